package dateline.lucene;

import dateline.article.ArticleField;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;

/**
 * The labels of one field across the segments of a snapshot. Labels with the same {@link LabelKey}
 * are one value, shown as the spelling most articles use.
 */
final class LabelColumn implements Column {
  private final String[] labels;
  private final List<Segment> segments;

  private LabelColumn(String[] labels, List<Segment> segments) {
    this.labels = labels;
    this.segments = segments;
  }

  static LabelColumn open(IndexReader reader, ArticleField field, PerSegment<Labels> memory)
      throws IOException {
    Map<String, Value> values = new LinkedHashMap<>();
    List<Segment> segments = new ArrayList<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      Labels here = memory.of(leaf);
      int[] numbers = new int[here.size()];
      for (int i = 0; i < numbers.length; i++) {
        String label = here.label(i);
        String key = LabelKey.of(field, label);
        Value value = values.computeIfAbsent(key, k -> new Value(values.size()));
        value.uses.merge(label, here.uses(i), Integer::sum);
        numbers[i] = value.number;
      }
      segments.add(new Segment(here, numbers));
    }
    return new LabelColumn(
        values.values().stream().map(Value::usual).toArray(String[]::new), segments);
  }

  /** A value, and how many articles spell it how. */
  private record Value(int number, Map<String, Integer> uses) {
    Value(int number) {
      this(number, new HashMap<>());
    }

    /** The spelling that most articles use; of equals the first by alphabet. */
    String usual() {
      return Collections.max(
              uses.entrySet(),
              Map.Entry.<String, Integer>comparingByValue()
                  .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
          .getKey();
    }
  }

  @Override
  public int size() {
    return labels.length;
  }

  String label(int value) {
    return labels[value];
  }

  @Override
  public Values of(LeafReaderContext leaf) {
    return segments.get(leaf.ord);
  }

  private static final class Segment implements Values {
    private final Labels labels;

    /** By ordinal of the segment's labels. */
    private final int[] numbers;

    Segment(Labels labels, int[] numbers) {
      this.labels = labels;
      this.numbers = numbers;
    }

    @Override
    public int count(int doc) {
      return labels.count(doc);
    }

    @Override
    public int value(int doc, int index) {
      return numbers[labels.ordinal(doc, index)];
    }
  }
}
