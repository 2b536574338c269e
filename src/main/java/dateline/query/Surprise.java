package dateline.query;

/**
 * How surprising it is that a label is more frequent in one span of time than in another: the
 * log-likelihood ratio of Dunning, <i>Accurate Methods for the Statistics of Surprise and
 * Coincidence</i>, Computational Linguistics 19(1), 1993.
 *
 * <p>With {@code a} of the {@code n} articles of the window and {@code b} of the {@code m} of the
 * baseline having the label, it is {@code 2 · Σ observed · ln(observed / even)} over the four
 * counts {@code a, n-a, b, m-b}, where {@code even} is what that count were if the label were as
 * frequent in both: {@code n · (a+b)/(n+m)} and so on. A ratio of frequencies lets one article
 * about something new win over a hundred where ten were expected, and χ² is far off where counts
 * are small, as those of news of two days are. This grows with the evidence, needs no number to be
 * tuned and no smoothing where the baseline has none.
 */
public final class Surprise {
  private Surprise() {}

  /** Positive where the label is more frequent in the window, negative where less, else 0. */
  public static double of(long a, long n, long b, long m) {
    int direction = Long.compare(a * m, b * n);
    if (direction == 0) return 0; // also where one span is empty
    double label = (double) (a + b) / (n + m);
    double even = n * label;
    double evenBefore = m * label;
    double sum =
        term(a, even) + term(n - a, n - even) + term(b, evenBefore) + term(m - b, m - evenBefore);
    return direction * Math.max(0, 2 * sum); // rounding may leave a little less than nothing
  }

  /** The strict logarithm: the same order of near equals on every machine. */
  private static double term(long observed, double even) {
    return observed == 0 ? 0 : observed * StrictMath.log(observed / even);
  }
}
