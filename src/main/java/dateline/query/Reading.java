package dateline.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the words of a query were understood. It is decided before any filter: narrowing never
 * changes what a query means.
 *
 * @param corrected the query with the words that no article has replaced by those that were looked
 *     for instead; null where every word stands as typed
 * @param relaxed the words that did not have to occur because too few articles hold them all; empty
 *     where every word had to
 * @param expansions what else counted as a word
 * @param offer another query that the reader may have meant, or null
 */
public record Reading(
    @Nullable String corrected,
    List<String> relaxed,
    List<Expansion> expansions,
    @Nullable Offer offer) {
  public static final Reading AS_TYPED = new Reading(null, List.of(), List.of(), null);

  public Reading {
    relaxed = List.copyOf(relaxed);
    expansions = List.copyOf(expansions);
  }

  /**
   * A query that may have been meant.
   *
   * @param total what it finds under the same filters
   */
  public record Offer(String query, long total) {}
}
