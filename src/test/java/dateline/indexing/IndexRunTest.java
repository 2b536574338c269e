package dateline.indexing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dateline.article.ArticleId;
import dateline.article.SeedReader;
import dateline.article.Visibility;
import dateline.engine.ArticleStore;
import dateline.fixtures.Seeds;
import dateline.fixtures.TestEngine;
import dateline.query.SearchResults;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The folder is the truth: after a run the index holds what it holds, and nothing more was written.
 */
class IndexRunTest {
  private static final String RELATED =
      """
      title: Lister
      webUrl: https://x.example/lister
      related:
        - title: Told elsewhere
          webUrl: https://x.example/told?utm_source=feed
      """;

  @TempDir Path folder;
  @TempDir Path index;
  private Seeds seeds;
  private TestEngine engine;

  @BeforeEach
  void open() throws IOException {
    seeds = new Seeds(folder);
    engine = TestEngine.open(folder, index);
  }

  @AfterEach
  void close() throws IOException {
    engine.close();
  }

  @Test
  void aSecondRunOverUnchangedSeedsWritesNothing() throws IOException {
    seeds.write("a.md", "title: One").write("deep/er/b.txt", "title: Two");
    assertThat(engine.index().indexed()).isEqualTo(2);
    Map<String, FileTime> before = TestEngine.fileTimes(index);
    RunReport second = engine.index();
    assertThat(second.unchanged()).isEqualTo(2);
    assertThat(second.committed()).isFalse();
    assertThat(TestEngine.fileTimes(index)).isEqualTo(before);
    assertThat(engine.search("").generation()).isEqualTo(1);
  }

  @Test
  void aChangedAnAddedAndADeletedFileAreOneCommit() throws IOException {
    seeds.write("a.md", "title: One").write("b.md", "title: Two");
    engine.index();
    seeds.write("a.md", "title: One, mended").delete("b.md").write("c.md", "title: Three");
    RunReport report = engine.index();
    assertThat(report.indexed()).isEqualTo(2);
    assertThat(report.removed()).isEqualTo(1);
    assertThat(engine.titles("")).containsExactlyInAnyOrder("One, mended", "Three");
    assertThat(engine.search("").generation()).isEqualTo(2);
  }

  @Test
  void sameSizeAndSameTimeButOtherContentIsAChange() throws IOException {
    seeds.write("a.md", "title: One");
    engine.index();
    FileTime time = Files.getLastModifiedTime(folder.resolve("a.md"));
    seeds.write("a.md", "title: Two");
    Files.setLastModifiedTime(folder.resolve("a.md"), time);
    assertThat(engine.index().indexed()).isEqualTo(1);
    assertThat(engine.titles("")).containsExactly("Two");
  }

  @Test
  void aRenamedFileKeepsItsArticle() throws IOException {
    seeds.write("a.md", "title: One\nwebUrl: https://x.example/1");
    engine.index();
    String id = engine.search("").hits().get(0).article().id();
    Files.move(folder.resolve("a.md"), folder.resolve("b.md"));
    RunReport report = engine.index();
    assertThat(report.indexed()).isEqualTo(1);
    assertThat(report.removed()).isEqualTo(1);
    assertThat(engine.search("").hits().get(0).article().id()).isEqualTo(id);
    assertThat(engine.titles("one")).containsExactly("One");
  }

  @Test
  void anArticleIsFoundAllTheWhileItsFileIsRenamed() throws Exception {
    seeds.write("a.md", "title: One\nwebUrl: https://x.example/1");
    engine.index();
    Files.move(folder.resolve("a.md"), folder.resolve("b.md"));
    seeds.write("b.md", "title: One, mended\nwebUrl: https://x.example/1");
    RunReport first = look("a.md"); // nothing was heard of the new name yet
    assertThat(first.missed()).containsExactly("a.md");
    assertThat(first.removed()).isZero();
    assertThat(engine.titles("")).containsExactly("One");
    assertThat(look("b.md").indexed()).isEqualTo(1);
    assertThat(engine.titles("one")).as("one URL, one result").hasSize(1);
    Thread.sleep(IndexRun.SETTLED);
    assertThat(look("a.md").removed()).isEqualTo(1);
    assertThat(engine.titles("")).containsExactly("One, mended");
  }

