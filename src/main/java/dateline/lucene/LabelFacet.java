package dateline.lucene;

import dateline.query.SearchResults.Facet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The counts of a field's labels → the few that are listed. */
final class LabelFacet {
  private LabelFacet() {}

  /**
   * @param size most values listed besides the selected ones
   * @param selected labels that the request has chosen; they are listed even where nothing has them
   */
  static Facet of(LabelColumn column, Counts counts, int size, List<String> selected) {
    Set<Integer> chosen = new HashSet<>();
    Map<String, String> unseen = new LinkedHashMap<>(); // those that nothing has
    for (String label : selected) {
      Integer value = column.value(label);
      boolean any = value != null && counts.of(value) > 0;
      if (any) chosen.add(value);
      else unseen.putIfAbsent(column.key(label), column.shown(label));
    }
    List<Facet.Value> listed = new ArrayList<>();
    long other = 0;
    for (int value = 0; value < column.size(); value++) other += counts.of(value);
    for (int value : firstAnd(chosen, column, counts, size)) {
      boolean isChosen = chosen.contains(value);
      if (!isChosen && listed.size() >= size) continue;
      other -= counts.of(value);
      listed.add(
          new Facet.Value(column.label(value), counts.of(value), isChosen, column.names(value)));
    }
    for (String label : unseen.values()) {
      listed.add(new Facet.Value(label, 0, true, column.names(label)));
    }
    return new Facet(listed, other, counts.missing());
  }

  /** The first values and those chosen, the most frequent first, equals by alphabet. */
  private static List<Integer> firstAnd(
      Set<Integer> chosen, LabelColumn column, Counts counts, int size) {
    return Stream.concat(first(column, counts, size).stream(), chosen.stream())
        .distinct()
        .sorted(byCount(column, counts))
        .toList();
  }

  /** The values that any has, the most frequent first, equals by alphabet. */
  static List<Integer> mostFirst(LabelColumn column, Counts counts) {
    return IntStream.range(0, column.size())
        .filter(value -> counts.of(value) > 0)
        .boxed()
        .sorted(byCount(column, counts))
        .toList();
  }

  /** The same, so many at most: of thousands of values a page lists ten. */
  static List<Integer> first(LabelColumn column, Counts counts, int most) {
    Comparator<Integer> order = byCount(column, counts);
    PriorityQueue<Integer> first = new PriorityQueue<>(order.reversed());
    int least = 1;
    for (int value = 0; value < column.size(); value++) {
      if (counts.of(value) < least) continue;
      first.add(value);
      if (first.size() > most) first.poll();
      Integer last = first.peek();
      if (last != null && first.size() == most) least = counts.of(last);
    }
    return first.stream().sorted(order).toList();
  }

  /** The most frequent first, equals by alphabet. */
  static Comparator<Integer> byCount(LabelColumn column, Counts counts) {
    return Comparator.comparingInt((Integer value) -> -counts.of(value))
        .thenComparing(column::label);
  }
}
