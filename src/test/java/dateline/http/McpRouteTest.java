package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What agents ask by the Model Context Protocol. */
class McpRouteTest {
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
  void aSearchIsToldInWordsAndAsJson() {
    JsonNode result = call("search_news", "{'q':'ferry','topic':'Shipping','limit':5}");
    assertThat(result.path("isError").asBoolean(false)).isFalse();
    assertThat(result.get("content").get(0).get("text").asString())
        .startsWith(
            "1 articles found; the first 1:\n\nFerry halts crossings\nHarbour Post, 2021-05-02");
    assertThat(result.get("structuredContent").get("articles").get(0).get("title").asString())
        .isEqualTo("Ferry halts crossings");
  }

  @Test
  void aSearchThatHadNoTimeForAllSaysSo(@TempDir Path folder) throws IOException {
    try (NewsServer hurried =
        new NewsServer(folder, Hindered::withoutTime, Exposure.DEFAULT.with(Limits.NONE))
            .seed("a.md", "title: Ferry\n")
            .index()) {
      JsonNode result = call(hurried, "search_news", "{'q':'ferry'}");
      assertThat(result.get("content").get(0).get("text").asString())
          .startsWith("There was time for a part of the articles only")
          .contains("At least 1 articles found");
      assertThat(result.get("structuredContent").get("partial").asBoolean()).isTrue();
    }
  }

  @Test
  void anArticleIsToldWithItsText() {
    String id =
        call("search_news", "{'q':'crossings'}")
            .get("structuredContent")
            .get("articles")
            .get(0)
            .get("id")
            .asString();
    JsonNode result = call("get_article", "{'id':'" + id + "'}");
    assertThat(result.get("content").get(0).get("text").asString()).contains("BBBB");
  }

  @Test
  void aFacetIsListedWithItsCounts() {
    JsonNode result = call("list_facets", "{'field':'topic','q':'ferry','prefix':'pow'}");
    assertThat(result.get("content").get(0).get("text").asString())
        .isEqualTo("1 values of topic:\nPower Apps (1)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "search_news # {'from':'yesterday'} # 'from' must be an ISO date, e.g. 2021-05-02.",
        "search_news # {'limit':51}         # 'limit' must be a number from 1 to 50.",
        "search_news # {'page':2}           # search_news takes no 'page'; it takes q, topic, provider, from, to, sort, limit.",
        "get_article # {'id':'x'}           # There is no article with the id 'x'; search_news tells ids.",
        "list_facets # {'field':'x'}        # There is no facet 'x'; known: topic, provider, category, type, language.",
      })
  void aMistakeIsToldToTheAgent(String tool, String arguments, String message) {
    JsonNode result = call(tool, arguments);
    assertThat(result.get("isError").asBoolean()).isTrue();
    assertThat(result.get("content").get(0).get("text").asString()).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource({"http://evil.test, 403", "http://localhost:3000, 200", "http://127.0.0.1, 200"})
  void onlyPagesOfThisMachineMayCall(String origin, int status) {
    assertThat(ask("{'jsonrpc':'2.0','id':1,'method':'tools/list'}", "Origin", origin).statusCode())
        .isEqualTo(status);
  }

  @Test
  void whatIsNoMessageIsRefused() {
    assertThat(ask("{").statusCode()).isEqualTo(400);
    assertThat(ask("[".repeat(100_000)).statusCode()).isEqualTo(400);
    assertThat(server.get("/mcp").statusCode()).isEqualTo(405);
  }

  private static JsonNode call(String tool, String arguments) {
    return call(server, tool, arguments);
  }

  private static JsonNode call(NewsServer server, String tool, String arguments) {
    HttpResponse<String> response =
        ask(
            server,
            "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'%s','arguments':%s}}"
                .formatted(tool, arguments.strip()));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return NewsServer.json(response).get("result");
  }

  @Test
  void whatIsNoMessageIsRefusedInTheProtocolsOwnWordsAndWithoutAStack() {
    HttpResponse<String> one =
        server.post("/mcp", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}");
    for (HttpResponse<String> each : List.of(one, ask("{bad"), ask("[]"), ask("{}"))) {
      assertThat(each.statusCode()).as(each.body()).isBetween(400, 499);
      JsonNode error = NewsServer.json(each).get("error");
      assertThat(error.get("code").asInt()).isEqualTo(-32600);
      assertThat(error.get("message").asString()).contains("Model Context Protocol");
      assertThat(each.body()).doesNotContain("stackTrace", "modelcontextprotocol", "dateline.http");
    }
  }

  private static HttpResponse<String> ask(String body, String... headers) {
    return ask(server, body, headers);
  }

  private static HttpResponse<String> ask(NewsServer server, String body, String... headers) {
    String[] all = new String[headers.length + 4];
    System.arraycopy(headers, 0, all, 4, headers.length);
    all[0] = "Content-Type";
    all[1] = "application/json";
    all[2] = "Accept";
    all[3] = "application/json, text/event-stream";
    return server.post("/mcp", body.replace('\'', '"'), all);
  }
}
