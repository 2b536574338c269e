package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.fixtures.RandomNews;
import dateline.fixtures.Seeds;
import dateline.fixtures.TestEngine;
import dateline.query.SearchRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The count beside a facet value is the total after the click, and a filter never adds: random
 * queries with random filters, asked over HTTP as a client would. {@code -Dfacets.seeds=DIR} asks
 * it of a folder of real news instead of a made-up one, {@code -Dfacets.queries=N} more or fewer
 * times.
 */
class FacetPromiseTest {
  private static final List<String> FACETS =
      List.of("topic", "provider", "category", "type", "language");
  private static final int QUERIES = Integer.getInteger("facets.queries", 60);
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path made;
  @TempDir Path index;

  private final long seed = RandomNews.seed();
  private final RandomNews news = new RandomNews(seed);
  private final Random random = news.random();
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<JsonNode> sample = new ArrayList<>();
  private String root = "";

  @Test
  void everyCountIsTheTotalAfterTheClickAndNoFilterAdds() throws Exception {
    String folder = System.getProperty("facets.seeds", "");
    if (folder.isEmpty()) news.write(new Seeds(made), 400);
    try (TestEngine engine = TestEngine.open(folder.isEmpty() ? made : Path.of(folder), index)) {
      engine.index();
      InstantSource clock = InstantSource.fixed(TestEngine.NOW);
      try (WebServer server =
          WebServer.start(
              "127.0.0.1",
              0,
              engine.engine().search(),
              engine.operation(Optional.empty()),
              clock,
              new WebServer.Site("test"))) {
        root = "http://127.0.0.1:" + server.port() + "/v1/search?";
        for (int page = 1; page <= 10; page++) {
          ask(Map.of("pageSize", List.of("100"), "page", List.of("" + page)))
              .get("articles")
              .forEach(sample::add);
        }
        for (int i = 0; i < QUERIES; i++) {
          Map<String, List<String>> search = randomSearch();
          String which = "seed %d, query %d".formatted(seed, i);
          check(search, "articles", which);
          check(search, "stories", which);
          checkStories(search, which);
        }
      }
    }
  }

  /**
   * @param counted what the facets count: {@code articles} or {@code stories}
   */
  private void check(Map<String, List<String>> search, String counted, String which)
      throws Exception {
    Map<String, List<String>> counting = new LinkedHashMap<>(search);
    counting.put("facets", List.of(String.join(",", FACETS) + ",quality,date"));
    counting.put("facet.size", List.of("15"));
    counting.put("facet.count", List.of(counted));
    JsonNode answer = ask(counting);
    counting.put("facet.size", List.of("1000"));
    JsonNode whole = ask(counting);
    for (String facet : FACETS) {
      long shown = 0;
      for (JsonNode value : answer.get("facets").get(facet).get("values")) {
        shown += value.get("count").asLong();
        Map<String, List<String>> click = new LinkedHashMap<>(search);
        click.put(facet, chosen(search.get(facet), value.get("value").asString()));
        assertThat(total(click, counted))
            .as("%s: %s = %s in %s by %s", which, facet, value, search, counted)
            .isEqualTo(value.get("count").asLong());
      }
      long other = answer.get("facets").get(facet).get("other").asLong();
      long missing = answer.get("facets").get(facet).get("missing").asLong();
      assertThat(shown + other)
          .as("%s: %s shown and other in %s by %s", which, facet, search, counted)
          .isEqualTo(sum(whole.get("facets").get(facet).get("values")));
      boolean one = !facet.equals("topic") && counted.equals("articles");
      if (one && !isChosen(search.get(facet))) {
        assertThat(shown + other + missing)
            .as("%s: %s adds up in %s", which, facet, search)
            .isEqualTo(answer.get("totalResults").asLong());
      }
    }
    checkTopicsByCategory(search, counted, which);
    checkDates(search, counted, answer, which);
    checkQuality(search, counted, answer, which);
    checkNarrowing(search, counted, answer.get("total").get(counted).asLong(), which);
  }

  private static long sum(JsonNode values) {
    long sum = 0;
    for (JsonNode value : values) sum += value.get("count").asLong();
    return sum;
  }

