package dateline.http;

import dateline.article.Article;
import dateline.article.ArticleField;
import dateline.article.Image;
import dateline.engine.FoundArticle;
import dateline.engine.FoundStory;
import dateline.engine.IndexStats;
import dateline.engine.RelatedArticles;
import dateline.engine.RelatedArticles.Related;
import dateline.query.Acronym;
import dateline.query.Expansion;
import dateline.query.Explanation;
import dateline.query.FacetRequest;
import dateline.query.FacetValues;
import dateline.query.Factor;
import dateline.query.Marked;
import dateline.query.ParsedQuery;
import dateline.query.Reading;
import dateline.query.SearchRequest;
import dateline.query.SearchRequest.Highlight;
import dateline.query.SearchRequest.Interval;
import dateline.query.SearchResults;
import dateline.query.SearchResults.BandFacet;
import dateline.query.SearchResults.CategoryFacet;
import dateline.query.SearchResults.Completeness;
import dateline.query.SearchResults.DateFacet;
import dateline.query.SearchResults.Facet;
import dateline.query.SearchResults.Hit;
import dateline.query.Story;
import dateline.query.SuggestRequest;
import dateline.query.Suggestion;
import dateline.query.Suggestions;
import dateline.query.Warning;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers as JSON. The names {@code totalResults}, {@code articles}, {@code source}, {@code title},
 * {@code description}, {@code url}, {@code urlToImage} and {@code publishedAt} are NewsAPI's, the
 * news JSON most developers know.
 */
