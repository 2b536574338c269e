package dateline.relevance;

import dateline.query.Factor;
import java.util.List;

/**
 * One article of an answer.
 *
 * @param article the last segment of its URL's path
 * @param factors what the score is made of
 */
public record Ranked(String article, double score, List<Factor> factors) {
  public Ranked {
    factors = List.copyOf(factors);
  }

  /** The value of a factor, 0 where the score has no such part. */
  double factor(String name) {
    return factors.stream()
        .filter(factor -> factor.name().equals(name))
        .mapToDouble(Factor::value)
        .sum();
  }
}
