package dateline.lucene;

import java.io.IOException;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** {@code story:ID} → the articles that tell it. */
final class StoryQueries {
  private StoryQueries() {}

  /**
   * @param id of any article that tells the story: which one was first may change
   */
  static Query of(IndexSearcher searcher, String id) throws IOException {
    int doc = StoredCopy.shownDoc(searcher, id);
    if (doc < 0) return new MatchNoDocsQuery("no such story");
    Query others = NumericDocValuesField.newSlowExactQuery(Schema.STORY, begunBy(searcher, doc));
    Query any =
        new BooleanQuery.Builder()
            .add(new TermQuery(new Term(Schema.ID, id)), Occur.SHOULD)
            .add(others, Occur.SHOULD)
            .build();
    return new BooleanQuery.Builder()
        .add(any, Occur.FILTER)
        .add(Snapshot.ALL, Occur.FILTER)
        .build();
  }

  /** The tie of the story's first article. */
  private static long begunBy(IndexSearcher searcher, int doc) throws IOException {
    LeafReaderContext leaf = Leaves.of(searcher.getLeafContexts(), doc);
    for (String field : new String[] {Schema.STORY, Schema.TIE}) {
      NumericDocValues values = DocValues.getNumeric(leaf.reader(), field);
      if (values.advanceExact(doc - leaf.docBase)) return values.longValue();
    }
    throw new IllegalStateException("a shown article has a tie");
  }
}
