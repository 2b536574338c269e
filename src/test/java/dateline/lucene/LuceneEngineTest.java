package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.engine.Engine;
import dateline.engine.EngineContract;
import dateline.engine.IncompatibleIndexException;
import dateline.engine.IndexLockedException;
import dateline.engine.NoIndexException;
import dateline.engine.Ranking;
import dateline.fixtures.Seeds;
import dateline.fixtures.TestEngine;
import dateline.lucene.LuceneEngine.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded backend keeps the contract, and looks twice at what it opens. */
class LuceneEngineTest extends EngineContract {
  @Override
  protected Engine open(Path folder) throws IOException {
    return LuceneEngine.open(folder, Ranking.DEFAULT, Mode.KEEP);
  }

  @Test
  void aSecondWriterIsTurnedAwayAndTheFirstGoesOn(@TempDir Path folder) throws IOException {
    try (Engine first = open(folder)) {
      assertThatThrownBy(() -> open(folder))
          .isInstanceOf(IndexLockedException.class)
          .hasMessageContaining("in use by another process");
      first.store().commit();
      assertThat(first.search().stats().generation()).isEqualTo(1);
    }
  }

  @Test
  void anIndexOfAnotherFormatIsRefusedWithTheCommandThatMendsIt(@TempDir Path folder)
      throws IOException {
    try (FSDirectory directory = FSDirectory.open(folder);
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
      writer.setLiveCommitData(Map.of("format", "999").entrySet());
      writer.commit();
    }
    assertThatThrownBy(() -> open(folder))
        .isInstanceOf(IncompatibleIndexException.class)
        .hasMessageContaining("was written by format 999; this build reads " + Schema.FORMAT)
        .hasMessageEndingWith("Run: dateline index --rebuild");
    LuceneEngine.open(folder, Ranking.DEFAULT, Mode.REBUILD).close();
  }

  @Test
  void whatAFirstRunThatWasCutOffLeftBehindIsBuiltAgain(@TempDir Path seeds, @TempDir Path folder)
      throws IOException {
    new Seeds(seeds).write("a.md", "title: Kept");
    index(seeds, folder);
    for (Path file : files(folder, "segments")) Files.delete(file);
    assertThatThrownBy(() -> LuceneEngine.openToRead(folder, Ranking.DEFAULT))
        .isInstanceOf(NoIndexException.class)
        .hasMessageEndingWith("Run: dateline index");
    try (TestEngine engine = TestEngine.open(seeds, folder)) {
      assertThat(engine.engine().search().stats().generation()).as("not ready yet").isZero();
      engine.index();
      assertThat(engine.titles("")).containsExactly("Kept");
    }
  }

  @Test
  void aDamagedIndexIsRefusedAndARebuildMendsIt(@TempDir Path seeds, @TempDir Path folder)
      throws IOException {
    new Seeds(seeds).write("a.md", "title: Kept");
    for (String damaged : List.of("segments", "_")) {
      index(seeds, folder);
      Path file = files(folder, damaged).get(0);
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
      for (Opening opening : openings(folder)) {
        assertThatThrownBy(opening::open)
            .as("%s cut in half", file)
            .isInstanceOf(IncompatibleIndexException.class)
            .hasMessageEndingWith("Run: dateline index --rebuild");
      }
      try (Engine engine = LuceneEngine.open(folder, Ranking.DEFAULT, Mode.REBUILD)) {
        engine.store().commit();
        assertThat(engine.search().stats().generation()).isEqualTo(1);
      }
    }
  }

  private interface Opening {
    void open() throws IOException;
  }

  private List<Opening> openings(Path folder) {
    return List.of(
        () -> open(folder).close(), () -> LuceneEngine.openToRead(folder, Ranking.DEFAULT).close());
  }

  @Test
  void aFolderOfOtherFilesIsNeverTakenOver(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.md"), "mine");
    for (Mode mode : Mode.values()) {
      assertThatThrownBy(() -> LuceneEngine.open(folder, Ranking.DEFAULT, mode))
          .hasMessageContaining("holds files that are no index")
          .hasMessageContaining("--index-data");
      assertThatThrownBy(() -> LuceneEngine.open(file, Ranking.DEFAULT, mode))
          .hasMessageContaining("is not a folder");
    }
    assertThat(count(folder)).isEqualTo(1);
  }

  private static void index(Path seeds, Path folder) throws IOException {
    try (TestEngine engine = TestEngine.open(seeds, folder)) {
      engine.index();
    }
  }

  private static List<Path> files(Path folder, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().startsWith(prefix)).sorted().toList();
    }
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  @Test
  void hiddenFilesDoNotMakeAFolderAnIndex(@TempDir Path folder) throws IOException {
    Files.createFile(folder.resolve(".gitkeep"));
    assertThatThrownBy(() -> LuceneEngine.openToRead(folder, Ranking.DEFAULT))
        .isInstanceOf(NoIndexException.class)
        .hasMessageEndingWith("Run: dateline index");
    open(folder).close();
  }

  @Test
  void aReaderBesideTheWriterSeesWhatWasCommitted(@TempDir Path folder) throws IOException {
    try (Engine writer = open(folder)) {
      writer.store().commit();
      try (Engine reader = LuceneEngine.openToRead(folder, Ranking.DEFAULT)) {
        assertThat(reader.search().stats().generation()).isEqualTo(1);
      }
    }
  }

  @Test
  void aRebuildAnswersFromTheOldIndexUntilItCommits(@TempDir Path seeds, @TempDir Path folder)
      throws IOException {
    new Seeds(seeds).write("a.md", "title: Kept");
    try (TestEngine engine = TestEngine.open(seeds, folder)) {
      engine.index();
    }
    try (Engine engine = LuceneEngine.open(folder, Ranking.DEFAULT, Mode.REBUILD)) {
      assertThat(engine.store().seeds()).isEmpty();
      assertThat(engine.search().stats().articles()).isEqualTo(1);
      engine.store().commit();
      assertThat(engine.search().stats().articles()).isZero();
      assertThat(engine.search().stats().generation()).isEqualTo(2);
    }
  }
}
