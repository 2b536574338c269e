package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.engine.IndexLockedException;
import dateline.engine.Ranking;
import dateline.fixtures.Seeds;
import dateline.fixtures.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * K16: what was put away while the index was written is whole, and holds all that was committed.
 */
class BackupTest {
  @TempDir Path folder;
  @TempDir Path index;
  @TempDir Path backups;

  @Test
  void everySnapshotTakenWhileTheIndexIsWrittenCanBeRestored() throws Exception {
    Seeds seeds = new Seeds(folder);
    AtomicInteger committed = new AtomicInteger();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    AtomicBoolean done = new AtomicBoolean();
    try (TestEngine engine = TestEngine.open(folder, index)) {
      seeds.write("0.md", "title: Story 0");
      engine.index();
      Thread writer =
          Thread.ofPlatform().start(() -> write(seeds, engine, committed, failure, done));
      List<Integer> before = new ArrayList<>();
      for (int i = 0; i < 15; i++) {
        before.add(committed.get());
        Backup.save(index, backups.resolve("b" + i));
      }
      done.set(true);
      writer.join();
      assertThat(failure.get()).isNull();
      for (int i = 0; i < before.size(); i++) {
        Path restored = Files.createDirectory(backups.resolve("restored-" + i));
        Backup.restore(backups.resolve("b" + i), restored);
        try (LuceneEngine opened = LuceneEngine.openToRead(restored, Ranking.DEFAULT)) {
          assertThat(opened.search().stats().seeds())
              .as("all that was committed before it was begun")
              .isGreaterThan(before.get(i));
        }
        assertThat(Inspection.of(restored, true)).allMatch(Inspection.Finding::sound);
      }
    }
    try (Stream<Path> files = Files.list(index)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .as("nothing is left behind")
          .noneMatch(name -> name.startsWith(".pinned"));
    }
  }

  private static void write(
      Seeds seeds,
      TestEngine engine,
      AtomicInteger committed,
      AtomicReference<Throwable> failure,
      AtomicBoolean done) {
    try {
      for (int i = 1; !done.get(); i++) {
        seeds.write(i + ".md", "title: Story " + i);
        if (i % 7 == 0) engine.rebuild();
        else engine.index();
        committed.set(i);
      }
    } catch (IOException | RuntimeException e) {
      failure.set(e);
    }
  }

  @Test
  void aRestoreUnderAServerIsRefusedAndADamagedSnapshotChangesNothing() throws IOException {
    new Seeds(folder).write("a.md", "title: One");
    Path snapshot = backups.resolve("one");
    try (TestEngine engine = TestEngine.open(folder, index)) {
      engine.index();
      Backup.save(index, snapshot);
      assertThatThrownBy(() -> Backup.restore(snapshot, index))
          .isInstanceOf(IndexLockedException.class);
    }
    try (Stream<Path> files = Files.list(snapshot)) {
      for (Path each : files.filter(file -> file.toString().endsWith(".cfs")).toList()) {
        byte[] bytes = Files.readAllBytes(each);
        bytes[bytes.length / 2] ^= 1;
        Files.write(each, bytes);
      }
    }
    assertThatThrownBy(() -> Backup.restore(snapshot, index))
        .hasMessageContaining("is damaged")
        .hasMessageEndingWith("nothing was changed.");
    try (TestEngine engine = TestEngine.open(folder, index)) {
      assertThat(engine.titles("")).containsExactly("One");
      assertThat(engine.search("").generation()).isEqualTo(1);
    }
  }

  @Test
  void whatIsRestoredCountsAsNewerThanWhatItReplaces() throws IOException {
    Seeds seeds = new Seeds(folder).write("a.md", "title: One");
    Path snapshot = backups.resolve("one");
    try (TestEngine engine = TestEngine.open(folder, index)) {
      engine.index();
      Backup.save(index, snapshot);
      seeds.write("a.md", "title: Two");
      engine.index();
    }
    assertThat(Backup.restore(snapshot, index).generation()).isEqualTo(3);
    try (TestEngine engine = TestEngine.open(folder, index)) {
      assertThat(engine.titles("")).containsExactly("One");
      assertThat(engine.index().indexed()).as("the seeds are the truth").isEqualTo(1);
      assertThat(engine.titles("")).containsExactly("Two");
      assertThat(engine.search("").generation()).isEqualTo(4);
    }
  }
}
