package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.engine.Ranking;
import dateline.lucene.SynonymFile;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The cursor at the edge: who gets one, who may use it, and what is said where it is too old. */
class CursorTest {
  private static final String SEARCH = "/v1/search?q=cloud&pageSize=2";

  @TempDir Path folder;
  private NewsServer server;

  @BeforeEach
  void start() throws IOException {
    server = new NewsServer(folder);
    for (int i = 0; i < 7; i++) server.seed(i + ".md", cloud(i));
    server.index();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private static String cloud(int i) {
    return "title: Cloud %d\ntopics: [AI]\npublishedDateTime: 2021-05-0%d\n"
        .formatted(i, 1 + i % 3);
  }

  private JsonNode ask(String address) {
    HttpResponse<String> response = server.get(address);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return NewsServer.json(response);
  }

  private String cursor(String address) {
    return ask(address).get("cursor").asString();
  }

  private void assertBad(String address, String code, String param) {
    HttpResponse<String> response = server.get(address);
    assertThat(response.statusCode()).as(address).isEqualTo(400);
    JsonNode problem = NewsServer.json(response);
    assertThat(problem.get("code").asString()).isEqualTo(code);
    assertThat(problem.get("param").asString()).isEqualTo(param);
    assertThat(response.headers().firstValue("Content-Type")).hasValue(Problem.CONTENT_TYPE);
  }

  @Test
  void everyAnswerButTheLastCarriesACursorInPlaceOfAPage() {
    JsonNode first = ask(SEARCH);
    assertThat(List.copyOf(first.propertyNames()))
        .containsSubsequence("page", "pageSize", "cursor", "generation");

    JsonNode second = ask(SEARCH + "&cursor=" + first.get("cursor").asString());
    assertThat(second.has("page")).isFalse();
    assertThat(second.get("articles")).isEqualTo(ask(SEARCH + "&page=2").get("articles"));
    assertThat(second.get("totalResults").asInt()).isEqualTo(7);
    assertThat(ask(SEARCH + "&page=4").get("cursor").isNull()).isTrue();
    assertThat(ask(SEARCH + "&page=40").get("cursor").isNull()).isTrue();
  }

  @Test
  void aCursorFitsIntoAnAddressAsItIs() {
    assertThat(cursor(SEARCH)).matches("[A-Za-z0-9_-]{40,110}");
  }

  @Test
  void beyondAThousandArticlesTheCursorGoesOn() throws IOException {
    for (int i = 0; i < 1_100; i++) server.seed("many" + i + ".md", "title: Harbour " + i + "\n");
    server.index();
    String search = "/v1/search?q=harbour&pageSize=100&highlight=off";
    String cursor = cursor(search + "&page=10");
    assertBad(search + "&page=11", "pageTooDeep", "page");

    JsonNode last = ask(search + "&cursor=" + cursor + "&explain=text");

    assertThat(last.get("articles")).hasSize(100);
    assertThat(last.get("cursor").isNull()).isTrue();
    assertThat(last.get("articles").get(99).get("explain").get("text").asString())
        .doesNotContain("1,000");
  }

  @Test
  void pageSizeHighlightsFacetsAndExplanationsMayChangeOnTheWay() {
    String cursor = cursor(SEARCH);
    JsonNode rest =
        ask(
            "/v1/search?limit=50&explain=factors&facets=topic&highlight=off&sort=relevancy&q=cloud"
                + "&cursor="
                + cursor);

    assertThat(rest.get("articles")).hasSize(5);
    assertThat(rest.get("facets").get("topic").get("values").get(0).get("count").asInt())
        .isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q=Cloud",
        "q=cloud&sort=newest",
        "q=cloud&topic=AI",
        "q=cloud&topic=a,b",
        "q=cloud&topic=\"a,+b\"",
        "q=cloud&from=2021-05-01",
        "q=cloud&searchIn=title",
        "q=cloud&boosts=off",
        "q=cloud&recency=strong",
        "q=cloud&typo=off",
        "q=cloud&synonyms=off",
        "q=cloud&relax=off",
        "q=cloud&group=story",
        "q=cloud&tz=Asia/Tokyo",
        "q=cloud&asOf=2021-05-03T12:00:00Z",
        "q=cloud&published=true"
      })
  void anotherSearchDoesNotTakeIt(String other) {
    String address = "/v1/search?" + other.replace("\"", "%22") + "&cursor=" + cursor(SEARCH);
    assertBad(address, "badCursor", "cursor");
    assertThat(server.get(address).body()).contains("of another search", "begin at page 1 again");
  }

  @Test
  void labelsThatPrintAlikeAreAnotherSearch() {
    Parameters two = new Parameters(QueryString.parse("topic=AI,B"), SearchParameters.KNOWN);
    Parameters one =
        new Parameters(QueryString.parse("topic=%22AI,%20B%22"), SearchParameters.KNOWN);
    var asked = new SearchParameters(two, NewsServer.NOW).request(List.of()).question();
    var alike = new SearchParameters(one, NewsServer.NOW).request(List.of()).question();
    assertThat(asked).hasToString(alike.toString());
    assertThat(asked.hashCode()).isNotEqualTo(alike.hashCode());
  }

