package dateline.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an article stands where it stands.
 *
 * @param text the same for a reader, or null where only the factors were asked for
 * @param factors what the score is made of, the words first and as they were typed; they add up to
 *     it. Empty where the order is not by relevance
 * @param full the engine's own calculation, or null where it was not asked for
 */
public record Explanation(@Nullable String text, List<Factor> factors, @Nullable String full) {
  public Explanation {
    factors = List.copyOf(factors);
  }
}
