package dateline.indexing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dateline.article.SeedProblem;
import dateline.article.SeedReader;
import dateline.article.Visibility;
import dateline.engine.Ranking;
import dateline.lucene.LuceneEngine;
import dateline.query.QueryParser;
import dateline.query.SearchRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A folder in which every broken file is broken in its own way. What the run says of each is in
 * {@code bad-seeds/report.golden}, to be read as an editor would: what is wrong, where, and the way
 * out. {@code -Dgolden.fix=true} writes it anew.
 */
class BadSeedsTest {
  private static final Path CORPUS = Path.of("src/test/resources/bad-seeds");
  private static final Path GOLDEN = CORPUS.resolve("report.golden");
  private static final int GOOD = 20;
  private static final int DRAFTS = 2;

  @TempDir Path temp;
  private Path seeds;
  private LuceneEngine engine;
  private IndexRun run;

  @BeforeEach
  void copyTheCorpus() throws IOException {
    seeds = temp.resolve("seeds");
    try (Stream<Path> files = Files.walk(CORPUS)) {
      for (Path file : files.toList()) {
        Path copy = seeds.resolve(CORPUS.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
    engine = LuceneEngine.open(temp.resolve("index"), Ranking.DEFAULT);
    SeedReader reader = new SeedReader(ZoneId.of("UTC"), Visibility.ALL);
    run = new IndexRun(new SeedFolder(seeds), reader, engine, InstantSource.system());
  }

  @AfterEach
  void close() throws IOException {
    engine.close();
  }

  @Test
  void everyBrokenFileIsReportedWithItsPlaceAndTheWayOut() throws Exception {
    addWhatGitCannotKeep();

    RunReport report = run.run(new Extent.All(), false, Progress.NONE);

    assertThat(golden(report)).isEqualTo(expected(golden(report)));
    long broken = files(seeds.resolve("broken"));
    assertThat(broken).isGreaterThanOrEqualTo(40);
    assertThat(report.rejected()).hasSize((int) broken);
    assertThat(report.indexed()).isEqualTo(GOOD);
    assertThat(report.hidden()).isEqualTo(DRAFTS);
    assertThat(report.scanned())
        .isEqualTo(
            report.indexed() + report.unchanged() + report.hidden() + report.rejected().size());
  }

  @Test
  void everyGoodFileBesideThemIsFound() throws Exception {
    addWhatGitCannotKeep();
    run.run(new Extent.All(), false, Progress.NONE);

    try (Stream<Path> files = Files.list(seeds.resolve("good"))) {
      List<String> words =
          files
              .map(file -> file.getFileName().toString().replaceFirst("[.].*", ""))
              .filter(name -> !name.contains("draft"))
              .toList();
      assertThat(words).hasSize(GOOD);
      for (String word : words) assertThat(titles(word)).as(word).hasSize(1);
      assertThat(titles("sallowick")).containsExactly("Sallowick is linked");
    }
  }

  @Test
  void aSecondRunRejectsTheSameFilesAndChangesNothing() throws Exception {
    addWhatGitCannotKeep();
    RunReport first = run.run(new Extent.All(), false, Progress.NONE);

    RunReport second = run.run(new Extent.All(), false, Progress.NONE);

    assertThat(second.rejected()).isEqualTo(first.rejected());
    assertThat(second.unchanged()).isEqualTo(GOOD);
    assertThat(second.indexed()).isZero();
    assertThat(second.hidden()).isEqualTo(DRAFTS);
    assertThat(second.committed()).isFalse();
  }

  @Test
  void aBrokenFileNeverLosesItsLastGoodVersion() throws Exception {
    run.run(new Extent.All(), false, Progress.NONE);
    try (Stream<Path> files = Files.list(seeds.resolve("broken"))) {
      for (Path broken : files.sorted().toList()) {
        Files.write(seeds.resolve("good/quillfern.md"), Files.readAllBytes(broken));

        RunReport report = run.run(new Extent.All(), false, Progress.NONE);

        assertThat(report.rejected()).extracting(SeedProblem::path).contains("good/quillfern.md");
        assertThat(titles("quillfern")).as("%s", broken).containsExactly("Quillfern valley votes");
      }
    }
  }

  @Test
  void aBrokenFileThatStillSaysDraftIsWithdrawn() throws Exception {
    run.run(new Extent.All(), false, Progress.NONE);
    Files.writeString(
        seeds.resolve("good/quillfern.md"), "---\ntitle: Quillfern: no\ndraft: true\n---\n");

    RunReport report = run.run(new Extent.All(), false, Progress.NONE);

    assertThat(report.rejected()).extracting(SeedProblem::path).contains("good/quillfern.md");
    assertThat(titles("quillfern")).isEmpty();
  }

  @Test
  void aFolderThatCannotBeListedKeepsItsArticles() throws Exception {
    run.run(new Extent.All(), false, Progress.NONE);
    Path locked = seeds.resolve("good");
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
    try {
      assumeThat(Files.isReadable(locked)).as("an administrator may read all").isFalse();

      RunReport report = run.run(new Extent.All(), false, Progress.NONE);

      assertThat(report.removed()).isZero();
      assertThat(report.rejected())
          .extracting(problem -> problem.oneLine("seeds"))
          .contains("seeds/good: the folder cannot be listed; give the right to read it");
      assertThat(titles("quillfern")).hasSize(1);
    } finally {
      Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  /** Bytes that are not text, a file too large, and what is no regular file. */
  private void addWhatGitCannotKeep() throws Exception {
    Path broken = seeds.resolve("broken");
    String seed = "---\ntitle: Un café au port\ncategory: news\n---\n";
    Files.writeString(broken.resolve("latin-1.md"), seed, StandardCharsets.ISO_8859_1);
    Files.writeString(broken.resolve("utf-16.md"), seed, StandardCharsets.UTF_16);
    Files.writeString(broken.resolve("utf-16-le.md"), seed, StandardCharsets.UTF_16LE);
    Files.writeString(broken.resolve("too-large.md"), seed + "x".repeat(1 << 20));
    Files.writeString(
        broken.resolve("front-matter-too-long.md"),
        "---\ntitle: Harbour reopens\nexcerpt: \"%s\"\n---\n".formatted("x".repeat(1 << 16)));
    Files.createSymbolicLink(broken.resolve("link.md"), temp.resolve("elsewhere.md"));
    Path pipe = broken.resolve("pipe.md");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
  }

  private static String golden(RunReport report) {
    return report.rejected().stream()
        .map(problem -> problem.withCaret("seeds").replace(System.lineSeparator(), "\n") + "\n")
        .collect(Collectors.joining());
  }

  private static String expected(String actual) throws IOException {
    if (Boolean.getBoolean("golden.fix")) Files.writeString(GOLDEN, actual);
    return Files.readString(GOLDEN);
  }

  private static long files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  private List<String> titles(String words) throws Exception {
    SearchRequest request =
        SearchRequest.of(QueryParser.parse("title:" + words, ZoneId.of("UTC")), Instant.EPOCH)
            .relax(false)
            .build();
    return engine.search().search(request).hits().stream()
        .map(hit -> hit.article().title())
        .toList();
  }
}
