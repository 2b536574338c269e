package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.engine.ArticleStore;
import dateline.engine.Engine;
import dateline.engine.EngineContract;
import dateline.engine.IncompatibleIndexException;
import dateline.engine.IndexLockedException;
import dateline.engine.NoIndexException;
import dateline.engine.Ranking;
import dateline.engine.Standing;
import dateline.fixtures.Seeds;
import dateline.fixtures.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    return LuceneEngine.open(folder, Ranking.DEFAULT);
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
  void anIndexOfAFormatThatCannotBeReadIsBuiltAnewAndRefusedToThoseWhoOnlyRead(
      @TempDir Path seeds, @TempDir Path folder) throws IOException {
    new Seeds(seeds).write("a.md", "title: Kept");
    try (FSDirectory directory = FSDirectory.open(folder);
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
      writer.setLiveCommitData(Map.of("format", "999").entrySet());
      writer.commit();
    }
    assertThatThrownBy(() -> LuceneEngine.openToRead(folder, Ranking.DEFAULT))
        .isInstanceOf(IncompatibleIndexException.class)
        .hasMessageContaining("was written by format 999; this build reads " + Schema.FORMAT)
        .hasMessageEndingWith("Run: dateline index");
    try (TestEngine engine = TestEngine.open(seeds, folder)) {
      assertThat(engine.engine().standing()).isEqualTo(Standing.EMPTY);
      engine.index();
      assertThat(engine.titles("")).containsExactly("Kept");
    }
    assertThat(names(folder))
        .containsExactlyInAnyOrder("CURRENT", "aside-index", "gen-1", "write.lock");
  }

  @Test
  void whatAFirstRunThatWasCutOffLeftBehindIsBuiltAgain(@TempDir Path seeds, @TempDir Path folder)
      throws IOException {
    new Seeds(seeds).write("a.md", "title: Kept");
    TestEngine cutOff = TestEngine.open(seeds, folder);
    cutOff.engine().rebuild().seeds(); // opens the writer
    assertThatThrownBy(() -> LuceneEngine.openToRead(folder, Ranking.DEFAULT))
        .isInstanceOf(NoIndexException.class)
        .hasMessageEndingWith("Run: dateline index");
    Path left = Files.createDirectory(folder.resolveSibling(folder.getFileName() + "-left"));
    Files.createDirectory(left.resolve("gen-1"));
    for (Path file : files(folder.resolve("gen-1"), "")) {
      Files.copy(file, left.resolve("gen-1").resolve(file.getFileName()));
    }
    cutOff.close();
    try (TestEngine engine = TestEngine.open(seeds, left)) {
      assertThat(engine.engine().search().stats().generation()).as("not ready yet").isZero();
      engine.index();
      assertThat(engine.titles("")).containsExactly("Kept");
    }
    assertThat(names(left)).containsExactlyInAnyOrder("CURRENT", "gen-1", "write.lock");
  }

  @Test
  void aFolderOfOtherFilesIsNeverTakenOver(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.md"), "mine");
    assertThatThrownBy(() -> LuceneEngine.open(folder, Ranking.DEFAULT))
        .hasMessageContaining("holds files that are no index")
        .hasMessageContaining("--index-data");
    assertThatThrownBy(() -> LuceneEngine.open(file, Ranking.DEFAULT))
        .hasMessageContaining("is not a folder");
    assertThat(names(folder)).containsExactly("a.md");
  }

  private static List<Path> files(Path folder, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().startsWith(prefix)).sorted().toList();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    return files(folder, "").stream().map(file -> file.getFileName().toString()).toList();
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
  void aRebuildIsBesideWhatAnswersUntilItCommits(@TempDir Path seeds, @TempDir Path folder)
      throws IOException {
    new Seeds(seeds).write("a.md", "title: Kept");
    try (TestEngine engine = TestEngine.open(seeds, folder)) {
      engine.index();
      ArticleStore fresh = engine.engine().rebuild();
      assertThat(fresh.seeds()).isEmpty();
      assertThat(engine.titles("")).containsExactly("Kept");
      assertThat(names(folder)).contains("gen-1", "gen-2");
      fresh.commit();
      assertThat(engine.titles("")).isEmpty();
      assertThat(engine.search("").generation()).isEqualTo(2);
    }
    assertThat(Files.readString(folder.resolve("CURRENT"))).isEqualTo("gen-2\ngen-2\n");
  }

  @Test
  void aRebuildThatIsDroppedLeavesNoTrace(@TempDir Path seeds, @TempDir Path folder)
      throws IOException {
    new Seeds(seeds).write("a.md", "title: Kept");
    try (TestEngine engine = TestEngine.open(seeds, folder)) {
      engine.index();
      engine.engine().rebuild().rollback();
      assertThat(names(folder)).containsExactlyInAnyOrder("CURRENT", "gen-1", "write.lock");
      assertThat(engine.engine().store().seeds()).containsOnlyKeys("a.md");
    }
  }

  @Test
  void onlyTheIndexBeforeTheLastRebuildIsKept(@TempDir Path seeds, @TempDir Path folder)
      throws IOException {
    new Seeds(seeds).write("a.md", "title: Kept");
    try (TestEngine engine = TestEngine.open(seeds, folder)) {
      for (int i = 0; i < 4; i++) engine.rebuild();
      assertThat(names(folder))
          .containsExactlyInAnyOrder("CURRENT", "gen-3", "gen-4", "write.lock");
      assertThat(engine.titles("")).containsExactly("Kept");
    }
  }

  @Test
  void aRebuildKeepsTheLastGoodVersionOfAFileThatIsBroken(@TempDir Path seeds, @TempDir Path folder)
      throws IOException {
    Seeds files = new Seeds(seeds).write("a.md", "title: Kept\nexcerpt: Harbour");
    try (TestEngine engine = TestEngine.open(seeds, folder)) {
      engine.index();
      files.write("a.md", "title: \"half written");
      assertThat(engine.rebuild().kept()).containsExactly("a.md");
      assertThat(engine.titles("harbour")).containsExactly("Kept");
      files.write("a.md", "title: Mended");
      assertThat(engine.index().indexed()).isEqualTo(1);
      assertThat(engine.titles("")).containsExactly("Mended");
    }
  }
}
