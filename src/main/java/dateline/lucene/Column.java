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
  }
}
