package dateline.http;

import dateline.article.ArticleField;
import dateline.query.FacetRequest;
import dateline.query.ParsedQuery;
import dateline.query.QueryParser;
import dateline.query.QueryTooLongException;
import dateline.query.SearchRequest;
import dateline.query.SearchRequest.Highlight;
import dateline.query.SearchRequest.Interval;
import dateline.query.SearchRequest.Sort;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request of an InstantSearch client, read: what the engine is asked, and how the client wants
 * it told.
 */
sealed interface InstantSearchQuery {

  /** For hits and facets. */
  record Hits(
      String index,
      String query,
      SearchRequest search,
      int page,
      int hitsPerPage,
      List<InstantSearchAttribute> facets,
      Marking marking,
      Retrieved retrieved,
      Map<String, Integer> snippets)
      implements InstantSearchQuery {}

  /** For the values of one facet. */
  record Values(FacetRequest facet, Marking marking) implements InstantSearchQuery {}

  /**
   * How what was found is marked.
   *
   * @param highlighted attributes that are marked whole; null for all that can be
   */
  record Marking(String before, String after, @Nullable Set<String> highlighted) {
    boolean marks(String attribute) {
      return highlighted == null || highlighted.contains("*") || highlighted.contains(attribute);
    }
  }

  /**
   * Which attributes of a hit are sent.
   *
   * @param only null for all
   */
  record Retrieved(@Nullable Set<String> only) {
    /** {@code provider} is sent where {@code provider.name} is asked for. */
    boolean has(String attribute) {
      if (only == null || only.contains("-" + attribute)) return only == null;
      boolean rest = only.contains("*") || only.stream().allMatch(each -> each.startsWith("-"));
      String inner = attribute + ".";
      return only.contains(attribute)
          || only.stream().anyMatch(each -> each.startsWith(inner))
          || (rest && !only.isEmpty());
    }
  }

  ZoneId UTC = ZoneId.of("UTC");

  /**
   * @param now the time of the request
   * @throws BadRequestException for the first parameter that cannot be meant
   * @throws NoSuchIndexException where there is no such index
   */
  static InstantSearchQuery of(InstantSearchParams params, Instant now) {
    boolean values = params.text("type", "default").equals("facet");
    return values ? values(params, params.text("facet", ""), now) : hits(params, now);
  }

  /** A look into one facet. */
  static Values values(InstantSearchParams params, String facet, Instant now) {
    requireIndex(params);
    InstantSearchAttribute attribute = InstantSearchAttribute.named("facet", facet);
    if (attribute.kind() != InstantSearchAttribute.Kind.LABEL) {
      throw BadRequestException.invalid("facet", facet, "an attribute whose values are labels");
    }
    SearchRequest search = asked(params, now).page(0, 0).build();
    int size = params.number("maxFacetHits", 10, 1, 100);
    String prefix = params.text("facetQuery", "").strip();
    return new Values(new FacetRequest(search, attribute.field(), prefix, size), marking(params));
  }

  /** A search. */
  static Hits hits(InstantSearchParams params, Instant now) {
    Optional<Sort> sort = requireIndex(params);
    int size = params.number("hitsPerPage", SearchRequest.DEFAULT_SIZE, 0, SearchRequest.MAX_DEPTH);
    int page = params.number("page", 0, 0, 999_999_999);
    // What lies deeper is told as no hits: the clients go no further than nbPages.
    int offset = (int) Math.min((long) page * size, SearchRequest.MAX_DEPTH);
    List<InstantSearchAttribute> facets = facets(params);
    SearchRequest.Builder request =
        asked(params, now)
            .page(offset, Math.min(size, SearchRequest.MAX_DEPTH - offset))
            .facets(
                InstantSearchAttribute.labels(facets),
                params.number("maxValuesPerFacet", 100, 1, 1_000))
            .numbers(InstantSearchAttribute.numbers(facets))
            .dates(Interval.MONTH, UTC);
    sort.ifPresent(request::sort);
    return new Hits(
        params.text("indexName", ""),
        params.text("query", ""),
        request.build(),
        page,
        size,
        facets,
        marking(params),
        new Retrieved(set(params, "attributesToRetrieve")),
        snippets(params));
  }

