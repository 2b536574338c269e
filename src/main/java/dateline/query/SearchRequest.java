package dateline.query;

import dateline.article.ArticleField;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One search, checked and complete: below the HTTP edge nothing is optional or out of range.
 *
 * @param searchIn the fields in which a plain word is looked for
 * @param filters all must hold
 * @param offset hits to skip, 0 for the first page
 * @param after where the hits begin instead of at {@code offset}, or null
 * @param size hits to return, 0 to 1000; with 0 nothing is ranked
 * @param onward whether the answer tells where the next page begins
 * @param asOf what "now" is: the origin of recency. See {@link #pinned}
 * @param pinned true where the caller named {@code asOf}: then nothing newer is found
 * @param group what is shown as one hit
 * @param facets fields to count, each once
 * @param numbers fields of numbers or dates that are summed up, each once
 * @param topicsByCategory whether topics are counted under each category
 * @param counted what a facet counts
 * @param facetSize most values a facet lists
 * @param interval width of the date facet's buckets
 * @param zone in which the days of the date facet begin
 * @param correct whether words that no article has are corrected
 * @param synonyms whether acronyms, synonyms and the like count as the word
 * @param relax whether a search with few hits may drop words
 * @param highlight how what was found in a hit is shown
 * @param bodies whether hits come with their body
 * @param explain how much is told of why a hit stands where it stands
 */
public record SearchRequest(
    ParsedQuery query,
    List<ArticleField> searchIn,
    List<Filter> filters,
    Sort sort,
    int offset,
    @Nullable Place after,
    int size,
    boolean onward,
    Instant asOf,
    boolean pinned,
    boolean boosts,
    Recency recency,
    boolean correct,
    boolean synonyms,
    boolean relax,
    Group group,
    List<ArticleField> facets,
    List<ArticleField> numbers,
    boolean topicsByCategory,
    Counted counted,
    int facetSize,
    Interval interval,
    ZoneId zone,
    Highlight highlight,
    boolean bodies,
    Explain explain) {

  /** Deepest hit that a page may reach; what lies deeper is for a cursor. */
  public static final int MAX_DEPTH = 1_000;

  /** Most hits of one page, where a caller pages; what reads all at once may ask for more. */
  public static final int MAX_SIZE = 100;

  public static final int DEFAULT_SIZE = 20;

  /** The order of the hits. The order never changes which articles match. */
  public enum Sort {
    RELEVANCE,
    NEWEST,
    OLDEST,
    QUALITY,
    HEAT
  }

  /** What is shown as one hit. Grouping never changes which articles match. */
  public enum Group {
    NONE,
    /** Of a story the best of its articles that match. */
    STORY,
    /** Of a provider the first of its articles. */
    PROVIDER
  }

  /** What the number beside a facet's value counts. */
  public enum Counted {
    ARTICLES,
    STORIES
  }

  /** The width of a bucket; AUTO takes the finest that gives at most 100 buckets. */
  public enum Interval {
    AUTO,
    HOUR,
    DAY,
    WEEK,
    MONTH,
    YEAR
  }

  /** How what was found in a title and an excerpt is shown. */
  public enum Highlight {
    NONE,
    /** As HTML. */
    MARKS,
    /** And as numbers, for those who draw their own. */
    OFFSETS
  }

  /** How much is told of why a hit stands where it stands. Each tells what those before it tell. */
  public enum Explain {
    NONE,
    /** What the score is made of: cheap enough for every hit of a thousand queries. */
    FACTORS,
    /** And for a reader, with where it would stand otherwise: asks the search twice again. */
    TEXT,
    /** And the engine's own calculation. */
    FULL;

    public boolean tells(Explain what) {
      return compareTo(what) >= 0;
    }
  }

  /**
   * How much newness counts.
   *
   * @param strength 0 is off, 1 is normal; multiplies both recency weights
   * @param halfLifeDays age at which the short-term part has lost half, or null for the default
   */
  public record Recency(double strength, @Nullable Double halfLifeDays) {
    public static final Recency OFF = new Recency(0, null);
    public static final Recency NORMAL = new Recency(1, null);
    public static final Recency STRONG = new Recency(3, null);
  }

  public SearchRequest {
    if (offset < 0 || size < 0 || offset > MAX_DEPTH - size) {
      throw new IllegalArgumentException("page out of range: " + offset + "+" + size);
    }
    if (after != null && offset > 0) throw new IllegalArgumentException("two beginnings");
    if (onward && size == 0) throw new IllegalArgumentException("nowhere to go on from");
    searchIn = List.copyOf(searchIn);
    filters = List.copyOf(filters);
    facets = List.copyOf(facets);
    numbers = List.copyOf(numbers);
  }

  /**
   * All that decides which hits there are and in which order. A {@link Place} holds for the same
   * question, however much is shown of its hits.
   */
  public List<Object> question() {
    return List.of(
        query.text(),
        zone, // in which the query's days begin
        searchIn,
        filters,
        sort,
        asOf,
        pinned,
        boosts,
        recency,
        correct,
        synonyms,
        relax,
        group);
  }

  /** The same at another moment. */
  public SearchRequest at(Instant moment) {
    return new SearchRequest(
        query,
        searchIn,
        filters,
        sort,
        offset,
        after,
        size,
        onward,
        moment,
        pinned,
        boosts,
        recency,
        correct,
        synonyms,
        relax,
        group,
        facets,
        numbers,
        topicsByCategory,
        counted,
        facetSize,
        interval,
        zone,
        highlight,
        bodies,
        explain);
  }

  /** Begins the request for what {@code query} says, with the default of everything else. */
  public static Builder of(ParsedQuery query, Instant now) {
    return new Builder(query, now);
  }

  /** A request in the making; {@link #build} checks it. */
  public static final class Builder {
    private final ParsedQuery query;
    private List<ArticleField> searchIn = ArticleField.SEARCHED;
    private List<Filter> filters = List.of();
    private Sort sort;
    private int offset = 0;
    private @Nullable Place after;
    private int size = DEFAULT_SIZE;
    private boolean onward = false;
    private Instant asOf;
    private boolean pinned = false;
    private boolean boosts = true;
    private Recency recency = Recency.NORMAL;
    private boolean correct = true;
    private boolean synonyms = true;
    private boolean relax = true;
    private Group group = Group.NONE;
    private List<ArticleField> facets = List.of();
    private List<ArticleField> numbers = List.of();
    private boolean nested = false;
    private Counted counted = Counted.ARTICLES;
    private int facetSize = 10;
    private Interval interval = Interval.AUTO;
    private ZoneId zone = ZoneId.of("UTC");
    private Highlight highlight = Highlight.MARKS;
    private boolean bodies = false;
    private Explain explain = Explain.NONE;

    private Builder(ParsedQuery query, Instant now) {
      this.query = query;
      this.asOf = now;
      this.sort = query.ast() instanceof QueryAst.Everything ? Sort.NEWEST : Sort.RELEVANCE;
    }

    public Builder searchIn(List<ArticleField> fields) {
      this.searchIn = fields;
      return this;
    }

    public Builder filters(List<Filter> filters) {
      this.filters = filters;
      return this;
    }

    public Builder sort(Sort sort) {
      this.sort = sort;
      return this;
    }

    public Builder page(int offset, int size) {
      this.offset = offset;
      this.size = size;
      return this;
    }

    /** Goes on behind that place, which an answer to the same {@link #question} told. */
    public Builder after(@Nullable Place place) {
      this.after = place;
      return this;
    }

    /** Tells where the next page begins: the backend keeps the generation for it for a while. */
    public Builder onward() {
      this.onward = true;
      return this;
    }

    /** Answers as of that moment: nothing newer is found. */
    public Builder asOf(Instant moment) {
      this.asOf = moment;
      this.pinned = true;
      return this;
    }

    public Builder boosts(boolean boosts) {
      this.boosts = boosts;
      return this;
    }

    public Builder recency(Recency recency) {
      this.recency = recency;
      return this;
    }

    public Builder correct(boolean correct) {
      this.correct = correct;
      return this;
    }

    public Builder synonyms(boolean synonyms) {
      this.synonyms = synonyms;
      return this;
    }

    public Builder relax(boolean relax) {
      this.relax = relax;
      return this;
    }

    public Builder group(Group group) {
      this.group = group;
      return this;
    }

    public Builder counted(Counted counted) {
      this.counted = counted;
      return this;
    }

    public Builder facets(List<ArticleField> facets, int size) {
      this.facets = facets;
      this.facetSize = size;
      return this;
    }

    public Builder numbers(List<ArticleField> numbers) {
      this.numbers = numbers;
      return this;
    }

    public Builder topicsByCategory(boolean nested) {
      this.nested = nested;
      return this;
    }

    public Builder dates(Interval interval, ZoneId zone) {
      this.interval = interval;
      this.zone = zone;
      return this;
    }

    public Builder highlight(Highlight highlight) {
      this.highlight = highlight;
      return this;
    }

    public Builder bodies(boolean bodies) {
      this.bodies = bodies;
      return this;
    }

    public Builder explain(Explain explain) {
      this.explain = explain;
      return this;
    }

    public SearchRequest build() {
      return new SearchRequest(
          query, searchIn, filters, sort, offset, after, size, onward, asOf, pinned, boosts,
          recency, correct, synonyms, relax, group, facets, numbers, nested, counted, facetSize,
          interval, zone, highlight, bodies, explain);
    }
  }
}
