package dateline.http;

import static dateline.http.Bad.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
  private enum Colour {
    RED,
    BLUE
  }

  private static final Map<String, Colour> COLOURS = Map.of("red", Colour.RED, "blue", Colour.BLUE);

  private static Parameters search(String raw) {
    return new Parameters(QueryString.parse(raw), SearchParameters.KNOWN);
  }

  private static Parameters x(String value) {
    return new Parameters(Map.of("x", List.of(value)), List.of("x"));
  }

  @ParameterizedTest
  @CsvSource({
    "query-fields,   searchIn",
    "tag,            topic",
    "sources,        site",
    "domains,        site",
    "excludeDomains, site.not",
    "section,        category",
    "lang,           language",
    "from-date,      from",
    "begin_date,     from",
    "to-date,        to",
    "end_date,       to",
    "sortBy,         sort",
    "order-by,       sort",
    "page-size,      pageSize",
    "limit,          pageSize",
    "collapse,       group",
  })
  void theNamesOfOtherNewsApisAreUnderstood(String alias, String own) {
    assertThat(search(alias + "=v").one(own)).isEqualTo("v");
  }

  @Test
  void anAliasAndTheOwnNameAreOneParameter() {
    assertThat(search("topic=a&tag=b").list("topic"))
        .containsExactly(new Listed("a", false), new Listed("b", false));
    assertThat(Bad.problem(() -> search("sort=newest&sortBy=popularity").one("sort")).code())
        .isEqualTo("parameterRepeated");
  }

  @ParameterizedTest
  @CsvSource({
    "Q,            q",
    "topics,       topic",
    "pgae,         page",
    "pagesize,     pageSize",
    "page_size,    page-size",
    "qualitymin,   quality.min",
    "SORTBY,       sortBy",
    "langauge,     language",
  })
  void anUnknownNameIsAnErrorWithTheNearestOne(String name, String nearest) {
    Problem problem = Bad.problem(() -> search(name + "=1"));

    assertThat(problem.code()).isEqualTo("parameterUnknown");
    assertThat(problem.param()).isEqualTo(name);
    assertThat(problem.got()).isNull();
    assertThat(problem.expected()).isEqualTo(nearest);
    assertThat(problem.detail())
        .isEqualTo("There is no parameter '%s'. Did you mean '%s'?".formatted(name, nearest));
  }

  @Test
  void aNameThatIsLikeNoneIsAnErrorWithAllOfThem() {
    Problem problem =
        Bad.problem(() -> new Parameters(Map.of("apiKeySecret", List.of("1")), List.of("q", "to")));

    assertThat(problem.expected()).isEqualTo("q, to");
    assertThat(problem.detail()).isEqualTo("There is no parameter 'apiKeySecret'. Known: q, to.");
  }

  @Test
  void whereNoneIsTakenEachIsAnError() {
    Problem problem = Bad.problem(() -> new Parameters(Map.of("q", List.of("1")), List.of()));

    assertThat(problem.code()).isEqualTo("parameterUnknown");
    assertThat(problem.param()).isEqualTo("q");
    assertThat(problem.expected()).isEqualTo("none");
    assertThat(problem.detail()).isEqualTo("There is no parameter 'q'. Known: none.");
  }

  @Test
  void anAliasOfWhatTheRouteDoesNotTakeIsUnknown() {
    assertThat(Bad.problem(() -> new Parameters(Map.of("tag", List.of("a")), List.of("q"))).code())
        .isEqualTo("parameterUnknown");
  }

  @Test
  void whatCampaignsAddIsIgnored() {
    Parameters given = search("utm_source=x&utm_medium=a&utm_medium=b&utm_anything=&q=cloud");

    assertThat(given.one("q")).isEqualTo("cloud");
    assertThat(given.values()).isEqualTo(Map.of("q", List.of("cloud")));
  }

  @Test
  void aValueThatIsEmptyOrBlankIsMissing() {
    assertThat(search("q=").one("q")).isNull();
    assertThat(search("q=%20").one("q")).isNull();
    assertThat(search("").one("q")).isNull();
    assertThat(search("page=").number("page", 7, 1, 9)).isEqualTo(7);
  }

  @Test
  void aValueIsStrippedAndTextIsNot() {
    assertThat(search("q=+a+").one("q")).isEqualTo("a");
    assertThat(search("q=+a+").text("q")).isEqualTo(" a ");
    assertThat(search("q=++").text("q")).isEmpty();
    assertThat(search("").text("q")).isEmpty();
  }

  @Test
  void aSingleValueGivenTwiceIsAnError() {
    Problem problem = Bad.problem(() -> search("page=2&page=3").one("page"));

    assertThat(problem.code()).isEqualTo("parameterRepeated");
    assertThat(problem.param()).isEqualTo("page");
    assertThat(problem.got()).isEqualTo("2, 3");
    assertThat(problem.expected()).isEqualTo("one value");
    assertThat(problem.detail()).isEqualTo("'page' takes one value and was given 2.");
    assertThat(search("page=&page=3").one("page")).as("an empty field of a form").isEqualTo("3");
    assertThat(search("q=&q=").text("q")).isEmpty();
  }

  @Test
  void aListIsSplitAtCommasAndRepetitionsAndHoldsEachOnce() {
    assertThat(search("topic=a,b&topic=b,-c").list("topic"))
        .containsExactly(new Listed("a", false), new Listed("b", false), new Listed("c", true));
    assertThat(search("").list("topic")).isEmpty();
  }

  @Test
  void aChoiceIsOneOfItsNamesInAnyCase() {
    assertThat(x("ReD").choice("x", COLOURS, Colour.BLUE)).isEqualTo(Colour.RED);
    assertThat(x("").choice("x", COLOURS, Colour.BLUE)).isEqualTo(Colour.BLUE);
    assertInvalid(
        () -> x("green").choice("x", COLOURS, Colour.BLUE), "x", "green", "one of [blue, red]");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "007, 7", "100, 100"})
  void aNumberWithinItsBoundsIsRead(String value, int number) {
    assertThat(x(value).number("x", 5, 1, 100)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "-1", "+1", "1.0", "1e2", "abc", "99999999999", "٣", "1 0"})
  void anyOtherNumberIsAnError(String value) {
    assertInvalid(() -> x(value).number("x", 5, 1, 100), "x", value, "a number from 1 to 100");
  }

  @ParameterizedTest
  @CsvSource({"50, 50", "0.5, 0.5", "-3.25, -3.25", "0, 0"})
  void aDecimalIsRead(String value, double number) {
    assertThat(x(value).decimal("x")).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "1e309", "0x1p3", "1,5", ".5", "5.", "high", "5f"})
  void anyOtherDecimalIsAnError(String value) {
    assertInvalid(() -> x(value).decimal("x"), "x", value, "a number, e.g. 50");
  }

  @ParameterizedTest
  @CsvSource({
    "true, true",
    "on, true",
    "auto, true",
    "1, true",
    "YES, true",
    "false, false",
    "off, false",
    "0, false",
    "No, false"
  })
  void aFlagIsSaidInManyWays(String value, boolean flag) {
    assertThat(x(value).flag("x", !flag)).isEqualTo(flag);
    assertThat(x("").flag("x", flag)).isEqualTo(flag);
  }

  @Test
  void anyOtherFlagIsAnError() {
    assertInvalid(() -> x("maybe").flag("x", true), "x", "maybe", "on or off");
  }

  @Test
  void anInstantBeginsInTheZone() {
    assertThat(x("2021-05-02").instant("x", ZoneId.of("Asia/Tokyo")))
        .isEqualTo(Instant.parse("2021-05-01T15:00:00Z"));
    assertThat(x("2021-05-02T07:00Z").instant("x", ZoneId.of("Asia/Tokyo")))
        .isEqualTo(Instant.parse("2021-05-02T07:00:00Z"));
    assertThat(x("").instant("x", ZoneOffset.UTC)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2021-13-01", "2021-02-30", "yesterday", "02.05.2021", "10000-01-01"})
  void anyOtherInstantIsAnError(String value) {
    assertInvalid(
        () -> x(value).instant("x", ZoneOffset.UTC), "x", value, "an ISO date, e.g. 2021-05-02");
  }

  @Test
  void aZoneIsOneOfTheTimeZones() {
    assertThat(x("Europe/London").zone("x", ZoneOffset.UTC)).isEqualTo(ZoneId.of("Europe/London"));
    assertThat(x("+02:00").zone("x", ZoneOffset.UTC)).isEqualTo(ZoneOffset.ofHours(2));
    assertThat(x("").zone("x", ZoneOffset.UTC)).isEqualTo(ZoneOffset.UTC);
    assertInvalid(
        () -> x("Mars/Olympus").zone("x", ZoneOffset.UTC),
        "x",
        "Mars/Olympus",
        "a time zone, e.g. Europe/London");
  }
}
