package dateline.query;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is more frequent in a window of time than in the baseline before it, the most surprising
 * first; read from one generation of the index.
 *
 * @param baseline ends where the window begins
 * @param asOf what "now" was
 * @param reading how the words were understood
 */
public record Trending(
    Span window,
    Span baseline,
    List<Value> values,
    long generation,
    Instant asOf,
    Reading reading) {

  /** One article is no trend, however new its topic. */
  public static final long FEWEST = 2;

  public Trending {
    values = List.copyOf(values);
  }

  /**
   * After {@code from}, up to and including {@code to}: so the newest article is in the window, and
   * none is in both spans.
   *
   * @param articles how many of what is asked for were published in it
   * @param stories how many stories they tell
   */
  public record Span(Instant from, Instant to, long articles, long stories) {
    /** How many there are of what is counted. */
    public long size(SearchRequest.Counted counted) {
      return counted == SearchRequest.Counted.STORIES ? stories : articles;
    }
  }

  /**
   * @param count in the window
   * @param expected how many that would be if it were as frequent as in the baseline
   * @param score the {@link Surprise} at the difference; greater than 0
   */
  public record Value(String value, long count, double expected, long baselineCount, double score) {
    /** How many times more than expected; null where none was expected. */
    public @Nullable Double ratio() {
      return baselineCount == 0 ? null : Double.valueOf(count / expected);
    }
  }
}
