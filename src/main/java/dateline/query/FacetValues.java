package dateline.query;

import dateline.query.SearchResults.Facet;
import java.util.List;

/**
 * Values of a facet that begin with a text, the most frequent first. A count is the same promise as
 * in {@link Facet}.
 *
 * @param total how many begin so, listed or not
 * @param corrected whether none begins as typed, and these begin with one slip of the finger
 */
public record FacetValues(List<Facet.Value> values, int total, boolean corrected, long generation) {
  public FacetValues {
    values = List.copyOf(values);
  }
}
