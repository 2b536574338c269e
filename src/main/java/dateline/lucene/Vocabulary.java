package dateline.lucene;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;

/** The words of one snapshot, and how many articles hold each. */
record Vocabulary(IndexReader reader) {
  private static final List<String> FIELDS =
      List.of(Schema.ALL, Schema.TOPIC_TEXT, Schema.PROVIDER_TEXT, Schema.BODY_TEXT);

  /** How many articles have words. */
  int articles() throws IOException {
    return reader.getDocCount(Schema.ALL);
  }

  /** How many articles hold the term in title or excerpt; those just deleted may be among them. */
  int frequency(String term) throws IOException {
    return reader.docFreq(new Term(Schema.ALL, term));
  }

  /** Whether an article holds the term anywhere. */
  boolean holds(String term) throws IOException {
    for (String field : FIELDS) {
      if (holds(new Term(field, term))) return true;
    }
    return false;
  }

  private boolean holds(Term term) throws IOException {
    if (reader.docFreq(term) == 0) return false;
    if (!reader.hasDeletions()) return true;
    for (LeafReaderContext leaf : reader.leaves()) {
      if (holds(leaf, term)) return true;
    }
    return false;
  }

  private static boolean holds(LeafReaderContext leaf, Term term) throws IOException {
    PostingsEnum postings = leaf.reader().postings(term, PostingsEnum.NONE);
    if (postings == null) return false;
    Bits live = leaf.reader().getLiveDocs();
    int doc = postings.nextDoc();
    while (doc != DocIdSetIterator.NO_MORE_DOCS && live != null && !live.get(doc)) {
      doc = postings.nextDoc();
    }
    return doc != DocIdSetIterator.NO_MORE_DOCS;
  }

  /**
   * How much it says that an article holds a word that so many hold: BM25's idf.
   *
   * @param least the document frequency that rarer words are counted with
   */
  double idf(int frequency, int least) throws IOException {
    double df = Math.max(least, frequency);
    return Math.log(1 + Math.max(0, articles() - df + 0.5) / (df + 0.5));
  }
}
