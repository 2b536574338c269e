package dateline.lucene;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.util.BytesRef;

/**
 * The labels of one field of one segment, in memory: those of a document are {@code
 * ordinals[starts[doc]]} to before {@code ordinals[starts[doc + 1]]}.
 */
final class Labels {
  private final String[] labels;
  private final int[] uses;
  private final int[] starts;
  private final int[] ordinals;

  private Labels(String[] labels, int[] uses, int[] starts, int[] ordinals) {
    this.labels = labels;
    this.uses = uses;
    this.starts = starts;
    this.ordinals = ordinals;
  }

  static Labels read(LeafReaderContext leaf, String field) throws IOException {
    SortedSetDocValues values = DocValues.getSortedSet(leaf.reader(), field);
    String[] labels = new String[Math.toIntExact(values.getValueCount())];
    for (int i = 0; i < labels.length; i++) {
      BytesRef label = values.lookupOrd(i);
      labels[i] = label.utf8ToString();
    }
    int[] uses = new int[labels.length];
    int[] starts = new int[leaf.reader().maxDoc() + 1];
    int[] ordinals = new int[leaf.reader().maxDoc()];
    int size = 0;
    for (int doc = 0; doc < starts.length - 1; doc++) {
      starts[doc] = size;
      if (!values.advanceExact(doc)) continue;
      int count = values.docValueCount();
      if (size + count > ordinals.length) {
        ordinals = Arrays.copyOf(ordinals, Math.max(size + count, ordinals.length * 2));
      }
      for (int i = 0; i < count; i++) {
        int ordinal = (int) values.nextOrd();
        ordinals[size++] = ordinal;
        uses[ordinal]++;
      }
    }
    starts[starts.length - 1] = size;
    return new Labels(labels, uses, starts, Arrays.copyOf(ordinals, size));
  }

  /** How many different labels there are. */
  int size() {
    return labels.length;
  }

  /** As written. */
  String label(int ordinal) {
    return labels[ordinal];
  }

  /** How many documents have it, deleted ones included. */
  int uses(int ordinal) {
    return uses[ordinal];
  }

  /** How many labels all documents have together. */
  int total() {
    return ordinals.length;
  }

  int count(int doc) {
    return starts[doc + 1] - starts[doc];
  }

  int ordinal(int doc, int index) {
    return ordinals[starts[doc] + index];
  }
}
