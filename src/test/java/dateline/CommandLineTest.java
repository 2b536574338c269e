package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.engine.Engine;
import dateline.engine.Ranking;
import dateline.fixtures.Seeds;
import dateline.lucene.LuceneEngine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Every command as typed: what it says where, and how it ends. */
class CommandLineTest {
  @TempDir Path folder;
  @TempDir Path index;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Seeds seeds;

  @BeforeEach
  void writeSeeds() throws IOException {
    seeds = new Seeds(folder);
    seeds
        .write("a.md", "title: Ferry halts\nprovider: Post\ntopics: [Shipping]\npublished: false")
        .write("b.md", "title: Ferry sails\nprovider: Wire\npublishedDateTime: 2026-01-02");
  }

  @Test
  void indexSaysWhatItDidAndASecondRunThatNothingChanged() {
    assertThat(run("index")).isEqualTo(Dateline.OK);
    assertThat(out.toString())
        .containsPattern(
            "2 seeds scanned in \\d+\\.\\d s: 2 indexed, 0 unchanged, 0 hidden, 0 rejected; 0 removed");
    assertThat(err.toString())
        .contains("2 articles can be found; 1 of them say \"published: false\"");
    assertThat(run("index")).isEqualTo(Dateline.OK);
    assertThat(out.toString()).contains("0 indexed, 2 unchanged");
  }

  @Test
  void aRejectedFileIsNamedWithItsLineAndFailsOnlyWithStrict() throws IOException {
    seeds.write("c.md", "type: article\ntitle: Ferry: late");
    assertThat(run("index")).isEqualTo(Dateline.OK);
    assertThat(err.toString())
        .contains(folder + "/c.md:3:8: title: unquoted \": \"; put the title in quotes")
        .contains("title: Ferry: late")
        .containsPattern("\n {13}\\^");
    assertThat(run("index", "--strict")).isEqualTo(Dateline.BAD_INPUT);
  }

  @Test
  void searchPrintsTitlesAndJson() {
    run("index");
    assertThat(run("search", "ferry", "--topic", "shipping")).isEqualTo(Dateline.OK);
    assertThat(out.toString()).contains("1 article\n").contains(" 1. Ferry halts").contains("Post");
    assertThat(run("search", "--json", "-n", "1", "sails")).isEqualTo(Dateline.OK);
    assertThat(out.toString()).contains("\"totalResults\" : 1").contains("Ferry sails");
  }

  @Test
  void searchTellsHowTheWordsWereUnderstood() {
    run("index");
    assertThat(run("search", "ferrry", "sails")).isEqualTo(Dateline.OK);
    assertThat(out.toString()).contains("Ferry sails");
    assertThat(err.toString())
        .contains("Note: Showing results for “ferry sails”; --as-typed undoes it.");
    assertThat(run("search", "ferrry", "--as-typed")).isEqualTo(Dateline.OK);
    assertThat(out.toString()).contains("0 articles\n");
  }

  @Test
  void searchSaysWhenNoArticleHasAllWordsAndHowToInsist() {
    run("index");
    assertThat(run("search", "sails", "halts")).isEqualTo(Dateline.OK);
    assertThat(err.toString())
        .contains("Note: No article has all of these words; those with some of them follow:")
        .contains("“sails”, “halts”; --as-typed leaves none out.");
    assertThat(run("search", "--as-typed", "sails", "halts")).isEqualTo(Dateline.OK);
    assertThat(out.toString()).contains("0 articles\n");
  }

  @Test
  void searchTakesAQueryThatBeginsWithAMinusAfterTwoDashes() {
    run("index");
    assertThat(run("search", "--", "ferry", "-halts")).isEqualTo(Dateline.OK);
    assertThat(out.toString()).contains("Ferry sails").doesNotContain("Ferry halts");
  }

  @Test
  void statsSaysWhatIsThere() {
    run("index");
    assertThat(run("stats")).isEqualTo(Dateline.OK);
    assertThat(out.toString())
        .containsPattern("articles +2\n")
        .containsPattern("newest +2026-01-02");
    assertThat(run("stats", "--json")).isEqualTo(Dateline.OK);
    assertThat(out.toString()).contains("\"articles\" : 2");
  }

  @Test
  void doctorListsEveryFileThatIsNotClean() throws IOException {
    assertThat(run("doctor")).isEqualTo(Dateline.OK);
    seeds.write("c.md", "title: [list]");
    assertThat(run("doctor")).isEqualTo(Dateline.FAILURE);
    assertThat(out.toString())
        .containsPattern("BAD +seeds +3 files")
        .contains("c.md:2:8: title: must be one text");
    assertThat(index).as("it changes nothing").isEmptyDirectory();
  }