  @Test
  void whatIsDeletedUnderTheWatchGoesAMomentLaterUnlessItComesBack() throws Exception {
    seeds.write("a.md", "title: One").write("b.md", "title: Two");
    engine.index();
    seeds.delete("a.md").delete("b.md");
    assertThat(look("a.md", "b.md").missed()).containsExactlyInAnyOrder("a.md", "b.md");
    seeds.write("b.md", "title: Two, again");
    Thread.sleep(IndexRun.SETTLED);
    assertThat(look("a.md", "b.md").removed()).isEqualTo(1);
    assertThat(engine.titles("")).containsExactly("Two, again");
    seeds.delete("b.md");
    assertThat(look("b.md").missed()).as("counted anew").containsExactly("b.md");
    assertThat(engine.titles("")).containsExactly("Two, again");
  }

  /** As the watch looks at what it heard of. */
  private RunReport look(String... names) throws IOException {
    Path real = folder.toRealPath();
    Set<Path> named = Stream.of(names).map(real::resolve).collect(Collectors.toSet());
    return engine.run().run(new Extent.Named(named), false, Progress.NONE);
  }

  @Test
  void aBrokenFileNeverLosesItsLastGoodVersion() throws IOException {
    seeds.write("a.md", "title: Good");
    engine.index();
    seeds.write("a.md", "title: \"half written");
    RunReport report = engine.index();
    assertThat(report.rejected()).hasSize(1);
    assertThat(report.committed()).isFalse();
    assertThat(engine.titles("")).containsExactly("Good");
    assertThat(engine.index().rejected()).as("said again until it is mended").hasSize(1);
  }

  @Test
  void aBrokenFileThatSaysDraftIsWithdrawn() throws IOException {
    seeds.write("a.md", "title: Good");
    engine.index();
    seeds.write("a.md", "title: Good\ndraft: true\nexcerpt: \"half written");
    engine.index();
    assertThat(engine.titles("")).isEmpty();
  }

  @Test
  void aDeletedFilesArticleStaysFindableWhereAnotherListsIt() throws IOException {
    seeds
        .write("lister.md", RELATED)
        .write("told.md", "title: Told here\nwebUrl: https://x.example/told");
    engine.index();
    assertThat(engine.titles("told")).containsExactly("Told here");
    seeds.delete("told.md");
    engine.index();
    assertThat(engine.titles("told")).containsExactly("Told elsewhere");
    seeds.delete("lister.md");
    engine.index();
    assertThat(engine.titles("")).isEmpty();
  }

  @Test
  void linksGoBothWaysAcrossFiles() throws IOException {
    seeds
        .write("lister.md", RELATED)
        .write("told.md", "title: Told here\nwebUrl: https://x.example/told");
    engine.index();
    var told = engine.engine().search().article(ArticleId.ofUrl("https://x.example/told"));
    assertThat(told.orElseThrow().related()).extracting("title").containsExactly("Lister");
    var lister = engine.engine().search().article(ArticleId.ofUrl("https://x.example/lister"));
    assertThat(lister.orElseThrow().related()).extracting("title").containsExactly("Told here");
  }

  @Test
  void draftsAreHiddenAndUnlistedArticlesOnlyWhereAskedFor() throws IOException {
    seeds
        .write("draft.md", "title: Draft\ndraft: true")
        .write("unlisted.md", "title: Unlisted\npublished: false")
        .write("listed.md", "title: Listed\npublished: true");
    RunReport report = engine.index();
    assertThat(report.hidden()).isEqualTo(1);
    assertThat(engine.titles("")).containsExactlyInAnyOrder("Listed", "Unlisted");
    assertThat(engine.engine().search().stats().unlisted()).isEqualTo(1);
    assertThat(engine.index().hidden()).as("still hidden when unchanged").isEqualTo(1);
  }

  @Test
  void changingTheVisibilityReadsEveryFileAgain() throws IOException {
    seeds
        .write("unlisted.md", "title: Unlisted\npublished: false\nrelated:\n  - title: Beside it")
        .write("listed.md", "title: Listed");
    engine.index();
    assertThat(engine.titles("")).hasSize(3);
    engine.close();
    engine = TestEngine.open(folder, index, Visibility.PUBLISHED);
    assertThat(engine.index().hidden()).isEqualTo(1);
    assertThat(engine.titles("")).containsExactly("Listed");
    engine.close();
    engine = TestEngine.open(folder, index, Visibility.ALL);
    engine.index();
    assertThat(engine.titles("")).hasSize(3);
  }

