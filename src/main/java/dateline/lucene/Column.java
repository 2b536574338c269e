package dateline.lucene;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;

/** For each article the numbers of its values in one facet. */
interface Column {
  /** Values are numbered below this. */
  int size();

  /** Those of one segment's documents. */
  Values of(LeafReaderContext leaf) throws IOException;

  /** The values of one segment's documents. */
  interface Values {
    /** How many the document has. */
    int count(int doc);

    /**
     * One of them.
     *
     * @param index below {@link #count}
     */
    int value(int doc, int index);

    /**
     * Counts all values of these documents; in the last place those documents that have none. In
     * one loop of its own where it matters: asked value by value, a count takes several times as
     * long.
     */
    default void count(int[] docs, int[] of) {
      for (int doc : docs) {
        int count = count(doc);
        if (count == 0) of[of.length - 1]++;
        for (int j = 0; j < count; j++) of[value(doc, j)]++;
      }
    }
  }
}
