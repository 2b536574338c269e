package dateline.http;

import static dateline.http.Bad.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dateline.article.ArticleField;
import dateline.query.Age;
import dateline.query.Filter;
import dateline.query.QueryAst.Within;
import dateline.query.SearchRequest;
import dateline.query.SearchRequest.Explain;
import dateline.query.SearchRequest.Highlight;
import dateline.query.SearchRequest.Interval;
import dateline.query.SearchRequest.Recency;
import dateline.query.SearchRequest.Sort;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchParametersTest {
  private static final Instant NOW = Instant.parse("2021-05-03T12:00:00Z");

  private static SearchRequest request(String raw) {
    Parameters given = new Parameters(QueryString.parse(raw), SearchParameters.KNOWN);
    return new SearchParameters(given, NOW).request(List.of());
  }

  private static List<Filter> filters(String raw) {
    return request(raw).filters();
  }

  // ---- every parameter

  @Test
  void withoutParametersEverythingHasItsDefault() {
    SearchRequest request = request("");

    assertThat(request.query().text()).isEmpty();
    assertThat(request.query().ast()).hasToString("");
    assertThat(request.searchIn())
        .extracting(ArticleField::label)
        .containsExactlyInAnyOrder("title", "excerpt", "topic", "provider", "body");
    assertThat(request.filters()).isEmpty();
    assertThat(request.sort()).isEqualTo(Sort.NEWEST);
    assertThat(request.offset()).isZero();
    assertThat(request.size()).isEqualTo(20);
    assertThat(request.asOf()).isEqualTo(NOW);
    assertThat(request.pinned()).isFalse();
    assertThat(request.boosts()).isTrue();
    assertThat(request.recency()).isEqualTo(Recency.NORMAL);
    assertThat(request.relax()).isTrue();
    assertThat(request.facets()).isEmpty();
    assertThat(request.facetSize()).isEqualTo(10);
    assertThat(request.interval()).isEqualTo(Interval.AUTO);
    assertThat(request.zone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(request.highlight()).isEqualTo(Highlight.MARKS);
    assertThat(request.explain()).isEqualTo(Explain.NONE);
  }

  @ParameterizedTest
  @FieldSource("dateline.http.SearchParameters#KNOWN")
  void anEmptyParameterIsAMissingOne(String name) {
    assertThat(request(name + "=")).isEqualTo(request(""));
    assertThat(request("q=a&" + (name.equals("q") ? "tz" : name) + "=")).isEqualTo(request("q=a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q",
        "from",
        "to",
        "when",
        "tz",
        "quality.min",
        "quality.max",
        "heat.min",
        "sort",
        "boosts",
        "recency",
        "published",
        "page",
        "pageSize",
        "facet.size",
        "interval",
        "highlight",
        "explain",
        "relax",
        "asOf",
        "group",
        "strict"
      })
  void aParameterThatTakesOneValueIsGivenOnce(String name) {
    Problem problem = Bad.problem(() -> request(name + "=1&" + name + "=2"));

    assertThat(problem.code()).isEqualTo("parameterRepeated");
    assertThat(problem.param()).isEqualTo(name);
    assertThat(problem.got()).isEqualTo("1, 2");
    assertThat(problem.expected()).isEqualTo("one value");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "searchIn=headline      | searchIn    | headline     | a list of title, excerpt, topic, provider, body",
        "searchIn=title,site    | searchIn    | site         | a list of title, excerpt, topic, provider, body",
        "searchIn=-title        | searchIn    | title        | a list of title, excerpt, topic, provider, body",
        "from=2021-13-01        | from        | 2021-13-01   | an ISO date, e.g. 2021-05-02",
        "to=2021-13-01          | to          | 2021-13-01   | an ISO date, e.g. 2021-05-02",
        "to-date=soon           | to          | soon         | an ISO date, e.g. 2021-05-02",
        "from=10000-01-01       | from        | 10000-01-01  | an ISO date, e.g. 2021-05-02",
        "asOf=now               | asOf        | now          | an ISO date, e.g. 2021-05-02",
        "when=7                 | when        | 7            | an age, e.g. 24h or 7d",
        "when=0d                | when        | 0d           | an age, e.g. 24h or 7d",
        "tz=Mars                | tz          | Mars         | a time zone, e.g. Europe/London",
        "quality.min=good       | quality.min | good         | a number, e.g. 50",
        "quality.max=NaN        | quality.max | NaN          | a number, e.g. 50",
        "heat.min=1e309         | heat.min    | 1e309        | a number, e.g. 50",
        "quality.min=5&quality.max=4 | quality.max | 4       | at least 5",
        "sort=best              | sort        | best         | one of [date, heat, newest, oldest, popularity, publishedAt, quality, relevance, relevancy]",
        "boosts=maybe           | boosts      | maybe        | on or off",
        "recency=very           | recency     | very         | off, normal, strong or halfLife:7d",
        "recency=halfLife:0d    | recency     | halfLife:0d  | off, normal, strong or halfLife:7d",
        "recency=halfLife:7     | recency     | halfLife:7   | off, normal, strong or halfLife:7d",
        "published=maybe        | published   | maybe        | one of [any, false, true]",
        "page=0                 | page        | 0            | a number from 1 to 999999999",
        "page=-1                | page        | -1           | a number from 1 to 999999999",
        "page=abc               | page        | abc          | a number from 1 to 999999999",
        "page=99999999999       | page        | 99999999999  | a number from 1 to 999999999",
        "pageSize=0             | pageSize    | 0            | a number from 1 to 100",
        "pageSize=101           | pageSize    | 101          | a number from 1 to 100",
        "limit=all              | pageSize    | all          | a number from 1 to 100",
        "facets=title           | facets      | title        | a list of topic, provider, category, type, language, quality, date, category>topic",
        "facets=topic,colour    | facets      | colour       | a list of topic, provider, category, type, language, quality, date, category>topic",
        "facet.size=0           | facet.size  | 0            | a number from 1 to 1000",
        "facet.size=1001        | facet.size  | 1001         | a number from 1 to 1000",
        "interval=decade        | interval    | decade       | one of [auto, day, hour, month, week, year]",
        "highlight=bold         | highlight   | bold         | on, off or offsets",
        "explain=please         | explain     | please       | one of [factors, full, none, text]",
        "relax=a bit            | relax       | a bit        | on or off",
        "group=owner            | group       | owner        | one of [none, provider, story]",
        "strict=very            | strict      | very         | on or off",
      })
  void aBadValueIsNamedWithWhatWasExpected(String raw, String param, String got, String expected) {
    assertInvalid(() -> request(raw), param, got, expected);
  }

  // ---- what is asked for

  @Test
  void theQueryIsReadInTheZone() {
    assertThat(request("q=after:2021-05-02&tz=Asia/Tokyo").query().ast())
        .hasToString("after:2021-05-01T15:00:00Z");
  }

  @Test
  void aQueryThatIsTooLongIsAnError() {
    Problem problem = Bad.problem(() -> request("q=" + "x".repeat(513)));

    assertThat(problem.code()).isEqualTo("queryTooLong");
    assertThat(problem.param()).isEqualTo("q");
    assertThat(problem.expected()).isEqualTo("a shorter query");
    assertThat(problem.detail()).isEqualTo("A query has at most 512 characters; this one has 513.");
    assertThat(Bad.problem(() -> request("q=" + "x+".repeat(33))).detail())
        .isEqualTo("A query has at most 32 words; this one has 33.");
  }

  @Test
  void whatWasTypedIsNeverAnErrorUnlessStrict() {
    assertThat(request("q=white+%22house").query().warnings()).hasSize(1);
    assertThat(request("q=white+%22house&strict=off").query().warnings()).hasSize(1);
    assertThat(request("q=white+house&strict=true").query().text()).isEqualTo("white house");

    Problem problem = Bad.problem(() -> request("q=white+%22house&strict=true"));

    assertThat(problem.code()).isEqualTo("unbalanced");
    assertThat(problem.param()).isEqualTo("q");
    assertThat(problem.got()).isEqualTo("white \"house");
    assertThat(problem.expected()).isEqualTo("a query without warnings, as strict=true asks");
    assertThat(problem.detail())
        .isEqualTo(
            """
            At character 6: Closed a missing quote at the end.
            white "house
                  ^""");
  }

  @ParameterizedTest
  @CsvSource({
    "searchIn=title,           TITLE",
    "searchIn=Title,           TITLE",
    "query-fields=title,       TITLE",
    "searchIn=description,     EXCERPT",
    "searchIn=content,         BODY",
    "'searchIn=title,excerpt', TITLE EXCERPT",
    "searchIn=body&searchIn=title&searchIn=body, BODY TITLE",
  })
  void wordsAreLookedForInTheNamedFields(String raw, String fields) {
    assertThat(request(raw).searchIn()).extracting(Enum::name).containsExactly(fields.split(" "));
  }

  // ---- order

  @ParameterizedTest
  @CsvSource({
    "relevance,   RELEVANCE",
    "relevancy,   RELEVANCE",
    "newest,      NEWEST",
    "publishedAt, NEWEST",
    "date,        NEWEST",
    "oldest,      OLDEST",
    "quality,     QUALITY",
    "heat,        HEAT",
    "popularity,  HEAT",
    "NEWEST,      NEWEST",
  })
  void theOrderHasNamesOfItsOwnAndOfOthers(String name, Sort sort) {
    assertThat(request("q=a&sort=" + name).sort()).isEqualTo(sort);
    assertThat(request("q=a&sortBy=" + name).sort()).isEqualTo(sort);
    assertThat(request("q=a&order-by=" + name).sort()).isEqualTo(sort);
  }

  @Test
  void theUsualOrderIsRelevanceAndNewestWhereNothingIsAsked() {
    assertThat(request("q=a").sort()).isEqualTo(Sort.RELEVANCE);
    assertThat(request("q=").sort()).isEqualTo(Sort.NEWEST);
    assertThat(request("q=%22%22").sort()).isEqualTo(Sort.NEWEST);
    assertThat(request("sort=relevance").sort()).isEqualTo(Sort.RELEVANCE);
  }

  @Test
  void qualityAndRecencyCanBeLeftOut() {
    assertThat(request("boosts=off").boosts()).isFalse();
    assertThat(request("boosts=on").boosts()).isTrue();
    assertThat(request("recency=off").recency()).isEqualTo(Recency.OFF);
    assertThat(request("recency=normal").recency()).isEqualTo(Recency.NORMAL);
    assertThat(request("recency=Strong").recency()).isEqualTo(Recency.STRONG);
    assertThat(request("recency=halfLife:7d").recency()).isEqualTo(new Recency(1, 7.0));
  }

  @Test
  void anAnswerCanBePinnedToAMoment() {
    SearchRequest request = request("asOf=2021-05-02T05:10:00Z");

    assertThat(request.asOf()).isEqualTo(Instant.parse("2021-05-02T05:10:00Z"));
    assertThat(request.pinned()).isTrue();
  }

  // ---- filters

  @ParameterizedTest
  @CsvSource({
    "topic,    TOPIC",
    "tag,      TOPIC",
    "provider, PROVIDER",
    "site,     SITE",
    "sources,  SITE",
    "domains,  SITE",
    "category, CATEGORY",
    "section,  CATEGORY",
    "type,     TYPE",
    "language, LANGUAGE",
    "lang,     LANGUAGE",
  })
  void labelsOfOneFieldAreAlternativesAndAMinusExcludes(String name, ArticleField field) {
    assertThat(filters(name + "=a,b&" + name + "=c"))
        .containsExactly(new Filter.AnyOf(field, List.of("a", "b", "c")));
    assertThat(filters(name + "=-a,-b"))
        .containsExactly(new Filter.NoneOf(field, List.of("a", "b")));
    assertThat(filters(name + "=a,-b"))
        .containsExactly(
            new Filter.AnyOf(field, List.of("a")), new Filter.NoneOf(field, List.of("b")));
  }

  @Test
  void filtersOfDifferentFieldsMustAllHold() {
    assertThat(filters("topic=AI&provider=BBC&topic.all=x,y&excludeDomains=z.com"))
        .containsExactly(
            new Filter.AnyOf(ArticleField.TOPIC, List.of("AI")),
            new Filter.AnyOf(ArticleField.PROVIDER, List.of("BBC")),
            new Filter.AllOf(ArticleField.TOPIC, List.of("x", "y")),
            new Filter.NoneOf(ArticleField.SITE, List.of("z.com")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "topic",
        "topic.all",
        "provider",
        "site",
        "site.not",
        "category",
        "type",
        "language"
      })
  void aListHasAtMostTwentyValues(String name) {
    String twenty = "=a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t";

    assertThat(filters(name + twenty)).hasSize(1);
    assertInvalid(() -> request(name + twenty + ",u"), name, "21 values", "at most 20 values");
  }

  @ParameterizedTest
  @CsvSource({
    "from=2021-05-02,                     2021-05-02T00:00:00Z, ",
    "from-date=2021-05-02,                2021-05-02T00:00:00Z, ",
    "begin_date=2021-05-02,               2021-05-02T00:00:00Z, ",
    "to=2021-05-02,                       ,                     2021-05-03T00:00:00Z", // the whole
    // day
    "end_date=2021-05-02,                 ,                     2021-05-03T00:00:00Z",
    "to=2021-05,                          ,                     2021-06-01T00:00:00Z",
    "to=2021,                             ,                     2022-01-01T00:00:00Z",
    "to=2021-05-02T07:00:00Z,             ,                     2021-05-02T07:00:00.001Z",
    "from=2021-05-02T07:00:00%2B02:00,    2021-05-02T05:00:00Z, ",
    "from=2021-05-02&to=2021-05-02,       2021-05-02T00:00:00Z, 2021-05-03T00:00:00Z",
    "from=2021-05-02&to=2021-05-02&tz=Asia/Tokyo, 2021-05-01T15:00:00Z, 2021-05-02T15:00:00Z",
  })
  void datesIncludeBothEnds(String raw, Instant from, Instant to) {
    assertThat(filters(raw)).containsExactly(new Filter.Dates(from, to));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "from=2021-05-03&to=2021-05-02",
        "from=2022&to=2021",
        "from=2021-05-02T07:00:01Z&to=2021-05-02T07:00:00Z"
      })
  void aReversedRangeIsAnError(String raw) {
    String to = raw.substring(raw.indexOf("to=") + 3);
    Problem problem = Bad.problem(() -> request(raw));

    assertThat(problem.code()).isEqualTo("parameterInvalid");
    assertThat(problem.param()).isEqualTo("to");
    assertThat(problem.got()).isEqualTo(to);
    assertThat(problem.expected()).isEqualTo("a date after 'from'");
    assertThat(problem.detail()).isEqualTo("'to' lies before 'from'; exchange the two.");
  }

  @Test
  void anAgeNarrowsFromNow() {
    assertThat(filters("when=7d")).containsExactly(new Filter.Newest(new Within(7, Age.DAYS)));
    assertThat(filters("when=24h&to=2021"))
        .containsExactly(
            new Filter.Dates(null, Instant.parse("2022-01-01T00:00:00Z")),
            new Filter.Newest(new Within(24, Age.HOURS)));
  }

  @ParameterizedTest
  @CsvSource({
    "quality.min=50,                QUALITY, 50,  ",
    "quality.max=90.5,              QUALITY, ,    90.5",
    "quality.min=50&quality.max=50, QUALITY, 50,  50",
    "heat.min=5,                    HEAT,    5,   ",
  })
  void numbersIncludeBothEnds(String raw, ArticleField field, Double min, Double max) {
    assertThat(filters(raw)).containsExactly(new Filter.Numbers(field, min, max));
  }

  @ParameterizedTest
  @ValueSource(strings = {"quality.min=0", "heat.min=-1"})
  void fromZeroOnMeansAllAlsoWhatIsNotRated(String raw) {
    assertThat(filters(raw)).isEmpty();
  }

  @Test
  void whatSitesDoNotListCanBeLeftOutOrSingledOut() {
    assertThat(filters("published=any")).isEmpty();
    assertThat(filters("published=true")).containsExactly(new Filter.Listed(true));
    assertThat(filters("published=FALSE")).containsExactly(new Filter.Listed(false));
  }

  // ---- the page and what comes with it

  @ParameterizedTest
  @CsvSource({
    "page=1,               0,   20",
    "page=3,               40,  20",
    "page=50,              980, 20",
    "pageSize=100&page=10, 900, 100",
    "limit=30&page=33,     960, 30",
    "page-size=1,          0,   1",
  })
  void aPageIsAnOffsetAndASize(String raw, int offset, int size) {
    assertThat(request(raw).offset()).isEqualTo(offset);
    assertThat(request(raw).size()).isEqualTo(size);
  }

  @ParameterizedTest
  @CsvSource({"51, 20, 1 to 50", "999999999, 20, 1 to 50", "11, 100, 1 to 10", "34, 30, 1 to 33"})
  void aPageBeyondAThousandHitsIsTooDeep(String page, int size, String expected) {
    Problem problem = Bad.problem(() -> request("page=" + page + "&pageSize=" + size));

    assertThat(problem.code()).isEqualTo("pageTooDeep");
    assertThat(problem.param()).isEqualTo("page");
    assertThat(problem.got()).isEqualTo(page);
    assertThat(problem.expected()).isEqualTo(expected);
  }

  @Test
  void facetsAreCountedWhereTheyAreAskedFor() {
    SearchRequest request = request("facets=topic,date&facets=topic&facet.size=1000&interval=Week");

    assertThat(request.facets()).containsExactly(ArticleField.TOPIC, ArticleField.DATE);
    assertThat(request.facetSize()).isEqualTo(1_000);
    assertThat(request.interval()).isEqualTo(Interval.WEEK);
    assertThat(request("facets=tag,source,section,type,lang,date").facets()).hasSize(6);
  }

  @Test
  void topicsAreCountedUnderEachCategoryByEitherSpelling() {
    assertThat(request("facets=topic").topicsByCategory()).isFalse();
    for (String spelling : List.of("category%3Etopic", "category.topic", "Section.Tag")) {
      SearchRequest request = request("facets=date," + spelling);

      assertThat(request.topicsByCategory()).isTrue();
      assertThat(request.facets()).containsExactly(ArticleField.DATE);
    }
    for (String other :
        List.of("topic.category", "category.", "category.topic.type", "-category.topic")) {
      assertThat(Bad.problem(() -> request("facets=" + other)).expected())
          .endsWith("date, category>topic");
    }
  }

  @Test
  void thePageAsksForFacetsOfItsOwnUnlessOthersAreNamed() {
    Parameters none = new Parameters(QueryString.parse(""), SearchParameters.KNOWN);
    Parameters type = new Parameters(QueryString.parse("facets=type"), SearchParameters.KNOWN);

    assertThat(new SearchParameters(none, NOW).request(SearchParameters.FACETS).facets())
        .isEqualTo(SearchParameters.FACETS);
    assertThat(new SearchParameters(type, NOW).request(SearchParameters.FACETS).facets())
        .containsExactly(ArticleField.TYPE);
  }

  @Test
  void theRestIsOnOrOff() {
    assertThat(request("highlight=off").highlight()).isEqualTo(Highlight.NONE);
    assertThat(request("highlight=on").highlight()).isEqualTo(Highlight.MARKS);
    assertThat(request("highlight=Offsets").highlight()).isEqualTo(Highlight.OFFSETS);
    assertThat(request("relax=off").relax()).isFalse();
    assertThat(request("relax=auto").relax()).isTrue();
    assertThat(request("explain=none").explain()).isEqualTo(Explain.NONE);
    assertThat(request("explain=factors").explain()).isEqualTo(Explain.FACTORS);
    assertThat(request("explain=text").explain()).isEqualTo(Explain.TEXT);
    assertThat(request("explain=full").explain()).isEqualTo(Explain.FULL);
    assertThat(request("group=none")).isEqualTo(request(""));
    assertThat(request("collapse=none")).isEqualTo(request(""));
  }
}