  @Test
  void doctorSaysWhichFilesAreHiddenAndWhichArePassedOver() throws IOException {
    for (int i = 0; i < 22; i++) seeds.write("draft%02d.md".formatted(i), "title: D\ndraft: true");
    seeds.writeRaw("README.md", "What this folder is.\n");
    assertThat(run("doctor")).as(out.toString()).isEqualTo(Dateline.OK);
    assertThat(out.toString())
        .containsPattern("ok +seeds +24 files in .*, 0 rejected, 22 hidden")
        .contains("draft19.md: hidden, as it says itself")
        .doesNotContain("draft20.md")
        .contains("and 2 more")
        .contains("README.md: passed over: it tells of its folder");
  }

  @Test
  void synonymsAreAFileThatTheDoctorCountsAndABadOneEndsWith2(@TempDir Path other)
      throws IOException {
    Path file = Files.writeString(other.resolve("synonyms.txt"), "boat, ferry\n");
    run("index");
    assertThat(run("search", "boat", "--synonyms", file.toString())).isEqualTo(Dateline.OK);
    assertThat(out.toString()).contains("2 articles");
    assertThat(run("doctor", "--synonyms", file.toString())).isEqualTo(Dateline.OK);
    assertThat(out.toString()).containsPattern("ok +synonyms +1 line in " + file);

    Files.writeString(file, "boat, ferry\nboat\n");
    assertThat(run("search", "boat", "--synonyms", file.toString())).isEqualTo(Dateline.USAGE);
    assertThat(err.toString())
        .contains(file + ":2: \"boat\" equals nothing")
        .contains("Mend it, or go without: --synonyms=");
    assertThat(run("doctor", "--synonyms", file.toString())).isEqualTo(Dateline.FAILURE);
    assertThat(out.toString()).containsPattern("BAD +synonyms +" + file + ":2: ");
    assertThat(run("search", "boat", "--synonyms=")).isEqualTo(Dateline.OK);
    assertThat(run("index", "--set", "synonyms=" + file)).as("it needs none").isEqualTo(0);
  }

  @Test
  void anIndexInUseEndsWith75() throws IOException {
    try (Engine holder = LuceneEngine.open(index, Ranking.DEFAULT)) {
      assertThat(holder.search().stats().generation()).isZero();
      assertThat(run("index")).isEqualTo(Dateline.LOCKED);
      assertThat(err.toString()).contains("is in use by another process");
    }
  }

  @Test
  void askingWithoutAnIndexNamesTheCommandThatMakesOne() {
    assertThat(run("search", "x")).isEqualTo(Dateline.FAILURE);
    assertThat(err.toString()).contains("Run: dateline index");
  }

  @Test
  void aMissingSeedsFolderIsNamed() {
    assertThat(execute("index", "--seeds", "/no/such/folder", "--index-data", index.toString()))
        .isEqualTo(Dateline.FAILURE);
    assertThat(err.toString()).contains("No folder of seeds at /no/such/folder");
  }

  @Test
  void usageMistakesEndWith2() {
    assertThat(run("search", "--sort", "sideways")).isEqualTo(Dateline.USAGE);
    assertThat(run("index", "--frobnicate")).isEqualTo(Dateline.USAGE);
    assertThat(run("index", "--visibility", "some")).isEqualTo(Dateline.USAGE);
    assertThat(execute("serf")).isEqualTo(Dateline.USAGE);
    assertThat(err.toString()).contains("serve");
  }

  @Test
  void aMistypedOptionOrCommandNamesTheNearestOnTwoLines() {
    assertThat(execute("serve", "--prot", "1")).isEqualTo(Dateline.USAGE);
    assertThat(err.toString())
        .isEqualTo(
            "dateline: There is no option --prot. Did you mean --port?\nRun: dateline serve --help\n");
    assertThat(execute("serve", "--prot=1")).isEqualTo(Dateline.USAGE);
    assertThat(execute("sarch", "x")).isEqualTo(Dateline.USAGE);
    assertThat(err.toString()).contains("There is no command sarch. Did you mean search?");
    assertThat(run("search", "-strike")).isEqualTo(Dateline.USAGE);
    assertThat(err.toString()).contains("There is no option -strike.").contains("search -- -sport");
  }

  @Test
  void searchThatFindsNothingSaysWhatToDo() {
    run("index");
    assertThat(run("search", "zeppelin")).isEqualTo(Dateline.OK);
    assertThat(err.toString()).contains("Note: Nothing was found. Try fewer or other words");
    assertThat(run("search", "--topic", "shiping", "ferry")).isEqualTo(Dateline.OK);
    assertThat(err.toString())
        .contains("Note: No article has the topic “shiping”. Did you mean “Shipping”?");
    assertThat(run("search", "--topic", "shipping", "sails")).isEqualTo(Dateline.OK);
    assertThat(err.toString()).contains("without --topic and --provider.");
  }