  @Test
  void anEditToUnlistedTakesTheArticleAway() throws IOException {
    engine.close();
    engine = TestEngine.open(folder, index, Visibility.PUBLISHED);
    seeds.write("a.md", "title: Shown");
    engine.index();
    assertThat(engine.titles("")).containsExactly("Shown");
    seeds.write("a.md", "title: Shown\npublished: false");
    engine.index();
    SearchResults results = engine.search("shown");
    assertThat(results.total()).isZero();
    seeds.write("a.md", "title: Shown\npublished: false\nexcerpt: \"broken");
    engine.index();
    assertThat(engine.titles("")).isEmpty();
  }

  @Test
  void aRunThatWouldRemoveAFifthIsRefusedUnlessForced() throws IOException {
    for (int i = 0; i < 100; i++) seeds.write(i + ".md", "title: Story " + i);
    engine.index();
    for (int i = 0; i < 21; i++) seeds.delete(i + ".md");
    assertThatThrownBy(() -> engine.run().run(new Extent.All(), false, Progress.NONE))
        .isInstanceOf(MassDeletionException.class)
        .hasMessageContaining("21 of the 100 indexed articles are gone")
        .hasMessageEndingWith("dateline index --force");
    assertThat(engine.search("").total()).isEqualTo(100);
    assertThat(engine.run().run(new Extent.All(), true, Progress.NONE).removed()).isEqualTo(21);
    assertThat(engine.search("").total()).isEqualTo(79);
  }

  @Test
  void aRebuildIsGuardedTooAndCommitsEvenAnEmptyFolder() throws IOException {
    for (int i = 0; i < 30; i++) seeds.write(i + ".md", "title: Story " + i);
    engine.index();
    for (int i = 0; i < 30; i++) seeds.delete(i + ".md");
    assertThatThrownBy(() -> engine.run().run(new Extent.Anew(), false, Progress.NONE))
        .isInstanceOf(MassDeletionException.class);
    assertThat(engine.search("").total()).isEqualTo(30);
    assertThat(engine.rebuild().committed()).isTrue();
    assertThat(engine.search("").total()).isZero();
  }

