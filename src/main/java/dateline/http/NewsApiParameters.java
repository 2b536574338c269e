package dateline.http;

import dateline.article.ArticleField;
import dateline.query.Filter;
import dateline.query.SearchRequest;
import dateline.query.SearchRequest.Group;
import dateline.query.SearchRequest.Sort;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of NewsAPI v2 → one {@link SearchRequest}. What can be meant alike is read by
 * {@link SearchParameters}. Unlike the hosted API nothing is ignored: what cannot be meant is an
 * error.
 */
final class NewsApiParameters {
  /** The codes of NewsAPI for a caller's mistake. */
  static final Set<String> CODES =
      Set.of("parametersMissing", "parameterInvalid", "sourcesTooMany", "sourceDoesNotExist");

  static final List<String> EVERYTHING =
      List.of(
          "q",
          "searchIn",
          "sources",
          "domains",
          "excludeDomains",
          "from",
          "to",
          "language",
          "sortBy",
          "pageSize",
          "page",
          "apiKey");

  static final List<String> HEADLINES =
      List.of("q", "category", "country", "sources", "language", "pageSize", "page", "apiKey");

  static final List<String> SOURCES = List.of("category", "language", "country", "apiKey");

  /** What SearchParameters reads as it is. */
  private static final List<String> ALIKE =
      List.of("q", "searchIn", "from", "to", "language", "pageSize", "page");

  private static final int MAX_QUERY = 500;
  private static final int MAX_SOURCES = 20;
  private static final Map<String, Sort> SORTS =
      Map.of(
          "publishedAt", Sort.NEWEST,
          "relevancy", Sort.RELEVANCE,
          "popularity", Sort.HEAT);

  private final Parameters given;
  private final Instant now;

  /**
   * @param query as decoded from the query string
   * @param known those that the address takes
   * @param now the time of the request
   */
  NewsApiParameters(Map<String, List<String>> query, List<String> known, Instant now) {
    this.given = new Parameters(query, known, Map.of());
    this.now = now;
  }

  /** A request to {@code /v2/everything}. */
  SearchRequest everything() {
    requireOne(List.of("q", "sources", "domains"));
    List<Filter> narrowing = new ArrayList<>();
    addSites(narrowing, sources());
    addSites(narrowing, values("domains"));
    List<String> not = values("excludeDomains");
    if (!not.isEmpty()) narrowing.add(new Filter.NoneOf(ArticleField.SITE, not));
    Sort sort = given.choice("sortBy", SORTS, Sort.NEWEST);
    return request(narrowing, sort, SearchRequest.MAX_SIZE);
  }

  /**
   * A request to {@code /v2/top-headlines}.
   *
   * @param inCountry the domains of the sources of the country that is asked for
   */
  SearchRequest headlines(List<String> inCountry) {
    requireOne(HEADLINES.subList(0, 5));
    if (!sources().isEmpty() && (given.one("country") != null || given.one("category") != null)) {
      throw BadRequestException.invalid(
          "sources", given.text("sources"), "given without country and category");
    }
    List<Filter> narrowing = new ArrayList<>();
    addSites(narrowing, sources());
    if (country() != null) narrowing.add(new Filter.AnyOf(ArticleField.SITE, inCountry));
    String category = given.text("category");
    if (!category.isBlank() && !category.equalsIgnoreCase("general")) {
      List<String> label = List.of(category.strip());
      narrowing.add(
          new Filter.Any(
              List.of(
                  new Filter.AnyOf(ArticleField.TOPIC, label),
                  new Filter.AnyOf(ArticleField.CATEGORY, label))));
    }
    return request(narrowing, Sort.NEWEST, SearchRequest.DEFAULT_SIZE);
  }

  /** A request for the newest article of every source. */
  static SearchRequest newestOfEach(Instant now) {
    Parameters none = new Parameters(Map.of(), List.of());
    return new SearchParameters(none, now)
        .builder(List.of(), Group.PROVIDER)
        .sort(Sort.NEWEST)
        .highlight(SearchRequest.Highlight.NONE)
        .page(0, SearchRequest.MAX_DEPTH)
        .build();
  }

  private SearchRequest request(List<Filter> narrowing, Sort sort, int usualSize) {
    if (given.text("q").length() > MAX_QUERY) {
      throw BadRequestException.invalid(
          "q",
          given.text("q").substring(0, 50) + "…",
          "at most %d characters".formatted(MAX_QUERY));
    }
    Map<String, List<String>> alike = new LinkedHashMap<>(given.values());
    alike.keySet().retainAll(ALIKE);
    if (given.one("pageSize") == null) alike.put("pageSize", List.of(String.valueOf(usualSize)));
    // Asked for by date, what has only some of the words would come before what has them all.
    alike.put("relax", List.of("off"));
    Parameters own = new Parameters(alike, SearchParameters.KNOWN);
    SearchParameters search = new SearchParameters(own, now);
    return search
        .builder(List.of(), Group.NONE)
        .filters(Stream.concat(search.filters().stream(), narrowing.stream()).toList())
        .sort(sort)
        .highlight(SearchRequest.Highlight.NONE)
        .bodies(true)
        .build();
  }

  private void requireOne(List<String> names) {
    if (names.stream().anyMatch(name -> given.one(name) != null)) return;
    throw new BadRequestException(
        "parametersMissing",
        names.get(0),
        null,
        String.join(", ", names),
        "Required parameters are missing. Set at least one of: %s."
            .formatted(String.join(", ", names)));
  }

  private static void addSites(List<Filter> filters, List<String> domains) {
    if (!domains.isEmpty()) filters.add(new Filter.AnyOf(ArticleField.SITE, domains));
  }

  /** The ids of the sources that are asked for; a source's id is its domain. */
  List<String> sources() {
    List<String> sources = values("sources");
    if (sources.size() <= MAX_SOURCES) return sources;
    throw new BadRequestException(
        "sourcesTooMany",
        "sources",
        sources.size() + " sources",
        "at most " + MAX_SOURCES,
        "'sources' takes at most %d sources.".formatted(MAX_SOURCES));
  }

  private List<String> values(String name) {
    return given.list(name).stream().map(Listed::value).toList();
  }

  /** In capitals, as in a language tag; null where none is asked for. */
  @Nullable String country() {
    String country = given.one("country");
    if (country == null) return null;
    String code = country.toUpperCase(Locale.ROOT);
    if (Set.of(Locale.getISOCountries()).contains(code)) return code;
    throw BadRequestException.invalid("country", country, "a country's two letters, e.g. us");
  }

  /** Whether a source is one of those that are asked for. */
  boolean takes(NewsApiSource source) {
    String country = country();
    return (country == null || country.equals(source.country()))
        && takes("language", source.language())
        && takes("category", source.category());
  }

  private boolean takes(String name, @Nullable String value) {
    String wanted = given.one(name);
    return wanted == null || wanted.equalsIgnoreCase(value);
  }
}
