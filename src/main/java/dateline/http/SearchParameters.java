package dateline.http;

import dateline.article.ArticleField;
import dateline.query.Age;
import dateline.query.DateText;
import dateline.query.Filter;
import dateline.query.ParsedQuery;
import dateline.query.Place;
import dateline.query.QueryParser;
import dateline.query.QueryTooLongException;
import dateline.query.SearchRequest;
import dateline.query.SearchRequest.Counted;
import dateline.query.SearchRequest.Explain;
import dateline.query.SearchRequest.Group;
import dateline.query.SearchRequest.Highlight;
import dateline.query.SearchRequest.Interval;
import dateline.query.SearchRequest.Recency;
import dateline.query.SearchRequest.Sort;
import dateline.query.Warning;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parameters of a search → one checked {@link SearchRequest}. */
final class SearchParameters {
  /** Everything a search takes on the page and in the API, in the order of the documentation. */
  static final List<String> KNOWN =
      List.of(
          "q",
          "searchIn",
          "topic",
          "topic.all",
          "provider",
          "site",
          "site.not",
          "category",
          "type",
          "language",
          "from",
          "to",
          "when",
          "tz",
          "quality.min",
          "quality.max",
          "quality.below",
          "heat.min",
          "sort",
          "boosts",
          "recency",
          "published",
          "page",
          "pageSize",
          "facets",
          "facet.size",
          "facet.count",
          "interval",
          "highlight",
          "explain",
          "typo",
          "synonyms",
          "relax",
          "asOf",
          "group",
          "strict");

  /** And what only the API takes: the page has links to its pages. */
  static final List<String> WALKING =
      Stream.concat(KNOWN.stream(), Stream.of("cursor", "format")).toList();

  /** What of it says how {@code q} is read. */
  static final List<String> READING = List.of("q", "tz", "strict");

  /** Those of them that narrow: what a page shows as chosen, and can let go of. */
  static final List<String> NARROWING =
      List.of(
          "topic",
          "topic.all",
          "provider",
          "site",
          "site.not",
          "category",
          "type",
          "language",
          "from",
          "to",
          "when",
          "quality.min",
          "quality.max",
          "quality.below",
          "heat.min",
          "published",
          "asOf");

  /** Those that say what is made of the words of one query: of no concern to the next one. */
  static final List<String> LENIENCE = List.of("typo", "synonyms", "relax");

  /** Those that say what is asked for and what is counted, but for what narrows it. */
  static final List<String> ASKING =
      List.of("q", "strict", "searchIn", "typo", "synonyms", "relax", "group", "facet.count", "tz");

  /** What facets can be asked for; the page has them all. */
  static final List<ArticleField> FACETS =
      List.of(
          ArticleField.TOPIC,
          ArticleField.PROVIDER,
          ArticleField.CATEGORY,
          ArticleField.TYPE,
          ArticleField.LANGUAGE,
          ArticleField.QUALITY,
          ArticleField.DATE);

  /** And the one of two levels: its name in the answer, too. */
  static final String TOPICS_BY_CATEGORY = "category>topic";

  private static final int MAX_FACET_SIZE = 1_000;
  private static final int MAX_VALUES = 20;
  private static final Map<String, Sort> SORTS =
      Map.of(
          "relevance", Sort.RELEVANCE,
          "relevancy", Sort.RELEVANCE,
          "newest", Sort.NEWEST,
          "date", Sort.NEWEST,
          "publishedAt", Sort.NEWEST,
          "oldest", Sort.OLDEST,
          "quality", Sort.QUALITY,
          "heat", Sort.HEAT,
          "popularity", Sort.HEAT);

  private static final Map<String, Group> GROUPS = lowerCase(Group.values());
  private static final Map<String, Counted> COUNTED =
      Map.of(
          "article", Counted.ARTICLES,
          "articles", Counted.ARTICLES,
          "story", Counted.STORIES,
          "stories", Counted.STORIES);

  private static final Map<String, Explain> EXPLAIN = lowerCase(Explain.values());
  private static final Map<String, Published> PUBLISHED = lowerCase(Published.values());

  private final Parameters given;
  private final Instant now;
  private final ZoneId zone;

  /**
   * @param now the time of the request
   */
  SearchParameters(Parameters given, Instant now) {
    this.given = given;
    this.now = now;
    this.zone = given.zone("tz", ZoneId.of("UTC"));
  }

  /** The same, where one hit is one article unless the caller says otherwise. */
  SearchRequest request(List<ArticleField> facets) {
    return request(facets, Group.NONE);
  }

  /**
   * @param facets those that are counted where the caller names none
   * @param usual what one hit is where the caller does not say
   * @throws BadRequestException for the first parameter that cannot be meant
   */
  SearchRequest request(List<ArticleField> facets, Group usual) {
    return builder(facets, usual).build();
  }

  /**
   * A request whose answer tells where the next page begins.
   *
   * @param after where this one begins, or null where {@code page} says so
   */
  SearchRequest step(@Nullable Place after) {
    return builder(List.of(), Group.NONE).after(after).onward().build();
  }

