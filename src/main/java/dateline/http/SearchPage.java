package dateline.http;

import dateline.query.Explanation;
import dateline.query.Reading;
import dateline.query.SearchRequest;
import dateline.query.SearchRequest.Explain;
import dateline.query.SearchRequest.Sort;
import dateline.query.SearchResults;
import dateline.query.SearchResults.Hit;
import dateline.query.Story;
import dateline.query.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The results page as the template shows it: every text is ready, every link complete. */
public final class SearchPage {
  private static final int MOST_OTHERS = 8;

  private final SearchRequest request;
  private final SearchResults results;
  private final PageUrl url;
  private final Card.View view;
  private final boolean typing;
  private final @Nullable Link wider;

  /**
   * @param url what was asked, as it was typed
   * @param typing whether the reader has not finished the last word
   * @param wider where nothing is found: to most of what is found without one of the filters
   */
  SearchPage(
      SearchRequest request,
      SearchResults results,
      PageUrl url,
      boolean images,
      boolean typing,
      @Nullable Link wider) {
    this.request = request;
    this.results = results;
    this.url = url;
    this.view = new Card.View(url, request.asOf(), request.zone(), images);
    this.typing = typing;
    this.wider = wider;
  }

  /**
   * One found article.
   *
   * @param told who else tells it, or null where nobody does
   * @param why it stands where it stands, or null where that was not asked for
   */
  public record Item(Card card, @Nullable Told told, @Nullable Why why) {}

  /**
   * Who else tells the story.
   *
   * @param others the best of the other versions
   * @param all to all of them
   */
  public record Told(String label, List<Link> others, Link all) {}

  /**
   * Why a hit stands where it stands.
   *
   * @param parts what its score is made of
   */
  public record Why(String text, List<Part> parts) {}

  /** A part of a score. */
  public record Part(String name, String value) {}

  /** Whether the very first run has not ended. */
  public boolean indexing() {
    return results.generation() == 0;
  }

  public String query() {
    return url.values().getOrDefault("q", List.of("")).get(0);
  }

  public String title() {
    return Words.title(query());
  }

  public String summary() {
    boolean fewer = isGrouped() && results.stories() < results.total();
    String found =
        fewer ? Words.found(results.stories(), results.total()) : Words.articles(results.total());
    return query().isBlank() ? found : Words.foundFor(found, searched());
  }

  private boolean isGrouped() {
    return request.group() == SearchRequest.Group.STORY;
  }

  /** To every article by itself, or to one for each story; null where that is the same. */
  public @Nullable Link grouping() {
    if (results.stories() == results.total()) return null;
    return isGrouped()
        ? new Link(Words.EVERY_VERSION, url.with("group", "none").href())
        : new Link(Words.ONE_FOR_EACH_STORY, url.without("group").href());
  }

  private String searched() {
    String corrected = results.reading().corrected();
    return corrected == null ? query() : corrected;
  }

  public Narrowing narrowing() {
    return new Narrowing(request, results, url);
  }

  public Histogram histogram() {
    return new Histogram(request, results.dates(), url);
  }

  // ---- how the words were understood

  /** Whether there is something to say of it: not in the middle of a word. */
  public boolean settled() {
    return !typing;
  }

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
    return new Link(offer.query(), url.with("q", offer.query()).href());
  }

  /** What the offered query finds. */
  public String offered() {
    Reading.Offer offer = results.reading().offer();
    return Words.articles(offer == null ? 0 : offer.total());
  }

  /** What else was looked for, or null where it was only the words. */
  public @Nullable String besides() {
    String besides = results.reading().besides();
    return besides.isEmpty() ? null : Words.alsoSearched(besides);
  }

  /** What was looked for in place of some words, or null. */
  public @Nullable String instead() {
    String instead = results.reading().instead();
    return instead.isEmpty() ? null : Words.searched(instead);
  }

  /** To the words alone. */
  public String literalHref() {
    return url.with("synonyms", "off").href();
  }

  /** Says what the reader does not want to be made of the words; null where all is as usual. */
  public @Nullable String unusual() {
    List<String> parts = new ArrayList<>();
    if (!request.correct()) parts.add(Words.WITHOUT_CORRECTIONS);
    if (!request.synonyms()) parts.add(Words.WITHOUT_SYNONYMS);
    if (!request.relax()) parts.add(Words.FOR_ALL_WORDS);
    if (parts.isEmpty() || query().isBlank()) return null;
    return Words.searched(String.join(", ", parts));
  }

  public String usualHref() {
    return url.without(SearchParameters.LENIENCE.toArray(String[]::new)).href();
  }

  /** How the query was read where it was not as typed. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (Warning warning : request.query().warnings()) notes.add(warning.message());
    if (results.isPartial()) notes.add(Words.partial(results.completeness()));
    return notes;
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

  // ---- the order, and the reasons for it

  public List<Link> orders() {
    List<Link> orders = new ArrayList<>();
    for (Sort sort : Sort.values()) {
      String name = sort.name().toLowerCase(Locale.ROOT);
      orders.add(
          new Link(Words.order(sort), url.with("sort", name).href(), sort == request.sort()));
    }
    return orders;
  }

  /** To the reasons for the order or back; null where it needs none. */
  public @Nullable Link reasons() {
    if (request.explain() != Explain.NONE) {
      return new Link(Words.WITHOUT_THE_REASONS, url.without("explain").href());
    }
    boolean reasoned = request.sort() == Sort.RELEVANCE && !results.hits().isEmpty();
    return reasoned ? new Link(Words.WHY_THIS_ORDER, url.with("explain", "text").href()) : null;
  }

  // ---- the hits

  public List<Item> items() {
    return results.hits().stream().map(this::item).toList();
  }

  private Item item(Hit hit) {
    Story story = isGrouped() ? hit.story() : null;
    return new Item(
        Card.of(hit.article(), hit.title(), hit.excerpt(), view),
        story == null ? null : told(story),
        hit.explanation() == null ? null : why(hit.explanation()));
  }

  private static Told told(Story story) {
    List<Link> others =
        story.others().stream()
            .limit(MOST_OTHERS)
            .map(other -> new Link(other.provider().name(), other.url()))
            .toList();
    int outlets = story.providers() - 1;
    String label = outlets > 0 ? Words.alsoIn(outlets) : Words.otherVersions(story.size() - 1);
    Link all = new Link(Words.allVersions(story.size()), "/stories/" + story.id());
    return new Told(label, others, all);
  }

  private static @Nullable Why why(Explanation explanation) {
    if (explanation.text() == null) return null;
    List<Part> parts =
        explanation.factors().stream()
            .map(factor -> new Part(factor.name(), Words.part(factor.value())))
            .toList();
    return new Why(explanation.text(), parts);
  }

  // ---- nothing, or no more

  /** To what is found without the filter that costs the most, or null. */
  public @Nullable Link wider() {
    return wider;
  }

  /** Whether there are results, but not so many pages of them. */
  public boolean beyond() {
    return results.hits().isEmpty() && results.hitCount() > 0;
  }

  /** The first page of the same. */
  public String firstHref() {
    return url.without("page").href();
  }

  // ---- the other pages, and other forms of this one

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
    boolean usual = url.listed("group").isEmpty(); // which is another one there
    PageUrl same = usual ? url.with("group", "story") : url;
    return (page() == 1 ? same : same.with("page", String.valueOf(page()))).at("/v1/search");
  }

  /** The same search as a feed. */
  public String feedHref() {
    return url.without("page", "pageSize", "explain", "sort").at("/search.atom");
  }
}
