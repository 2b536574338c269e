package dateline.lucene;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The labels of one field of one segment, in memory: those of a document are {@code
 * ordinals[starts[doc]]} to before {@code ordinals[starts[doc + 1]]}. Where no document has more
 * than one, there are no starts: {@code ordinals[doc]} is it, or {@link #NONE}. That is one array
 * to read instead of three, and most fields are like that.
 */
final class Labels {
  private static final int NONE = -1;

  private final String[] labels;
  private final int[] uses;
  private final int @Nullable [] starts;
  private final int[] ordinals;

  private Labels(String[] labels, int[] uses, int @Nullable [] starts, int[] ordinals) {
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
    return single(starts)
        ? new Labels(labels, uses, null, byDocument(starts, ordinals))
        : new Labels(labels, uses, starts, Arrays.copyOf(ordinals, size));
  }

  private static boolean single(int[] starts) {
    for (int doc = 0; doc < starts.length - 1; doc++) {
      if (starts[doc + 1] - starts[doc] > 1) return false;
    }
    return true;
  }

  private static int[] byDocument(int[] starts, int[] ordinals) {
    int[] only = new int[starts.length - 1];
    for (int doc = 0; doc < only.length; doc++) {
      only[doc] = starts[doc] < starts[doc + 1] ? ordinals[starts[doc]] : NONE;
    }
    return only;
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

  /** How many labels all documents have together, at most. */
  int total() {
    return ordinals.length;
  }

  int count(int doc) {
    if (starts == null) return ordinals[doc] == NONE ? 0 : 1;
    return starts[doc + 1] - starts[doc];
  }

  int ordinal(int doc, int index) {
    return ordinals[starts == null ? doc : starts[doc] + index];
  }

  /**
   * Counts the labels of these documents.
   *
   * @param as by ordinal the place in {@code of} where it is counted; the last place counts what
   *     has none
   */
  void count(int[] docs, int[] as, int[] of) {
    if (starts == null) {
      countOnly(docs, as, of);
    } else {
      countAll(docs, as, of, starts);
    }
  }

  private void countOnly(int[] docs, int[] as, int[] of) {
    for (int doc : docs) {
      int ordinal = ordinals[doc];
      of[ordinal == NONE ? of.length - 1 : as[ordinal]]++;
    }
  }

  private void countAll(int[] docs, int[] as, int[] of, int[] starts) {
    for (int doc : docs) {
      int from = starts[doc];
      int to = starts[doc + 1];
      if (from == to) of[of.length - 1]++;
      for (int j = from; j < to; j++) of[as[ordinals[j]]]++;
    }
  }
}
