package dateline.lucene;

import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;

/** Finds these documents of one snapshot. */
final class DocsQuery extends Query {
  private final Found found;

  DocsQuery(Found found) {
    this.found = found;
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
    return new ConstantScoreWeight(this, boost) {
      @Override
      public ScorerSupplier scorerSupplier(LeafReaderContext leaf) {
        DocIdSetIterator docs = docs(leaf);
        return new DefaultScorerSupplier(new ConstantScoreScorer(score(), mode, docs));
      }

      @Override
      public boolean isCacheable(LeafReaderContext leaf) {
        return false; // true of this snapshot only
      }
    };
  }

  private DocIdSetIterator docs(LeafReaderContext leaf) {
    int end = leaf.docBase + leaf.reader().maxDoc();
    return new DocIdSetIterator() {
      private int doc = -1;

      @Override
      public int docID() {
        return doc;
      }

      @Override
      public int nextDoc() {
        return advance(doc + 1);
      }

      @Override
      public int advance(int target) {
        // NO_MORE_DOCS is asked for, too: the sum would overflow.
        int next = target < end - leaf.docBase ? found.next(leaf.docBase + target, end) : -1;
        doc = next < 0 ? NO_MORE_DOCS : next - leaf.docBase;
        return doc;
      }

      @Override
      public long cost() {
        return found.count();
      }
    };
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public String toString(String field) {
    return found.count() + " documents";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DocsQuery that && found.docs().equals(that.found.docs());
  }

  @Override
  public int hashCode() {
    return found.docs().hashCode();
  }
}
