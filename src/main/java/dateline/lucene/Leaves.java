package dateline.lucene;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;

/** Which segment a document of the whole index is in. */
final class Leaves {
  private Leaves() {}

  static LeafReaderContext of(List<LeafReaderContext> leaves, int doc) {
    return leaves.get(ReaderUtil.subIndex(doc, leaves));
  }

  /** The id of the article that a document holds. */
  static String id(List<LeafReaderContext> leaves, int doc) throws IOException {
    LeafReaderContext leaf = of(leaves, doc);
    BinaryDocValues ids = DocValues.getBinary(leaf.reader(), Schema.ID_VALUE);
    ids.advanceExact(doc - leaf.docBase);
    return ids.binaryValue().utf8ToString();
  }
}
