package dateline.query;

import dateline.article.Article;
import dateline.article.ArticleField;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one request. All of it was read from one generation of the index.
 *
 * @param total how many articles match, exactly
 * @param stories how many stories they tell, exactly
 * @param hitCount how many hits there are on all pages: articles, stories or providers, as grouped
 * @param generation grows by one with every visible change of the index
 * @param asOf what "now" was
 * @param reading how the words were understood
 * @param hits the page, best first
 * @param next where the next page begins; null where this is the last, the request did not ask, or
 *     the hits are not all known
 * @param completeness how much of it there was time for
 */
public record SearchResults(
    long total,
    long stories,
    long hitCount,
    long generation,
    Instant asOf,
    Reading reading,
    List<Hit> hits,
    @Nullable Place next,
    Map<ArticleField, Facet> facets,
    CategoryFacet topicsByCategory,
    DateFacet dates,
    BandFacet quality,
    Map<ArticleField, NumberFacet> numbers,
    Completeness completeness) {

  /** How much of an answer there was time for. */
  public enum Completeness {
    WHOLE,
    /** All was found; perhaps not the best is shown, nothing is counted, not all is explained. */
    UNCOUNTED,
    /** A part was looked at: the totals are what was found there, and nothing is counted. */
    BEGINNING
  }

  public SearchResults {
    hits = List.copyOf(hits);
  }

  /** Whether the time was up before all was done. */
  public boolean isPartial() {
    return completeness != Completeness.WHOLE;
  }

  /**
   * One found article.
   *
   * @param score 0 where the order is not by relevance
   * @param title with what was found in it, or null where no highlight was asked for
   * @param excerpt the same
   * @param story what others tell with it, or null where it is alone
   * @param explanation why it stands where it stands, or null where not asked for
   */
  public record Hit(
      Article article,
      double score,
      @Nullable Marked title,
      @Nullable Marked excerpt,
      @Nullable Story story,
      @Nullable Explanation explanation) {}

  /**
   * The values of a field among what is found, the most frequent first. A count is a promise: it is
   * the total after the value is chosen as the field's only one.
   *
   * @param other the sum of the counts of the values that are not listed
   * @param missing how many of the found articles have no value
   */
  public record Facet(List<Value> values, long other, long missing) {
    public Facet {
      values = List.copyOf(values);
    }

    /**
     * @param selected whether a filter of the request holds it
     * @param names all names by which it may be chosen, where it has several
     */
    public record Value(String value, long count, boolean selected, List<String> names) {
      public Value {
        names = List.copyOf(names);
      }

      /** One that is known by one name only. */
      public Value(String value, long count, boolean selected) {
        this(value, count, selected, List.of());
      }
    }
  }

  /**
   * The categories among what is found, and under each its topics. The choice of both is set aside:
   * a category's count is the total after it alone is chosen, a topic's after both are.
   *
   * @param other as of a {@link Facet}
   * @param missing how many of the found articles have no category
   */
  public record CategoryFacet(List<Branch> branches, long other, long missing) {
    /** Not asked for. */
    public static final CategoryFacet NONE = new CategoryFacet(List.of(), 0, 0);

    public CategoryFacet {
      branches = List.copyOf(branches);
    }

    /** A category, and the topics of what has it. */
    public record Branch(Facet.Value category, Facet topics) {}
  }

  /**
   * The qualities of what is found in bands, the best first.
   *
   * @param missing how many of the found articles are not rated
   */
  public record BandFacet(List<Band> bands, long missing) {
    /** Not asked for. */
    public static final BandFacet NONE = new BandFacet(List.of(), 0);

    public BandFacet {
      bands = List.copyOf(bands);
    }

    /**
     * {@code from} inclusive, {@code to} exclusive; null is open.
     *
     * @param selected whether it is what the request is narrowed to
     */
    public record Band(double from, @Nullable Double to, long count, boolean selected) {
      /** What narrows a search to it. */
      public Filter filter() {
        Double min = from > 0 ? from : null;
        return new Filter.Numbers(ArticleField.QUALITY, min, to == null ? null : Math.nextDown(to));
      }
    }
  }

  /**
   * The numbers of a field among what is found, no choice set aside. A date is its milliseconds.
   *
   * @param count how many of the found articles have one; where none has, the next three are 0
   * @param values the most frequent first; none of dates, which are nearly all different
   */
  public record NumberFacet(
      long count, double min, double max, double sum, List<Frequency> values) {
    public NumberFacet {
      values = List.copyOf(values);
    }

    /** A number, and how many have it. */
    public record Frequency(double value, long count) {}
  }

  /**
   * The days, weeks, months … in which what is found was published, oldest first, empty ones
   * included.
   *
   * @param missing how many of the found articles have no date
   */
  public record DateFacet(SearchRequest.Interval interval, List<Bucket> buckets, long missing) {
    /** Not asked for. */
    public static final DateFacet NONE = new DateFacet(SearchRequest.Interval.AUTO, List.of(), 0);

    public DateFacet {
      buckets = List.copyOf(buckets);
    }

    /** {@code from} inclusive, {@code to} exclusive. */
    public record Bucket(Instant from, Instant to, long count) {}
  }
}
