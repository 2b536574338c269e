package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dateline.engine.Ranking;
import dateline.fixtures.Seeds;
import dateline.fixtures.TestEngine;
import dateline.query.Expansion;
import dateline.query.Expansion.Why;
import dateline.query.SearchRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the user's synonyms find over a real index, and what becomes of their file. */
class SynonymFileTest {
  private static final String RULES =
      """
      # what our readers call it
      ferry, Water Taxi, café boat

      lorry driver => trucker, haulier
      chancellor => finance minister
      AIDS, hiv
      Q\\,A, interview
      sea => sea, ocean
      """;

  @TempDir Path folder;
  private Path file;
  private TestEngine engine;
  private Instant now = TestEngine.NOW;

  @BeforeEach
  void openEngine() throws IOException {
    Seeds seeds = new Seeds(folder.resolve("seeds"));
    int number = 0;
    for (String title :
        List.of(
            "Ferry halts",
            "Water taxis sail",
            "A cafe boat opens",
            "Taxi fares rise, water bills fall",
            "Lorry driver honoured",
            "Truckers strike",
            "Hauliers pay",
            "Chancellor resigns",
            "Finance minister speaks",
            "Charity sends aid",
            "HIV cases fall",
            "AIDS clinic opens",
            "An interview",
            "Deep sea",
            "Oceans warm")) {
      seeds.write(number++ + ".md", "title: \"" + title + "\"\nprovider: Post");
    }
    file = Files.writeString(folder.resolve("synonyms.txt"), RULES);
    SynonymFile synonyms = SynonymFile.open(file, Ranking.DEFAULT, () -> now);
    engine = TestEngine.open(folder.resolve("seeds"), folder.resolve("index"), synonyms);
    engine.index();
  }

