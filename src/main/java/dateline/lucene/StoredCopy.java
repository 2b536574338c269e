package dateline.lucene;

import dateline.article.Article;
import dateline.article.Copy;
import dateline.engine.SeedState;
import dateline.lucene.Schema.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * A copy of an article as the index holds it. Thousands of seeds may list one URL, so whatever
 * needs less than the copies themselves reads less.
 *
 * @param seed what is known of its seed, where it is the seed's first document
 * @param shown whether it is the copy that is found
 */
record StoredCopy(Copy copy, @Nullable SeedState seed, boolean shown) {

  /** All copies with this term, in no order. Hidden seeds hold none. */
  static List<StoredCopy> find(IndexSearcher searcher, Term term) throws IOException {
    List<StoredCopy> copies = new ArrayList<>();
    for (int doc : docs(searcher, term, Integer.MAX_VALUE)) {
      Document document = searcher.storedFields().document(doc);
      if (document.getBinaryValue(Schema.STORED_ARTICLE) == null) continue;
      String[] key = document.get(Schema.COPY).split("\u0000", 2);
      Copy copy = new Copy(article(document), key[0], Integer.parseInt(key[1]));
      copies.add(new StoredCopy(copy, seed(searcher, doc), isShown(searcher, doc)));
    }
    return copies;
  }

  /** The article as it is shown, or null where no copy of it is. */
  static @Nullable Article shown(IndexSearcher searcher, String id) throws IOException {
    int doc = shownDoc(searcher, id);
    return doc < 0 ? null : article(searcher.storedFields().document(doc));
  }

  /** The document of the article as it is shown, or -1 where no copy of it is. */
  static int shownDoc(IndexSearcher searcher, String id) throws IOException {
    for (int doc : docs(searcher, new Term(Schema.ID, id), Integer.MAX_VALUE)) {
      if (isShown(searcher, doc)) return doc;
    }
    return -1;
  }

  /** The ids of at most so many documents with this term, those of hidden seeds included. */
  static Set<String> ids(IndexSearcher searcher, Term term, int most) throws IOException {
    Set<String> ids = new LinkedHashSet<>();
    for (int doc : docs(searcher, term, most)) {
      String id = value(searcher, Schema.ID_VALUE, doc);
      if (id != null) ids.add(id);
    }
    return ids;
  }

  /** The ids of what the file at this path hides. */
  static Set<String> withheld(IndexSearcher searcher, Term path) throws IOException {
    Set<String> ids = new LinkedHashSet<>();
    for (int doc : docs(searcher, path, Integer.MAX_VALUE)) {
      Document document = searcher.storedFields().document(doc, Set.of(Schema.STORED_ARTICLE));
      String id = value(searcher, Schema.ID_VALUE, doc);
      if (document.getBinaryValue(Schema.STORED_ARTICLE) == null && id != null) ids.add(id);
    }
    return ids;
  }

  /** What a seed's first document of those that are not hidden says of it; of any other null. */
  private static @Nullable SeedState seed(IndexSearcher searcher, int doc) throws IOException {
    String fingerprint = value(searcher, Schema.FINGERPRINT, doc);
    if (fingerprint == null) return null;
    LeafReaderContext leaf = leaf(searcher, doc);
    NumericDocValues told = DocValues.getNumeric(leaf.reader(), Schema.TOLD);
    return new SeedState(fingerprint, false, told(told, doc - leaf.docBase));
  }

  /** How many articles a seed tells by the column of {@link Schema#TOLD}. */
  static int told(NumericDocValues column, int doc) throws IOException {
    return column.advanceExact(doc) ? (int) column.longValue() : 1;
  }

  /** Whether there is exactly one document with this id and it is shown, without reading it. */
  static boolean isSettled(IndexSearcher searcher, Term id) throws IOException {
    List<Integer> docs = docs(searcher, id, 2);
    return docs.isEmpty() || (docs.size() == 1 && isShown(searcher, docs.get(0)));
  }

  /** Whether a seed of the article's own says that it may not be shown. */
  static boolean isWithheld(IndexSearcher searcher, Term id) throws IOException {
    return searcher.count(
            new BooleanQuery.Builder()
                .add(new TermQuery(id), Occur.FILTER)
                .add(new TermQuery(new Term(Schema.ROLE, Role.HIDDEN.name())), Occur.FILTER)
                .build())
        > 0;
  }

  private static List<Integer> docs(IndexSearcher searcher, Term term, int most)
      throws IOException {
    List<Integer> docs = new ArrayList<>();
    for (LeafReaderContext leaf : searcher.getLeafContexts()) {
      PostingsEnum postings = leaf.reader().postings(term, PostingsEnum.NONE);
      if (postings == null) continue;
      Bits live = leaf.reader().getLiveDocs();
      while (postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS && docs.size() < most) {
        if (live == null || live.get(postings.docID())) docs.add(leaf.docBase + postings.docID());
      }
    }
    return docs;
  }

  /** The article of a document, without its body. */
  static Article article(IndexSearcher searcher, int doc) throws IOException {
    Document document = searcher.storedFields().document(doc, Set.of(Schema.STORED_ARTICLE));
    return article(document);
  }

  /** The article of a document, with its body where that was read, too. */
  static Article article(Document document) {
    String body = document.get(Schema.STORED_BODY);
    return ArticleCodec.decode(
        document.getBinaryValue(Schema.STORED_ARTICLE), body == null ? "" : body);
  }

  private static @Nullable String value(IndexSearcher searcher, String field, int doc)
      throws IOException {
    LeafReaderContext leaf = leaf(searcher, doc);
    BinaryDocValues values = DocValues.getBinary(leaf.reader(), field);
    if (!values.advanceExact(doc - leaf.docBase)) return null;
    BytesRef value = values.binaryValue();
    return value.utf8ToString();
  }

  private static boolean isShown(IndexSearcher searcher, int doc) throws IOException {
    LeafReaderContext leaf = leaf(searcher, doc);
    // Only shown copies have a place among equals.
    return DocValues.getNumeric(leaf.reader(), Schema.TIE).advanceExact(doc - leaf.docBase);
  }

  private static LeafReaderContext leaf(IndexSearcher searcher, int doc) {
    List<LeafReaderContext> leaves = searcher.getLeafContexts();
    return Leaves.of(leaves, doc);
  }
}