  /**
   * Without a chosen topic it is the facet of categories, and the topics of each are those after
   * its click; so each nested count is the total after both.
   */
  private void checkTopicsByCategory(Map<String, List<String>> search, String counted, String which)
      throws Exception {
    Map<String, List<String>> counting = new LinkedHashMap<>(search);
    counting.put("facet.size", List.of("5"));
    counting.put("facet.count", List.of(counted));
    JsonNode nested = facet(counting, "category>topic");
    Map<String, List<String>> anyTopic = new LinkedHashMap<>(counting);
    anyTopic.put("topic", excluded(search.get("topic")));
    ObjectNode flat = nested.deepCopy().asObject();
    flat.get("values").forEach(value -> value.asObject().remove("topic"));
    assertThat((JsonNode) flat)
        .as("%s: categories in %s by %s", which, search, counted)
        .isEqualTo(facet(anyTopic, "category"));
    for (JsonNode category : nested.get("values")) {
      Map<String, List<String>> click = new LinkedHashMap<>(counting);
      click.put("category", chosen(search.get("category"), category.get("value").asString()));
      JsonNode topics = category.get("topic");
      assertThat(topics)
          .as("%s: topics of %s in %s by %s", which, category, search, counted)
          .isEqualTo(facet(click, "topic"));
      if (topics.get("values").isEmpty()) continue;
      JsonNode topic = topics.get("values").get(random.nextInt(topics.get("values").size()));
      click.put("topic", chosen(search.get("topic"), topic.get("value").asString()));
      assertThat(total(click, counted))
          .as("%s: %s > %s in %s by %s", which, category.get("value"), topic, search, counted)
          .isEqualTo(topic.get("count").asLong());
    }
  }

  private JsonNode facet(Map<String, List<String>> search, String facet) throws Exception {
    Map<String, List<String>> counting = new LinkedHashMap<>(search);
    counting.put("facets", List.of(facet));
    return ask(counting).get("facets").get(facet);
  }

  /** Each band is the total after {@code quality.min} and {@code quality.below}. */
  private void checkQuality(
      Map<String, List<String>> search, String counted, JsonNode answer, String which)
      throws Exception {
    for (JsonNode band : answer.get("facets").get("quality").get("values")) {
      Map<String, List<String>> click = new LinkedHashMap<>(search);
      click.remove("quality.min");
      double from = band.get("from").asDouble();
      click.put("quality.min", List.of(from == 0 ? "0.000001" : "" + from));
      if (!band.get("to").isNull()) click.put("quality.below", List.of(band.get("to").asString()));
      assertThat(total(click, counted))
          .as("%s: quality %s in %s by %s", which, band, search, counted)
          .isEqualTo(band.get("count").asLong());
    }
  }

  /** Both totals, and the page of stories, are what one counts by hand. */
  private void checkStories(Map<String, List<String>> search, String which) throws Exception {
    List<JsonNode> articles = walk(search, "none");
    if (articles.size() >= SearchRequest.MAX_DEPTH) return; // not all could be walked
    Map<String, JsonNode> best = new LinkedHashMap<>();
    for (JsonNode each : articles) {
      best.merge(
          story(each), each, (one, other) -> BEST_FIRST.compare(one, other) <= 0 ? one : other);
    }
    JsonNode total = ask(search).get("total");
    assertThat(total.get("articles").asInt())
        .as("%s: %s", which, search)
        .isEqualTo(articles.size());
    assertThat(total.get("stories").asInt()).as("%s: %s", which, search).isEqualTo(best.size());
    assertThat(walk(search, "story").stream().map(each -> each.get("id").asString()))
        .as("%s: the best of each story in %s", which, search)
        .containsExactlyInAnyOrderElementsOf(
            best.values().stream().map(each -> each.get("id").asString()).toList());
  }

  private static String story(JsonNode article) {
    return article.has("story")
        ? article.get("story").get("id").asString()
        : article.get("id").asString();
  }

  /** By quality, then the earliest. */
  private static final Comparator<JsonNode> BEST_FIRST =
      Comparator.comparingDouble((JsonNode each) -> -each.get("quality").asDouble(0))
          .thenComparing(each -> each.get("publishedAt").asString("9999"))
          .thenComparingLong(
              each -> Long.parseUnsignedLong(each.get("id").asString().substring(0, 16), 16));

  private List<JsonNode> walk(Map<String, List<String>> search, String group) throws Exception {
    List<JsonNode> walked = new ArrayList<>();
    for (int page = 1; page <= 10; page++) {
      Map<String, List<String>> asked = new LinkedHashMap<>(search);
      asked.put("pageSize", List.of("100"));
      asked.put("page", List.of("" + page));
      asked.put("group", List.of(group));
      JsonNode articles = ask(asked).get("articles");
      articles.forEach(walked::add);
      if (articles.size() < 100) break;
    }
    return walked;
  }

  private void checkDates(
      Map<String, List<String>> search, String counted, JsonNode answer, String which)
      throws Exception {
    JsonNode dates = answer.get("facets").get("date");
    boolean hours = dates.get("interval").asString().equals("hour");
    List<JsonNode> buckets = new ArrayList<>();
    dates.get("values").forEach(buckets::add);
    for (int i = 0; i < 3 && !buckets.isEmpty(); i++) {
      JsonNode bucket = buckets.get(random.nextInt(buckets.size()));
      String to = bucket.get("to").asString();
      Map<String, List<String>> click = new LinkedHashMap<>(search);
      click.put("from", List.of(bucket.get("from").asString()));
      click.put(
          "to",
          List.of(
              hours
                  ? java.time.OffsetDateTime.parse(to).toInstant().minusMillis(1).toString()
                  : java.time.LocalDate.parse(to).minusDays(1).toString()));
      assertThat(total(click, counted))
          .as("%s: date %s in %s by %s", which, bucket, search, counted)
          .isEqualTo(bucket.get("count").asLong());
    }
  }

