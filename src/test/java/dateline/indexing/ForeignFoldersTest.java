package dateline.indexing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.article.Article;
import dateline.article.Conventions;
import dateline.article.SeedProblem;
import dateline.article.SeedReader;
import dateline.article.Visibility;
import dateline.engine.Ranking;
import dateline.fixtures.ForeignSites;
import dateline.fixtures.ForeignSites.Generator;
import dateline.lucene.LuceneEngine;
import dateline.query.QueryParser;
import dateline.query.SearchRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole folders of others, and files of several articles, through a run into a real index. */
class ForeignFoldersTest {
  @TempDir Path temp;
  private Path seeds;
  private LuceneEngine engine;
  private IndexRun run;

  @BeforeEach
  void open() throws Exception {
    seeds = Files.createDirectories(temp.resolve("seeds"));
    engine = LuceneEngine.open(temp.resolve("index"), Ranking.DEFAULT);
    SeedReader reader = new SeedReader(ZoneId.of("UTC"), Visibility.ALL);
    run = new IndexRun(new SeedFolder(seeds), reader, engine, InstantSource.system());
  }

  @AfterEach
  void close() throws Exception {
    engine.close();
  }

  @ParameterizedTest
  @EnumSource(Generator.class)
  void aSiteIsIndexedWithoutALostArticle(Generator generator) throws Exception {
    ForeignSites.write(generator, seeds);

    RunReport report = run();

    assertThat(report.rejected()).isEmpty();
    assertThat(report.lost()).isEmpty();
    assertThat(report.indexed()).isEqualTo(ForeignSites.ARTICLES);
    assertThat(report.scanned()).isEqualTo(report.indexed() + report.hidden());
    for (int i = 0; i < ForeignSites.ARTICLES; i++) {
      List<Article> found = find(ForeignSites.word(generator, i));
      assertThat(found).as(ForeignSites.word(generator, i)).hasSize(1);
      assertThat(found.get(0).published()).as(found.get(0).title()).isNotNull();
    }
    assertThat(find("never")).isEmpty();
    assertThat(find("topic:ports").size() + find("topic:release").size())
        .isGreaterThan(ForeignSites.ARTICLES / 2);
    assertThat(run().unchanged()).isEqualTo(ForeignSites.ARTICLES);
  }

  @Test
  void aFileOfSeveralChangesAsOneSeed() throws Exception {
    Path lines = seeds.resolve("news.jsonl");
    Files.writeString(lines, line(1) + line(2) + "{\"title\": \"broken\n" + line(3));
    RunReport first = run();
    assertThat(first.indexed()).isEqualTo(1);
    assertThat(first.lost()).extracting(SeedProblem::line).containsExactly(3);
    assertThat(titles()).containsExactlyInAnyOrder("Ferry 1", "Ferry 2", "Ferry 3");
    assertThat(engine.search().stats().seeds()).isEqualTo(1);

    assertThat(run().unchanged()).isEqualTo(1);

    Files.writeString(lines, line(4) + line(2));
    assertThat(run().committed()).isTrue();
    assertThat(titles()).containsExactlyInAnyOrder("Ferry 4", "Ferry 2");

    Files.move(lines, seeds.resolve("moved.jsonl"));
    run();
    assertThat(titles()).containsExactlyInAnyOrder("Ferry 4", "Ferry 2");

    Files.delete(seeds.resolve("moved.jsonl"));
    run.run(new Extent.All(), true, Progress.NONE);
    assertThat(titles()).isEmpty();
  }

  @Test
  void aLineAndASeedOfTheSameAddressAreOneArticle() throws Exception {
    Files.writeString(seeds.resolve("news.jsonl"), line(1) + line(2));
    Files.writeString(
        seeds.resolve("one.md"),
        "---\ntitle: Ferry 1, told at length\nexcerpt: More\npublishedDateTime: 2021-05-02\nwebUrl: https://a.example/1\n---\n");
    run();
    assertThat(titles()).containsExactlyInAnyOrder("Ferry 1, told at length", "Ferry 2");
    Files.delete(seeds.resolve("one.md"));
    run();
    assertThat(titles()).containsExactlyInAnyOrder("Ferry 1", "Ferry 2");
  }

  @Test
  void aFileThatNoLongerHoldsAnArticleKeepsItsLastGoodVersion() throws Exception {
    Path lines = seeds.resolve("news.jsonl");
    Files.writeString(lines, line(1));
    run();
    Files.writeString(lines, "{");
    RunReport report = run.run(new Extent.All(), false, Progress.NONE);
    assertThat(report.rejected()).hasSize(1);
    assertThat(report.kept()).containsExactly("news.jsonl");
    assertThat(titles()).containsExactly("Ferry 1");
  }

