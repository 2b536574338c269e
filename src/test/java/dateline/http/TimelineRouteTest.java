package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code /v1/timeline} and {@code /v1/trending} as one asks them. */
class TimelineRouteTest {
  @TempDir private Path folder;
  private NewsServer server;

  @BeforeEach
  void start() throws IOException {
    server = new NewsServer(folder);
    seed("1", "Ferry", "2021-05-01T23:30:00Z", "Ports");
    seed("2", "Ferry", "2021-05-03T08:00:00Z", "Ports, AI");
    seed("3", "Tram", "2021-05-03T09:00:00Z", "AI");
    seed("4", "Ferry", "2021-05-03T10:00:00Z", "Ports");
    seed("5", "Tram", "2021-05-02T10:00:00Z", "Rail");
    server.seed("6.md", "title: Ferry\n").index();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private void seed(String name, String title, String date, String topics) throws IOException {
    server.seed(
        name + ".md",
        "title: %s\npublishedDateTime: %s\ntopics: [%s]\n".formatted(title, date, topics));
  }

  // ---- timeline

  @Test
  void aTimelineTellsCountsCoverageAndShareWithEmptyBucketsBetween() {
    HttpResponse<String> response =
        server.get("/v1/timeline?q=ferry&interval=day&split=topic&split.size=1");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(NewsServer.json(response))
        .isEqualTo(
            NewsServer.json(
                """
                {"totalResults": 4,
                 "total": {"articles": 4, "stories": 4, "exact": true},
                 "generation": 1, "asOf": "2021-05-03T10:00:00Z",
                 "query": {"q": "ferry", "parsed": "ferry", "corrected": null, "relaxed": null,
                           "expansions": [], "offer": null},
                 "warnings": [], "counted": "articles", "tz": "UTC", "interval": "day",
                 "buckets": [
                   {"from": "2021-05-01", "to": "2021-05-02", "count": 1, "all": 1, "share": 1.0},
                   {"from": "2021-05-02", "to": "2021-05-03", "count": 0, "all": 1, "share": 0.0},
                   {"from": "2021-05-03", "to": "2021-05-04", "count": 2, "all": 3,
                    "share": 0.6666666666666666}],
                 "missing": 1,
                 "split": {"field": "topic",
                   "values": [{"value": "Ports", "count": 3, "counts": [1, 0, 2]}],
                   "other": {"count": 1, "counts": [0, 0, 0]}}}"""));
  }

  @Test
  void daysBeginInTheZoneAndHoursTellTheirOffset() {
    JsonNode days = ask("/v1/timeline?q=ferry&interval=day&tz=Asia/Kolkata").get("buckets");
    assertThat(days.get(0).get("from").asString()).isEqualTo("2021-05-02");
    JsonNode hours = ask("/v1/timeline?q=ferry&interval=hour&tz=Asia/Kolkata").get("buckets");
    assertThat(hours.get(0).get("from").asString()).isEqualTo("2021-05-02T05:00+05:30");
  }

  @Test
  void aTimelineIsNarrowedAsASearchIs() {
    JsonNode narrowed = ask("/v1/timeline?topic=AI&from=2021-05-02&to=2021-05-03&interval=day");
    assertThat(narrowed.get("totalResults").asInt()).isEqualTo(2);
    assertThat(narrowed.get("buckets").valueStream().map(each -> each.get("count").asInt()))
        .containsExactly(0, 2);
    assertThat(ask("/v1/timeline?group=story").get("counted").asString()).isEqualTo("stories");
    assertThat(ask("/v1/timeline?facet.count=story").get("counted").asString())
        .isEqualTo("stories");
  }

  @Test
  void whatIsTypedIsNeverAMistake() {
    assertThat(ask("/v1/timeline?q=(ferry").get("warnings")).hasSize(1);
    assertThat(ask("/v1/trending?q=(ferry").get("warnings")).hasSize(1);
  }

  // ---- trending

  @Test
  void whatIsTrendingTellsTheNumbersThatMakeItSo() {
    JsonNode trending = ask("/v1/trending?window=1d&baseline=1w");

    assertThat(trending.get("window"))
        .isEqualTo(
            NewsServer.json(
                """
                {"from": "2021-05-02T10:00:00Z", "to": "2021-05-03T10:00:00Z",
                 "articles": 3, "stories": 3}"""));
    assertThat(trending.get("baseline"))
        .isEqualTo(
            NewsServer.json(
                """
                {"from": "2021-04-25T10:00:00Z", "to": "2021-05-02T10:00:00Z",
                 "articles": 2, "stories": 2}"""));
    JsonNode first = trending.get("values").get(0);
    assertThat(first.get("value").asString()).isEqualTo("AI");
    assertThat(first.get("count").asInt()).isEqualTo(2);
    assertThat(first.get("expected").asDouble()).isZero();
    assertThat(first.get("baselineCount").asInt()).isZero();
    assertThat(first.get("ratio").isNull()).isTrue();
    assertThat(first.get("score").asDouble()).isPositive();
    JsonNode second = trending.get("values").get(1);
    assertThat(second.get("value").asString()).isEqualTo("Ports");
    assertThat(second.get("expected").asDouble()).isEqualTo(1.5);
    assertThat(second.get("ratio").asDouble()).isEqualTo(2 / 1.5);
    assertThat(trending.get("values")).hasSize(2);
  }

  @Test
  void theBaselineIsSevenWindowsUnlessSaidOtherwise() {
    JsonNode usual = ask("/v1/trending");
    assertThat(usual.get("facet").asString()).isEqualTo("topic");
    assertThat(usual.get("window").get("from").asString()).isEqualTo("2021-05-01T10:00:00Z");
    assertThat(usual.get("baseline").get("from").asString()).isEqualTo("2021-04-17T10:00:00Z");
    JsonNode month = ask("/v1/trending?window=30d");
    assertThat(month.get("baseline").get("from").asString()).isEqualTo("2020-09-05T10:00:00Z");
    assertThat(ask("/v1/trending?window=1d&baseline=1d&size=1").get("values")).hasSize(1);
    assertThat(ask("/v1/trending?asOf=2021-05-02T12:00:00Z").get("window").get("to").asString())
        .isEqualTo("2021-05-02T10:00:00Z");
  }

  // ---- both

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "timeline?split=title    | split      | one of [topic, provider, category, type, language]",
        "timeline?split=topic&split.size=21 | split.size | a number from 1 to 20",
        "timeline?interval=decade | interval  | one of [auto, day, hour, month, week, year]",
        "timeline?tz=Mars/Base   | tz         | a time zone, e.g. Europe/London",
        "timeline?group=provider | group      | one of [none, story]",
        "timeline?when=soon      | when       | an age, e.g. 24h or 7d",
        "trending?window=30m1    | window     | an age of 1h or more, e.g. 36h or 2d",
        "trending?window=0d      | window     | an age of 1h or more, e.g. 36h or 2d",
        "trending?baseline=fast  | baseline   | an age of 1h or more, e.g. 36h or 2d",
        "trending?baseline=47h   | baseline   | at least as long as 'window', 2d",
        "trending?window=2m&baseline=60d | baseline | at least as long as 'window', 2m",
        "trending?size=101       | size       | a number from 1 to 100",
        "trending?facet=language | facet      | one of [topic, provider, category]",
        "trending?group=provider | group      | one of [none, story]",
      })
  void aBadValueIsA400ThatTellsWhatIsExpected(String target, String param, String expected) {
    HttpResponse<String> response = server.get("/v1/" + target);
    JsonNode problem = NewsServer.json(response);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(problem.get("code").asString()).isEqualTo("parameterInvalid");
    assertThat(problem.get("param").asString()).isEqualTo(param);
    assertThat(problem.get("expected").asString()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "timeline?page=2",
        "timeline?sort=newest",
        "timeline?facets=topic",
        "trending?from=2021-05-01",
        "trending?when=7d",
        "trending?interval=day",
      })
  void aParameterThatWouldDoNothingIsA400(String target) {
    HttpResponse<String> response = server.get("/v1/" + target);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(NewsServer.json(response).get("code").asString()).isEqualTo("parameterUnknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/timeline?q=ferry", "/v1/trending?q=ferry"})
  void whatDidNotChangeIsNotSentAgain(String target) throws IOException {
    String etag = server.get(target).headers().firstValue("ETag").orElseThrow();
    assertThat(server.get(target, "If-None-Match", etag).statusCode()).isEqualTo(304);
    assertThat(server.get(target + "&topic=AI", "If-None-Match", etag).statusCode()).isEqualTo(200);
    assertThat(server.send("HEAD", target).headers().firstValue("ETag")).hasValue(etag);
    server.seed("7.md", "title: Ferry again\n").index();
    assertThat(server.get(target, "If-None-Match", etag).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/timeline", "/v1/trending"})
  void beforeTheFirstRunTheAnswerIsToComeAgain(String target, @TempDir Path empty)
      throws IOException {
    try (NewsServer fresh = new NewsServer(empty)) {
      assertThat(fresh.get(target).statusCode()).isEqualTo(503);
    }
  }

  private JsonNode ask(String target) {
    HttpResponse<String> response = server.get(target);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return NewsServer.json(response);
  }
}
