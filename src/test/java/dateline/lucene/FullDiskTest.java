package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.engine.InsufficientStorageException;
import dateline.engine.Standing;
import dateline.fixtures.Campaign;
import dateline.fixtures.TestEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full, or whose syncs fail, in the middle of a run. */
class FullDiskTest {
  private static final int SIZES = Campaign.size(14, 200);
  private static final int ARTICLES = Campaign.size(20, 200);

  @TempDir Path folder;

  private interface Run {
    void run(TestEngine engine) throws IOException;
  }

  @Test
  void aRunOnAFullDiskSaysSoAndSucceedsWhenThereIsRoom() throws IOException {
    fill("changes", TestEngine::index);
  }

  @Test
  void aRebuildOnAFullDiskLeavesNoTraceAndSucceedsWhenThereIsRoom() throws IOException {
    fill("rebuild", TestEngine::rebuild);
  }

  private void fill(String name, Run run) throws IOException {
    Path index = folder.resolve("index");
    NumberedNews news = NumberedNews.of(folder.resolve("seeds"), ARTICLES);
    FullDisk disk = new FullDisk();
    try (TestEngine engine = news.open(index, new WatchedDisk(disk))) {
      int failed = 0;
      long before = disk.used();
      engine.index();
      long whole = disk.used() - before;
      for (int i = 0; i < SIZES; i++) {
        long room = whole * i / SIZES;
        String as = "%s of %d articles with room for %d bytes".formatted(name, ARTICLES, room);
        Answers old = news.answers();
        news.change(new Random(i));
        disk.leave(room);
        IOException said = null;
        try {
          run.run(engine);
        } catch (IOException e) {
          said = e;
        }
        if (said != null) {
          failed++;
          assertThat(disk.refused()).as(as + ": no reason to fail").isPositive();
          assertThat(said).as(as).isInstanceOf(InsufficientStorageException.class);
        }
        // Without room to join parts of the index a run succeeds all the same.
        assertThat(Answers.of(engine)).as(as).isEqualTo(said == null ? news.answers() : old);
        disk.empty();
        engine.index();
        assertThat(Answers.of(engine)).as(as + ", then with room").isEqualTo(news.answers());
        assertThat(engine.engine().standing()).as(as).isEqualTo(Standing.CURRENT);
      }
      assertThat(failed).as("runs without room").isPositive();
    }
    try (TestEngine engine = news.open(index, Disk.REAL)) {
      assertThat(Answers.of(engine)).isEqualTo(news.answers());
    }
    IndexFolder.assertTidy(index, name);
    Campaign.row("K4", name + ", sizes", SIZES, "lost", 0, "stuck", 0);
  }

  @Test
  void aCommitWhoseSyncFailsIsNotAcknowledgedAndTheNextRunSucceeds() throws IOException {
    Path index = folder.resolve("index");
    NumberedNews news = NumberedNews.of(folder.resolve("seeds"), ARTICLES);
    FailingSync disk = new FailingSync();
    int failed = 0;
    try (TestEngine engine = news.open(index, new WatchedDisk(disk))) {
      engine.index();
      for (int nth = 1; nth <= Campaign.size(3, 20); nth++) {
        for (Run run : new Run[] {TestEngine::index, TestEngine::rebuild}) {
          Answers old = news.answers();
          news.change(new Random(nth));
          disk.failing = nth;
          if (nth <= 3) {
            assertThatThrownBy(() -> run.run(engine)).hasMessageContaining("EIO");
          } else {
            runOrFail(run, engine);
          }
          if (disk.failing == 0) {
            failed++;
            assertThat(Answers.of(engine)).as("sync %d", nth).isEqualTo(old);
          }
          disk.failing = 0;
          engine.index();
          assertThat(Answers.of(engine)).as("sync %d", nth).isEqualTo(news.answers());
        }
      }
    }
    try (TestEngine engine = news.open(index, Disk.REAL)) {
      assertThat(engine.engine().standing()).isEqualTo(Standing.CURRENT);
      assertThat(Answers.of(engine)).isEqualTo(news.answers());
    }
    Campaign.row("K5", "syncs failed", failed, "acknowledged", 0, "lost", 0);
  }

  private static void runOrFail(Run run, TestEngine engine) {
    try {
      run.run(engine);
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("EIO");
    }
  }

  /** Lets the n-th sync fail. */
  private static final class FailingSync implements WatchedDisk.Watch {
    private int failing = 0;

    @Override
    public synchronized void before(WatchedDisk.Operation operation) throws IOException {
      switch (operation.kind()) {
        case SYNC, SYNC_FOLDER -> {
          if (failing > 0 && --failing == 0) throw new IOException("EIO of the test");
        }
        case OPEN_FOLDER, CREATE, WRITE, RENAME, DELETE, OPEN, LIST, LENGTH, LOCK -> {}
      }
    }
  }
}