  @Test
  void whatALineHidesIsNotToldByAnotherFilesListEither() throws Exception {
    Files.writeString(
        seeds.resolve("lister.md"),
        """
        ---
        title: Lister
        webUrl: https://b.example/lister
        publishedDateTime: 2021-05-02
        related:
          - title: Secret merger
            webUrl: https://a.example/2
        ---
        """);
    Path lines = seeds.resolve("news.jsonl");
    Files.writeString(lines, line(1) + draft(2));
    run();
    assertThat(titles()).containsExactlyInAnyOrder("Lister", "Ferry 1");
    run.run(new Extent.Anew(), false, Progress.NONE);
    assertThat(titles()).containsExactlyInAnyOrder("Lister", "Ferry 1");

    Files.writeString(lines, draft(1) + draft(2));
    assertThat(run().hidden()).isEqualTo(1);
    assertThat(titles()).containsExactly("Lister");
    assertThat(engine.search().stats().hidden()).as("files").isEqualTo(1);

    Files.writeString(lines, draft(1) + line(2));
    run();
    assertThat(titles()).containsExactlyInAnyOrder("Lister", "Ferry 2");
    Files.delete(lines);
    run();
    assertThat(titles()).containsExactlyInAnyOrder("Lister", "Secret merger");
  }

  @Test
  void theGuardCountsArticlesAndNotFiles() throws Exception {
    Path lines = seeds.resolve("news.jsonl");
    Files.writeString(lines, lines(100));
    run();
    Files.writeString(lines, lines(79));
    assertThatThrownBy(this::run)
        .isInstanceOf(MassDeletionException.class)
        .hasMessageContaining("21 of the 100 indexed articles are gone");
    assertThatThrownBy(() -> run.run(new Extent.Anew(), false, Progress.NONE))
        .isInstanceOf(MassDeletionException.class);
    assertThat(titles()).hasSize(100);
    Files.delete(lines);
    assertThatThrownBy(this::run)
        .isInstanceOf(MassDeletionException.class)
        .hasMessageContaining("100 of the 100");

    Files.writeString(lines, lines(79));
    run.run(new Extent.All(), true, Progress.NONE);
    assertThat(titles()).hasSize(79);
    Files.writeString(lines, lines(70) + drafts(70, 79));
    run();
    assertThat(titles()).as("to hide is no loss").hasSize(70);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFileThatWasCutShortKeepsItsLastGoodVersionUntilItIsWhole(boolean anew) throws Exception {
    Path lines = seeds.resolve("news.jsonl");
    Files.writeString(lines, lines(5));
    run();
    Extent extent = anew ? new Extent.Anew() : new Extent.All();

    Files.writeString(lines, lines(3) + line(3).substring(0, 20));
    for (int i = 0; i < 2; i++) {
      RunReport cut = run.run(extent, false, Progress.NONE);
      assertThat(cut.kept()).containsExactly("news.jsonl");
      assertThat(cut.rejected()).hasSize(1);
      assertThat(cut.rejected().get(0).oneLine("seeds"))
          .startsWith("seeds/news.jsonl:4:")
          .contains("cut short?", "2 fewer articles than before");
      assertThat(titles()).hasSize(5);
    }

    Files.writeString(lines, line(0) + draft(1) + line(2).substring(0, 20));
    run.run(extent, false, Progress.NONE);
    assertThat(titles())
        .as("but for what it hides by now")
        .containsExactlyInAnyOrder("Ferry 0", "Ferry 2", "Ferry 3", "Ferry 4");

    Files.writeString(lines, lines(4));
    assertThat(run.run(extent, false, Progress.NONE).rejected()).isEmpty();
    assertThat(titles()).hasSize(4);
  }

  @Test
  void whatAFileLostIsToldAsLongAsItIsLostAlsoByAnotherProcess() throws Exception {
    Path lines = seeds.resolve("news.jsonl");
    Files.writeString(lines, line(1) + "{\n" + line(2));
    Files.setLastModifiedTime(lines, FileTime.from(Instant.now().minusSeconds(60)));
    for (int i = 0; i < 2; i++) {
      assertThat(run().lost()).extracting(SeedProblem::line).containsExactly(2);
    }
    engine.close();
    open();
    for (int i = 0; i < 2; i++) {
      RunReport report = run();
      assertThat(report.lost()).extracting(SeedProblem::line).containsExactly(2);
      assertThat(report.committed()).isFalse();
    }
    Files.writeString(lines, line(1) + line(2));
    assertThat(run().lost()).isEmpty();
  }

  @Test
  void anArticleThatExpiresGoesWithTheNextLook() throws Exception {
    Instant[] now = {Instant.parse("2026-12-01T00:00:00Z")};
    SeedReader reader =
        new SeedReader(ZoneId.of("UTC"), Visibility.ALL, Conventions.USUAL, () -> now[0]);
    run = new IndexRun(new SeedFolder(seeds), reader, engine, () -> now[0]);
    Files.writeString(
        seeds.resolve("offer.md"),
        "---\ntitle: Offer\ndate: 2026-11-30\nexpiryDate: 2026-12-02\n---\n");
    Files.writeString(
        seeds.resolve("news.jsonl"),
        line(1) + line(2).replace("}", ",\"expiryDate\":\"2026-12-03\"}"));
    Files.writeString(seeds.resolve("z.md"), "---\ntitle: Z\ndate: 2026-11-30\ntags: [a]\n---\n");
    run();
    assertThat(titles()).hasSize(4);
    assertThat(run().committed()).isFalse();

    now[0] = Instant.parse("2026-12-02T00:00:00Z");
    RunReport report = run();
    assertThat(report.hidden()).isEqualTo(1);
    assertThat(titles()).containsExactlyInAnyOrder("Z", "Ferry 1", "Ferry 2");

    now[0] = Instant.parse("2026-12-04T00:00:00Z");
    run = new IndexRun(new SeedFolder(seeds), reader, engine, () -> now[0]); // another process
    run();
    assertThat(titles()).containsExactlyInAnyOrder("Z", "Ferry 1");
    assertThat(run().committed()).isFalse();
  }

  @Test
  void anArticleExpiresAlsoWhereItsFileIsBrokenOrWasBroughtOver() throws Exception {
    Instant[] now = {Instant.parse("2026-12-01T00:00:00Z")};
    SeedReader reader =
        new SeedReader(ZoneId.of("UTC"), Visibility.ALL, Conventions.USUAL, () -> now[0]);
    run = new IndexRun(new SeedFolder(seeds), reader, engine, () -> now[0]);
    Files.writeString(seeds.resolve("z.md"), "---\ntitle: Z\ndate: 2026-11-30\ntags: [a]\n---\n");
    Path offer = seeds.resolve("offer.md");
    for (boolean anew : List.of(false, true)) {
      now[0] = Instant.parse("2026-12-01T00:00:00Z");
      Files.writeString(
          offer, "---\ntitle: Offer\ndate: 2026-11-30\nexpiryDate: 2026-12-02\n---\n");
      run();
      Files.writeString(offer, "---\ntitle: \"Offer\ndate: 2026-11-30\n---\n");
      run.run(anew ? new Extent.Anew() : new Extent.All(), false, Progress.NONE);
      assertThat(titles()).containsExactlyInAnyOrder("Z", "Offer");
      now[0] = Instant.parse("2026-12-02T00:00:00Z");
      assertThat(run().rejected()).hasSize(1);
      assertThat(titles()).containsExactly("Z");
      assertThat(run().committed()).isFalse();
    }
  }

  @Test
  void whatAHiddenArticleListsIsHiddenWithItInAFileThatWasCutShort() throws Exception {
    Path lines = seeds.resolve("news.jsonl");
    String listing =
        ",\"related\":[{\"title\":\"Secret merger\",\"webUrl\":\"https://b.example/9\"}]}";
    Files.writeString(lines, line(1).replace("}", listing) + line(2) + line(3));
    run();
    assertThat(titles()).contains("Secret merger");
    Files.writeString(lines, draft(1) + line(2).substring(0, 20));
    run();
    assertThat(titles()).containsExactlyInAnyOrder("Ferry 2", "Ferry 3");
  }

  @Test
  void aWrongByteLosesOnlyItsLine() throws Exception {
    Path lines = seeds.resolve("news.jsonl");
    Files.writeString(lines, lines(50));
    run();
    String text = lines(49).replace("Ferry 7\"", "F\u00e9rry 7\"") + draft(49);
    Files.write(lines, text.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(run().lost())
        .extracting(problem -> problem.line() + " " + problem.reason())
        .containsExactly("8 not UTF-8 from here on; save the file as UTF-8");
    assertThat(titles()).hasSize(48);
  }

  @Test
  void aFrontMatterWithoutItsEndIsWaitedForAndShowsNothingThatIsHidden() throws Exception {
    String head = "---\ntitle: Secret\ndate: 2021-05-02\n";
    Path young = Files.writeString(seeds.resolve("young.md"), head);
    RunReport report = run.run(new Extent.All(true), false, Progress.NONE);
    assertThat(report.unfinished()).containsExactly("young.md");
    assertThat(titles()).isEmpty();
    Files.delete(young);

    Path secret = Files.writeString(seeds.resolve("secret.md"), head + "draft: true\n---\n");
    assertThat(run().hidden()).isEqualTo(1);
    Files.writeString(secret, head);
    assertThat(run().rejected()).hasSize(1);
    assertThat(titles()).isEmpty();
    run.run(new Extent.Anew(), false, Progress.NONE);
    assertThat(titles()).isEmpty();
    Files.writeString(secret, head + "---\n");
    run();
    assertThat(titles()).containsExactly("Secret");
  }

  @Test
  void aReadmeThatIsAnArticleStaysWhileItIsBeingSaved() throws Exception {
    Path readme = seeds.resolve("README.md");
    Files.writeString(readme, "---\ntitle: Z\ndate: 2021-05-02\n---\n");
    run();
    Files.writeString(readme, "");
    run.run(new Extent.All(true), false, Progress.NONE);
    assertThat(titles()).containsExactly("Z");
    run();
    assertThat(titles()).isEmpty();
  }

  @Test
  void aRebuildIsNotRefusedForArticlesThatBecameAReadmeOnPurpose() throws Exception {
    for (int i = 0; i < 60; i++) {
      Path readme = Files.createDirectories(seeds.resolve("f" + i)).resolve("README.md");
      Files.writeString(readme, "---\ntitle: Z %d\ndate: 2021-05-02\n---\n".formatted(i));
    }
    run();
    for (int i = 0; i < 30; i++) {
      Files.writeString(seeds.resolve("f" + i).resolve("README.md"), "# How to build\n");
    }
    run.run(new Extent.Anew(), false, Progress.NONE);
    assertThat(titles()).hasSize(30);
  }

  @Test
  void whatStandsAroundAFoldersArticlesIsNotIndexed() throws Exception {
    Files.writeString(seeds.resolve("z.md"), "# Z\n\nText.\n");
    Files.writeString(seeds.resolve("README.md"), "# How to build\n");
    for (String folder : List.of("node_modules/x", "_site", "_layouts", ".cache")) {
      Files.createDirectories(seeds.resolve(folder));
      Files.writeString(seeds.resolve(folder).resolve("a.md"), "# Not news\n");
    }
    for (int i = 0; i < 2; i++) {
      RunReport report = run();
      assertThat(report.passedOver()).containsExactly("README.md");
      assertThat(report.scanned()).isEqualTo(1);
      assertThat(titles()).containsExactly("Z");
    }
    Files.writeString(seeds.resolve("z.md"), "---\ntitle: Z\n---\n");
    Files.move(seeds.resolve("z.md"), seeds.resolve("LICENSE.md"));
    run();
    assertThat(titles()).as("with a front matter").containsExactly("Z");
    Files.writeString(seeds.resolve("LICENSE.md"), "# Apache\n");
    run();
    assertThat(titles()).isEmpty();
  }

  @Test
  void aFileInPlaceOfTheFolderIsToldWithTheWayOut() throws Exception {
    Path lines = Files.writeString(seeds.resolve("news.jsonl"), line(1));
    assertThatThrownBy(() -> new SeedFolder(lines).list())
        .hasMessageContaining("is a file; seeds are a folder")
        .hasMessageContaining("dateline import " + lines);
  }

  @Test
  void aFileOfSeveralMayBeLargerThanASeed() throws Exception {
    String lines =
        String.join("", Stream.iterate(0, i -> i + 1).limit(9_000).map(i -> line(i)).toList());
    Files.writeString(seeds.resolve("news.jsonl"), lines + " ".repeat(1 << 20));
    assertThat(run().rejected()).isEmpty();
    assertThat(engine.search().stats().articles()).isEqualTo(9_000);
    Files.writeString(seeds.resolve("much.jsonl"), " ".repeat((16 << 20) + 1));
    assertThat(run().rejected())
        .extracting(SeedProblem::reason)
        .containsExactly("too large: 16,777,217 bytes; shorten it to 16,777,216 or fewer");
  }

  private static String lines(int many) {
    return IntStream.range(0, many).mapToObj(i -> line(i)).collect(Collectors.joining());
  }

  private static String drafts(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> draft(i)).collect(Collectors.joining());
  }

  private static String draft(int number) {
    return line(number).replace("\"title\"", "\"draft\":true,\"title\"");
  }

  private static String line(int number) {
    return "{\"title\":\"Ferry %1$d\",\"url\":\"https://a.example/%1$d\",\"date\":\"2021-05-02\"}%n"
        .formatted(number);
  }

  private RunReport run() throws Exception {
    return run.run(new Extent.All(), false, Progress.NONE);
  }

  private List<String> titles() throws Exception {
    return find("").stream().map(Article::title).toList();
  }

  private List<Article> find(String query) throws Exception {
    SearchRequest request =
        SearchRequest.of(QueryParser.parse(query, ZoneId.of("UTC")), Instant.now())
            .page(0, 100)
            .correct(false)
            .relax(false)
            .build();
    return engine.search().search(request).hits().stream().map(hit -> hit.article()).toList();
  }
}
