package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dateline.fixtures.TestEngine;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the description of the API says is what there is. */
class OpenApiTest {
  private static final JsonNode OPEN_API = OpenApiRoutes.tree();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private static NewsServer server;
  private static String id;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    server = ThreeArticles.server(folder);
    JsonNode first = NewsServer.json(server.get("/v1/search?q=ferry"));
    id = first.get("articles").get(0).get("id").asString();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Test
  void everyRouteIsInItAndNoOther(@TempDir Path empty) throws IOException {
    TreeSet<String> described = new TreeSet<>();
    OPEN_API
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .propertyNames()
                    .forEach(
                        method ->
                            described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    assertThat(described).containsExactlyElementsOf(new TreeSet<>(routes(empty)));
  }

  /** Of a server that has all of them: those for its keeper are there where he has a key. */
  private static List<String> routes(Path folder) throws IOException {
    AdminKey key = new AdminKey("k".repeat(32));
    try (TestEngine engine = TestEngine.open(folder.resolve("seeds"), folder.resolve("index"));
        WebServer all =
            WebServer.start(
                "127.0.0.1",
                0,
                engine.engine().search(),
                engine.operation(Optional.of(key)),
                InstantSource.system(),
                new WebServer.Site("test"))) {
      return all.routes();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/search",
    "/v1/timeline",
    "/v1/trending",
    "/v1/facets/topic",
    "/v1/suggest",
    "/v1/acronyms",
    "/v1/parse",
    "/v1/articles/ID/related",
    "/v2/everything",
    "/v2/top-headlines",
    "/v2/sources",
    "/v2/top-headlines/sources"
  })
  void itListsTheParametersThatAreTakenAndNoOther(String address) {
    // A parameter that nobody knows is a 400 that lists those that are known where none is near.
    String target = address.replace("ID", id);
    String unknown = server.get(target + "?zzzzzzzzzzzz=1").body();
    String known = unknown.replaceAll("(?s).*Known: ([^\"]*)\\.\".*", "$1");
    List<String> described = parameters(address);
    assertThat(List.of(known.split(", "))).as(unknown).containsAll(described);
    for (String name : List.of(known.split(", "))) {
      if (!described.contains(name)) assertThat(OTHERS).contains(name);
    }
  }

  /** Names that other news APIs have for the same; what the page says of them holds for all. */
  private static final List<String> OTHERS =
      List.of(
          "query-fields",
          "tag",
          "sources",
          "domains",
          "excludeDomains",
          "section",
          "lang",
          "from-date",
          "begin_date",
          "to-date",
          "end_date",
          "sortBy",
          "order-by",
          "page-size",
          "limit",
          "collapse");

  private static List<String> parameters(String address) {
    String path = address.replace("/facets/topic", "/facets/{name}").replace("ID", "{id}");
    List<String> names = new ArrayList<>();
    for (JsonNode each : OPEN_API.at("/paths/" + path.replace("/", "~1") + "/get/parameters")) {
      JsonNode parameter =
          each.has("$ref") ? OPEN_API.at(each.get("$ref").asString().substring(1)) : each;
      if (parameter.get("in").asString().equals("query")) {
        names.add(parameter.get("name").asString());
      }
    }
    return names;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "/v1/search?q=ferry&facets=topic,provider,category,type,language,date,quality,category%3Etopic&explain=full&highlight=offsets # Search",
        "/v1/search?q=zzzqqq+goverment&group=story # Search",
        "/v1/timeline?q=ferry&split=topic # Timeline",
        "/v1/trending?window=1y&baseline=2y # Trending",
        "/v1/facets/topic?prefix=sh # FacetValues",
        "/v1/articles/ID # FoundArticle",
        "/v1/articles/ID/related # Related",
        "/v1/stories/ID # FoundStory",
        "/v1/suggest?q=sh # Suggestions",
        "/v1/acronyms # Acronyms",
        "/v1/parse?q=a+NEAR/3+b+-topic:x+%22y # Parse",
        "/stats # Stats",
        "/health/live # Live",
        "/health/ready # Ready",
        "/v2/everything?q=ferry # NewsApiArticles",
        "/v2/sources # NewsApiSources",
        "/v1/search?pageSize=0 # Problem",
        "/v1/nowhere # Problem",
        "/v2/everything # NewsApiError",
        "/1/nowhere # InstantSearchError",
      })
  void answersAreAsItSays(String target, String schema) {
    assertValid(server.get(target.replace("ID", id)), schema);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "news/query # {'query':'ferry','facets':['*'],'attributesToSnippet':['excerpt']} # InstantSearchHits",
        "*/queries # {'requests':[{'indexName':'news'},{'indexName':'news','type':'facet','facet':'topics'}]} # InstantSearchResults",
        "news/facets/topics/query # {'facetQuery':'s'} # InstantSearchFacetHits",
        "news/query # {'filters':'('} # InstantSearchError"
      })
  void answersToInstantSearchAreAsItSays(String path, String body, String schema) {
    assertValid(server.post("/1/indexes/" + path, body.replace('\'', '"')), schema);
  }

  private static void assertValid(HttpResponse<String> response, String name) {
    ObjectNode schema = (ObjectNode) NewsServer.json("{}");
    schema.put("$ref", "#/components/schemas/" + name.strip());
    schema.set("components", OPEN_API.get("components"));
    Schema compiled = SCHEMAS.getSchema(schema);
    assertThat(compiled.validate(NewsServer.json(response))).as(response.body()).isEmpty();
  }

  @Test
  void itIsServedAsItIsWrittenAndAsJson() {
    assertThat(server.get("/openapi.yaml").body()).startsWith("openapi: 3.1.0");
    assertThat(NewsServer.json(server.get("/openapi.json"))).isEqualTo(OPEN_API);
    String etag = server.get("/openapi.json").headers().firstValue("ETag").orElseThrow();
    assertThat(server.get("/openapi.json", "If-None-Match", etag).statusCode()).isEqualTo(304);
  }

  @Test
  void thePageNamesEveryAddressAndParameter() {
    Document page = Jsoup.parse(server.get("/docs").body());
    assertThat(page.select("section h3"))
        .allSatisfy(heading -> assertThat(heading.text()).matches("(GET|POST) /.*"));
    assertThat(page.select("[aria-labelledby=ask-search] tbody th").eachText())
        .containsExactlyElementsOf(parameters("/v1/search"));
    assertThat(page.select("script:not([src]), style, [style], [onclick]")).isEmpty();
  }
}
