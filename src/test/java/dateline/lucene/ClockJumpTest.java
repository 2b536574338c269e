package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.article.SeedReader;
import dateline.article.Visibility;
import dateline.engine.Engine;
import dateline.engine.Ranking;
import dateline.fixtures.TestEngine;
import dateline.indexing.Extent;
import dateline.indexing.IndexRun;
import dateline.indexing.Progress;
import dateline.indexing.SeedFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clock that is wrong or jumps hides no edit, whose file keeps its length. */
class ClockJumpTest {
  private static final Duration TEN_YEARS = Duration.ofDays(3_652);
  private static final int EDITS = 6;

  @TempDir Path folder;

  @Test
  void everyEditIsNoticedTenYearsAhead() throws IOException {
    edits(() -> Instant.now().plus(TEN_YEARS));
  }

  @Test
  void everyEditIsNoticedTenYearsBehind() throws IOException {
    edits(() -> Instant.now().minus(TEN_YEARS));
  }

  @Test
  void everyEditIsNoticedWhileTheClockJumpsToAndFro() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    edits(() -> Instant.now().plus(TEN_YEARS.multipliedBy(calls.incrementAndGet() % 3 - 1)));
  }

  @Test
  void everyEditIsNoticedWhileTheClockRunsBackwards() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    edits(() -> Instant.now().minus(Duration.ofHours(calls.incrementAndGet())));
  }

  private void edits(InstantSource clock) throws IOException {
    NumberedNews news = NumberedNews.of(folder.resolve("seeds"), 3);
    try (Engine engine = LuceneEngine.open(folder.resolve("index"), Ranking.DEFAULT)) {
      SeedReader reader = new SeedReader(TestEngine.UTC, Visibility.ALL);
      IndexRun run = new IndexRun(new SeedFolder(news.folder()), reader, engine, clock);
      for (int version = 1; version <= EDITS; version++) {
        news.write(0, version);
        run.run(new Extent.All(), true, Progress.NONE);
        assertThat(Answers.of(engine.search())).as("edit %d", version).isEqualTo(news.answers());
        assertThat(run.run(new Extent.All(), true, Progress.NONE).committed()).isFalse();
      }
    }
  }
}
