package dateline.lucene;

import dateline.article.Key;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.index.MultiDocValues.MultiSortedSetDocValues;
import org.apache.lucene.index.OrdinalMap;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.util.LongValues;
import org.jspecify.annotations.Nullable;

/**
 * The labels of one field across the segments of a snapshot. Labels with the same {@link Key} are
 * one value, shown as the spelling most articles use.
 */
final class FacetColumn {
  private final String field;
  private final @Nullable OrdinalMap ordinals;
  private final String[] labels;
  private final int[] valueOf;

  private FacetColumn(String field, @Nullable OrdinalMap ordinals, String[] labels, int[] valueOf) {
    this.field = field;
    this.ordinals = ordinals;
    this.labels = labels;
    this.valueOf = valueOf;
  }

  static FacetColumn open(IndexReader reader, String field) throws IOException {
    SortedSetDocValues all = MultiDocValues.getSortedSetValues(reader, field);
    if (all == null) return new FacetColumn(field, null, new String[0], new int[0]);
    String[] labels = new String[Math.toIntExact(all.getValueCount())];
    for (int i = 0; i < labels.length; i++) labels[i] = all.lookupOrd(i).utf8ToString();
    return new FacetColumn(
        field,
        all instanceof MultiSortedSetDocValues multi ? multi.mapping : null,
        labels,
        oneValuePerKey(labels, all));
  }

  /** For each label the one that stands for all of its spellings. */
  private static int[] oneValuePerKey(String[] labels, SortedSetDocValues all) throws IOException {
    Map<String, Integer> first = new HashMap<>();
    int[] valueOf = new int[labels.length];
    boolean same = true;
    for (int i = 0; i < labels.length; i++) {
      valueOf[i] = first.merge(Key.of(labels[i]), i, (earlier, later) -> earlier);
      same &= valueOf[i] == i;
    }
    if (same) return valueOf;
    int[] usual = new int[labels.length];
    int[] uses = uses(labels.length, all);
    for (int i = 0; i < labels.length; i++) usual[i] = i;
    for (int i = 0; i < labels.length; i++) {
      if (uses[i] > uses[usual[valueOf[i]]]) usual[valueOf[i]] = i;
    }
    for (int i = 0; i < labels.length; i++) valueOf[i] = usual[valueOf[i]];
    return valueOf;
  }

  private static int[] uses(int size, SortedSetDocValues all) throws IOException {
    int[] uses = new int[size];
    while (all.nextDoc() != SortedSetDocValues.NO_MORE_DOCS) {
      for (int i = 0; i < all.docValueCount(); i++) uses[(int) all.nextOrd()]++;
    }
    return uses;
  }

  /** How many labels there are; values are numbered below this. */
  int size() {
    return labels.length;
  }

  String label(int value) {
    return labels[value];
  }

  /** The values of one segment's documents. */
  Segment segment(LeafReaderContext leaf) throws IOException {
    return new Segment(
        DocValues.getSortedSet(leaf.reader(), field),
        ordinals == null ? null : ordinals.getGlobalOrds(leaf.ord));
  }

  /** The values of one segment's documents. */
  final class Segment {
    private final SortedSetDocValues values;
    private final @Nullable LongValues globalOrdinals;

    private Segment(SortedSetDocValues values, @Nullable LongValues globalOrdinals) {
      this.values = values;
      this.globalOrdinals = globalOrdinals;
    }

    /** Counts the document's values; false where it has none. */
    boolean count(int doc, int[] counts) throws IOException {
      if (!values.advanceExact(doc)) return false;
      for (int i = 0; i < values.docValueCount(); i++) {
        long ordinal = values.nextOrd();
        if (globalOrdinals != null) ordinal = globalOrdinals.get(ordinal);
        counts[valueOf[(int) ordinal]]++;
      }
      return true;
    }
  }
}
