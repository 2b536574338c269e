package dateline.bench;

import java.util.Arrays;

/**
 * How long something took, each time.
 *
 * @param count how often
 * @param mean in milliseconds, as all that follow
 */
public record Times(int count, double mean, double p50, double p95, double p99) {
  /**
   * @param nanos one for each time, in any order
   */
  public static Times of(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    double mean = Arrays.stream(sorted).average().orElse(0) / 1e6;
    return new Times(sorted.length, mean, at(sorted, .50), at(sorted, .95), at(sorted, .99));
  }

  private static double at(long[] sorted, double share) {
    if (sorted.length == 0) return 0;
    return sorted[(int) Math.min(sorted.length - 1, share * sorted.length)] / 1e6;
  }
}
