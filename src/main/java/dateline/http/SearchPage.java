package dateline.http;

import dateline.article.Article;
import dateline.article.ArticleField;
import dateline.query.Marked;
import dateline.query.Reading;
import dateline.query.SearchRequest;
import dateline.query.SearchRequest.Interval;
import dateline.query.SearchResults;
import dateline.query.SearchResults.DateFacet;
import dateline.query.SearchResults.Facet;
import dateline.query.SearchResults.Hit;
import dateline.query.Story;
import dateline.query.Warning;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The results page as the template shows it: every text is ready, every link complete. */
public final class SearchPage {
  private static final int MOST_OTHERS = 3;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);
  private final SearchRequest request;
  private final SearchResults results;
  private final PageUrl url;

  SearchPage(SearchRequest request, SearchResults results, PageUrl url) {
    this.request = request;
    this.results = results;
    this.url = url;
  }

  /** A link with its words. */
  public record Link(String label, @Nullable String href, boolean current) {}

  /** A value one can narrow by. */
  public record Choice(String label, String count, String href, boolean selected) {}

  /** A group of choices. */
  public record Group(String title, List<Choice> choices, boolean open) {}

  /** One found article. */
  public record Item(
      String title,
      String excerpt,
      @Nullable String url,
      String provider,
      String providerHref,
      String initials,
      int hue,
      @Nullable String image,
      @Nullable String datetime,
      @Nullable String day,
      @Nullable String language,
      List<Link> topics,
      @Nullable Told told) {}

  /**
   * Who else tells the story.
   *
   * @param others a few of the other versions
   * @param all to all of them
   */
  public record Told(String label, List<Link> others, Link all) {}

  /** One bar of the histogram, in a drawing 600 wide and 60 high. */
  public record Bar(String title, String href, double x, double width, double height) {}

  /** Whether the very first run has not ended. */
  public boolean indexing() {
    return results.generation() == 0;
  }

  public String query() {
    return request.query().text();
  }

  /** What the search form carries along. */
  public List<Map.Entry<String, String>> carried() {
    List<Map.Entry<String, String>> carried = new ArrayList<>();
    usual()
        .carried("q")
        .forEach((name, list) -> list.forEach(value -> carried.add(Map.entry(name, value))));
    return carried;
  }

  public String title() {
    return query().isBlank() ? "Dateline" : query() + " · Dateline";
  }

  public String summary() {
    String found = articles(results.total());
    if (isGrouped() && results.stories() < results.total()) {
      found = "%s in %s".formatted(stories(results.stories()), found);
    }
    return query().isBlank() ? found : found + " for “" + searched() + "”";
  }

  private boolean isGrouped() {
    return request.group() == SearchRequest.Group.STORY;
  }

  private static String stories(long count) {
    return count == 1 ? "1 story" : number(count) + " stories";
  }

  /** To every article by itself, or to one for each story; null where that is the same. */
  public @Nullable Link grouping() {
    if (results.stories() == results.total()) return null;
    return isGrouped()
        ? new Link("Every version", url.with("group", "none").href(), false)
        : new Link("One for each story", url.without("group").href(), false);
  }

  private String searched() {
    String corrected = results.reading().corrected();
    return corrected == null ? query() : corrected;
  }

  // ---- how the words were understood

  /** The query that was run in place of the typed one, or null where it stands. */
  public @Nullable String corrected() {
    return results.reading().corrected();
  }

  /** To what was typed, mistakes and all. */
  public String uncorrectedHref() {
    return url.with("typo", "off").href();
  }

  /** A query that may have been meant, or null. */
  public @Nullable Link offer() {
    Reading.Offer offer = results.reading().offer();
    if (offer == null) return null;
    return new Link(offer.query(), url.with("q", offer.query()).href(), false);
  }

  /** What the offered query finds. */
  public String offered() {
    Reading.Offer offer = results.reading().offer();
    return articles(offer == null ? 0 : offer.total());
  }

  /** What else was looked for, or null where it was only the words. */
  public @Nullable String besides() {
    String besides = results.reading().besides();
    return besides.isEmpty() ? null : "Also searched: " + besides + ".";
  }

  /** What was looked for in place of some words, or null. */
  public @Nullable String instead() {
    String instead = results.reading().instead();
    return instead.isEmpty() ? null : "Searched " + instead + ".";
  }

  /** To the words alone. */
  public String literalHref() {
    return url.with("synonyms", "off").href();
  }

  /** Says what the reader does not want to be made of the words; null where all is as usual. */
  public @Nullable String unusual() {
    List<String> parts = new ArrayList<>();
    if (!request.correct()) parts.add("without corrections");
    if (!request.synonyms()) parts.add("without equal words");
    if (!request.relax()) parts.add("for all words");
    if (parts.isEmpty() || query().isBlank()) return null;
    return "Searched " + String.join(", ", parts) + ".";
  }

  public String usualHref() {
    return usual().href();
  }

  private PageUrl usual() {
    return url.without(SearchParameters.LENIENCE.toArray(String[]::new));
  }

  /** How the query was read where it was not as typed. */
  public List<String> notes() {
    return request.query().warnings().stream().map(Warning::message).toList();
  }

  /** Says that not every word had to occur, or null where every one had to. */
  public @Nullable String relaxed() {
    String leftOut = results.reading().leftOut();
    return leftOut.isEmpty() ? null : leftOut + ".";
  }

  /** To only those articles that have all words. */
  public String strictHref() {
    return url.with("relax", "off").href();
  }

  /** Whether there are results, but not so many pages of them. */
  public boolean beyond() {
    return results.hits().isEmpty() && results.hitCount() > 0;
  }

  /** The first page of the same. */
  public String firstHref() {
    return url.without("page").href();
  }

  public List<Link> orders() {
    List<Link> orders = new ArrayList<>();
    for (SearchRequest.Sort sort : SearchRequest.Sort.values()) {
      String name = sort.name().toLowerCase(Locale.ROOT);
      String label = sort == SearchRequest.Sort.HEAT ? "Trending" : capital(name);
      orders.add(new Link(label, url.with("sort", name).href(), sort == request.sort()));
    }
    return orders;
  }

  // ---- what narrows, and what could

  /** What is chosen now, each with the link that lets go of it. */
  public List<Link> chips() {
    List<Link> chips = new ArrayList<>();
    url.carried("q")
        .forEach(
            (name, list) -> {
              if (!SearchParameters.NARROWING.contains(name)) return;
              for (String value : list) {
                for (Listed item : Listed.split(value)) chips.add(chip(name, item));
              }
            });
    return chips;
  }

  private Link chip(String name, Listed item) {
    String label = (item.excluded() ? "not " : "") + item.value();
    String shown = name.equals("topic") ? label : name + ": " + label;
    return new Link(shown, url.dropping(name, item).href(), true);
  }

  /** Without any choice. */
  public String clearHref() {
    return url.without(SearchParameters.NARROWING.toArray(String[]::new)).href();
  }

  public List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    results
        .facets()
        .forEach(
            (field, facet) -> {
              if (facet.values().isEmpty()) return;
              boolean open = field == ArticleField.TOPIC || field == ArticleField.PROVIDER;
              groups.add(new Group(capital(field.label()), choices(field, facet), open));
            });
    return groups;
  }

  private List<Choice> choices(ArticleField field, Facet facet) {
    return facet.values().stream()
        .map(
            value ->
                new Choice(
                    field == ArticleField.LANGUAGE ? language(value.value()) : value.value(),
                    number(value.count()),
                    toggled(field, value).href(),
                    value.selected()))
        .toList();
  }

  /** An unticked value is no longer chosen by any of its names. */
  private PageUrl toggled(ArticleField field, Facet.Value value) {
    PageUrl toggled = url;
    if (value.selected()) {
      for (String name : value.names()) toggled = toggled.toggled(field.label(), name, true);
    }
    return toggled.toggled(field.label(), value.value(), value.selected());
  }

  private static String language(String tag) {
    return Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH);
  }

  /** When what is found was published; each bar narrows to its time. */
  public List<Bar> bars() {
    List<DateFacet.Bucket> buckets = results.dates().buckets();
    long most = buckets.stream().mapToLong(DateFacet.Bucket::count).max().orElse(1);
    double step = 600.0 / Math.max(1, buckets.size());
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < buckets.size(); i++) {
      DateFacet.Bucket bucket = buckets.get(i);
      double height = bucket.count() == 0 ? 0 : Math.max(2, 56.0 * bucket.count() / most);
      bars.add(
          new Bar(
              label(bucket) + ": " + number(bucket.count()),
              href(bucket),
              i * step,
              Math.min(step * 0.8, 40),
              height));
    }
    return bars;
  }

  private String label(DateFacet.Bucket bucket) {
    ZonedDateTime first = bucket.from().atZone(request.zone());
    return switch (results.dates().interval()) {
      case HOUR -> HOUR.format(first);
      case DAY, AUTO -> DAY.format(first);
      case WEEK -> "week of " + DAY.format(first);
      case MONTH -> MONTH.format(first);
      case YEAR -> String.valueOf(first.getYear());
    };
  }

  private String href(DateFacet.Bucket bucket) {
    PageUrl undated = url.without("when");
    if (results.dates().interval() == Interval.HOUR) {
      String last = bucket.to().minusMillis(1).toString();
      return undated.with("from", bucket.from().toString()).with("to", last).href();
    }
    var first = bucket.from().atZone(request.zone()).toLocalDate();
    var last = bucket.to().atZone(request.zone()).toLocalDate().minusDays(1);
    return undated.with("from", first.toString()).with("to", last.toString()).href();
  }

  /** What the first and the last bar stand for. */
  public List<String> span() {
    List<DateFacet.Bucket> buckets = results.dates().buckets();
    if (buckets.isEmpty()) return List.of("", "");
    return List.of(label(buckets.get(0)), label(buckets.get(buckets.size() - 1)));
  }

  // ---- the hits

  public List<Item> items() {
    return results.hits().stream().map(this::item).toList();
  }

  private Item item(Hit hit) {
    Article article = hit.article();
    Instant published = article.published();
    String provider = article.provider().name();
    return new Item(
        html(hit.title(), article.title()),
        html(hit.excerpt(), article.excerpt()),
        article.url(),
        provider,
        url.toggled("provider", provider, false).href(),
        Monogram.initials(provider),
        Monogram.hue(provider),
        article.images().isEmpty() ? null : article.images().get(0).url(),
        published == null ? null : published.toString(),
        published == null ? null : DAY.format(published.atZone(request.zone())),
        article.locale(),
        article.topics().stream().limit(4).map(this::topic).toList(),
        hit.story() == null || !isGrouped() ? null : told(hit.story()));
  }

  private static Told told(Story story) {
    List<Link> others =
        story.others().stream()
            .limit(MOST_OTHERS)
            .map(other -> new Link(other.provider().name(), other.url(), false))
            .toList();
    int more = story.size() - 1;
    String all = "/?q=story%3A" + story.id() + "&group=none";
    return new Told(
        more == 1 ? "Also told by" : "%d more tell it:".formatted(more),
        others,
        new Link(more == 1 ? "Both versions" : "All %d versions".formatted(more + 1), all, false));
  }

  /** The marked text, which is escaped; where nothing was to be marked, the plain one, escaped. */
  private static String html(@Nullable Marked marked, String plain) {
    return marked == null ? new Marked(plain, List.of()).html() : marked.html();
  }

  private Link topic(String topic) {
    return new Link(topic, url.without("topic").toggled("topic", topic, false).href(), false);
  }

  // ---- the other pages

  /** Previous and next, each null where there is none. */
  public @Nullable String previousHref() {
    return request.offset() == 0 ? null : pageHref(page() - 1);
  }

  public @Nullable String nextHref() {
    int end = request.offset() + request.size();
    boolean more = end < results.hitCount() && end + request.size() <= SearchRequest.MAX_DEPTH;
    return more ? pageHref(page() + 1) : null;
  }

  private String pageHref(int page) {
    PageUrl other = url.without("page");
    return page == 1 ? other.href() : other.with("page", String.valueOf(page)).href();
  }

  public int page() {
    return request.offset() / request.size() + 1;
  }

  public long pages() {
    long all = (results.hitCount() + request.size() - 1) / request.size();
    return Math.max(1, Math.min(all, SearchRequest.MAX_DEPTH / request.size()));
  }

  /** The same search as JSON. */
  public String apiHref() {
    return url.api();
  }

  private static String articles(long count) {
    return count == 1 ? "1 article" : number(count) + " articles";
  }

  private static String number(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  private static String capital(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
