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
    for (int megabytes : Campaign.isLong() ? new int[] {10, 14, 20, 28} : new int[] {10, 28}) {
      List<String> machine = List.of("-Xmx" + megabytes + "m", "-XX:+ExitOnOutOfMemoryError");
      try (DatelineProcess run = DatelineProcess.start(machine, seeds.folder(), index, "index")) {
        // Just short of too little it may collect garbage for hours, and is killed.
        Integer exit = run.awaitExit(Duration.ofSeconds(60));
        if (exit != null) assertThat(exit).as(run.said()).isIn(Dateline.OK, NO_MEMORY);
        if (Objects.equals(exit, NO_MEMORY)) ended++;
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
