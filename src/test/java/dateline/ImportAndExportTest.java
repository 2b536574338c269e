package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.fixtures.ForeignSites;
import dateline.fixtures.ForeignSites.Generator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes from other programs and goes to them, by the command line. */
class ImportAndExportTest {
  private static final String LINES =
      """
      {"title":"Ferry halts","url":"https://a.example/1","date":"2021-05-02","tags":["Shipping"]}
      {"title":"AT&amp;T &lt;cables&gt;: cut","date":"2021-05-03","content":"One\\n\\nTwo: \\"three\\""}
      {"title":"Later","draft":true}
      {"title":
      """;

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private Path seeds() {
    return folder.resolve("seeds");
  }

  private int run(String command, String... more) {
    return run(seeds(), folder.resolve("index"), command, more);
  }

  private int run(Path seeds, Path index, String command, String... more) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> line =
        Stream.of(
                Stream.of(command, "--seeds", seeds.toString(), "--index-data", index.toString()),
                Stream.of(more))
            .flatMap(each -> each)
            .toList();
    return Dateline.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(line.toArray(String[]::new));
  }

  private Path lines() throws IOException {
    return Files.writeString(folder.resolve("news.jsonl"), LINES);
  }

  @Test
  void linesBecomeSeedsAndTheReportAddsUp() throws IOException {
    assertThat(run("import", lines().toString())).as("of a bad line").isEqualTo(65);
    assertThat(out.toString())
        .isEqualTo(
            "4 articles read: 2 written to %s, 0 already there, 1 hidden, 1 rejected%n"
                .formatted(seeds()));
    assertThat(err.toString()).contains("news.jsonl:4:");
    assertThat(run("index", "--strict")).isEqualTo(0);
    assertThat(run("search", "cables")).isEqualTo(0);
    assertThat(out.toString()).contains("AT&T <cables>: cut");
  }

  @Test
  void nothingIsWrittenOverUnlessItIsMeant() throws IOException {
    Path one = Files.writeString(folder.resolve("one.jsonl"), LINES.lines().toList().get(0) + "\n");
    run("import", one.toString());
    Path seed = only(seeds());
    Files.writeString(seed, "mine");
    assertThat(run("import", one.toString())).isEqualTo(0);
    assertThat(out.toString()).contains("0 written").contains("1 already there");
    assertThat(seed).hasContent("mine");
    assertThat(run("import", one.toString(), "--force")).isEqualTo(0);
    assertThat(Files.readString(seed)).contains("title: \"Ferry halts\"");
  }

  @Test
  void aLineThatIsNoUtf8IsToldAndLeftOut() throws IOException {
    Path file = folder.resolve("old.jsonl");
    String line = "{\"title\":\"Caf\u00e9 closes\",\"url\":\"https://a.example/1\"}\n";
    Files.write(file, (line + LINES.lines().toList().get(0)).getBytes(StandardCharsets.ISO_8859_1));
    assertThat(run("import", file.toString())).isEqualTo(65);
    assertThat(out.toString()).contains("2 articles read: 1 written", "1 rejected");
    assertThat(err.toString()).contains("old.jsonl:1:", "not UTF-8");
  }

  @Test
  void aLineBeyondAllMeasureCostsNoOther() throws IOException {
    Path file = folder.resolve("long.jsonl");
    Files.writeString(file, "x".repeat((16 << 20) + 9) + "\n" + LINES.lines().toList().get(0));
    assertThat(run("import", file.toString())).isEqualTo(65);
    assertThat(out.toString()).contains("2 articles read: 1 written", "1 rejected");
    assertThat(err.toString()).contains("long.jsonl:1:1: the line is too large; break it up");
  }

  @Test
  void whatCannotBeWrittenOrReadCostsNoOther() throws IOException {
    Path site = folder.resolve("site");
    Path inner = Files.createDirectories(site.resolve("a"));
    Files.writeString(inner.resolve("one.md"), "# One\n\nText.\n");
    Files.writeString(site.resolve("z.md"), "# Last\n\nText.\n");
    Files.writeString(Files.createDirectories(seeds()).resolve("a"), "in the way of a folder");
    assertThat(run("import", site.toString())).isEqualTo(65);
    assertThat(out.toString()).contains("2 articles read: 1 written", "1 rejected");
    assertThat(err.toString()).contains("a/one.md: ", "cannot be written");
    assertThat(seeds().resolve("z.md")).exists();
  }

  @Test
  void twoArticlesAreNeverOneFile() throws IOException {
    Path site = Files.createDirectories(folder.resolve("site"));
    Files.writeString(site.resolve("a.html"), "---\ntitle: Page\nlayout: x\n---\nOne");
    Files.writeString(site.resolve("a.md"), "---\ntitle: Post\nlayout: x\n---\nTwo");
    for (String force : List.of("--visibility=all", "--force")) {
      assertThat(run("import", site.toString(), force)).isEqualTo(0);
      run("index");
      run("export");
      assertThat(out.toString()).contains("Page", "Post");
    }
  }

  @Test
  void aLongTitleIsCutBetweenItsCharacters() throws IOException {
    String title = "x" + "\uD842\uDFB7".repeat(40);
    String line = "{\"title\":\"%s\",\"url\":\"https://a.example/1\"}".formatted(title);
    Path file = Files.writeString(folder.resolve("one.jsonl"), line);
    assertThat(run("import", file.toString())).isEqualTo(0);
    assertThat(String.valueOf(only(seeds()).getFileName()))
        .matches("x(\uD842\uDFB7){29}-[0-9a-f]{8}\\.md");
  }

  private static Path only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.reduce((one, other) -> other).orElseThrow();
    }
  }

  @ParameterizedTest
  @EnumSource(Generator.class)
  void aSiteBecomesSeedsOfTheSameArticles(Generator generator) throws IOException {
    Path site = folder.resolve("site");
    ForeignSites.write(generator, site);
    assertThat(run("import", site.toString())).isEqualTo(0);
    assertThat(out.toString()).contains("%d written".formatted(ForeignSites.ARTICLES));
    assertThat(run("index", "--strict")).isEqualTo(0);
    assertThat(run("export")).isEqualTo(0);
    String imported = sorted();

    assertThat(run(site, folder.resolve("index2"), "index", "--strict")).isEqualTo(0);
    assertThat(run(site, folder.resolve("index2"), "export")).isEqualTo(0);
    assertThat(imported).isEqualTo(sorted());
  }

  private String sorted() {
    return String.join("\n", out.toString().lines().sorted().toList());
  }

  @Test
  void whatIsExportedIsIndexedAsTheSame() throws IOException {
    run("import", lines().toString());
    run("index");
    Path file = folder.resolve("all.jsonl");
    assertThat(run("export", "--to", file.toString())).isEqualTo(0);
    assertThat(err.toString()).contains("2 articles: 2 written, 0 already there");
    assertThat(run("export", "--to", file.toString())).as("it is there").isEqualTo(2);
    assertThat(err.toString()).contains("--force writes over it");

    Path again = Files.createDirectories(folder.resolve("again"));
    Files.move(file, again.resolve("all.jsonl"));
    assertThat(run(again, folder.resolve("index2"), "index", "--strict")).isEqualTo(0);
    assertThat(run(again, folder.resolve("index2"), "export")).isEqualTo(0);
    assertThat(sorted()).isEqualTo(sortedFile(again.resolve("all.jsonl")));
  }

  private static String sortedFile(Path file) throws IOException {
    return String.join("\n", Files.readAllLines(file).stream().sorted().toList());
  }

  @Test
  void aSearchIsExportedAsLinesOrAsSeeds() throws IOException {
    run("import", lines().toString());
    run("index");
    assertThat(run("export", "ferry")).isEqualTo(0);
    assertThat(out.toString().lines().toList())
        .singleElement()
        .asString()
        .contains("\"title\":\"Ferry halts\"")
        .contains("\"topics\":[\"Shipping\"]");
    Path to = folder.resolve("some/");
    assertThat(run("export", "--to", to + "/", "cables")).isEqualTo(0);
    assertThat(Files.readString(only(to))).contains("AT&amp;T &lt;cables>: cut", "Two: \"three\"");
    assertThat(run("export", "--to", to + "/", "cables")).isEqualTo(0);
    assertThat(err.toString()).contains("1 articles: 0 written, 1 already there");
  }

  @Test
  void theSeedsFolderCannotBeImportedIntoItself() throws IOException {
    Files.createDirectories(seeds());
    assertThat(run("import", seeds().toString())).isEqualTo(2);
    assertThat(err.toString()).contains("is the seeds folder itself");
  }

  @Test
  void theConfigurationIsPrintedWithWhereEachValueComesFrom() throws IOException {
    Path file =
        Files.writeString(folder.resolve("d.yaml"), "port: 81\nfields.title: [kop, title]\n");
    assertThat(run("config", "--print", "--settings", file.toString(), "--host", "::1"))
        .isEqualTo(0);
    assertThat(out.toString())
        .containsPattern("port: 81 +# " + file + ":1\n")
        .containsPattern("fields.title: \"kop, title\" +# " + file + ":2\n")
        .containsPattern("host: \"::1\" +# --host\n")
        .containsPattern("images: \"on\" +# the defaults\n");
    Path printed = Files.writeString(folder.resolve("p.yaml"), out.toString());
    assertThat(run("config", "--print", "--settings", printed.toString())).isEqualTo(0);
    assertThat(out.toString()).contains("port: 81").contains("host: \"::1\"");
    assertThat(run("config", "--print", "--port", "x")).isEqualTo(2);
  }

  @Test
  void aShellLearnsToCompleteTheCommands() {
    out.getBuffer().setLength(0);
    Dateline.commandLine().setOut(new PrintWriter(out)).execute("generate-completion");
    assertThat(out.toString()).contains("complete -F _complete_dateline").contains("import");
  }
}
