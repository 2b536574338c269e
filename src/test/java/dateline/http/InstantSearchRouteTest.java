package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.engine.ArticleSearch;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The wire format that InstantSearch clients speak. */
class InstantSearchRouteTest {
  private static final long SEED = Long.getLong("test.seed", 2026);
  private static final String SEVERAL = "/1/indexes/*/queries";

  private static NewsServer server;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    server = ThreeArticles.server(folder);
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  // ---- how requests come

  @Test
  void theThreeWaysToWriteParametersAskTheSame() {
    String flat = "{'indexName':'news','query':'ferry','facets':['topics'],'hitsPerPage':5}";
    String text =
        "{'indexName':'news','params':'query=ferry&facets=%5B%22topics%22%5D&hitsPerPage=5'}";
    String object =
        "{'indexName':'news','params':{'query':'ferry','facets':'topics','hitsPerPage':'5'}}";
    List<JsonNode> results = results(flat, text, object);
    assertThat(results).hasSize(3);
    assertThat(results.get(0).get("hits")).hasSize(2);
    for (JsonNode each : results) {
      assertThat(each.get("hits")).isEqualTo(results.get(0).get("hits"));
      assertThat(each.get("facets")).isEqualTo(results.get(0).get("facets"));
      assertThat(each.get("hitsPerPage").asInt()).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/x-www-form-urlencoded", "application/json", "x/y"})
  void theBodyIsJsonWhateverItsTypeSays(String type) {
    String body = "{\"requests\":[{\"indexName\":\"news\",\"query\":\"tram\"}]}";
    for (String path : List.of(SEVERAL, "/1/indexes/%2A/queries?x-algolia-api-key=k")) {
      HttpResponse<String> response = server.post(path, body, "Content-Type", type);
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(NewsServer.json(response).get("results").get(0).get("nbHits").asInt())
          .isEqualTo(1);
    }
  }

  @Test
  void severalHaveOneTurnAndOneGenerationHoweverManyTheyAre(@TempDir Path folder)
      throws IOException {
    AtomicReference<NewsServer> own = new AtomicReference<>();
    AtomicInteger asked = new AtomicInteger();
    AtomicInteger turns = new AtomicInteger();
    Hindered.Before articleComes =
        request -> {
          if (own.get() == null || asked.getAndIncrement() != 0) return;
          own.get().seed("b.md", "title: Ferry again\ntopics: [Ferries]\n").index();
        };
    UnaryOperator<ArticleSearch> hindered =
        search ->
            new Hindered(
                search,
                articleComes,
                deadline -> {
                  turns.incrementAndGet();
                  return deadline;
                });
    try (NewsServer server =
        new NewsServer(folder, hindered)
            .seed("a.md", "title: Ferry\ntopics: [Ferries]\n")
            .index()) {
      own.set(server);
      String search = "{\"indexName\":\"news\",\"query\":\"ferry\"}";
      String facet =
          "{\"indexName\":\"news\",\"type\":\"facet\",\"facet\":\"topics\","
              + "\"params\":{\"facetQuery\":\"fer\"}}";
      String body = "{\"requests\":[" + String.join(",", search, facet, search) + "]}";
      JsonNode results = NewsServer.json(server.post(SEVERAL, body)).get("results");
      assertThat(turns).hasValue(1);
      assertThat(results.get(0).get("nbHits").asInt()).isEqualTo(1);
      assertThat(results.get(1).get("facetHits").get(0).get("count").asInt()).isEqualTo(1);
      assertThat(results.get(2).get("nbHits").asInt()).isEqualTo(1);
      JsonNode later = NewsServer.json(server.post(SEVERAL, body)).get("results");
      assertThat(later.get(1).get("facetHits").get(0).get("count").asInt()).isEqualTo(2);
    }
  }

  @Test
  void oneRequestIsAnsweredBare() {
    JsonNode json = ask("/1/indexes/news/query", "{'query':'ferry','hitsPerPage':1}");
    assertThat(json.get("nbHits").asInt()).isEqualTo(2);
    assertThat(json.get("nbPages").asInt()).isEqualTo(2);
    assertThat(json.get("hits")).hasSize(1);
    assertThat(json.get("index").asString()).isEqualTo("news");
  }

  @Test
  void anyPageMayAskAndAPreflightAllowsTheKeys() {
    HttpResponse<String> preflight =
        server.send("OPTIONS", SEVERAL, "Origin", "https://shop.example");
    assertThat(preflight.statusCode()).isEqualTo(204);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
        .contains("x-algolia-api-key", "x-algolia-application-id", "content-type");
    HttpResponse<String> error = server.post(SEVERAL, "{", "Origin", "https://shop.example");
    for (HttpResponse<String> each : List.of(preflight, error)) {
      assertThat(each.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    }
  }

  // ---- what is told

  @Test
  void aHitHasAllThatIsKnownOfAnArticle() {
    JsonNode hit = hits("{'indexName':'news','query':'crossings'}").get(0);
    assertThat(hit.get("objectID").asString()).matches("[0-9a-f]{32}");
    assertThat(hit.get("provider"))
        .hasToString("{\"name\":\"Harbour Post\",\"domain\":\"harbourpost.example\"}");
    assertThat(hit.get("topics")).hasToString("[\"Shipping\",\"-minus\",\"Power Apps\"]");
    assertThat(hit.get("published_at").asString()).isEqualTo("2021-05-02T05:10:00.250Z");
    assertThat(hit.get("published_ts").asLong()).isEqualTo(1_619_932_200);
    assertThat(hit.get("date")).hasToString("{\"lvl0\":\"2021\",\"lvl1\":\"2021 > 05\"}");
    assertThat(hit.get("quality").asInt()).isEqualTo(72);
    assertThat(hit.get("image").asString()).isEqualTo("https://img.example/a.jpg");
  }

  @Test
  void whatWasFoundIsMarkedWithTheTagsThatTheClientEscapesAround() {
    JsonNode hit =
        hits("{'indexName':'news','query':'night ferry','highlightPreTag':'[','highlightPostTag':']',"
                + "'attributesToSnippet':['excerpt:3'],'attributesToHighlight':['excerpt','title']}")
            .get(0);
    JsonNode excerpt = hit.get("_highlightResult").get("excerpt");
    assertThat(excerpt.get("value").asString()).startsWith("The [night] [ferry] of Skarn");
    assertThat(excerpt.get("matchLevel").asString()).isEqualTo("full");
    assertThat(excerpt.get("matchedWords")).hasToString("[\"night\",\"ferry\"]");
    JsonNode title = hit.get("_highlightResult").get("title");
    assertThat(title.get("value").asString()).isEqualTo("[Ferry] halts crossings");
    assertThat(title.get("matchLevel").asString()).isEqualTo("partial");
    assertThat(hit.get("_highlightResult").has("topics")).isFalse();
    assertThat(hit.get("_snippetResult").get("excerpt").get("value").asString())
        .isEqualTo("The [night] [ferry]…");
  }

  @Test
  void theLastWordMayBeABeginningUnlessTheClientSaysOtherwise() {
    assertThat(total("{'query':'cros'}")).isEqualTo(1);
    assertThat(total("{'query':'cros','queryType':'prefixNone','typoTolerance':false}")).isZero();
  }

  @Test
  void onlyWhatIsAskedForIsSentAndAlwaysTheId() {
    JsonNode hit =
        hits("{'indexName':'news','attributesToRetrieve':['title','provider.name']}").get(0);
    assertThat(hit.propertyNames())
        .containsExactlyInAnyOrder(
            "title", "provider", "objectID", "_highlightResult", "_snippetResult");
    JsonNode other = hits("{'indexName':'news','attributesToRetrieve':['*','-excerpt']}").get(0);
    assertThat(other.has("excerpt")).isFalse();
    assertThat(other.has("title")).isTrue();
  }

  @Test
  void facetsAreCountedWithinAllFilters() {
    JsonNode json =
        results(
                "{'indexName':'news','facets':['*'],'facetFilters':[['topics:shipping']],'hitsPerPage':0}")
            .get(0);
    assertThat(json.get("nbHits").asInt()).isEqualTo(2);
    assertThat(json.get("nbPages").asInt()).isZero();
    assertThat(json.get("hits")).isEmpty();
    JsonNode facets = json.get("facets");
    assertThat(facets.get("topics")).hasToString("{\"Shipping\":2,\"-minus\":1,\"Power Apps\":1}");
    assertThat(facets.get("provider.name")).hasToString("{\"Harbour Post\":2}");
    assertThat(facets.get("quality")).hasToString("{\"72\":1}");
    assertThat(facets.get("date.lvl0")).hasToString("{\"2021\":1}");
    assertThat(facets.get("date.lvl1")).hasToString("{\"2021 > 05\":1}");
    assertThat(json.get("facets_stats").get("quality"))
        .hasToString("{\"min\":72,\"max\":72,\"avg\":72,\"sum\":72}");
    assertThat(json.get("facets_stats").get("published_ts").get("min").asLong())
        .isEqualTo(1_619_932_200);
    assertThat(json.get("renderingContent").get("facetOrdering").get("facets").get("order"))
        .isNotEmpty();
  }

  @Test
  void whatIsNotFoundStillHasEveryFacetThatWasAskedFor() {
    JsonNode json =
        results("{'indexName':'news','query':'zzzqqq','facets':['topics','quality']}").get(0);
    assertThat(json.get("facets")).hasToString("{\"topics\":{},\"quality\":{}}");
    assertThat(json.get("facets_stats")).isEmpty();
    assertThat(json.get("nbHits").asInt()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "news, Ferry",
    "news_date_desc, Ferry",
    "news_date_asc, Tram",
    "news_quality_desc, Tram",
    "news_heat_desc, Ferry"
  })
  void anIndexIsAnOrder(String index, String first) {
    JsonNode hits = hits("{'indexName':'%s'}".formatted(index));
    assertThat(hits.get(0).get("title").asString()).startsWith(first);
    assertThat(hits).hasSize(3);
  }

  @Test
  void thePagesEndWhereTheNumberOfPagesSaysSo() {
    JsonNode json = results("{'indexName':'news','page':2,'hitsPerPage':1}").get(0);
    assertThat(json.get("hits")).hasSize(1);
    assertThat(json.get("nbPages").asInt()).isEqualTo(3);
    assertThat(
            results("{'indexName':'news','page':999999999,'hitsPerPage':1000}").get(0).get("hits"))
        .isEmpty();
  }

  // ---- what narrows

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "'facetFilters':['topics:Shipping']                          # 2",
        "'facetFilters':'topics:Shipping'                            # 2",
        "'facetFilters':'[\\\"topics:Trams\\\",\\\"category:news\\\"]'   # 0",
        "'facetFilters':[['topics:Trams','topics:Shipping']]         # 3",
        "'facetFilters':[['topics:Trams','category:news']]           # 2",
        "'facetFilters':[['topics:Shipping'],['category:news']]      # 1",
        "'facetFilters':['topics:-Shipping']                         # 1",
        "'facetFilters':['topics:\\\\-minus']                        # 1",
        "'facetFilters':['topics:--minus']                           # 2",
        "'facetFilters':[['topics:-Shipping','category:news']]       # 2",
        "'facetFilters':[]                                           # 3",
        "'facetFilters':['date.lvl0:2020']                           # 1",
        "'facetFilters':['date.lvl1:2021 > 05']                      # 1",
        "'facetFilters':['date.lvl1:2021 > 13']                      # 0",
        "'facetFilters':['quality:72']                               # 1",
        "'facetFilters':['provider.domain:wire.example']             # 1",
        "'facetFilters':['language:en']                              # 1",
        "'numericFilters':['quality>=72']                            # 2",
        "'numericFilters':['quality > 72']                           # 1",
        "'numericFilters':['quality<72']                             # 0",
        "'numericFilters':['quality!=72']                            # 2",
        "'numericFilters':'quality:70 TO 80'                         # 1",
        "'numericFilters':[['quality=72','quality=189']]             # 2",
        "'numericFilters':['published_ts=1619932200']                # 1",
        "'numericFilters':['published_ts>1619932200']                # 0",
        "'numericFilters':['published_ts<=1619932200']               # 2",
        "'numericFilters':['published_ts<1609459200']                # 1",
        "'filters':'topics:Shipping'                                 # 2",
        "'filters':'topics:\\\"Power Apps\\\" OR topics:Trams'       # 2",
        "'filters':'quality >= 50 AND (topics:Trams OR NOT topics:Shipping)' # 1",
        "'filters':'NOT category:news AND NOT category:analysis'     # 1",
        "'filters':'quality:70 TO 80 OR category:analysis'           # 2",
        "'filters':'NOT (topics:Shipping OR topics:Trams)'           # 0",
        "'filters':''                                                # 3",
        "'restrictSearchableAttributes':['title'],'query':'harbour'  # 0",
        "'query':'harbour'                                           # 2",
      })
  void filtersNest(String params, int total) {
    assertThat(total("{" + params + "}")).isEqualTo(total);
  }

  // ---- inside a facet

  @Test
  void aFacetIsLookedIntoByItsOwnAddressOrAmongOthers() {
    String asked = "{'facetQuery':'app','maxFacetHits':5,'query':'ferry'}";
    JsonNode own = ask("/1/indexes/news/facets/topics/query", asked);
    assertThat(own.get("facetHits"))
        .hasToString(
            "[{\"value\":\"Power Apps\",\"highlighted\":\"Power <em>App</em>s\",\"count\":1}]");
    JsonNode among =
        results("{'type':'facet','facet':'topics','indexName':'news','facetQuery':'app'}").get(0);
    assertThat(among.get("facetHits")).isEqualTo(own.get("facetHits"));
  }

  // ---- mistakes

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'facetFilters':['topics']",
        "'facetFilters':['topicz:AI']",
        "'facetFilters':[[['topics:AI']]]",
        "'facetFilters':[1]",
        "'facetFilters':'[1'",
        "'facetFilters':{'a':1}",
        "'numericFilters':['quality']",
        "'numericFilters':['quality>=many']",
        "'numericFilters':['topics>=1']",
        "'numericFilters':['quality>=1e999']",
        "'filters':'topics:'",
        "'filters':'topics'",
        "'filters':'(topics:AI'",
        "'filters':'topics:AI)'",
        "'filters':'topics:AI OR'",
        "'filters':'topics:\\\"AI'",
        "'filters':'AND'",
        "'filters':'((((((((((((((((((((((((topics:AI))))))))))))))))))))))))'",
        "'facets':['provider.domain']",
        "'facets':[1]",
        "'facets':['nothing']",
        "'hitsPerPage':-1",
        "'hitsPerPage':1001",
        "'page':'x'",
        "'query':['ferry']",
        "'attributesToSnippet':['excerpt:many']",
        "'restrictSearchableAttributes':['url']",
        "'params':7",
        "'params':'query=%zz'",
        "'type':'facet','facet':'quality'",
        "'type':'facet'",
      })
  void aMistakeIsA400WithAMessageThatTheClientsShow(String params) {
    HttpResponse<String> response =
        server.post(SEVERAL, json("{'requests':[{'indexName':'news'," + params + "}]}"));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    JsonNode error = NewsServer.json(response);
    assertThat(error.get("status").asInt()).isEqualTo(400);
    assertThat(error.get("message").asString()).isNotBlank();
    assertThat(error.propertyNames()).containsExactly("message", "status");
  }

  @Test
  void aMistypedAttributeIsToldTheNearest() {
    HttpResponse<String> response =
        server.post("/1/indexes/news/query", json("{'facetFilters':['topicz:AI']}"));
    assertThat(NewsServer.json(response).get("message").asString())
        .isEqualTo(
            "facetFilters: there is no attribute 'topicz' to narrow by or to count. Did you mean 'topics'?");
  }

  @Test
  void anIndexThatIsNotThereIsA404InTheirWords() {
    HttpResponse<String> response = server.post("/1/indexes/olds/query", "{}");
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body())
        .isEqualTo("{\"message\":\"Index olds does not exist\",\"status\":404}");
    assertThat(server.post("/1/indexes/news/queries", "{}").statusCode()).isEqualTo(404);
    assertThat(server.get("/1/indexes/news/query").statusCode()).isEqualTo(405);
    assertThat(NewsServer.json(server.get("/1/nowhere")).propertyNames())
        .containsExactly("message", "status");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "7", "{'requests':7}", "{'requests':[7]}", "\u0000"})
  void aBodyThatIsNoRequestIsA400(String body) {
    assertThat(server.post(SEVERAL, json(body)).statusCode()).isEqualTo(400);
  }

  @Test
  void moreThanFiftyRequestsOrTooDeepOnesAreRefused() {
    String many = "{'indexName':'news'},".repeat(50) + "{'indexName':'news'}";
    assertThat(server.post(SEVERAL, json("{'requests':[" + many + "]}")).statusCode())
        .isEqualTo(400);
    String deep = "[".repeat(100_000);
    assertThat(server.post(SEVERAL, "{\"requests\":" + deep).statusCode()).isEqualTo(400);
    String quotes = "topics:\\\"" + "\\\\\\\"".repeat(4_000) + "\\\"";
    assertThat(
            server.post("/1/indexes/news/query", "{\"filters\":\"" + quotes + "\"}").statusCode())
        .isLessThan(500);
  }

  @Test
  void whateverTheFiltersAreTheyAreAnsweredOrRefused() {
    Random random = new Random(SEED);
    List<String> parts =
        List.of(
            "topics:Shipping ",
            "NOT ",
            "AND ",
            "OR ",
            "(",
            ") ",
            "quality",
            ">=",
            "<",
            "=",
            "!=",
            ":",
            "72 ",
            "0 ",
            "-1e99 ",
            "999999999999999999 ",
            "TO ",
            "published_ts",
            "heat",
            "date.lvl1:2021 ",
            "date.lvl0:0000 ",
            "date.lvl0:9999 ",
            "'date.lvl1:2020 > 12' ",
            "provider.domain:a.b ");
    for (int i = 0; i < 500; i++) {
      StringBuilder filters = new StringBuilder();
      int size = 1 + random.nextInt(9);
      for (int j = 0; j < size; j++) filters.append(parts.get(random.nextInt(parts.size())));
      String key = List.of("filters", "facetFilters", "numericFilters").get(random.nextInt(3));
      String body = "{\"%s\":\"%s\",\"facets\":\"*\"}".formatted(key, filters);
      assertThat(server.post("/1/indexes/news/query", body).statusCode())
          .as("seed %d, round %d: %s", SEED, i, body)
          .isIn(200, 400);
    }
  }

  // ---- asking

  private static String json(String singleQuoted) {
    return singleQuoted.replace('\'', '"');
  }

  private static JsonNode ask(String path, String body) {
    HttpResponse<String> response = server.post(path, json(body));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return NewsServer.json(response);
  }

  private static List<JsonNode> results(String... requests) {
    JsonNode json = ask(SEVERAL, "{'requests':[" + String.join(",", requests) + "]}");
    List<JsonNode> results = new ArrayList<>();
    json.get("results").forEach(results::add);
    assertThat(results).hasSameSizeAs(requests);
    return results;
  }

  private static JsonNode hits(String request) {
    return results(request).get(0).get("hits");
  }

  private static int total(String params) {
    return ask("/1/indexes/news/query", params).get("nbHits").asInt();
  }
}