  @Test
  void whatWasNotGivenOutIsRefused() {
    String cursor = cursor(SEARCH);
    List<String> bad = new ArrayList<>(List.of("x", "AAAA", "A".repeat(96), "A".repeat(3_000)));
    bad.addAll(List.of("%20x", "../../etc", "%3Cscript%3E", cursor + "A", cursor + cursor));
    bad.addAll(List.of(cursor + "=", cursor + "%2B", "é", cursor.toLowerCase(Locale.ROOT)));
    for (int i = 0; i < cursor.length(); i++) {
      char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
      bad.add(cursor.substring(0, i) + other + cursor.substring(i + 1));
      if (i > 0) bad.add(cursor.substring(0, i));
    }
    for (String each : bad) {
      assertBad(SEARCH + "&cursor=" + each.replace("é", "%C3%A9"), "badCursor", "cursor");
    }
    assertThat(server.get(SEARCH + "&cursor=x").body()).contains("begin at page 1 again");
  }

  @Test
  void anotherProcessDoesNotTakeIt() throws IOException {
    String cursor = cursor(SEARCH);
    server.close();
    server = new NewsServer(folder); // the same index
    assertBad(SEARCH + "&cursor=" + cursor, "badCursor", "cursor");
  }

  @Test
  void eitherAPageOrACursor() {
    assertBad(SEARCH + "&page=1&cursor=" + cursor(SEARCH), "parameterInvalid", "page");
    assertBad(SEARCH + "&cursor=a&cursor=b", "parameterRepeated", "cursor");
    assertThat(ask(SEARCH + "&page=&cursor=").get("page").asInt()).isEqualTo(1);
  }

  @Test
  void thePageHasPagesAndNoCursor() {
    String address = "/?q=cloud&pageSize=2";
    assertThat(server.get(address).body()).contains("page=2").doesNotContain("cursor=");
    assertThat(server.get(address + "&cursor=" + cursor(SEARCH)).statusCode()).isEqualTo(400);
  }

  @Test
  void aWalkStaysInItsGenerationAndSaysWhich() throws IOException {
    String cursor = cursor(SEARCH);
    JsonNode before = ask(SEARCH + "&page=2");
    server.remove("0.md").seed("new.md", "title: Cloud cloud cloud\n").index();

    JsonNode after = ask(SEARCH + "&cursor=" + cursor);

    assertThat(after.get("generation").asInt()).isEqualTo(1);
    assertThat(after.get("articles")).isEqualTo(before.get("articles"));
    assertThat(after.get("warnings")).isEmpty();
    assertThat(ask(SEARCH).get("generation").asInt()).isEqualTo(2);
  }

  @Test
  void aWalkThatRestedTooLongGoesOnInTheLastGenerationWithAWarning() throws IOException {
    String cursor = cursor(SEARCH);
    for (int i = 0; i < 4; i++) {
      server.seed("new" + i + ".md", "title: Cloud " + i + "\n").index();
      cursor(SEARCH); // somebody walks there, too
    }

    JsonNode answer = ask(SEARCH + "&cursor=" + cursor);

    assertThat(answer.get("generation").asInt()).isEqualTo(5);
    assertThat(answer.get("articles")).hasSize(2);
    JsonNode warning = answer.get("warnings").get(0);
    assertThat(warning.get("code").asString()).isEqualTo("cursor_reset");
    assertThat(warning.get("position").asInt()).isZero();
    assertThat(warning.get("length").asInt()).isZero();
    assertThat(warning.get("message").asString()).contains("may come again or be missed");
    JsonNode next = ask(SEARCH + "&cursor=" + answer.get("cursor").asString());
    assertThat(next.get("warnings")).as("a walk of its own").isEmpty();
  }

  @Test
  void synonymsThatChangeOnTheWayAreSaid(@TempDir Path other) throws IOException {
    Path file = Files.writeString(other.resolve("synonyms.txt"), "sky, cloud");
    AtomicLong now = new AtomicLong();
    SynonymFile synonyms =
        SynonymFile.open(file, Ranking.DEFAULT, () -> Instant.ofEpochSecond(now.get()));
    server.close();
    server = new NewsServer(folder, synonyms).seed("h.md", "title: Heaven\n").index();
    String search = "/v1/search?q=sky&pageSize=2";
    String cursor = cursor(search);
    assertThat(ask(search + "&cursor=" + cursor).get("warnings")).isEmpty();
    Files.writeString(file, "sky, cloud, heaven");
    now.addAndGet(2);

    JsonNode warnings = ask(search + "&cursor=" + cursor).get("warnings");

    assertThat(warnings.get(0).get("code").asString()).isEqualTo("cursor_reset");
  }

  @Test
  void aStepHasATagOfItsOwnThatChangesWithItsGeneration() throws IOException {
    String address = SEARCH + "&cursor=" + cursor(SEARCH);
    String tag = tag(address);
    assertThat(tag).startsWith("\"1-").isNotEqualTo(tag(SEARCH)).isEqualTo(tag(address));
    server.seed("new.md", "title: Cloud\n").index();
    assertThat(server.get(address, "If-None-Match", tag).statusCode()).as("kept").isEqualTo(304);
    for (int i = 0; i < 4; i++) {
      cursor(SEARCH);
      server.seed("new" + i + ".md", "title: Cloud " + i + "\n").index();
    }
    cursor(SEARCH);
    assertThat(server.get(address, "If-None-Match", tag).statusCode()).as("gone").isEqualTo(200);
    assertThat(tag(address)).startsWith("\"6-");
  }

  @Test
  void aTagIsOfOneProcessSinceItsCursorIs() throws IOException {
    String address = SEARCH + "&asOf=2021-05-03";
    String tag = tag(address);
    assertThat(server.get(address, "If-None-Match", tag).statusCode()).isEqualTo(304);
    server.close();
    server = new NewsServer(folder);
    assertThat(server.get(address, "If-None-Match", tag).statusCode()).isEqualTo(200);
  }

  private String tag(String address) {
    return server.get(address).headers().firstValue("ETag").orElseThrow();
  }
}