  @Test
  void aRebuildLosesNothingOfAFolderThatCannotBeListed() throws IOException {
    for (int i = 0; i < 60; i++)
      seeds.write((i < 30 ? "shut/" : "open/") + i + ".md", "title: A" + i);
    seeds.write("shut/draft.md", "title: Draft\ndraft: true");
    engine.index();
    Path shut = folder.resolve("shut");
    Files.setPosixFilePermissions(shut, Set.of());
    try {
      assumeFalse(Files.isReadable(shut), "root may list all");
      for (int i = 0; i < 2; i++) {
        RunReport report = engine.run().run(new Extent.Anew(), false, Progress.NONE);
        assertThat(report.rejected())
            .extracting(problem -> problem.oneLine("seeds"))
            .containsExactly("seeds/shut: the folder cannot be listed; give the right to read it");
        assertThat(engine.search("").total()).isEqualTo(60);
      }
    } finally {
      Files.setPosixFilePermissions(shut, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    assertThat(engine.index().hidden()).isEqualTo(1);
    assertThat(engine.search("").total()).isEqualTo(60);
  }

  @Test
  void whatLiesBelowAnUnlistedFolderIsBroughtOverByItsPaths() throws IOException {
    seeds.write("shut/a.md", "title: A").write("shut/b/c.md", "title: C\ndraft: true");
    seeds.write("shuttle.md", "title: No neighbour");
    engine.index();
    SeedFolder.Listing listing = SeedFolder.Listing.empty();
    listing.unread().add("shut/");
    ArticleStore store = engine.engine().rebuild();
    Ledger ledger = new Ledger(store.seeds());
    SeedReader reader = new SeedReader(ZoneId.of("UTC"), Visibility.ALL);
    InstantSource clock = InstantSource.system();
    assertThat(new Difference(store, reader, ledger, listing, clock, true, false).isChange())
        .isFalse();
    assertThat(store.seeds()).containsOnlyKeys("shut/a.md", "shut/b/c.md");
    assertThat(Objects.requireNonNull(store.seeds().get("shut/b/c.md")).hidden()).isTrue();
    assertThat(ledger.paths()).containsExactly("shut/a.md", "shut/b/c.md");
    store.rollback();
  }

  @Test
  void theFolderItselfMayBeALinkButNothingInIt(@TempDir Path elsewhere) throws IOException {
    seeds.write("a.md", "title: One");
    new Seeds(elsewhere).write("x/b.md", "title: Two");
    Files.createSymbolicLink(folder.resolve("linked"), elsewhere.resolve("x"));
    Path link = Files.createSymbolicLink(elsewhere.resolve("current"), folder);
    engine.close();
    engine = TestEngine.open(link, index);
    RunReport report = engine.index();
    assertThat(engine.titles("")).containsExactly("One");
    assertThat(report.rejected())
        .extracting(problem -> problem.oneLine("seeds"))
        .containsExactly("seeds/linked: a link; put the folder itself here");
  }

  @Test
  void aSeedThatTheIndexCannotTakeCostsNoOther() throws IOException {
    seeds
        .write("a.md", "title: One\nprovider: {name: P, domain: " + "a.".repeat(20_000) + "a}")
        .write("b.md", "title: Two\nprovider: {name: P, domain: " + "x".repeat(40_000) + "}");
    RunReport report = engine.index();
    assertThat(report.indexed()).isEqualTo(2);
    assertThat(report.warnings())
        .extracting(warning -> warning.reason().replaceAll("\".*\"", "…"))
        .contains("domain: … is no host name, e.g. bbc.co.uk; left out");
    assertThat(engine.titles("")).containsExactlyInAnyOrder("One", "Two");
  }

  @Test
  void aDraftIsNotToldByAnotherSeedsList() throws IOException {
    seeds
        .write("draft.md", "title: Secret merger\nwebUrl: https://x.example/told\ndraft: true")
        .write("lister.md", RELATED);
    engine.index();
    assertThat(engine.titles("")).containsExactly("Lister");
    seeds.delete("draft.md");
    engine.index();
    assertThat(engine.titles("")).containsExactlyInAnyOrder("Lister", "Told elsewhere");
  }

  @Test
  void aMissingFolderIsAnErrorThatNamesItAndChangesNothing() throws IOException {
    seeds.write("a.md", "title: One");
    engine.index();
    Files.delete(folder.resolve("a.md"));
    Files.delete(folder);
    assertThatThrownBy(() -> engine.index())
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("--seeds");
    assertThat(engine.titles("")).containsExactly("One");
    Files.createDirectory(folder);
  }

  @Test
  void theFirstRunOverAnEmptyFolderMakesAnIndexThatIsReady() throws IOException {
    assertThat(engine.index().committed()).isTrue();
    assertThat(engine.engine().search().stats().generation()).isEqualTo(1);
    assertThat(engine.index().committed()).isFalse();
  }

  @Test
  void whatEditorsLeaveLyingAboutIsPassedOver() throws IOException {
    seeds
        .write("a.md", "title: One")
        .write(".a.md.swp", "title: Swap")
        .write("a.md~", "title: Backup")
        .write("#a.md#", "title: Autosave")
        .write(".git/x.md", "title: Git")
        .write("picture.png", "title: Picture");
    assertThat(engine.index().scanned()).isEqualTo(1);
  }

  @Test
  void unknownKeysAreCountedOnceARun() throws IOException {
    seeds.write("a.md", "title: One\nmood: x").write("b.md", "title: Two\nMood: y\ntone: z");
    assertThat(engine.index().unknownKeys())
        .containsOnly(Map.entry("mood", 2), Map.entry("tone", 1));
  }

  @Test
  void noPieceOfASecuredValueReachesTheIndex() throws IOException {
    String canary = "c4n4ryPieceOfASecret";
    seeds.write(
        "a.md",
        """
        title: One
        secured: "%s"
        Secured: &x
          nested: %s
        provider:
          name: P
          secured: %s
        related:
          - title: Two
            SECURED: [%s]
        """
            .formatted(canary, canary, canary, canary)
            .replace("Secured: &x\n  nested: " + canary + "\n", ""));
    engine.index();
    assertThat(engine.titles("")).containsExactlyInAnyOrder("One", "Two");
    try (Stream<Path> files = Files.walk(index)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain(canary).doesNotContain(canary.toLowerCase(Locale.ROOT));
      }
    }
    assertThat(engine.search(canary).total()).isZero();
  }
}
