package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** NewsAPI v2, as its clients ask and read it. */
class NewsApiRouteTest {
  private static NewsServer server;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    server = ThreeArticles.server(folder);
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Test
  void whatIsNotAllSaysSoAndIsNotKept(@TempDir Path folder) throws IOException {
    try (NewsServer hurried =
        new NewsServer(folder, Hindered::withoutTime, Exposure.DEFAULT.with(Limits.NONE))
            .seed("a.md", "title: Ferry\n")
            .index()) {
      for (String target :
          List.of(
              "/v2/everything?q=ferry",
              "/v2/top-headlines?country=gb",
              "/v2/top-headlines/sources")) {
        HttpResponse<String> answer = hurried.get(target);
        assertThat(NewsServer.json(answer).path("partial").asBoolean(false)).as(target).isTrue();
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
      }
    }
    assertThat(ask("/v2/everything?q=ferry").has("partial")).isFalse();
  }

  @Test
  void anArticleHasEveryKeyAndNullWhereNothingIsKnown() {
    JsonNode json = ask("/v2/everything?q=ferry");
    assertThat(json.get("status").asString()).isEqualTo("ok");
    assertThat(json.get("totalResults").asInt()).isEqualTo(2);
    JsonNode ferry = json.get("articles").get(0);
    assertThat(ferry.propertyNames())
        .containsExactly(
            "source",
            "author",
            "title",
            "description",
            "url",
            "urlToImage",
            "publishedAt",
            "content");
    assertThat(ferry.get("source"))
        .hasToString("{\"id\":\"harbourpost.example\",\"name\":\"Harbour Post\"}");
    assertThat(ferry.get("author").isNull()).isTrue();
    assertThat(ferry.get("publishedAt").asString()).isEqualTo("2021-05-02T05:10:00Z");
    assertThat(ferry.get("content").asString()).startsWith("BBB").endsWith("B [+54 chars]");
    assertThat(json.get("articles").get(1).get("content").isNull()).isTrue();
    JsonNode note = ask("/v2/everything?q=undated").get("articles").get(0);
    assertThat(note.get("publishedAt").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "everything?q=ferry                                              # Ferry halts crossings, Tram lines grow",
        "everything?q=ferry+-tram                                        # Ferry halts crossings",
        "everything?q=ferry+tram                                         # Tram lines grow",
        "everything?q=%22night+ferry%22+OR+undated                       # Ferry halts crossings, Undated note",
        "everything?q=ferry&searchIn=title                               # Ferry halts crossings",
        "everything?q=ferry&searchIn=title,description                   # Ferry halts crossings, Tram lines grow",
        "everything?q=ferry&sortBy=popularity&pageSize=1                 # Ferry halts crossings",
        "everything?q=ferry&pageSize=1&page=2                            # Tram lines grow",
        "everything?sources=wire.example,harbourpost.example             # Ferry halts crossings, Tram lines grow, Undated note",
        "everything?domains=wire.example                                 # Tram lines grow",
        "everything?q=ferry&excludeDomains=wire.example&apiKey=k         # Ferry halts crossings",
        "everything?q=ferry&from=2021-05-02&to=2021-05-02                # Ferry halts crossings",
        "everything?q=ferry&to=2020-12-31T23:59:59                       # Tram lines grow",
        "everything?q=ferry&language=en                                  # Ferry halts crossings",
        "top-headlines?category=analysis                                 # Tram lines grow",
        "top-headlines?category=shipping&pageSize=1                      # Ferry halts crossings",
        "top-headlines?category=general&q=tram                           # Tram lines grow",
        "top-headlines?country=gb                                        # Ferry halts crossings, Undated note",
        "top-headlines?sources=wire.example                              # Tram lines grow",
      })
  void whatIsAskedIsFoundNewestFirst(String target, String titles) {
    List<String> found = new ArrayList<>();
    ask("/v2/" + target).get("articles").forEach(each -> found.add(each.get("title").asString()));
    assertThat(String.join(", ", found)).isEqualTo(titles);
  }

  @Test
  void aSourceIsWhatItsNewestArticleSays() {
    JsonNode sources = ask("/v2/top-headlines/sources").get("sources");
    assertThat(sources).isEqualTo(ask("/v2/sources?apiKey=k").get("sources")).hasSize(2);
    assertThat(sources.get(0))
        .hasToString(
            "{\"id\":\"harbourpost.example\",\"name\":\"Harbour Post\",\"description\":null,"
                + "\"url\":\"https://harbourpost.example\",\"category\":\"news\",\"language\":\"en\",\"country\":\"gb\"}");
    assertThat(ask("/v2/sources?country=gb&language=en&category=news").get("sources")).hasSize(1);
    assertThat(ask("/v2/sources?category=sports").get("sources")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "everything, parametersMissing",
    "everything?language=en, parametersMissing",
    "top-headlines, parametersMissing",
    "top-headlines?sources=wire.example&country=gb, parameterInvalid",
    "top-headlines?country=england, parameterInvalid",
    "everything?q=ferry&sort=relevancy, parameterInvalid",
    "everything?q=ferry&sortBy=newest, parameterInvalid",
    "everything?q=ferry&from=yesterday, parameterInvalid",
    "everything?q=ferry&from=2021-05-02&to=2021-05-01, parameterInvalid",
    "everything?q=ferry&pageSize=101, parameterInvalid",
    "everything?q=ferry&page=11, parameterInvalid",
    "everything?q=ferry&page=0, parameterInvalid",
    "everything?q=ferry&searchIn=url, parameterInvalid",
    "everything?q=%ff, parameterInvalid",
    "everything?sources=nobody.example, sourceDoesNotExist",
    "'everything?sources=a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u', sourcesTooMany",
    "sources?q=ferry, parameterInvalid"
  })
  void aMistakeIsToldInTheWordsOfNewsApi(String target, String code) {
    HttpResponse<String> response = server.get("/v2/" + target);
    assertThat(response.statusCode()).isEqualTo(400);
    JsonNode error = NewsServer.json(response);
    assertThat(error.propertyNames()).containsExactly("status", "code", "message");
    assertThat(error.get("status").asString()).isEqualTo("error");
    assertThat(error.get("code").asString()).isEqualTo(code);
    assertThat(error.get("message").asString()).isNotBlank();
  }

  @Test
  void aMistakeIsToldWithWhatWasGivenAndWhatIsMeantAsNewsApiWritesIt() {
    JsonNode error = NewsServer.json(server.get("/v2/everything?q=ferry&sortBy=newest"));
    assertThat(error.get("message").asString())
        .isEqualTo(
            "'sortBy' must be one of [popularity, publishedAt, relevancy]. It was \"newest\".");
    assertThat(server.get("/v2/everything?q=ferry&sortBy=PUBLISHEDAT").statusCode()).isEqualTo(200);
  }

  @Test
  void aQueryOfMoreThan500CharactersIsRefused() {
    String target = "/v2/everything?q=" + "a".repeat(501);
    assertThat(NewsServer.json(server.get(target)).get("code").asString())
        .isEqualTo("parameterInvalid");
  }

  @Test
  void whoHasTheAnswerIsNotSentItAgain() {
    HttpResponse<String> first = server.get("/v2/everything?q=ferry");
    String etag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(server.get("/v2/everything?q=ferry", "If-None-Match", etag).statusCode())
        .isEqualTo(304);
  }

  private static JsonNode ask(String target) {
    HttpResponse<String> response = server.get(target);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return NewsServer.json(response);
  }
}
