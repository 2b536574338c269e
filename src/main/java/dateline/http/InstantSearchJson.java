package dateline.http;

import dateline.article.Article;
import dateline.article.ArticleField;
import dateline.http.InstantSearchQuery.Hits;
import dateline.http.InstantSearchQuery.Marking;
import dateline.http.InstantSearchQuery.Values;
import dateline.query.FacetValues;
import dateline.query.Marked;
import dateline.query.Marked.Span;
import dateline.query.SearchRequest;
import dateline.query.SearchRequest.Interval;
import dateline.query.SearchResults;
import dateline.query.SearchResults.DateFacet;
import dateline.query.SearchResults.Facet;
import dateline.query.SearchResults.Hit;
import dateline.query.SearchResults.NumberFacet;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers as InstantSearch clients read them. Texts are plain: these clients escape all but the
 * marks themselves.
 */
final class InstantSearchJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  private final Hits asked;
  private final SearchResults results;
  private final long tookMs;
  private final int words;

  InstantSearchJson(Hits asked, SearchResults results, long tookMs) {
    this.asked = asked;
    this.results = results;
    this.tookMs = tookMs;
    this.words = words(asked.query()).size();
  }

  private static Set<String> words(String text) {
    return WORD.matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  ObjectNode answer() {
    ObjectNode json = JSON.objectNode();
    ArrayNode hits = json.putArray("hits");
    for (Hit hit : results.hits()) hits.add(hit(hit));
    json.put("nbHits", results.total());
    json.put("page", asked.page());
    json.put("nbPages", pages());
    json.put("hitsPerPage", asked.hitsPerPage());
    ObjectNode facets = json.putObject("facets");
    ObjectNode stats = json.putObject("facets_stats");
    for (InstantSearchAttribute each : asked.facets()) facet(each, facets, stats);
    exhaustive(json, !results.isPartial());
    json.put("query", asked.query());
    json.put("params", "");
    json.put("index", asked.index());
    json.put("processingTimeMS", tookMs);
    ordering(json, facets);
    return json;
  }

  private long pages() {
    long reachable = Math.min(results.total(), SearchRequest.MAX_DEPTH);
    return asked.hitsPerPage() == 0 ? 0 : Math.ceilDiv(reachable, asked.hitsPerPage());
  }

  private static void exhaustive(ObjectNode json, boolean whole) {
    json.put("exhaustiveFacetsCount", whole);
    json.put("exhaustiveNbHits", whole);
    json.put("exhaustiveTypo", whole);
    json.putObject("exhaustive").put("facetsCount", whole).put("nbHits", whole).put("typo", whole);
  }

  /** Which facets there are to show, for who shows those that an answer names. */
  private static void ordering(ObjectNode json, ObjectNode facets) {
    ArrayNode order =
        json.putObject("renderingContent")
            .putObject("facetOrdering")
            .putObject("facets")
            .putArray("order");
    facets
        .properties()
        .forEach(
            facet -> {
              if (!facet.getValue().isEmpty()) order.add(facet.getKey());
            });
  }

  // ---- facets

  private void facet(InstantSearchAttribute attribute, ObjectNode facets, ObjectNode stats) {
    ObjectNode values = facets.putObject(attribute.written());
    switch (attribute.kind()) {
      case LABEL -> {
        Facet facet = results.facets().get(attribute.field());
        if (facet != null) facet.values().forEach(each -> values.put(each.value(), each.count()));
      }
      case NUMBER -> {
        NumberFacet numbers = results.numbers().get(attribute.field());
        if (numbers != null) numbers(attribute, numbers, values, stats);
      }
      case PERIOD -> periods(attribute).forEach(values::put);
      case SITE -> {}
    }
  }

  private static void numbers(
      InstantSearchAttribute attribute, NumberFacet numbers, ObjectNode values, ObjectNode stats) {
    numbers.values().forEach(each -> values.put(plain(each.value()), each.count()));
    if (numbers.count() == 0) return;
    double unit = attribute.field() == ArticleField.DATE ? 1_000 : 1; // milliseconds
    ObjectNode json = stats.putObject(attribute.written());
    put(json, "min", numbers.min() / unit, unit);
    put(json, "max", numbers.max() / unit, unit);
    put(json, "avg", numbers.sum() / numbers.count() / unit, 1);
    put(json, "sum", numbers.sum() / unit, 1);
  }

  private static void put(ObjectNode json, String name, double value, double unit) {
    double told = unit == 1 ? value : Math.floor(value);
    if (told == Math.rint(told)) {
      json.put(name, (long) told);
    } else {
      json.put(name, told);
    }
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  /** Years, or months where the months of what is found can be told apart. */
  private Map<String, Long> periods(InstantSearchAttribute attribute) {
    Map<String, Long> counts = new LinkedHashMap<>();
    DateFacet dates = results.dates();
    boolean months = attribute == InstantSearchAttribute.MONTH;
    if (months && dates.interval() != Interval.MONTH) return counts;
    for (DateFacet.Bucket bucket : dates.buckets()) {
      String name = months ? month(bucket.from()) : year(bucket.from());
      if (bucket.count() > 0) counts.merge(name, bucket.count(), Long::sum);
    }
    return counts;
  }

  private static String year(Instant moment) {
    return "%04d".formatted(moment.atZone(ZoneOffset.UTC).getYear());
  }

  private static String month(Instant moment) {
    ZonedDateTime local = moment.atZone(ZoneOffset.UTC);
    return "%04d > %02d".formatted(local.getYear(), local.getMonthValue());
  }

  /** The values of one facet. */
  static ObjectNode values(Values asked, FacetValues found, long tookMs) {
    ObjectNode json = JSON.objectNode();
    ArrayNode hits = json.putArray("facetHits");
    for (Facet.Value each : found.values()) {
      Marked marked = beginning(each.value(), asked.facet().prefix());
      hits.addObject()
          .put("value", each.value())
          .put("highlighted", written(marked, asked.marking()))
          .put("count", each.count());
    }
    json.put("exhaustiveFacetsCount", true);
    return json.put("processingTimeMS", tookMs);
  }

  /** The first word that begins as was typed, or none. */
  private static Marked beginning(String label, String prefix) {
    if (!prefix.isEmpty()) {
      for (int i = 0; i + prefix.length() <= label.length(); i++) {
        boolean starts = i == 0 || !Character.isLetterOrDigit(label.charAt(i - 1));
        if (starts && label.regionMatches(true, i, prefix, 0, prefix.length())) {
          return new Marked(label, List.of(new Span(i, i + prefix.length())));
        }
      }
    }
    return new Marked(label, List.of());
  }

  // ---- hits

  private ObjectNode hit(Hit hit) {
    ObjectNode json = record(hit.article());
    for (String name : List.copyOf(json.propertyNames())) {
      if (!asked.retrieved().has(name)) json.remove(name);
    }
    json.put("objectID", hit.article().id());
    ObjectNode marked = json.putObject("_highlightResult");
    ObjectNode cut = json.putObject("_snippetResult");
    text("title", hit.article().title(), hit.title(), marked, cut);
    text("excerpt", hit.article().excerpt(), hit.excerpt(), marked, cut);
    labels(hit.article(), marked);
    return json;
  }

  private static ObjectNode record(Article article) {
    ObjectNode json = JSON.objectNode();
    json.put("title", article.title());
    json.put("excerpt", article.excerpt());
    if (article.url() != null) json.put("url", article.url());
    ObjectNode provider = json.putObject("provider").put("name", article.provider().name());
    if (article.provider().domain() != null) provider.put("domain", article.provider().domain());
    ArrayNode topics = json.putArray("topics");
    article.topics().forEach(topics::add);
    if (article.category() != null) json.put("category", article.category());
    if (article.type() != null) json.put("type", article.type());
    if (article.locale() != null) json.put("language", article.locale());
    if (!article.images().isEmpty()) json.put("image", article.images().get(0).url());
    if (article.quality() > 0) put(json, "quality", article.quality(), 1);
    if (article.heat() > 0) put(json, "heat", article.heat(), 1);
    Instant published = article.published();
    if (published != null) {
      json.put("published_at", published.toString());
      json.put("published_ts", published.getEpochSecond());
      json.putObject("date").put("lvl0", year(published)).put("lvl1", month(published));
    }
    return json;
  }

  private void text(
      String attribute, String plain, @Nullable Marked found, ObjectNode marked, ObjectNode cut) {
    Marked text = found == null ? new Marked(plain, List.of()) : found;
    if (asked.marking().marks(attribute)) {
      marked.set(
          attribute,
          matched(text).put("fullyHighlighted", isWhole(text)).set("matchedWords", words(text)));
    }
    Integer size = asked.snippets().getOrDefault(attribute, asked.snippets().get("*"));
    if (size != null) cut.set(attribute, matched(Snippet.of(text, size)));
  }

  /** What is not looked into word by word is told as it is. */
  private void labels(Article article, ObjectNode marked) {
    if (asked.marking().marks("topics")) {
      ArrayNode topics = marked.putArray("topics");
      for (String topic : article.topics()) topics.add(label(topic));
    }
    if (asked.marking().marks("provider.name")) {
      marked.putObject("provider").set("name", label(article.provider().name()));
    }
  }

  private ObjectNode label(String text) {
    ObjectNode json = matched(new Marked(text, List.of()));
    json.putArray("matchedWords");
    return json;
  }

  private ObjectNode matched(Marked text) {
    int found = words(text).size();
    String level = found == 0 ? "none" : found < words ? "partial" : "full";
    return JSON.objectNode().put("value", written(text, asked.marking())).put("matchLevel", level);
  }

  private static ArrayNode words(Marked text) {
    ArrayNode json = JSON.arrayNode();
    text.spans().stream()
        .map(span -> text.text().substring(span.start(), span.end()).toLowerCase(Locale.ROOT))
        .distinct()
        .forEach(json::add);
    return json;
  }

  private static boolean isWhole(Marked text) {
    return text.spans().size() == 1
        && text.spans().get(0).start() == 0
        && text.spans().get(0).end() == text.text().length();
  }

  private static String written(Marked marked, Marking marking) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    for (Span span : marked.spans()) {
      text.append(marked.text(), at, span.start()).append(marking.before());
      text.append(marked.text(), span.start(), span.end()).append(marking.after());
      at = span.end();
    }
    return text.append(marked.text(), at, marked.text().length()).toString();
  }
}
