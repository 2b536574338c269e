package dateline.relevance;

import java.util.Arrays;
import java.util.Random;

/**
 * Whether a difference between two systems could be chance: the two-sided paired permutation test
 * (Fisher 1935; for retrieval Smucker, Allan and Carterette 2007). If the systems were alike, each
 * query's difference could as well have the other sign; p is the share of such worlds whose total
 * differs at least as much. All worlds are tried where they are few, else 10,000 of them.
 */
final class PermutationTest {
  private static final int ROUNDS = 10_000;
  private static final int FEW = 12;
  private static final long SEED = 7; // the same answer every time

  /** Sums of the same numbers in another order differ by less. */
  private static final double ROUNDING = 1e-12;

  private PermutationTest() {}

  /**
   * @param differences of each query, after minus before
   */
  static double p(double[] differences) {
    double[] real = Arrays.stream(differences).filter(d -> d != 0).toArray();
    if (real.length == 0) return 1;
    double observed = Math.abs(sum(real)) - ROUNDING;
    return real.length <= FEW ? exact(real, observed) : sampled(real, observed);
  }

  private static double exact(double[] differences, double observed) {
    int worlds = 1 << differences.length;
    int asMuch = 0;
    for (int signs = 0; signs < worlds; signs++) {
      double total = 0;
      for (int i = 0; i < differences.length; i++) {
        total += (signs >> i & 1) == 1 ? differences[i] : -differences[i];
      }
      if (Math.abs(total) >= observed) asMuch++;
    }
    return asMuch / (double) worlds;
  }

  private static double sampled(double[] differences, double observed) {
    Random random = new Random(SEED);
    int asMuch = 0;
    for (int round = 0; round < ROUNDS; round++) {
      double total = 0;
      for (double difference : differences)
        total += random.nextBoolean() ? difference : -difference;
      if (Math.abs(total) >= observed) asMuch++;
    }
    return (asMuch + 1.0) / (ROUNDS + 1.0); // the observed world is one of them
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) sum += value;
    return sum;
  }
}