  /** The same before it is checked, for who adds to it. */
  SearchRequest.Builder builder(List<ArticleField> facets, Group usual) {
    int size = given.number("pageSize", SearchRequest.DEFAULT_SIZE, 1, SearchRequest.MAX_SIZE);
    SearchRequest.Builder request = SearchRequest.of(query(), now).page(offset(size), size);
    Group group = given.choice("group", GROUPS, usual);
    // one number for one thing: a page of stories is narrowed by counts of stories
    Counted counted = group == Group.STORY ? Counted.STORIES : Counted.ARTICLES;
    if (given.one("sort") != null) request.sort(given.choice("sort", SORTS, Sort.RELEVANCE));
    Instant asOf = given.instant("asOf", zone);
    if (asOf != null) request.asOf(asOf);
    return request
        .group(group)
        .counted(given.choice("facet.count", COUNTED, counted))
        .searchIn(searchIn())
        .filters(filters())
        .boosts(given.flag("boosts", true))
        .recency(recency())
        .correct(given.flag("typo", true))
        .synonyms(given.flag("synonyms", true))
        .relax(given.flag("relax", true))
        .topicsByCategory(given.list("facets").stream().anyMatch(SearchParameters::isNested))
        .facets(facets(facets), given.number("facet.size", 10, 1, MAX_FACET_SIZE))
        .dates(given.choice("interval", lowerCase(Interval.values()), Interval.AUTO), zone)
        .highlight(highlight())
        .explain(given.choice("explain", EXPLAIN, Explain.NONE));
  }

  private enum Published {
    ANY,
    TRUE,
    FALSE
  }

  /**
   * What was typed, as it is read.
   *
   * @throws BadRequestException where it is too long, or {@code strict} and not read as written
   */
  ParsedQuery query() {
    String text = given.text("q");
    try {
      ParsedQuery parsed = QueryParser.parse(text, zone);
      if (given.flag("strict", false) && !parsed.warnings().isEmpty()) {
        throw strict(text, parsed.warnings().get(0));
      }
      return parsed;
    } catch (QueryTooLongException e) {
      throw new BadRequestException(
          "queryTooLong", "q", null, "a shorter query", String.valueOf(e.getMessage()));
    }
  }

  private static BadRequestException strict(String text, Warning warning) {
    String caret = text + "\n" + " ".repeat(warning.position()) + "^".repeat(warning.length());
    return new BadRequestException(
        warning.code(),
        "q",
        text,
        "a query without warnings, as strict=true asks",
        "At character %d: %s\n%s".formatted(warning.position(), warning.message(), caret));
  }

  private int offset(int size) {
    int deepest = SearchRequest.MAX_DEPTH / size;
    int page = given.number("page", 1, 1, 999_999_999);
    if (page > deepest) {
      throw new BadRequestException(
          "pageTooDeep",
          "page",
          String.valueOf(page),
          "1 to " + deepest,
          "With pageSize %d there are at most %d pages; narrow the search, sort it the other way, or walk on with the API's cursor."
              .formatted(size, deepest));
    }
    return (page - 1) * size;
  }

  private Highlight highlight() {
    if ("offsets".equalsIgnoreCase(given.one("highlight"))) return Highlight.OFFSETS;
    return given.flag("highlight", true, "on, off or offsets") ? Highlight.MARKS : Highlight.NONE;
  }

  private List<ArticleField> searchIn() {
    List<ArticleField> fields =
        fields("searchIn", given.list("searchIn"), ArticleField.SEARCHED, "");
    return fields.isEmpty() ? ArticleField.SEARCHED : fields;
  }

  private List<ArticleField> facets(List<ArticleField> usual) {
    List<Listed> flat = given.list("facets").stream().filter(item -> !isNested(item)).toList();
    List<ArticleField> fields = fields("facets", flat, FACETS, ", " + TOPICS_BY_CATEGORY);
    return fields.isEmpty() ? usual : fields;
  }

  /** Also {@code category.topic}, which needs no escape in an address. */
  private static boolean isNested(Listed item) {
    String[] path = item.value().split("[>.]", -1);
    return path.length == 2
        && !item.excluded()
        && ArticleField.named(path[0]).filter(ArticleField.CATEGORY::equals).isPresent()
        && ArticleField.named(path[1]).filter(ArticleField.TOPIC::equals).isPresent();
  }

  /**
   * @param more what else the list takes, for who mistypes
   */
  private static List<ArticleField> fields(
      String name, List<Listed> items, List<ArticleField> allowed, String more) {
    List<ArticleField> fields = new ArrayList<>();
    for (Listed item : items) {
      ArticleField field = ArticleField.named(item.value()).orElse(null);
      if (field == null || !allowed.contains(field) || item.excluded()) {
        throw BadRequestException.invalid(
            name,
            item.value(),
            "a list of "
                + String.join(", ", allowed.stream().map(ArticleField::label).toList())
                + more);
      }
      if (!fields.contains(field)) fields.add(field);
    }
    return fields;
  }

