package dateline.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.article.ArticleField;
import dateline.query.QueryAst.DateRange;
import dateline.query.QueryAst.Match;
import dateline.query.QueryAst.Word;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParserTest {
  static List<Readings> readings() throws IOException {
    return Readings.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("readings")
  void isReadAsTheTableSays(Readings expected) {
    ParsedQuery parsed = Readings.parse(expected.typed());

    assertThat(parsed.ast()).hasToString(expected.tree());
    assertThat(Readings.codes(parsed)).isEqualTo(expected.warnings());
    assertThat(parsed.text()).isEqualTo(expected.typed());
  }

  @Test
  void wordsThatLookLikeOperatorsAreWords() {
    assertThat(Readings.parse("OR").ast()).isEqualTo(new Word("OR", Match.STEMMED));
    assertThat(Readings.parse("\\-x").ast()).isEqualTo(new Word("-x", Match.STEMMED));
    assertThat(Readings.parse("+OR").ast()).isEqualTo(new Word("OR", Match.EXACT));
    assertThat(Readings.parse("OR*").ast()).isEqualTo(new Word("OR", Match.PREFIX));
  }

  @Test
  void aNoBreakSpaceIsASpace() {
    assertThat(Readings.parse("white\u00A0house\u202Fnow").ast()).hasToString("white house now");
    assertThat(Readings.parse("AI\u00A0OR\u00A0chips").ast()).hasToString("AI OR chips");
  }

  @Test
  void aDateBeginsInTheZoneOfTheRequest() throws Exception {
    ParsedQuery parsed = QueryParser.parse("date:2021-05-02", ZoneId.of("Asia/Kolkata"));

    assertThat(parsed.ast())
        .isEqualTo(
            new DateRange(
                Instant.parse("2021-05-01T18:30:00Z"), Instant.parse("2021-05-02T18:30:00Z")));
  }

  @Test
  void everyWarningTellsAPersonWhatWasDone() {
    ParsedQuery parsed = Readings.parse("Re: \"a");

    assertThat(parsed.warnings())
        .containsExactly(
            new Warning("unknown-field", 0, 3, "“Re:” is searched as text."),
            new Warning("unbalanced", 4, 1, "Closed a missing quote at the end."));
  }

  @Test
  void whoMeansAFieldIsToldWhichThereAre() {
    assertThat(Readings.parse("foo:bar").warnings().get(0).message())
        .startsWith("“foo:” is searched as text: there is no field foo. There are title, excerpt,")
        .endsWith("url, story.");
    for (String field : ValueReader.FIELDS.split(" ")) {
      assertThat(ValueReader.expected(field)).as(field).isNotNull();
    }
    for (ArticleField field : ArticleField.values()) {
      assertThat(Stream.of(ValueReader.FIELDS.split(" ")).map(ArticleField::named))
          .as("%s", field)
          .contains(Optional.of(field));
    }
  }

  @Test
  void nearWithoutANumberIsToldToTakeOne() {
    assertThat(Readings.parse("ferry NEAR strike").warnings())
        .containsExactly(
            new Warning(
                "operator", 6, 4, "“NEAR” is searched as text: it takes a number, e.g. NEAR/5."));
  }

  @Test
  void aQueryHasAtMost512Characters() {
    assertThatCode(() -> QueryParser.parse("x".repeat(512), ZoneOffset.UTC))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> QueryParser.parse("x".repeat(513), ZoneOffset.UTC))
        .isInstanceOf(QueryTooLongException.class)
        .hasMessage("A query has at most 512 characters; this one has 513.");
    assertThatThrownBy(() -> QueryParser.parse("(".repeat(100_000), ZoneOffset.UTC))
        .isInstanceOf(QueryTooLongException.class)
        .hasMessage("A query has at most 512 characters; this one has 100,000.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x ", "(x)", "\"x\"", "a\"b\"", "x OR ", "-x ", "title:x ", "NOT x AND "})
  void aQueryHasAtMost32WordsHoweverTheyAreJoined(String word) throws Exception {
    int each = word.startsWith("a") ? 2 : 1;
    String full = word.repeat(32 / each) + "when:7d is:published";

    assertThat(QueryParser.parse(full, ZoneOffset.UTC).warnings()).isEmpty();
    assertThatThrownBy(() -> QueryParser.parse(full + " y", ZoneOffset.UTC))
        .isInstanceOf(QueryTooLongException.class)
        .hasMessage("A query has at most 32 words; this one has 33.");
  }

  @Test
  void theWordsOfAPhraseCount() {
    assertThatCode(() -> QueryParser.parse("\"" + "x ".repeat(32) + "\"", ZoneOffset.UTC))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> QueryParser.parse("\"" + "x ".repeat(33) + "\"", ZoneOffset.UTC))
        .hasMessage("A query has at most 32 words; this one has 33.");
  }
}
