package dateline.lucene;

import java.io.IOException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;

/** The labels of one field of one segment, in memory. */
final class Labels {
  private final String[] labels;
  private final int[] uses;
  private final Ordinals ordinals;

  private Labels(String[] labels, int[] uses, Ordinals ordinals) {
    this.labels = labels;
    this.uses = uses;
    this.ordinals = ordinals;
  }

  static Labels read(LeafReaderContext leaf, String field) throws IOException {
    SortedSetDocValues values = DocValues.getSortedSet(leaf.reader(), field);
    String[] labels = new String[Math.toIntExact(values.getValueCount())];
    for (int i = 0; i < labels.length; i++) labels[i] = values.lookupOrd(i).utf8ToString();
    int[] uses = new int[labels.length];
    Ordinals.Builder ordinals = new Ordinals.Builder(labels.length, leaf.reader().maxDoc());
    while (values.nextDoc() != SortedSetDocValues.NO_MORE_DOCS) {
      int count = values.docValueCount();
      for (int i = 0; i < count; i++) {
        int ordinal = (int) values.nextOrd();
        ordinals.add(values.docID(), ordinal);
        uses[ordinal]++;
      }
    }
    return new Labels(labels, uses, ordinals.build());
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

  /** Which each document has. */
  Ordinals ordinals() {
    return ordinals;
  }
}
