package dateline.lucene;

import dateline.query.FacetRequest;
import dateline.query.FacetValues;
import dateline.query.SearchResults.Facet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The counts of a field's labels → those that begin with a text. */
final class LabelSearch {
  private final LabelColumn column;
  private final Counts counts;

  LabelSearch(LabelColumn column, Counts counts) {
    this.column = column;
    this.counts = counts;
  }

  /**
   * @param selected labels that the request has chosen
   */
  FacetValues answer(FacetRequest asked, List<String> selected, long generation) {
    LabelPrefix prefix = new LabelPrefix(asked.prefix());
    List<Integer> found = found(prefix::begins);
    boolean corrected = false;
    if (found.isEmpty()) {
      found = found(prefix::nearlyBegins);
      corrected = !found.isEmpty();
    }
    Set<String> chosen = new HashSet<>();
    for (String label : selected) chosen.add(column.key(label));
    List<Facet.Value> listed =
        found.stream().limit(asked.size()).map(value -> value(value, chosen)).toList();
    return new FacetValues(listed, found.size(), corrected, generation);
  }

  private Facet.Value value(int value, Set<String> chosen) {
    String label = column.label(value);
    boolean selected = chosen.contains(column.key(label));
    return new Facet.Value(label, counts.of(value), selected, column.names(value));
  }

  private List<Integer> found(Predicate<String> begins) {
    return IntStream.range(0, column.size())
        .filter(value -> counts.of(value) > 0)
        .filter(
            value ->
                begins.test(column.label(value)) || column.names(value).stream().anyMatch(begins))
        .boxed()
        .sorted(LabelFacet.byCount(column, counts))
        .toList();
  }
}
