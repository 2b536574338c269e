package dateline.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.fixtures.Seeds;
import dateline.fixtures.TestEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is saved into the folder becomes searchable without anyone asking. */
class SeedWatchTest {
  @TempDir Path folder;
  @TempDir Path index;

  private final BlockingQueue<RunReport> reports = new LinkedBlockingQueue<>();
  private final Queue<IOException> failures = new ConcurrentLinkedQueue<>();

  @Test
  void savedDeletedAndNewlyFolderedFilesAreFollowed() throws Exception {
    Seeds seeds = new Seeds(folder).write("a.md", "title: One");
    try (TestEngine engine = TestEngine.open(folder, index)) {
      engine.index();
      try (SeedWatch watch = watch(engine, Duration.ofHours(1))) {
        assertThat(watch).isNotNull();
        seeds.write("b.md", "title: Two");
        awaitTitles(engine, List.of("One", "Two"));
        seeds.delete("a.md");
        awaitTitles(engine, List.of("Two"));
        seeds.write("new/folder/c.md", "title: Three");
        awaitTitles(engine, List.of("Three", "Two"));
        seeds.write("new/folder/d.md", "title: Four");
        awaitTitles(engine, List.of("Four", "Three", "Two"));
      }
    }
  }

  @Test
  void aFailedRunIsNotTheEndOfTheWatch() throws Exception {
    Seeds seeds = new Seeds(folder);
    for (int i = 0; i < 30; i++) seeds.write(i + ".md", "title: Story " + i);
    try (TestEngine engine = TestEngine.open(folder, index)) {
      engine.index();
      try (SeedWatch watch = watch(engine, Duration.ofSeconds(1))) {
        assertThat(watch).isNotNull();
        for (int i = 0; i < 30; i++) seeds.delete(i + ".md"); // refused: all at once
        for (int i = 0; i < 30; i++) seeds.write(i + ".md", "title: Story " + i);
        seeds.write("new.md", "title: New");
        awaitTotal(engine, 31);
      }
    }
  }

  @Test
  void theLongerALookAtAllTakesTheRarerItIs() {
    Duration minute = Duration.ofMinutes(1);
    assertThat(SeedWatch.interval(minute, Duration.ofMillis(20), true)).isEqualTo(minute);
    assertThat(SeedWatch.interval(minute, Duration.ofSeconds(2), true)).hasSeconds(200);
    assertThat(SeedWatch.interval(minute, Duration.ofMillis(20), false)).hasSeconds(5);
    assertThat(SeedWatch.interval(minute, Duration.ofSeconds(2), false)).hasSeconds(20);
    assertThat(SeedWatch.interval(minute, Duration.ofSeconds(20), false)).isEqualTo(minute);
  }

  private SeedWatch watch(TestEngine engine, Duration rescan) throws Exception {
    Runs runs = new Runs(engine.run(), InstantSource.system());
    return new SeedWatch(new SeedFolder(folder), runs, rescan, new Heard());
  }

  private final class Heard implements Runs.Ended {
    @Override
    public void ended(RunReport report) {
      reports.add(report);
    }

    @Override
    public void failed(IOException cause) {
      failures.add(cause);
    }
  }

  private void awaitTitles(TestEngine engine, List<String> expected) throws Exception {
    Instant deadline = Instant.now().plusSeconds(30);
    List<String> titles = List.of();
    while (Instant.now().isBefore(deadline)) {
      titles = engine.titles("").stream().sorted().toList();
      if (titles.equals(expected)) return;
      reports.poll(100, TimeUnit.MILLISECONDS);
    }
    assertThat(titles).isEqualTo(expected);
  }

  private void awaitTotal(TestEngine engine, long expected) throws Exception {
    Instant deadline = Instant.now().plusSeconds(30);
    while (Instant.now().isBefore(deadline) && engine.search("").total() != expected) {
      reports.poll(100, TimeUnit.MILLISECONDS);
    }
    assertThat(engine.search("").total()).isEqualTo(expected);
  }
}