  /** What narrows, and how words are read: the same for hits and values. */
  private static SearchRequest.Builder asked(InstantSearchParams params, Instant now) {
    boolean typos = params.flag("typoTolerance", true);
    return SearchRequest.of(query(params), now)
        .filters(InstantSearchFilters.of(params))
        .searchIn(searchIn(params))
        .correct(typos)
        .highlight(Highlight.MARKS);
  }

  /** These clients ask at every key: the last word may be a beginning. */
  private static ParsedQuery query(InstantSearchParams params) {
    String typed = params.text("query", "");
    boolean whole = params.text("queryType", "prefixLast").equals("prefixNone");
    try {
      ParsedQuery query = QueryParser.parse(typed, UTC);
      return whole ? query : open(typed, query);
    } catch (QueryTooLongException e) {
      throw new BadRequestException(
          "queryTooLong", "query", null, "a shorter query", String.valueOf(e.getMessage()));
    }
  }

  private static ParsedQuery open(String typed, ParsedQuery otherwise) {
    try {
      return QueryParser.parse(Typing.open(typed), UTC);
    } catch (QueryTooLongException e) { // by what was added
      return otherwise;
    }
  }

  private static List<ArticleField> searchIn(InstantSearchParams params) {
    List<ArticleField> fields =
        params.texts("restrictSearchableAttributes").stream()
            .map(InstantSearchQuery::searched)
            .distinct()
            .toList();
    return fields.isEmpty() ? ArticleField.SEARCHED : fields;
  }

  private static ArticleField searched(String attribute) {
    return switch (attribute) {
      case "title" -> ArticleField.TITLE;
      case "excerpt" -> ArticleField.EXCERPT;
      case "topics" -> ArticleField.TOPIC;
      case "provider.name" -> ArticleField.PROVIDER;
      case "body" -> ArticleField.BODY;
      default ->
          throw BadRequestException.invalid(
              "restrictSearchableAttributes",
              attribute,
              "of title, excerpt, topics, provider.name, body");
    };
  }

  private static List<InstantSearchAttribute> facets(InstantSearchParams params) {
    List<String> names = params.texts("facets");
    if (names.contains("*")) {
      return Arrays.stream(InstantSearchAttribute.values())
          .filter(InstantSearchAttribute::isCounted)
          .toList();
    }
    return names.stream().map(InstantSearchQuery::counted).distinct().toList();
  }

  private static InstantSearchAttribute counted(String name) {
    InstantSearchAttribute attribute = InstantSearchAttribute.named("facets", name);
    if (attribute.isCounted()) return attribute;
    throw BadRequestException.invalid("facets", name, "counted by provider.name instead");
  }

  private static Marking marking(InstantSearchParams params) {
    return new Marking(
        params.text("highlightPreTag", "<em>"),
        params.text("highlightPostTag", "</em>"),
        set(params, "attributesToHighlight"));
  }

  private static @Nullable Set<String> set(InstantSearchParams params, String name) {
    return params.has(name) ? new LinkedHashSet<>(params.texts(name)) : null;
  }

  /** By attribute how many words; {@code excerpt:30}, or 10 of them. */
  private static Map<String, Integer> snippets(InstantSearchParams params) {
    Map<String, Integer> snippets = new LinkedHashMap<>();
    for (String text : params.texts("attributesToSnippet")) {
      String[] parts = text.split(":", 2);
      boolean counted = parts.length == 2;
      if (counted && !parts[1].matches("[1-9][0-9]{0,4}")) {
        throw BadRequestException.invalid("attributesToSnippet", text, "attribute:words");
      }
      snippets.put(parts[0], counted ? Integer.parseInt(parts[1]) : 10);
    }
    return snippets;
  }

  /** The order that an index stands for; empty for the usual one. */
  private static Optional<Sort> requireIndex(InstantSearchParams params) {
    String index = params.text("indexName", "");
    return switch (index) {
      case "news" -> Optional.empty();
      case "news_date_desc" -> Optional.of(Sort.NEWEST);
      case "news_date_asc" -> Optional.of(Sort.OLDEST);
      case "news_quality_desc" -> Optional.of(Sort.QUALITY);
      case "news_heat_desc" -> Optional.of(Sort.HEAT);
      default -> throw new NoSuchIndexException(index);
    };
  }

  /** Becomes a 404, as these clients expect it. */
  final class NoSuchIndexException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoSuchIndexException(String index) {
      super("Index %s does not exist".formatted(index), null, false, false);
    }
  }
}
