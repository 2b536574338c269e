package dateline.relevance;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How good one ranking is, each from 0 to 1. An article with a grade of 1 or more is relevant.
 *
 * @param ndcg10 discounted cumulative gain of the first ten over that of the best order there is,
 *     with a gain of {@code 2^grade-1} (Burges et al. 2005; Järvelin and Kekäläinen 2002)
 * @param map average precision: the mean of the precision at each relevant article, those that were
 *     not found counting 0
 * @param mrr10 1 over the rank of the first relevant article, 0 where the first ten hold none
 * @param p10 share of the first ten ranks that are relevant
 */
public record Measures(double ndcg10, double map, double mrr10, double p10) {
  private static final int TEN = 10;

  /** Deeper than this nothing counts. */
  private static final int DEPTH = 1_000;

  /**
   * Of one ranking, best first, without duplicates.
   *
   * @param grades by article; at least one is relevant
   */
  public static Measures of(List<String> ranking, Map<String, Integer> grades) {
    double gain = 0;
    double precisions = 0;
    double first = 0;
    int found = 0;
    int foundInTen = 0;
    for (int rank = 1; rank <= Math.min(DEPTH, ranking.size()); rank++) {
      int grade = grades.getOrDefault(ranking.get(rank - 1), 0);
      if (grade <= 0) continue;
      found++;
      precisions += (double) found / rank;
      if (rank > TEN) continue;
      gain += discounted(grade, rank);
      foundInTen++;
      if (first == 0) first = 1.0 / rank;
    }
    long relevant = grades.values().stream().filter(grade -> grade > 0).count();
    return new Measures(
        gain / bestGain(grades.values()), precisions / relevant, first, foundInTen / (double) TEN);
  }

  private static double bestGain(Collection<Integer> grades) {
    List<Integer> best =
        grades.stream()
            .filter(grade -> grade > 0)
            .sorted(Comparator.reverseOrder())
            .limit(TEN)
            .toList();
    double gain = 0;
    for (int i = 0; i < best.size(); i++) gain += discounted(best.get(i), i + 1);
    return gain;
  }

  private static double discounted(int grade, int rank) {
    return (Math.pow(2, grade) - 1) / (Math.log(rank + 1) / Math.log(2));
  }

  /** Every query counts the same. */
  static Measures mean(Collection<Measures> all) {
    return new Measures(
        mean(all, Measures::ndcg10),
        mean(all, Measures::map),
        mean(all, Measures::mrr10),
        mean(all, Measures::p10));
  }

  private static double mean(Collection<Measures> all, ToDoubleFunction<Measures> figure) {
    return all.stream().mapToDouble(figure).average().orElse(0);
  }
}
