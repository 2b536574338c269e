package dateline;

import dateline.indexing.Progress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Progress on stderr: a bar on a terminal, elsewhere a line every tenth. Little work shows none.
 */
final class Bar implements Progress, AutoCloseable {
  private static final int LITTLE = 200;

  private final String task;
  private final boolean terminal;
  private @Nullable ProgressBar bar;
  private int tenth = 0;

  private Bar(String task, boolean terminal) {
    this.task = task;
    this.terminal = terminal;
  }

  /**
   * Whether stderr is a terminal is for the launcher to see: Java can only tell of stdin and stdout
   * together, and only since 22. Without its word the plain lines are right everywhere.
   */
  static Bar start(String task) {
    return new Bar(task, Boolean.getBoolean("dateline.terminal"));
  }

  @Override
  public void at(int done, int total) {
    if (total < LITTLE) return;
    if (terminal) {
      draw(done, total);
    } else if (done * 10L / total > tenth) {
      tenth = (int) (done * 10L / total);
      System.err.printf("%s: %d %% (%,d of %,d)%n", task, tenth * 10, done, total);
    }
  }

  private void draw(int done, int total) {
    ProgressBar drawn = bar;
    if (drawn == null) {
      drawn =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(total)
              .setStyle(ProgressBarStyle.ASCII) // no colours, so NO_COLOR is always honoured
              .setUpdateIntervalMillis(100)
              .clearDisplayOnFinish()
              .build();
      bar = drawn;
    }
    drawn.stepTo(done);
  }

  @Override
  public void close() {
    if (bar != null) bar.close();
    bar = null;
  }
}