  private void checkNarrowing(
      Map<String, List<String>> search, String counted, long total, String which) throws Exception {
    Map<String, List<String>> narrower = new LinkedHashMap<>(search);
    addFilter(narrower);
    narrower.keySet().retainAll(withNewKeysOnly(search, narrower));
    assertThat(total(narrower, counted))
        .as("%s: %s narrowed to %s", which, search, narrower)
        .isLessThanOrEqualTo(total);
  }

  /**
   * A filter on a field that had one already replaces it, which may widen: leave those as they
   * were.
   */
  private static List<String> withNewKeysOnly(
      Map<String, List<String>> search, Map<String, List<String>> narrower) {
    search.forEach(narrower::put);
    return List.copyOf(narrower.keySet());
  }

  // ---- random searches

  private Map<String, List<String>> randomSearch() {
    Map<String, List<String>> search = new LinkedHashMap<>();
    String query = randomQuery();
    if (!query.isEmpty()) search.put("q", List.of(query));
    for (int i = random.nextInt(4); i > 0; i--) addFilter(search);
    return search;
  }

  private String randomQuery() {
    return switch (random.nextInt(7)) {
      case 0 -> "";
      case 1 -> wordOfAHit() + " OR " + wordOfAHit();
      case 2 -> wordOfAHit() + " -" + wordOfAHit();
      case 3 -> "-" + wordOfAHit();
      case 4 -> wordOfAHit();
      default -> wordOfAHit() + " " + wordOfAHit();
    };
  }

  private String wordOfAHit() {
    for (int tries = 0; tries < 20; tries++) {
      String[] words = hit().get("title").asString().split("[^\\p{L}]+");
      String word = words[random.nextInt(words.length)];
      if (!word.isEmpty() && !word.matches("AND|OR|NOT")) return word;
    }
    return "bank";
  }

  private JsonNode hit() {
    return sample.get(random.nextInt(sample.size()));
  }

  private void addFilter(Map<String, List<String>> search) {
    switch (random.nextInt(8)) {
      case 0 -> search.put("topic", values(true));
      case 1 -> search.put("provider", List.of(Listed.quoted(provider())));
      case 2 -> search.put("category", List.of(random.nextBoolean() ? "news" : "opinion"));
      case 3 -> search.put("quality.min", List.of("" + random.nextInt(100)));
      case 4 -> search.put("published", List.of(random.nextBoolean() ? "true" : "false"));
      case 5 -> search.put("topic", values(false));
      case 6 -> search.put("topic.all", values(true));
      default -> {
        String day = hit().get("publishedAt").isNull() ? "2025-06-01" : day(hit());
        String edge = random.nextBoolean() ? "from" : "to";
        // one of the two: by chance the end would lie before the beginning
        if (!search.containsKey("from") && !search.containsKey("to")) {
          search.put(edge, List.of(day));
        }
      }
    }
  }

  private static String day(JsonNode hit) {
    JsonNode at = hit.get("publishedAt");
    return at.isNull() ? "2025-06-01" : Instant.parse(at.asString()).toString().substring(0, 10);
  }

  private List<String> values(boolean chosen) {
    List<String> values = new ArrayList<>();
    for (int i = random.nextInt(2); i >= 0; i--) {
      String topic = Listed.quoted(topic());
      values.add(chosen || i > 0 ? topic : "-" + topic);
    }
    return values;
  }

  private String topic() {
    JsonNode topics = hit().get("topics");
    return topics.isEmpty() ? "AI" : topics.get(random.nextInt(topics.size())).asString();
  }

  private String provider() {
    return hit().get("source").get("name").asString();
  }

  // ---- clicks

  /** The clicked value instead of those chosen; what is excluded stays excluded. */
  private static List<String> chosen(@Nullable List<String> before, String value) {
    List<String> after = new ArrayList<>(excluded(before));
    after.add(Listed.quoted(value));
    return after;
  }

  private static List<String> excluded(@Nullable List<String> before) {
    if (before == null) return List.of();
    return before.stream().filter(each -> each.startsWith("-")).toList();
  }

  private static boolean isChosen(@Nullable List<String> values) {
    return values != null && values.stream().anyMatch(value -> !value.startsWith("-"));
  }

  private long total(Map<String, List<String>> search, String counted) throws Exception {
    Map<String, List<String>> counting = new LinkedHashMap<>(search);
    counting.put("pageSize", List.of("1"));
    return ask(counting).get("total").get(counted).asLong();
  }

  private JsonNode ask(Map<String, List<String>> search) throws IOException, InterruptedException {
    StringBuilder query = new StringBuilder();
    search.forEach(
        (name, values) ->
            values.forEach(v -> query.append(name).append('=').append(encoded(v)).append('&')));
    HttpRequest request = HttpRequest.newBuilder(URI.create(root + query)).build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as("%s: %s", query, response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