public final class SearchJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SearchJson() {}

  /** The answer to a search that nobody goes on from. */
  public static ObjectNode results(SearchRequest request, SearchResults results, long tookMs) {
    return results(request, results, null, request.query().warnings(), tookMs);
  }

  /**
   * The answer to a search.
   *
   * @param cursor what asks for the next page, or null where there is none
   * @param warnings what was not as asked
   */
  static ObjectNode results(
      SearchRequest request,
      SearchResults results,
      @Nullable String cursor,
      List<Warning> warnings,
      long tookMs) {
    ObjectNode json = JSON.objectNode();
    json.put("totalResults", results.total());
    ObjectNode total = json.putObject("total");
    boolean exact = results.completeness() != Completeness.BEGINNING;
    total.put("articles", results.total()).put("stories", results.stories()).put("exact", exact);
    if (results.isPartial()) json.put("partial", true).put("timedOut", true);
    if (request.after() == null) json.put("page", request.offset() / request.size() + 1);
    json.put("pageSize", request.size());
    json.put("cursor", cursor);
    json.put("generation", results.generation());
    json.put("asOf", results.asOf().toString());
    json.put("tookMs", tookMs);
    json.set("query", query(request.query(), results.reading()));
    json.set("warnings", warnings(told(results, warnings)));
    ArrayNode articles = json.putArray("articles");
    for (Hit hit : results.hits()) articles.add(hit(hit, request.highlight()));
    ObjectNode facets = json.putObject("facets");
    if (!results.isPartial()) tell(facets, request, results);
    return json;
  }

  private static void tell(ObjectNode facets, SearchRequest request, SearchResults results) {
    results.facets().forEach((field, facet) -> facets.set(field.label(), facet(facet)));
    if (request.topicsByCategory()) {
      facets.set(SearchParameters.TOPICS_BY_CATEGORY, categories(results.topicsByCategory()));
    }
    if (request.facets().contains(ArticleField.DATE)) {
      facets.set(ArticleField.DATE.label(), dates(results.dates(), request.zone()));
    }
    if (request.facets().contains(ArticleField.QUALITY)) {
      facets.set(ArticleField.QUALITY.label(), quality(results.quality()));
    }
  }

  /** With what there was no time for. */
  private static List<Warning> told(SearchResults results, List<Warning> warnings) {
    if (!results.isPartial()) return warnings;
    List<Warning> all = new ArrayList<>(warnings);
    all.add(new Warning("partial", 0, 0, Words.partial(results.completeness())));
    return all;
  }

  /** The hits alone. */
  static List<ObjectNode> articles(SearchRequest request, SearchResults results) {
    return results.hits().stream().map(hit -> hit(hit, request.highlight())).toList();
  }

  /** The answer to what was typed so far. */
  static ObjectNode suggestions(SuggestRequest request, Suggestions found) {
    ObjectNode json = JSON.objectNode().put("q", request.text());
    ArrayNode list = json.putArray("suggestions");
    for (Suggestion each : found.list()) {
      list.addObject()
          .put("kind", each.kind().name().toLowerCase(Locale.ROOT))
          .put("text", each.text())
          .put("count", each.count());
    }
    return json.put("generation", found.generation());
  }

  /** What was typed, and how it was understood. */
  static ObjectNode query(ParsedQuery query, Reading reading) {
    ObjectNode json = JSON.objectNode();
    json.put("q", query.text());
    json.put("parsed", query.ast().toString());
    json.put("corrected", reading.corrected());
    if (reading.relaxed().isEmpty()) {
      json.putNull("relaxed");
    } else {
      ArrayNode relaxed = json.putArray("relaxed");
      reading.relaxed().forEach(relaxed::add);
    }
    ArrayNode expansions = json.putArray("expansions");
    for (Expansion each : reading.expansions()) {
      expansions
          .addObject()
          .put("from", each.from())
          .put("to", each.to())
          .put("why", each.why().name().toLowerCase(Locale.ROOT))
          .put("article", each.article());
    }
    json.set("offer", offer(reading.offer()));
    return json;
  }

  private static JsonNode offer(Reading.@Nullable Offer offer) {
    if (offer == null) return JSON.nullNode();
    return JSON.objectNode().put("q", offer.query()).put("totalResults", offer.total());
  }

  /** What was not as asked; how a query was read where it could not be read as written. */
  static ArrayNode warnings(List<Warning> warnings) {
    ArrayNode json = JSON.arrayNode();
    for (Warning warning : warnings) {
      json.addObject()
          .put("code", warning.code())
          .put("position", warning.position())
          .put("length", warning.length())
          .put("message", warning.message());
    }
    return json;
  }

  private static ObjectNode hit(Hit hit, Highlight highlight) {
    ObjectNode json = article(hit.article());
    if (hit.score() > 0) json.put("score", hit.score());
    if (hit.title() != null && hit.excerpt() != null) {
      ObjectNode marks = json.putObject("highlight");
      marks.put("title", hit.title().html()).put("description", hit.excerpt().html());
      if (highlight == Highlight.OFFSETS) {
        ObjectNode offsets = marks.putObject("offsets");
        offsets.set("title", offsets(hit.title()));
        offsets.set("description", offsets(hit.excerpt()));
      }
    }
    if (hit.story() != null) json.set("story", story(hit.story()));
    if (hit.explanation() != null) json.set("explain", explanation(hit.explanation()));
    return json;
  }

  /** Start and end of each mark in the plain text beside it, in UTF-16 code units. */
  private static ArrayNode offsets(Marked marked) {
    ArrayNode json = JSON.arrayNode();
    for (Marked.Span span : marked.spans()) json.addArray().add(span.start()).add(span.end());
    return json;
  }

  private static ObjectNode explanation(Explanation explanation) {
    ObjectNode json = JSON.objectNode();
    if (explanation.text() != null) json.put("text", explanation.text());
    ArrayNode factors = json.putArray("factors");
    for (Factor factor : explanation.factors()) {
      factors.addObject().put("name", factor.name()).put("value", factor.value());
    }
    if (explanation.full() != null) json.put("full", explanation.full());
    return json;
  }

  private static ObjectNode article(Article article) {
    ObjectNode json = JSON.objectNode();
    json.put("id", article.id());
    json.put("title", article.title());
    json.put("description", article.excerpt());
    json.put("url", article.url());
    json.put("urlToImage", article.images().isEmpty() ? null : article.images().get(0).url());
    json.put("publishedAt", text(article.published()));
    String domain = article.provider().domain();
    json.putObject("source")
        .put("id", domain)
        .put("name", article.provider().name())
        .put("domain", domain);
    json.put("category", article.category());
    json.put("type", article.type());
    json.put("language", article.locale());
    ArrayNode topics = json.putArray("topics");
    article.topics().forEach(topics::add);
    rating(json, "quality", article.quality());
    rating(json, "heat", article.heat());
    json.put("published", article.listed());
    return json;
  }

  private static void rating(ObjectNode json, String name, double value) {
    if (value <= 0) {
      json.putNull(name);
    } else if (value == Math.rint(value)) {
      json.put(name, (long) value);
    } else {
      json.put(name, value);
    }
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  /** The values of a facet that begin with a text. */
  static ObjectNode values(FacetRequest request, FacetValues found) {
    ObjectNode json = JSON.objectNode();
    json.put("facet", request.field().label()).put("prefix", request.prefix());
    json.put("corrected", found.corrected()).put("total", found.total());
    json.set("values", values(found.values()));
    return json.put("generation", found.generation());
  }

  private static ArrayNode values(List<Facet.Value> values) {
    ArrayNode json = JSON.arrayNode();
    for (Facet.Value value : values) json.add(value(value));
    return json;
  }

  private static ObjectNode value(Facet.Value value) {
    return JSON.objectNode()
        .put("value", value.value())
        .put("count", value.count())
        .put("selected", value.selected());
  }

  private static ObjectNode facet(Facet facet) {
    ObjectNode json = JSON.objectNode();
    json.set("values", values(facet.values()));
    json.put("other", facet.other());
    json.put("missing", facet.missing());
    return json;
  }

  /** As a facet, with one more in each value. */
  private static ObjectNode categories(CategoryFacet facet) {
    ObjectNode json = JSON.objectNode();
    ArrayNode values = json.putArray("values");
    for (CategoryFacet.Branch branch : facet.branches()) {
      ObjectNode value = value(branch.category());
      value.set(ArticleField.TOPIC.label(), facet(branch.topics()));
      values.add(value);
    }
    json.put("other", facet.other());
    json.put("missing", facet.missing());
    return json;
  }

  private static ObjectNode quality(BandFacet quality) {
    ObjectNode json = JSON.objectNode();
    ArrayNode values = json.putArray("values");
    for (BandFacet.Band band : quality.bands()) {
      values
          .addObject()
          .put("from", band.from())
          .put("to", band.to())
          .put("count", band.count())
          .put("selected", band.selected());
    }
    json.put("missing", quality.missing());
    return json;
  }

  private static ObjectNode story(Story story) {
    ObjectNode json = JSON.objectNode();
    json.put("id", story.id()).put("size", story.size()).put("providers", story.providers());
    json.put("firstSeen", text(story.firstSeen()));
    ArrayNode others = json.putArray("others");
    for (Article each : story.others()) others.add(article(each));
    return json;
  }

  private static ObjectNode dates(DateFacet dates, ZoneId zone) {
    ObjectNode json = JSON.objectNode();
    json.put("interval", dates.interval().name().toLowerCase(Locale.ROOT));
    ArrayNode values = json.putArray("values");
    for (DateFacet.Bucket bucket : dates.buckets()) {
      values
          .addObject()
          .put("from", edge(bucket.from(), dates.interval(), zone))
          .put("to", edge(bucket.to(), dates.interval(), zone))
          .put("count", bucket.count());
    }
    json.put("missing", dates.missing());
    return json;
  }

  /** Where a bucket begins or ends: a day, or of hours a moment with its offset. */
  static String edge(Instant edge, Interval interval, ZoneId zone) {
    ZonedDateTime local = edge.atZone(zone);
    return interval == Interval.HOUR
        ? local.toOffsetDateTime().toString()
        : local.toLocalDate().toString();
  }

  /** One article with all that is known of it. */
  static ObjectNode found(FoundArticle found) {
    Article article = found.article();
    ObjectNode json = article(article);
    json.put("content", article.body().isEmpty() ? null : article.body());
    ArrayNode images = json.putArray("images");
    for (Image image : article.images()) {
      images
          .addObject()
          .put("url", image.url())
          .put("width", image.width())
          .put("height", image.height())
          .put("title", image.title().isEmpty() ? null : image.title());
    }
    ArrayNode related = json.putArray("related");
    for (Article each : found.related()) related.add(article(each));
    json.put("generation", found.generation());
    return json;
  }

  /** What to read after an article. */
  static ObjectNode related(RelatedArticles found) {
    ObjectNode json = JSON.objectNode();
    ArrayNode articles = json.putArray("articles");
    for (Related each : found.list()) {
      ObjectNode article = article(each.article());
      article.put("why", each.why().name().toLowerCase(Locale.ROOT));
      if (each.score() > 0) article.put("score", each.score());
      articles.add(article);
    }
    return json.put("generation", found.generation());
  }

  /** A story with all who tell it, the best version first. */
  static ObjectNode story(FoundStory found) {
    Story story = found.story();
    ObjectNode json = JSON.objectNode();
    json.put("id", story.id()).put("size", story.size()).put("providers", story.providers());
    json.put("firstSeen", text(story.firstSeen()));
    ArrayNode articles = json.putArray("articles");
    articles.add(article(found.best()));
    for (Article each : story.others()) articles.add(article(each));
    return json.put("generation", found.generation());
  }

  /** A page of acronyms. */
  static ObjectNode acronyms(List<Acronym> all, int size) {
    ObjectNode json = JSON.objectNode();
    json.put("total", all.size());
    ArrayNode acronyms = json.putArray("acronyms");
    for (Acronym each : all.subList(0, Math.min(size, all.size()))) {
      acronyms
          .addObject()
          .put("acronym", each.acronym())
          .put("expansion", each.expansion())
          .put("articles", each.articles())
          .put("article", each.article());
    }
    return json;
  }

  /** What the index holds. */
  public static ObjectNode stats(IndexStats stats, Map<String, String> more) {
    ObjectNode json = JSON.objectNode();
    json.put("generation", stats.generation());
    json.put("articles", stats.articles());
    json.put("unlisted", stats.unlisted());
    json.put("related", stats.related());
    json.put("seeds", stats.seeds());
    json.put("hidden", stats.hidden());
    json.put("indexBytes", stats.bytes());
    json.put("committed", text(stats.committed()));
    json.put("newest", text(stats.newest()));
    json.put("oldest", text(stats.oldest()));
    more.forEach(json::put);
    return json;
  }
}
