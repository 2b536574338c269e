package dateline.http;

import dateline.article.Article;
import dateline.article.ArticleField;
import dateline.engine.ArticleSearch;
import dateline.engine.FoundArticle;
import dateline.query.FacetRequest;
import dateline.query.FacetValues;
import dateline.query.SearchRequest;
import dateline.query.SearchResults;
import dateline.query.SearchResults.Completeness;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an agent can do: search, read an article, list the values of a facet. Each takes parameters
 * of the HTTP API under the same names, and answers with a short text and the same JSON.
 */
final class McpTools {
  private static final int LONGEST_BODY = 20_000;

  /** By tool the arguments it takes, and what each is. */
  static final Map<String, Map<String, String>> ARGUMENTS =
      Map.of(
          "search_news",
          ordered(
              "q", "Words, \"phrases\", -excluded, OR, field:value. Empty for the newest articles.",
              "topic", "Only with this topic; several with commas between mean any of them.",
              "provider", "Only of this publisher, by name.",
              "from", "Published on or after this day, e.g. 2026-05-01.",
              "to", "Published on or before this day.",
              "sort", "relevance, newest, oldest, quality or heat.",
              "limit", "How many articles, 1 to 50 (10)."),
          "get_article",
          ordered("id", "The id of an article, as search_news tells it."),
          "list_facets",
          ordered(
              "field", "topic, provider, category, type or language.",
              "prefix", "Only values of which a word begins so.",
              "q", "Count only what this search finds.",
              "limit", "How many values, 1 to 100 (20)."));

  private final ArticleSearch search;
  private final InstantSource clock;

  McpTools(ArticleSearch search, InstantSource clock) {
    this.search = search;
    this.clock = clock;
  }

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) map.put(pairs[i], pairs[i + 1]);
    return map;
  }

  /**
   * What a tool says.
   *
   * @param text for the model to read
   * @param json the same and more, for programs
   */
  record Told(String text, ObjectNode json) {}

  /** Why a tool cannot say anything; the agent is told, and may mend it. */
  static final class ToolException extends Exception {
    private static final long serialVersionUID = 1L;

    ToolException(String message) {
      super(message);
    }
  }

  /**
   * @throws ToolException where the arguments cannot be meant, or there is nothing to tell
   */
  Told call(String tool, Map<String, Object> arguments) throws IOException, ToolException {
    Map<String, List<String>> given = given(tool, arguments);
    try {
      return switch (tool) {
        case "search_news" -> search(given);
        case "get_article" -> article(given);
        case "list_facets" -> facets(given);
        default -> throw new ToolException("There is no tool " + tool + ".");
      };
    } catch (BadRequestException e) {
      throw new ToolException(String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, List<String>> given(String tool, Map<String, Object> arguments)
      throws ToolException {
    Map<String, String> known = ARGUMENTS.getOrDefault(tool, Map.of());
    Map<String, List<String>> given = new LinkedHashMap<>();
    for (Map.Entry<String, Object> each : arguments.entrySet()) {
      if (!known.containsKey(each.getKey())) {
        throw new ToolException(
            "%s takes no '%s'; it takes %s."
                .formatted(tool, each.getKey(), String.join(", ", known.keySet())));
      }
      Object value = each.getValue();
      if (value == null) continue; // models send what they leave out so
      List<String> texts = new ArrayList<>();
      for (Object one : value instanceof Collection<?> all ? all : List.of(value)) {
        texts.add(String.valueOf(one));
      }
      given.put(each.getKey(), texts);
    }
    return given;
  }

  private Told search(Map<String, List<String>> given) throws IOException, ToolException {
    given.putIfAbsent("limit", List.of("10"));
    requireUpTo(50, given);
    Parameters parameters = new Parameters(given, SearchParameters.KNOWN);
    SearchRequest request = new SearchParameters(parameters, clock.instant()).request(List.of());
    SearchResults results = search.search(request);
    requireIndex(results.generation());
    String list =
        results.hits().stream().map(hit -> line(hit.article())).collect(Collectors.joining("\n\n"));
    String head =
        "%s%d articles found; the first %d:\n\n"
            .formatted(
                results.completeness() == Completeness.BEGINNING ? "At least " : "",
                results.total(),
                results.hits().size());
    if (results.isPartial()) head = Words.partial(results.completeness()) + " " + head;
    return new Told(head + list, SearchJson.results(request, results, 0));
  }

  private static String line(Article article) {
    String date = article.published() == null ? "no date" : article.published().toString();
    String text =
        "%s\n%s, %s, id %s"
            .formatted(article.title(), article.provider().name(), date, article.id());
    if (article.url() != null) text += "\n" + article.url();
    return article.excerpt().isEmpty() ? text : text + "\n" + article.excerpt();
  }

  private Told article(Map<String, List<String>> given) throws IOException, ToolException {
    String id = String.join("", given.getOrDefault("id", List.of()));
    Optional<FoundArticle> found =
        Routes.ID.matcher(id).matches() ? search.article(id) : Optional.empty();
    if (found.isEmpty()) {
      requireIndex(search.generation().number());
      throw new ToolException(
          "There is no article with the id '" + id + "'; search_news tells ids.");
    }
    String body = found.get().article().body();
    if (body.length() > LONGEST_BODY) body = body.substring(0, LONGEST_BODY) + "…";
    String text = line(found.get().article()) + (body.isEmpty() ? "" : "\n\n" + body);
    return new Told(text, SearchJson.found(found.get()));
  }

  private Told facets(Map<String, List<String>> given) throws IOException, ToolException {
    String name = String.join("", given.getOrDefault("field", List.of("topic")));
    Optional<ArticleField> field = FacetParameters.facet(name);
    if (field.isEmpty()) {
      throw new ToolException(
          "There is no facet '%s'; known: %s.".formatted(name, FacetParameters.facets()));
    }
    given.remove("field");
    List<String> limit = given.remove("limit");
    given.put("size", limit == null ? List.of("20") : limit);
    FacetRequest request = FacetParameters.request(field.get(), given, clock.instant());
    FacetValues found = search.values(request);
    requireIndex(found.generation());
    String text =
        found.values().stream()
            .map(value -> value.value() + " (" + value.count() + ")")
            .collect(Collectors.joining("\n"));
    return new Told(
        "%d values of %s:\n%s".formatted(found.total(), name, text),
        SearchJson.values(request, found));
  }

  private static void requireUpTo(int most, Map<String, List<String>> given) {
    new Parameters(
            Map.of("limit", given.getOrDefault("limit", List.of())), List.of("limit"), Map.of())
        .number("limit", 1, 1, most);
  }

  private static void requireIndex(long generation) throws ToolException {
    if (generation == 0) throw new ToolException("The index is being built; try again soon.");
  }
}