  private Recency recency() {
    String value = given.one("recency");
    if (value == null) return Recency.NORMAL;
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "off" -> Recency.OFF;
      case "normal" -> Recency.NORMAL;
      case "strong" -> Recency.STRONG;
      default -> halfLife(value);
    };
  }

  private static Recency halfLife(String value) {
    if (value.startsWith("halfLife:")) {
      String age = value.substring("halfLife:".length());
      if (age.matches("[1-9][0-9]{0,3}d")) {
        return new Recency(1, Double.valueOf(age.substring(0, age.length() - 1)));
      }
    }
    throw BadRequestException.invalid("recency", value, "off, normal, strong or halfLife:7d");
  }

  // ---- filters

  /** All that the parameters narrow by. */
  List<Filter> filters() {
    List<Filter> filters = new ArrayList<>();
    addLabels(filters, "topic", ArticleField.TOPIC);
    addLabels(filters, "provider", ArticleField.PROVIDER);
    addLabels(filters, "site", ArticleField.SITE);
    addLabels(filters, "category", ArticleField.CATEGORY);
    addLabels(filters, "type", ArticleField.TYPE);
    addLabels(filters, "language", ArticleField.LANGUAGE);
    List<String> all = plainLabels("topic.all");
    if (!all.isEmpty()) filters.add(new Filter.AllOf(ArticleField.TOPIC, all));
    List<String> not = plainLabels("site.not");
    if (!not.isEmpty()) filters.add(new Filter.NoneOf(ArticleField.SITE, not));
    addDates(filters);
    addNumbers(filters, ArticleField.QUALITY);
    addNumbers(filters, ArticleField.HEAT);
    Published published = given.choice("published", PUBLISHED, Published.ANY);
    if (published != Published.ANY) filters.add(new Filter.Listed(published == Published.TRUE));
    return filters;
  }

  private void addLabels(List<Filter> filters, String name, ArticleField field) {
    List<String> any = labels(name, false);
    List<String> none = labels(name, true);
    if (!any.isEmpty()) filters.add(new Filter.AnyOf(field, any));
    if (!none.isEmpty()) filters.add(new Filter.NoneOf(field, none));
  }

  private List<String> labels(String name, boolean excluded) {
    List<Listed> items = given.list(name);
    if (items.size() > MAX_VALUES) {
      throw BadRequestException.invalid(
          name, items.size() + " values", "at most %d values".formatted(MAX_VALUES));
    }
    return items.stream().filter(item -> item.excluded() == excluded).map(Listed::value).toList();
  }

  /** The values of a parameter that already says what becomes of them. */
  private List<String> plainLabels(String name) {
    for (String each : labels(name, true)) {
      throw BadRequestException.invalid(name, "-" + each, "values without a -");
    }
    return labels(name, false);
  }

  private void addDates(List<Filter> filters) {
    Instant from = given.instant("from", zone);
    Instant to = end("to");
    if (from != null && to != null && !from.isBefore(to)) {
      throw new BadRequestException(
          "parameterInvalid",
          "to",
          given.one("to"),
          "a date after 'from'",
          "'to' lies before 'from'; exchange the two.");
    }
    if (from != null || to != null) filters.add(new Filter.Dates(from, to));
    String when = given.one("when");
    if (when == null) return;
    filters.add(
        Age.parse(when)
            .map(Filter.Newest::new)
            .orElseThrow(
                () -> BadRequestException.invalid("when", when, "an age, e.g. 24h or 7d")));
  }

  /** A day, month or year that is named as the end belongs to what is meant; so does a moment. */
  private @Nullable Instant end(String name) {
    Instant start = given.instant(name, zone);
    String value = given.one(name);
    if (start == null || value == null) return null;
    Instant to = DateText.parse(value, zone).map(DateText::to).orElse(start);
    return to.equals(start) ? to.plusMillis(1) : to;
  }

  private void addNumbers(List<Filter> filters, ArticleField field) {
    Double min = given.decimal(field.label() + ".min");
    if (min != null && min <= 0) min = null; // 0 is "not rated": from there on means all
    Double max = field == ArticleField.QUALITY ? maxQuality() : null;
    if (min == null && max == null) return;
    if (min != null && max != null && min > max) {
      throw BadRequestException.invalid(
          field.label() + ".max",
          given.text(field.label() + ".max"),
          "at least " + given.text(field.label() + ".min"));
    }
    filters.add(new Filter.Numbers(field, min, max));
  }

  private @Nullable Double maxQuality() {
    Double below = given.decimal("quality.below");
    Double max = given.decimal("quality.max");
    if (below == null) return max;
    return max == null ? Math.nextDown(below) : Double.valueOf(Math.min(max, Math.nextDown(below)));
  }

  private static <E extends Enum<E>> Map<String, E> lowerCase(E[] values) {
    Map<String, E> names = new LinkedHashMap<>();
    for (E value : values) names.put(value.name().toLowerCase(Locale.ROOT), value);
    return names;
  }
}
