package dateline.lucene;

import dateline.article.Copy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * A copy of an article as the index holds it.
 *
 * @param fingerprint of its seed, where it is the seed's first document
 * @param shown whether it is the copy that is found
 */
record StoredCopy(Copy copy, @Nullable String fingerprint, boolean shown) {
  private static final int MOST = 10_000;

  /** All copies with this term, in no order. Hidden seeds hold none. */
  static List<StoredCopy> find(IndexSearcher searcher, Term term) throws IOException {
    StoredFields fields = searcher.storedFields();
    List<StoredCopy> copies = new ArrayList<>();
    for (ScoreDoc hit : docs(searcher, term)) {
      Document document = fields.document(hit.doc);
      BytesRef article = document.getBinaryValue(Schema.STORED_ARTICLE);
      if (article == null) continue;
      String body = document.get(Schema.STORED_BODY);
      String[] key = document.get(Schema.COPY).split("\u0000", 2);
      Copy copy =
          new Copy(
              ArticleCodec.decode(article, body == null ? "" : body),
              key[0],
              Integer.parseInt(key[1]));
      copies.add(new StoredCopy(copy, fingerprint(searcher, hit.doc), isShown(searcher, hit.doc)));
    }
    return copies;
  }

  /** Whether there is exactly one copy of this article and it is shown, without reading it. */
  static boolean isSettled(IndexSearcher searcher, Term id) throws IOException {
    ScoreDoc[] docs = docs(searcher, id);
    return docs.length == 0 || (docs.length == 1 && isShown(searcher, docs[0].doc));
  }

  private static ScoreDoc[] docs(IndexSearcher searcher, Term term) throws IOException {
    return searcher.search(new TermQuery(term), MOST).scoreDocs;
  }

  private static @Nullable String fingerprint(IndexSearcher searcher, int doc) throws IOException {
    LeafReaderContext leaf = leaf(searcher, doc);
    BinaryDocValues prints = DocValues.getBinary(leaf.reader(), Schema.FINGERPRINT);
    return prints.advanceExact(doc - leaf.docBase) ? prints.binaryValue().utf8ToString() : null;
  }

  private static boolean isShown(IndexSearcher searcher, int doc) throws IOException {
    LeafReaderContext leaf = leaf(searcher, doc);
    // Only shown copies have a place among equals.
    return DocValues.getNumeric(leaf.reader(), Schema.TIE).advanceExact(doc - leaf.docBase);
  }

  private static LeafReaderContext leaf(IndexSearcher searcher, int doc) {
    List<LeafReaderContext> leaves = searcher.getLeafContexts();
    return leaves.get(ReaderUtil.subIndex(doc, leaves));
  }
}
