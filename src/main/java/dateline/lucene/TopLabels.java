package dateline.lucene;

import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;

/** A few values of a field in rows, and one more row for whatever has none of them. */
final class TopLabels implements Column {
  private final LabelColumn labels;
  private final int other;

  /** By value; that of {@link #other} for most. */
  private final int[] rows;

  /**
   * @param values the first is in row 0
   */
  TopLabels(LabelColumn labels, List<Integer> values) {
    this.labels = labels;
    this.other = values.size();
    this.rows = new int[labels.size()];
    Arrays.fill(rows, other);
    for (int row = 0; row < values.size(); row++) rows[values.get(row)] = row;
  }

  /** The row of whatever has none of the values. */
  int other() {
    return other;
  }

  @Override
  public int size() {
    return other + 1;
  }

  @Override
  public Values of(LeafReaderContext leaf) {
    Values all = labels.of(leaf);
    return new Values() {
      @Override
      public int count(int doc) {
        int count = 0;
        for (int i = 0; i < all.count(doc); i++) if (rows[all.value(doc, i)] != other) count++;
        return Math.max(1, count);
      }

      @Override
      public int value(int doc, int index) {
        int left = index;
        for (int i = 0; i < all.count(doc); i++) {
          int row = rows[all.value(doc, i)];
          if (row != other && left-- == 0) return row;
        }
        return other;
      }
    };
  }
}