  @Test
  void evalSaysWhatASetIsAndDoctorThatAnyPortWillDo() {
    assertThat(execute("eval", "/nowhere")).isEqualTo(Dateline.FAILURE);
    assertThat(err.toString()).contains("a set is a folder with queries.tsv and qrels.txt");
    assertThat(run("doctor", "--port", "0")).isEqualTo(Dateline.OK);
    assertThat(out.toString()).containsPattern("ok +port +a free one is taken at the start");
  }

  @Test
  void everyCommandHasHelp() {
    for (String command : List.of("serve", "index", "search", "stats", "doctor", "eval")) {
      assertThat(execute(command, "--help")).isEqualTo(Dateline.OK);
    }
    assertThat(execute("--version")).isEqualTo(Dateline.OK);
    assertThat(out.toString()).contains("DATELINE_PORT").contains("Lucene 10.");
  }

  @Test
  void aSnapshotIsVerifiedAndARestoreLetsItAnswer(@TempDir Path backups) throws IOException {
    run("index");
    Path snapshot = backups.resolve("monday");
    assertThat(onIndex("snapshot", snapshot.toString())).isEqualTo(Dateline.OK);
    assertThat(out.toString()).contains("monday: generation 1, 2 documents");
    assertThat(onIndex("snapshot", snapshot.toString())).isEqualTo(Dateline.FAILURE);
    assertThat(err.toString()).contains("monday is there already. Name a new folder.");
    seeds.delete("a.md");
    run("index");
    assertThat(onIndex("restore", snapshot.toString())).isEqualTo(Dateline.OK);
    assertThat(out.toString()).contains("generation 3, 2 documents, every byte verified");
    assertThat(run("index")).isEqualTo(Dateline.OK);
    assertThat(out.toString()).contains("0 indexed, 1 unchanged, 0 hidden, 0 rejected; 1 removed");
  }

  @Test
  void aRestoreOfWhatIsNoSnapshotChangesNothing(@TempDir Path other) {
    run("index");
    assertThat(onIndex("restore", other.toString())).isEqualTo(Dateline.FAILURE);
    assertThat(err.toString()).contains("holds no snapshot; nothing was changed");
    assertThat(onIndex("check")).isEqualTo(Dateline.OK);
  }

  @Test
  void checkSaysWhatIsDamaged() throws IOException {
    assertThat(onIndex("check")).isEqualTo(Dateline.FAILURE);
    assertThat(err.toString()).contains("No index in").contains("Run: dateline index");
    run("index");
    assertThat(onIndex("check", "--deep")).isEqualTo(Dateline.OK);
    assertThat(out.toString()).containsPattern("ok +answers +\\S+gen-1 +generation 1, 2 documents");
    try (Stream<Path> files = Files.list(index.resolve("gen-1"))) {
      Path data = files.filter(f -> f.toString().endsWith(".cfs")).findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(data);
      bytes[bytes.length / 2] ^= 1;
      Files.write(data, bytes);
    }
    assertThat(onIndex("check")).isEqualTo(Dateline.FAILURE);
    assertThat(out.toString()).containsPattern("BAD +answers +\\S+gen-1 +is damaged");
    assertThat(run("index")).as("built again from the seeds").isEqualTo(Dateline.OK);
    assertThat(onIndex("check")).isEqualTo(Dateline.OK);
  }

  @Test
  void statsTellsWhatTheLastRunDid() throws IOException {
    seeds.write("c.md", "type: article\ntitle: Ferry: late");
    run("index");
    assertThat(onIndex("stats")).isEqualTo(Dateline.OK);
    assertThat(out.toString())
        .contains("last run over all")
        .contains("2 indexed, 0 unchanged, 0 hidden, 1 rejected; 0 removed")
        .contains("c.md:3:8: title: unquoted \": \"");
  }

  private int onIndex(String command, String... more) {
    List<String> args = new ArrayList<>(List.of(command));
    args.addAll(List.of("--index-data", index.toString()));
    args.addAll(List.of(more));
    return execute(args.toArray(String[]::new));
  }

  private int run(String command, String... more) {
    List<String> args = new ArrayList<>(List.of(command));
    args.addAll(List.of("--seeds", folder.toString(), "--index-data", index.toString()));
    args.addAll(List.of(more));
    return execute(args.toArray(String[]::new));
  }

  private int execute(String... args) {
    CommandLine commands = Dateline.commandLine();
    return commands
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
