package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.engine.Ranking;
import dateline.fixtures.Campaign;
import dateline.fixtures.DatelineProcess;
import dateline.fixtures.Seeds;
import dateline.fixtures.TestEngine;
import dateline.lucene.LuceneEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that has no memory left can promise nothing any more, and so it ends. */
class OutOfMemoryTest {
  private static final int ARTICLES = 200;

  /** As Java ends where it was told to. */
  private static final int NO_MEMORY = 3;

  @TempDir private Path temporary;

  @Test
  void aRunWithoutMemoryEndsTheProcessAndChangesNothingOrAll() throws Exception {
    Seeds seeds = new Seeds(temporary.resolve("seeds"));
    Path index = temporary.resolve("index");
    write(seeds, "before");
    try (TestEngine engine = TestEngine.open(seeds.folder(), index)) {
      engine.index();
    }
    write(seeds, "after");
    int ended = 0;
    // From 16 to 24 MB it is just short of enough, and Java collects garbage for a minute or more.
    for (int megabytes : Campaign.isLong() ? new int[] {8, 10, 12, 14, 48} : new int[] {8, 12}) {
      List<String> machine = List.of("-Xmx" + megabytes + "m", "-XX:+ExitOnOutOfMemoryError");
      try (DatelineProcess run = DatelineProcess.start(machine, seeds.folder(), index, "index")) {
        int exit = Objects.requireNonNull(run.awaitExit(Duration.ofMinutes(2)), "hangs");
        assertThat(exit).as(run.said()).isIn(Dateline.OK, NO_MEMORY);
        if (exit == NO_MEMORY) ended++;
      }
      try (LuceneEngine engine = LuceneEngine.openToRead(index, Ranking.DEFAULT)) {
        assertThat(engine.check()).as("every byte").isEmpty();
      }
      try (TestEngine engine = TestEngine.open(temporary.resolve("none"), index)) {
        long before = engine.search("before").total();
        assertThat(before).isIn(0L, (long) ARTICLES);
        assertThat(engine.search("after").total()).isEqualTo(ARTICLES - before);
      }
    }
    assertThat(ended).as("runs without memory").isPositive();
    try (TestEngine engine = TestEngine.open(seeds.folder(), index)) {
      engine.index();
      assertThat(engine.search("after").total()).isEqualTo(ARTICLES);
    }
  }

  private static void write(Seeds seeds, String word) throws Exception {
    for (int i = 0; i < ARTICLES; i++) {
      String body = ("w" + i + " other words of " + word + " ").repeat(3_000);
      seeds.writeRaw(i + ".md", "---\ntitle: " + word + " " + i + "\n---\n" + body + "\n");
    }
  }

  @Test
  void whateverStartsDatelineEndsItWhereThereIsNoMemory() throws Exception {
    for (String each : List.of("dateline", "Dockerfile", "packaging/dateline.service")) {
      assertThat(Files.readString(Path.of(each))).contains("-XX:+ExitOnOutOfMemoryError");
    }
  }
}