  @AfterEach
  void closeEngine() throws IOException {
    engine.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ferry", "FERRIES", "water taxi", "Water-Taxis", "cafe boats", "Café boat"})
  void equalPhrasesFindEachOtherHoweverTheyAreTyped(String typed) throws IOException {
    assertThat(engine.titles(typed))
        .filteredOn(title -> !title.startsWith("Taxi fares")) // has both words that were typed
        .containsExactlyInAnyOrder("Ferry halts", "Water taxis sail", "A cafe boat opens");
  }

  @Test
  void thePhraseThatStandsForAWordIsNeverFoundApart() throws IOException {
    assertThat(engine.titles("ferry")).doesNotContain("Taxi fares rise, water bills fall");
  }

  @ParameterizedTest
  @CsvSource({
    "lorry drivers,  Truckers strike|Hauliers pay",
    "trucker,        Truckers strike",
    "chancellors,    Finance minister speaks",
    "finance minister, Finance minister speaks",
    "sea,            Deep sea|Oceans warm",
    "ocean,          Oceans warm",
    "hiv,            HIV cases fall|AIDS clinic opens",
    "aids,           AIDS clinic opens|HIV cases fall|Charity sends aid",
    "'Q,A',          An interview",
    "driver,         Lorry driver honoured",
  })
  void anArrowLeadsOneWayAndReplaces(String typed, String titles) throws IOException {
    assertThat(engine.titles(typed)).containsExactlyInAnyOrder(titles.split("\\|"));
  }

  @ParameterizedTest
  @CsvSource({
    "\"chancellor\", Chancellor resigns",
    "+chancellor, Chancellor resigns",
    "finance -chancellor, Finance minister speaks"
  })
  void whatIsMeantAsTypedIsLeftAlone(String typed, String title) throws IOException {
    assertThat(engine.titles(typed)).containsExactly(title);
  }

  @Test
  void aReplacedWordDoesNotMatchAmongOthersEither() throws IOException {
    assertThat(engine.search(strict("chancellor resigns")).total()).isZero();
    assertThat(engine.search(strict("chancellor speaks")).total()).isEqualTo(1);
  }

  @Test
  void whatWasLookedForIsTold() throws IOException {
    assertThat(engine.search("ferry").reading().expansions())
        .extracting(Expansion::from, Expansion::to, Expansion::why)
        .containsExactly(
            tuple("ferry", "Water Taxi", Why.SYNONYM), tuple("ferry", "café boat", Why.SYNONYM));
    assertThat(engine.search("chancellor").reading().expansions())
        .extracting(Expansion::to, Expansion::why)
        .containsExactly(tuple("finance minister", Why.REPLACEMENT));
    SearchRequest off =
        SearchRequest.of(TestEngine.parse("chancellor"), TestEngine.NOW).synonyms(false).build();
    assertThat(engine.search(off).reading().expansions()).isEmpty();
    assertThat(engine.search(off).total()).isEqualTo(1);
  }

  @Test
  void nothingElseIsMadeOfTheWordsOfAReplacedPhrase() throws IOException {
    change("ferri captayn => trucker");
    assertThat(engine.search("ferri captayn").reading().corrected()).isNull();
    assertThat(engine.titles("ferri captayn")).containsExactly("Truckers strike");
  }

  @Test
  void theUsersWordIsTheLastOne() throws IOException {
    assertThat(engine.search("hiv").reading().expansions())
        .as("beside the common acronyms")
        .extracting(Expansion::to)
        .contains("AIDS");
    change("hiv => clinic");
    assertThat(engine.titles("hiv")).containsExactly("AIDS clinic opens");
    change("hiv => no such thing");
    assertThat(engine.titles("hiv")).isEmpty();
  }

  @Test
  void manySynonymsOfManyWordsAreStillOneQuery() throws IOException {
    String titles = String.join(" ", engine.titles("").toArray(String[]::new));
    String words = String.join(", ", titles.toLowerCase(java.util.Locale.ROOT).split("\\W+"));
    change(words.replaceAll("\\b(a|an|of)\\b, ", ""));
    assertThat(engine.search(words.replace(",", "").substring(0, 150)).total()).isPositive();
  }

  // ---- while the file changes

  @Test
  void aChangeCountsWithinASecond() throws IOException {
    Files.writeString(file, "trucker, interview\n");
    now = now.plusMillis(999);
    assertThat(engine.titles("interview")).hasSize(1);
    now = now.plusMillis(1);
    assertThat(engine.titles("interview")).hasSize(2);
    assertThat(engine.titles("ferry")).containsExactly("Ferry halts");
  }

  @Test
  void aFileThatBecameBadOrWentKeepsWhatItLastSaid() throws IOException {
    change("trucker, interview\na => b => c");
    assertThat(engine.titles("ferry")).hasSize(3);
    Files.delete(file);
    now = now.plusSeconds(2);
    assertThat(engine.titles("ferry")).hasSize(3);
    change("trucker, interview");
    assertThat(engine.titles("interview")).hasSize(2);
  }

  private void change(String rules) throws IOException {
    Files.writeString(file, rules);
    now = now.plusSeconds(2);
  }

  private static SearchRequest strict(String query) {
    return SearchRequest.of(TestEngine.parse(query), TestEngine.NOW).relax(false).build();
  }

  // ---- a file that is bad from the start

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a => b => c          | more than one explicit mapping specified on the same line",
        "ferry; boat          | \"ferry; boat\" equals nothing; write \"a, b\" or \"a => b\"",
        "ferry =>             | \"ferry =>\" equals nothing; write \"a, b\" or \"a => b\"",
        "it, computers        | \"it\" is in nearly every article; an acronym is written in capitals",
        "&, and more          | \"&\" has no letter or digit",
        "a b c d e f g h => x | \"a b c d e f g h\" is too long; at most 7 words",
      })
  void aLineThatCannotBeMeantIsNamed(String line, String reason) throws IOException {
    Files.writeString(file, "# ours\nferry, boat\n" + line + "\n");
    assertThatThrownBy(() -> SynonymFile.open(file, Ranking.DEFAULT, () -> now))
        .isInstanceOf(BadListException.class)
        .hasMessage(file + ":3: " + reason + ".");
  }

  @Test
  void aFileThatIsMissingOrNoTextIsNamed() throws IOException {
    Path missing = folder.resolve("none.txt");
    assertThatThrownBy(() -> SynonymFile.open(missing, Ranking.DEFAULT, () -> now))
        .hasMessage("There is no file of synonyms %s.".formatted(missing));
    Files.write(file, "caf\u00e9, b".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> SynonymFile.open(file, Ranking.DEFAULT, () -> now))
        .hasMessage(file + ": is not UTF-8.");
  }

  @Test
  void aFileOfWindowsIsReadLikeAnyOther() throws IOException {
    Files.writeString(file, "\uFEFFferry, boat\r\n  # why\r\n   \r\npm => prime minister\r\n");
    SynonymFile synonyms = SynonymFile.open(file, Ranking.DEFAULT, () -> now);
    assertThat(synonyms.rules()).isEqualTo(2);
    assertThat(synonyms.current().of("ferry")).extracting(Equal::phrase).containsExactly("boat");
  }
}
