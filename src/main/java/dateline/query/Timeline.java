package dateline.query;

import dateline.article.ArticleField;
import dateline.query.SearchRequest.Interval;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How what is asked for spreads over time; read from one generation of the index. A story counts
 * once in each bucket in which a found article tells it.
 *
 * @param total how many articles match
 * @param stories how many stories they tell
 * @param missing how many of what is counted have no date, and so stand in no bucket
 * @param interval as wide as the buckets became
 * @param buckets oldest first, empty ones included
 * @param split null where not asked for
 * @param asOf what "now" was
 * @param reading how the words were understood
 */
public record Timeline(
    long total,
    long stories,
    long missing,
    Interval interval,
    List<Bucket> buckets,
    @Nullable Split split,
    long generation,
    Instant asOf,
    Reading reading) {

  public Timeline {
    buckets = List.copyOf(buckets);
  }

  /**
   * {@code from} inclusive, {@code to} exclusive.
   *
   * @param all how many there are, whatever is asked for: the coverage of that time
   */
  public record Bucket(Instant from, Instant to, long count, long all) {
    /** Of the coverage; null where there was none. */
    public @Nullable Double share() {
      return all == 0 ? null : Double.valueOf((double) count / all);
    }
  }

  /**
   * The same by the values of a field.
   *
   * @param rows the most frequent values, the most frequent first
   * @param other what has none of these values, perhaps none at all
   */
  public record Split(ArticleField field, List<Row> rows, Other other) {
    public Split {
      rows = List.copyOf(rows);
    }
  }

  /**
   * @param count in all, also without a date
   * @param counts by bucket
   */
  public record Row(String value, long count, List<Integer> counts) {
    public Row {
      counts = List.copyOf(counts);
    }
  }

  /**
   * @param count in all, also without a date
   * @param counts by bucket
   */
  public record Other(long count, List<Integer> counts) {
    public Other {
      counts = List.copyOf(counts);
    }
  }
}
