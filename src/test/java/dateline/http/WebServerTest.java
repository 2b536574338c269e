package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dateline.article.ArticleId;
import dateline.engine.Ranking;
import dateline.lucene.SynonymFile;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebServerTest {
  private static final long SEED = Long.getLong("test.seed", 2026);

  private static final String CLOUD_URL = "https://news.example/cloud-report";
  private static final String CHIPS_URL = "https://wire.example/chips";
  private static final String CLOUD_ID = ArticleId.ofUrl(CLOUD_URL);

  private static final String CLOUD =
      """
      title: Cloud spending grows by a third
      excerpt: Data centres cannot be built fast enough.
      publishedDateTime: 2021-05-02T05:10:00Z
      webUrl: https://news.example/cloud-report?utm_source=feed
      category: news
      type: article
      locale: en-GB
      quality: 56
      heat: -1
      published: false
      provider: { name: Example News, domain: news.example }
      topics: [Cloud, AI]
      images:
        - { url: "https://img.example/a.jpg", width: 1200, height: 675, title: A hall }
      related:
        - title: Chips are scarce
          webUrl: https://wire.example/chips
          publishedDateTime: 2021-05-01T00:00:00Z
          quality: 12.5
          provider: { name: Wire, domain: wire.example }
      """;

  private static final String HOSTILE =
      """
      title: "&lt;img src=x onerror=alert(1)&gt; storm"
      excerpt: "&lt;script&gt;alert(2)&lt;/script&gt; and \\"&amp;lt;b&amp;gt;\\" storm"
      webUrl: "javascript:alert(3)"
      originalUrl: "data:text/html,alert(3)"
      provider: { name: "&lt;i&gt;Evil&lt;/i&gt;", domain: "\\"&gt;&lt;svg&gt;" }
      category: "&lt;u&gt;"
      locale: "&lt;u&gt;"
      topics: ["&lt;svg onload=alert(4)&gt;", "\\" onmouseover=\\"alert(5)"]
      images:
        - { url: "javascript:alert(6)", title: "&lt;b&gt;" }
      """;

  @TempDir private Path folder;
  private NewsServer server;

  @BeforeEach
  void start() throws IOException {
    server = new NewsServer(folder).seed("cloud.md", CLOUD).seed("hostile.md", HOSTILE).index();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  // ---- what is answered

  @Test
  void aSearchIsAnsweredInTheNamesOfNewsApi() {
    HttpResponse<String> response = server.get("/v1/search?q=cloud&relax=off");
    JsonNode json = NewsServer.json(response);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Content-Type")).isEqualTo("application/json;charset=utf-8");
    assertThat(json.propertyNames())
        .containsExactly(
            "totalResults",
            "total",
            "page",
            "pageSize",
            "cursor",
            "generation",
            "asOf",
            "tookMs",
            "query",
            "warnings",
            "articles",
            "facets");
    assertThat(json.get("totalResults").asInt()).isEqualTo(1);
    assertThat(json.get("total")).hasToString("{\"articles\":1,\"stories\":1,\"exact\":true}");
    assertThat(json.get("page").asInt()).isEqualTo(1);
    assertThat(json.get("pageSize").asInt()).isEqualTo(20);
    assertThat(json.get("generation").asLong()).isEqualTo(1);
    assertThat(json.get("tookMs").isIntegralNumber()).isTrue();
    assertThat(json.get("query"))
        .hasToString(
            "{\"q\":\"cloud\",\"parsed\":\"cloud\",\"corrected\":null,\"relaxed\":null,"
                + "\"expansions\":[],\"offer\":null}");
    assertThat(json.get("warnings")).isEmpty();
    assertThat(json.get("facets")).isEmpty();

    JsonNode article = json.get("articles").get(0);
    assertThat(article.get("score").asDouble()).isPositive();
    assertThat(article.get("highlight"))
        .isEqualTo(
            tree(
                """
                {"title": "<mark>Cloud</mark> spending grows by a third",
                 "description": "Data centres cannot be built fast enough."}"""));
    assertThat(without(article, "score", "highlight"))
        .isEqualTo(
            tree(
                """
                {"id": "%s",
                 "title": "Cloud spending grows by a third",
                 "description": "Data centres cannot be built fast enough.",
                 "url": "https://news.example/cloud-report",
                 "urlToImage": "https://img.example/a.jpg",
                 "publishedAt": "2021-05-02T05:10:00Z",
                 "source": {"id": "news.example", "name": "Example News", "domain": "news.example"},
                 "category": "news",
                 "type": "article",
                 "language": "en-GB",
                 "topics": ["Cloud", "AI"],
                 "quality": 56,
                 "heat": null,
                 "published": false}"""
                    .formatted(CLOUD_ID)));
  }

  @Test
  void whatWasReadOtherwiseThanTypedIsSaid() {
    JsonNode json = NewsServer.json(server.get("/v1/search?q=Re:+%22cloud"));

    assertThat(json.get("query").get("q").asString()).isEqualTo("Re: \"cloud");
    assertThat(json.get("query").get("parsed").asString()).isEqualTo("Re\\: \"cloud\"");
    assertThat(json.get("warnings"))
        .isEqualTo(
            tree(
                """
                [{"code": "unknown-field", "position": 0, "length": 3,
                  "message": "“Re:” is searched as text."},
                 {"code": "unbalanced", "position": 4, "length": 1,
                  "message": "Closed a missing quote at the end."}]"""));
  }

  @Test
  void aQueryIsParsedWithoutBeingSearchedFor() {
    HttpResponse<String> response =
        server.get(
            "/v1/parse?q=title:(%22a+b%22~2+NEAR/3+c*)+-quality:%3E5+OR+date:2021-05+AND&tz=Asia/Kolkata");
    JsonNode json = NewsServer.json(response);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Content-Type")).isEqualTo("application/json;charset=utf-8");
    assertThat(json)
        .isEqualTo(
            tree(
                """
                {"q": "title:(\\"a b\\"~2 NEAR/3 c*) -quality:>5 OR date:2021-05 AND",
                 "parsed": "title:(\\"a b\\"~2 NEAR/3 c\\\\*) NOT quality:>5 OR date:[2021-04-30T18:30:00Z..2021-05-31T18:30:00Z] \\\\AND",
                 "tree": {"type": "or", "clauses": [
                   {"type": "and", "typed": false, "clauses": [
                     {"type": "in", "field": "title", "clause":
                       {"type": "near", "gap": 3, "clauses": [
                         {"type": "phrase", "text": "a b", "slop": 2},
                         {"type": "word", "text": "c*", "match": "stemmed"}]}},
                     {"type": "not", "clause":
                       {"type": "numbers", "field": "quality",
                        "min": {"value": 5.0, "inclusive": false}, "max": null}}]},
                   {"type": "and", "typed": false, "clauses": [
                     {"type": "dates", "from": "2021-04-30T18:30:00Z", "to": "2021-05-31T18:30:00Z"},
                     {"type": "word", "text": "AND", "match": "stemmed"}]}]},
                 "words": 4,
                 "warnings": [
                   {"code": "wildcard", "position": 22, "length": 2,
                    "message": "A * stands only at the end of a word of 2 letters or more."},
                   {"code": "operator", "position": 54, "length": 3,
                    "message": "“AND” is searched as text: an operand is missing beside it."}]}"""));
  }

  @ParameterizedTest
  @CsvSource({
    "'',                        everything",
    "cloud,                     word",
    "is:published,              is",
    "when:7d,                   within",
    "after:2021,                dates",
    "heat:%3C5,                 numbers",
    "url:https://news.example/, url",
    "story:ID,                  story",
    "%2Ba+b,                    and",
  })
  void everyKindOfClauseNamesItsType(String typed, String type) {
    JsonNode json = NewsServer.json(server.get("/v1/parse?q=" + typed.replace("ID", CLOUD_ID)));

    assertThat(json.get("tree").get("type").asString()).isEqualTo(type);
    assertThat(json.get("warnings")).isEmpty();
  }

  @Test
  void parsingIsAsStrictAsSearching() {
    for (String route : List.of("/v1/parse", "/v1/search")) {
      JsonNode problem = NewsServer.json(server.get(route + "?strict=true&q=cloud+when:7x"));

      assertThat(problem.get("code").asString()).isEqualTo("bad-value");
      assertThat(problem.get("detail").asString())
          .isEqualTo(
              """
              At character 6: “when:7x” is searched as text: when: takes an age, e.g. 24h, 7d, 2w, 1m or 1y.
              cloud when:7x
                    ^^^^^^^""");
      assertProblem(server.get(route + "?q=" + "x+".repeat(33)), 400, "queryTooLong");
      assertProblem(server.get(route + "?q=" + "x".repeat(513)), 400, "queryTooLong");
      assertProblem(server.get(route + "?tz=Mars"), 400, "parameterInvalid");
    }
    assertProblem(server.get("/v1/parse?q=a&sort=newest"), 400, "parameterUnknown");
  }

  @Test
  void anAnswerThatLooksAtNoArticleOutlivesARun() throws IOException {
    String etag = header(server.get("/v1/parse?q=cloud"), "ETag");
    server.seed("new.md", "title: A cloud more\n").index();

    assertThat(server.get("/v1/parse?q=cloud", "If-None-Match", etag).statusCode()).isEqualTo(304);
    assertThat(header(server.get("/v1/parse?q=cloud&tz=Asia/Tokyo"), "ETag")).isEqualTo(etag);
    assertThat(header(server.get("/v1/parse?q=clouds"), "ETag")).isNotEqualTo(etag);
  }

  @Test
  void facetsAreCountedWhereTheyAreAskedFor() {
    JsonNode facets =
        NewsServer.json(
                server.get("/v1/search?topic=Cloud&facets=topic,provider,date&facet.size=1"))
            .get("facets");

    assertThat(facets.get("topic").get("values").get(0).propertyNames())
        .containsExactly("value", "count", "selected");
    assertThat(facets.get("topic").propertyNames()).containsExactly("values", "other", "missing");
    assertThat(facets.get("provider"))
        .isEqualTo(
            tree(
                """
                {"values": [{"value": "Example News", "count": 1, "selected": false}],
                 "other": 0, "missing": 0}"""));
    assertThat(facets.get("date").get("values"))
        .contains(
            tree(
                facets.get("date").get("interval").asString().equals("hour")
                    ? "{\"from\":\"2021-05-02T05:00Z\",\"to\":\"2021-05-02T06:00Z\",\"count\":1}"
                    : "{\"from\":\"2021-05-02\",\"to\":\"2021-05-03\",\"count\":1}"));
  }

  @Test
  void anArticleIsAnsweredWithAllThatIsKnownOfIt() {
    HttpResponse<String> response = server.get("/v1/articles/" + CLOUD_ID);
    JsonNode json = NewsServer.json(response);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(json.get("title").asString()).isEqualTo("Cloud spending grows by a third");
    assertThat(json.get("content").isNull()).isTrue();
    assertThat(json.get("images"))
        .isEqualTo(
            tree(
                """
                [{"url": "https://img.example/a.jpg", "width": 1200, "height": 675,
                  "title": "A hall"}]"""));
    assertThat(json.get("related")).hasSize(1);
    assertThat(json.get("related").get(0).get("id").asString())
        .isEqualTo(ArticleId.ofUrl(CHIPS_URL));
    assertThat(json.get("related").get(0).get("quality").asDouble()).isEqualTo(12.5);
    assertThat(json.get("generation").asLong()).isEqualTo(1);
  }

  @Test
  void statsSayWhatTheIndexHolds() {
    JsonNode json = NewsServer.json(server.get("/stats"));

    assertThat(json.propertyNames())
        .containsExactly(
            "generation",
            "articles",
            "unlisted",
            "related",
            "seeds",
            "hidden",
            "indexBytes",
            "committed",
            "newest",
            "oldest",
            "version",
            "started");
    assertThat(json.get("generation").asLong()).isEqualTo(1);
    assertThat(json.get("articles").asLong()).isEqualTo(3);
    assertThat(json.get("unlisted").asLong()).isEqualTo(1);
    assertThat(json.get("related").asLong()).isEqualTo(1);
    assertThat(json.get("seeds").asLong()).isEqualTo(2);
    assertThat(json.get("newest").asString()).isEqualTo("2021-05-02T05:10:00Z");
    assertThat(json.get("version").asString()).isEqualTo(NewsServer.VERSION);
    assertThat(json.get("started").asString()).isEqualTo(NewsServer.NOW.toString());
  }

  @Test
  void theProbesAnswer() {
    assertThat(server.get("/health/live").body()).isEqualTo("{\"status\":\"live\"}");
    assertThat(server.get("/health/ready").body()).isEqualTo("{\"status\":\"ready\"}");
    assertThat(header(server.get("/health/ready"), "Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void thePageShowsWhatIsFoundAndNeedsNothingFromElsewhere() {
    HttpResponse<String> response = server.get("/?q=cloud");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(header(response, "Content-Type")).isEqualTo("text/html;charset=utf-8");
    assertThat(response.body())
        .startsWith("<!doctype html>")
        .contains("value=\"cloud\"")
        .contains("<mark>Cloud</mark> spending grows by a third")
        .contains("href=\"https://news.example/cloud-report\"")
        .contains("href=\"/assets/page.css?v=")
        .doesNotContain(" style=");
  }

  @Test
  void theStylesAreServedAndNothingElseFromTheirFolder() {
    HttpResponse<String> css = server.get("/assets/page.css");

    assertThat(css.statusCode()).isEqualTo(200);
    assertThat(header(css, "Content-Type")).isEqualTo("text/css; charset=utf-8");
    assertThat(header(css, "Cache-Control")).isEqualTo("no-cache");
    assertThat(header(server.get(Assets.href("page.css")), "Cache-Control"))
        .as("an address that changes with its content is kept for good")
        .endsWith("immutable");
    assertThat(server.get("/assets/page.css", "If-None-Match", header(css, "ETag")).statusCode())
        .isEqualTo(304);
    assertThat(css.body()).contains("{");
    assertThat(server.get("/assets/icon.svg").statusCode()).isEqualTo(200);
    assertProblem(server.get("/assets/page.css.map"), 404, "notFound");
    assertProblem(server.get("/assets/dateline.yaml"), 404, "notFound");
  }

  // ---- asking again

  @ParameterizedTest
  @ValueSource(strings = {"/", "/?q=cloud", "/v1/search?q=cloud", "/v1/articles/ID"})
  void whatDidNotChangeIsNotSentAgain(String target) throws IOException {
    String address = target.replace("ID", CLOUD_ID);
    String etag = header(server.get(address), "ETag");
    assertThat(etag).matches("\"1-[0-9a-f]{8}\"");

    for (String known : List.of(etag, "W/" + etag, "\"x\", " + etag, "*")) {
      HttpResponse<String> again = server.get(address, "If-None-Match", known);
      assertThat(again.statusCode()).as(known).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(header(again, "ETag")).isEqualTo(etag);
      assertSecure(again);
    }
    assertThat(server.get(address, "If-None-Match", "\"1-00000000\"").statusCode()).isEqualTo(200);

    server.seed("new.md", "title: A cloud more\n").index();
    HttpResponse<String> changed = server.get(address, "If-None-Match", etag);
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(header(changed, "ETag")).startsWith("\"2-");
  }

  @Test
  void anAnswerIsSentAgainWhereTheSynonymsHaveChanged(@TempDir Path other) throws IOException {
    Path file = Files.writeString(other.resolve("synonyms.txt"), "sky, cloud");
    AtomicLong now = new AtomicLong();
    SynonymFile synonyms =
        SynonymFile.open(file, Ranking.DEFAULT, () -> Instant.ofEpochSecond(now.get()));
    try (NewsServer server = new NewsServer(other, synonyms).seed("c.md", CLOUD).index()) {
      for (String target : List.of("/v1/search?q=sky", "/?q=sky")) {
        Files.writeString(file, "sky, cloud");
        now.addAndGet(2);
        String etag = header(server.get(target), "ETag");
        assertThat(server.get(target, "If-None-Match", etag).statusCode()).isEqualTo(304);
        for (String rules : List.of("sky => cloud", "sky, grows")) {
          Files.writeString(file, rules);
          now.addAndGet(2);
          assertThat(server.get(target, "If-None-Match", etag).statusCode()).isEqualTo(200);
        }
      }
    }
  }

  @Test
  void differentQuestionsHaveDifferentTags() {
    List<String> tags =
        List.of("/", "/v1/search", "/v1/search?q=a", "/v1/search?q=a&sort=newest", "/?q=a").stream()
            .map(target -> header(server.get(target), "ETag"))
            .toList();

    assertThat(tags).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/v1/search?q=cloud",
        "/v1/articles/ID",
        "/v1/parse?q=cloud",
        "/v1/parse?q=%22&strict=on",
        "/stats",
        "/health/live",
        "/health/ready",
        "/assets/page.css",
        "/v1/articles/none",
        "/nothing",
        "/v1/search?page=0"
      })
  void headTellsWhatGetWouldTell(String target) {
    String address = target.replace("ID", CLOUD_ID);
    HttpResponse<String> get = server.get(address);
    HttpResponse<String> head = server.send("HEAD", address);

    assertThat(head.statusCode()).isEqualTo(get.statusCode());
    assertThat(head.body()).isEmpty();
    for (String name : List.of("Content-Type", "ETag", "Cache-Control")) {
      assertThat(header(head, name)).as(name).isEqualTo(header(get, name));
    }
    assertSecure(head);
  }

  // ---- what cannot be answered

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/v1",
        "/v1/searches",
        "/V1/search",
        "/v1/articles/",
        "/assets/%3Cscript%3E",
        "/favicon.ico/%22%3E"
      })
  void anAddressWithoutAnythingIsNotFoundAndNotRepeated(String target) {
    HttpResponse<String> response = server.get(target);

    assertProblem(response, 404, "notFound");
    assertThat(NewsServer.json(response).get("detail").asString())
        .isEqualTo("There is nothing at this address.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"none", "00000000000000000000000000000000", "0000000000000000000000000000000G"})
  void anArticleNobodyKnowsIsNotFoundAndNotRepeated(String id) {
    HttpResponse<String> response = server.get("/v1/articles/" + id);

    assertProblem(response, 404, "notFound");
    assertThat(NewsServer.json(response).get("detail").asString())
        .isEqualTo("There is no article with this id.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "FOO"})
  void anotherMethodIsToldWhichAreTaken(String method) {
    for (String target :
        List.of("/", "/v1/search?q=cloud", "/v1/parse?q=a", "/stats", "/health/live")) {
      HttpResponse<String> response = server.send(method, target);

      assertProblem(response, 405, "methodNotAllowed");
      assertThat(header(response, "Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }
    assertProblem(server.send(method, "/nothing"), 404, "notFound");
  }

  @Test
  void optionsTellsWhichMethodsAreTaken() {
    HttpResponse<String> response = server.send("OPTIONS", "/v1/search");

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(header(response, "Allow")).isEqualTo("GET, HEAD, OPTIONS");
    assertSecure(response);
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/search?to=2021-13-01,   to,    2021-13-01, parameterInvalid",
    "/v1/search?pgae=2,          pgae,  ,           parameterUnknown",
    "/v1/search?page=2&page=3,   page,  '2, 3',     parameterRepeated",
    "/v1/search?page=51,         page,  51,         pageTooDeep",
    "/v1/search?q=a&cursor=x,    cursor, x,         badCursor",
    "/stats?q=1,                 q,     ,           parameterUnknown",
    "/health/live?verbose=1,     verbose, ,         parameterUnknown",
    "/health/ready?a,            a,     ,           parameterUnknown",
    "/v1/articles/none?x=1,      x,     ,           parameterUnknown",
  })
  void aBadParameterIsNamed(String target, String param, String got, String code) {
    HttpResponse<String> response = server.get(target);
    JsonNode problem = NewsServer.json(response);

    assertProblem(response, 400, code);
    assertThat(problem.get("title").asString()).isEqualTo("Bad parameter");
    assertThat(problem.get("param").asString()).isEqualTo(param);
    assertThat(problem.path("got").asString(null)).isEqualTo(got);
    assertThat(problem.get("expected").asString()).isNotBlank();
    assertThat(problem.get("detail").asString()).contains(param);
  }

  @Test
  void thePageTellsAPersonWhatIsWrong() {
    HttpResponse<String> response = server.get("/?sort=%3Cscript%3E&q=a");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(header(response, "Content-Type")).isEqualTo("text/html;charset=utf-8");
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(response.body()).contains("'sort' must be one of").doesNotContain("<script>");
    assertThat(server.get("/?%3Cscript%3E=1").body()).doesNotContain("<script>");
    assertSecure(response);
  }

  @Test
  void beforeTheFirstRunNothingIsAnsweredAsIfItWereEmpty() throws IOException {
    try (NewsServer fresh = new NewsServer(folder.resolve("fresh"))) {
      for (String target :
          List.of(
              "/v1/search",
              "/v1/search?q=a",
              "/v1/acronyms",
              "/v1/articles/" + CLOUD_ID,
              "/health/ready")) {
        for (String known : List.of("\"none\"", "*")) {
          HttpResponse<String> response = fresh.get(target, "If-None-Match", known);
          assertProblem(response, 503, "indexing");
          assertThat(header(response, "Retry-After")).isEqualTo("1");
          assertThat(header(response, "ETag")).isEmpty();
        }
      }
      HttpResponse<String> page = fresh.get("/", "If-None-Match", "*");
      assertThat(page.statusCode()).isEqualTo(503);
      assertThat(header(page, "Retry-After")).isEqualTo("1");
      assertThat(header(page, "ETag")).isEmpty();
      assertThat(page.body()).contains("The first index is being built");
      assertSecure(page);

      assertThat(fresh.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(fresh.get("/v1/parse?q=a").statusCode()).isEqualTo(200);
      assertThat(NewsServer.json(fresh.get("/stats")).get("generation").asLong()).isZero();

      fresh.index();
      assertThat(fresh.get("/health/ready").statusCode()).isEqualTo(200);
      assertThat(NewsServer.json(fresh.get("/v1/search")).get("totalResults").asLong()).isZero();
    }
  }

  @Test
  void anIndexThatCannotBeReadIsToBeAskedAgainLater() throws IOException {
    HttpResponse<String> response =
        failing(
            request -> {
              throw new IOException("/var/lib/secret/segments_7");
            });

    assertProblem(response, 503, "unavailable");
    assertThat(header(response, "Retry-After")).isEqualTo("5");
  }

  @Test
  void anyFailureIsAnAnswerThatTellsNothingOfTheInside() throws IOException {
    assertProblem(
        failing(
            request -> {
              throw new IllegalStateException("at /home/secret");
            }),
        500,
        "internal");
    assertProblem(
        failing(
            request -> {
              throw new StackOverflowError("secret");
            }),
        500,
        "internal");
    assertProblem(
        failing(
            request -> {
              throw new InternalError("a fault occurred in /var/lib/secret");
            }),
        500,
        "internal");
  }

  private HttpResponse<String> failing(Hindered.Before failure) throws IOException {
    try (NewsServer broken =
        new NewsServer(folder.resolve("broken"), search -> new Hindered(search, failure))) {
      broken.index();
      HttpResponse<String> response = broken.get("/v1/search?q=a");
      assertThat(broken.get("/health/live").statusCode()).as("still alive").isEqualTo(200);
      return response;
    }
  }

  @Test
  void whateverIsTypedIsAnswered() {
    Random random = new Random(SEED);
    String letters = "ab \"()()-+*:\\~[].|,ORANDNOT title:quality:>5 é😀\u0001'<>&;";
    for (int i = 0; i < 300; i++) {
      StringBuilder typed = new StringBuilder();
      for (int n = 1 + random.nextInt(400); n > 0; n--) {
        int at = random.nextInt(letters.length());
        if (!Character.isSurrogate(letters.charAt(at))) typed.append(letters.charAt(at));
      }
      assertIsAnswered("seed %d: %s".formatted(SEED, typed), typed.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(", ")", "\"", "-", "a\"b\"", "(a)", "a:", "a.", "a-", "NOT ", "-a ", "a*", "a-b "
      })
  void theSameOverAndOverIsAnswered(String piece) {
    assertIsAnswered(piece, piece.repeat(512 / piece.length()));
  }

  private void assertIsAnswered(String description, String typed) {
    String q = URLEncoder.encode(typed, StandardCharsets.UTF_8);
    HttpResponse<String> response = server.get("/v1/search?facets=topic,date&q=" + q);
    if (response.statusCode() == 400) {
      assertThat(NewsServer.json(response).get("code").asString())
          .as(description)
          .isEqualTo("queryTooLong");
    } else {
      assertThat(response.statusCode()).as("%s → %s", description, response.body()).isEqualTo(200);
    }
  }

  @Test
  void marksAreAlsoGivenAsOffsetsOfThePlainText() {
    JsonNode article =
        NewsServer.json(server.get("/v1/search?q=storm&highlight=offsets")).get("articles").get(0);
    JsonNode offsets = article.get("highlight").get("offsets");

    assertThat(article.get("title").asString().substring(29, 34)).isEqualTo("storm");
    assertThat(offsets.get("title")).hasToString("[[29,34]]");
    assertThat(offsets.propertyNames()).containsExactly("title", "description");
    assertThat(article.get("highlight").get("title").asString()).contains("<mark>storm</mark>");
    JsonNode marks = NewsServer.json(server.get("/v1/search?q=storm")).get("articles").get(0);
    assertThat(marks.get("highlight").has("offsets")).isFalse();
  }

  @Test
  void anExplanationIsATextItsFactorsAndOnDemandTheCalculation() {
    JsonNode text =
        NewsServer.json(server.get("/v1/search?q=cloud&explain=text")).get("articles").get(0);
    JsonNode explain = text.get("explain");

    assertThat(explain.propertyNames()).containsExactly("text", "factors");
    assertThat(explain.get("text").asString()).startsWith("“cloud” in title");
    double sum = 0;
    for (JsonNode factor : explain.get("factors")) sum += factor.get("value").asDouble();
    assertThat(explain.get("factors").get(0).get("name").asString()).isEqualTo("cloud");
    assertThat(sum).isCloseTo(text.get("score").asDouble(), within(1e-4));

    JsonNode full =
        NewsServer.json(server.get("/v1/search?q=cloud&explain=full")).get("articles").get(0);
    assertThat(full.get("explain").propertyNames()).containsExactly("text", "factors", "full");
    JsonNode none = NewsServer.json(server.get("/v1/search?q=cloud")).get("articles").get(0);
    assertThat(none.has("explain")).isFalse();
  }

  // ---- what strangers write

  @Test
  void markupInAnArticleIsTextInJson() {
    JsonNode article = NewsServer.json(server.get("/v1/search?q=storm")).get("articles").get(0);

    assertThat(article.get("title").asString()).isEqualTo("<img src=x onerror=alert(1)> storm");
    assertThat(article.get("highlight").get("title").asString())
        .isEqualTo("&lt;img src=x onerror=alert(1)&gt; <mark>storm</mark>");
    assertThat(article.get("highlight").get("description").asString())
        .isEqualTo(
            "&lt;script&gt;alert(2)&lt;/script&gt; and &quot;&amp;lt;b&amp;gt;&quot;"
                + " <mark>storm</mark>");
    assertThat(article.get("url").isNull()).isTrue();
    assertThat(article.get("urlToImage").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/?q=storm",
        "/?highlight=off",
        "/?q=%3Cscript%3Ealert(7)%3C/script%3E",
        "/?q=%22%3E%3Cimg+src=x%3E",
        "/?topic=%22%3E%3Cimg+src=x%3E",
        "/?sort=newest&provider=%3Csvg%3E,%22onclick=%22"
      })
  void markupInAnArticleOrAQuestionIsTextInThePage(String target) {
    HttpResponse<String> response = server.get(target);
    Document page = Jsoup.parse(response.body());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(page.select("script:not([src^=/assets/]), i, u, svg svg, base")).isEmpty();
    for (Element element : page.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        String where = "%s %s".formatted(element.normalName(), attribute);
        assertThat(attribute.getKey()).as(where).doesNotStartWith("on").isNotEqualTo("style");
        if (List.of("href", "src", "action", "formaction").contains(attribute.getKey())) {
          assertThat(attribute.getValue()).as(where).matches("(/(?!/)|#|https://).*");
        }
      }
    }
    if (target.equals("/?q=storm")) {
      assertThat(response.body())
          .contains("&lt;img src=x onerror=alert(1)&gt; <mark>storm</mark></a></h2>");
    }
  }

  @Test
  void everyAnswerCarriesTheSecurityHeaders() {
    for (String target :
        List.of(
            "/",
            "/v1/search",
            "/v1/parse",
            "/v1/articles/" + CLOUD_ID,
            "/stats",
            "/health/live",
            "/health/ready",
            "/assets/page.css",
            "/assets/none",
            "/nothing",
            "/?page=0",
            "/v1/search?page=0")) {
      assertSecure(server.get(target));
    }
    assertSecure(server.send("POST", "/v1/search"));
  }

  // ---- helpers

  private static void assertProblem(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    JsonNode json = NewsServer.json(response);
    assertThat(json.get("status").asInt()).isEqualTo(status);
    assertThat(json.get("code").asString()).isEqualTo(code);
    assertThat(json.get("type").asString()).isEqualTo("about:blank");
    assertThat(json.get("title").asString()).isNotBlank();
    assertThat(json.get("detail").asString()).isNotBlank();
    assertThat(json.get("requestId").asString()).matches("[0-9a-f]{8,16}");
    assertThat(response.body())
        .doesNotContain("secret", "Exception", "Error\"", "dateline.", "jetty", "\tat ");
    assertSecure(response);
  }

  private static void assertSecure(HttpResponse<String> response) {
    assertThat(SecurityHeaders.FIXED)
        .as("%s", response.uri())
        .allSatisfy((name, value) -> assertThat(header(response, name)).isEqualTo(value));
    assertThat(header(response, "Server")).isEmpty();
    assertThat(header(response, "Access-Control-Allow-Origin")).isEmpty();
  }

  private static String header(HttpResponse<String> response, String name) {
    return String.join(" + ", response.headers().allValues(name));
  }

  private static JsonNode tree(String json) {
    return JsonMapper.shared().readTree(json);
  }

  private static JsonNode without(JsonNode article, String... names) {
    return article.deepCopy().asObject().remove(List.of(names));
  }
}
