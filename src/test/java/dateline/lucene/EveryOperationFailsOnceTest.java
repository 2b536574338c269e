package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.engine.Standing;
import dateline.fixtures.Campaign;
import dateline.fixtures.TestEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Of a run that reads and writes the disk some hundred times, each of these fails once: the first,
 * then, in another run, the second, until a run ends before its turn comes. A short campaign lets
 * every twenty-fourth fail, beginning somewhere.
 */
class EveryOperationFailsOnceTest {
  private static final int ARTICLES = Campaign.size(20, 200);

  private static final int STEP = Campaign.size(24, 1);

  @TempDir Path folder;

  private interface Run {
    void run(TestEngine engine) throws IOException;
  }

  @Test
  void aFirstRunSucceedsWholeOrChangesNothing() throws IOException {
    NumberedNews news = NumberedNews.of(folder.resolve("seeds"), ARTICLES);
    everyOperation("first run", news, null, Answers.NONE, TestEngine::index);
  }

  @Test
  void aRunThatChangesTheIndexSucceedsWholeOrChangesNothing() throws IOException {
    NumberedNews news = NumberedNews.of(folder.resolve("seeds"), ARTICLES);
    Path base = base(news);
    Answers before = news.answers();
    news.change(new Random(1));
    everyOperation("changes", news, base, before, TestEngine::index);
  }

  @Test
  void aRebuildTakesThePlaceOfWhatAnswersOrLeavesNoTrace() throws IOException {
    NumberedNews news = NumberedNews.of(folder.resolve("seeds"), ARTICLES);
    Path base = base(news);
    Answers before = news.answers();
    news.change(new Random(1));
    everyOperation("rebuild", news, base, before, TestEngine::rebuild);
  }

  /** An index that was built, changed and built anew, so that there is an older one, too. */
  private Path base(NumberedNews news) throws IOException {
    Path base = folder.resolve("base");
    try (TestEngine engine = news.open(base, new WatchedDisk(operation -> {}))) {
      engine.index();
      news.change(new Random(2));
      engine.rebuild();
      news.change(new Random(3));
      engine.index();
    }
    return base;
  }

  private void everyOperation(
      String name, NumberedNews news, @Nullable Path base, Answers before, Run run)
      throws IOException {
    Answers after = news.answers();
    assertThat(before).as("else nothing could be mixed up").isNotEqualTo(after);
    int failedRuns = 0;
    int first = 1 + Campaign.random(0).nextInt(STEP);
    for (int n = first; ; n += STEP) {
      Path index = folder.resolve("index-" + n);
      if (base != null) IndexFolder.copy(base, index);
      FailingOnce failing = new FailingOnce();
      boolean failed;
      String as;
      try (TestEngine engine = news.open(index, new WatchedDisk(failing))) {
        if (n == first) assertThat(Answers.of(engine)).isEqualTo(before);
        failing.arm(n);
        failed = !succeeds(run, engine);
        failing.disarm();
        as = "%s, operation %d of %d articles: %s".formatted(name, n, ARTICLES, failing.failed());
        if (failing.failed() == null) assertThat(failed).as("no reason to fail").isFalse();
        assertThat(Answers.of(engine)).as(as).isIn(failed ? before : after, after);
        engine.index();
        assertThat(Answers.of(engine)).as(as + ", then another run").isEqualTo(after);
      }
      if (failed) failedRuns++;
      try (TestEngine engine = news.open(index, Disk.REAL)) {
        assertThat(engine.engine().standing()).as(as).isEqualTo(Standing.CURRENT);
        assertThat(Answers.of(engine)).as(as + ", then opened again").isEqualTo(after);
      }
      IndexFolder.assertTidy(index, as);
      IOUtils.rm(index);
      if (failing.failed() == null) {
        Campaign.row(
            "K3",
            name + ", operations failed",
            (n - first) / STEP,
            "runs failed",
            failedRuns,
            "lost",
            0,
            "duplicates",
            0);
        return;
      }
    }
  }

  private static boolean succeeds(Run run, TestEngine engine) {
    try {
      run.run(engine);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
