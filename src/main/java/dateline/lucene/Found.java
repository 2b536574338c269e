package dateline.lucene;

import java.io.IOException;
import java.util.Collection;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.DocIdStream;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.util.FixedBitSet;

/**
 * All that a query finds. A pass of its own, without scores: it is read once and then counted for
 * the totals, the stories and each facet.
 *
 * @param docs of the whole index
 * @param count how many
 */
record Found(FixedBitSet docs, int count) {

  static Found by(IndexSearcher searcher, Query query) throws IOException {
    int size = Math.max(1, searcher.getIndexReader().maxDoc());
    FixedBitSet docs = searcher.search(query, new Gathering(size));
    return new Found(docs, docs.cardinality());
  }

  /** The next one from this document on, below {@code end}; -1 where there is none. */
  int next(int doc, int end) {
    if (doc >= end) return -1;
    int next = docs.nextSetBit(doc, end);
    return next >= end ? -1 : next;
  }

  private record Gathering(int size) implements CollectorManager<Pass, FixedBitSet> {
    @Override
    public Pass newCollector() {
      return new Pass(new FixedBitSet(size));
    }

    @Override
    public FixedBitSet reduce(Collection<Pass> passes) {
      FixedBitSet all = null;
      for (Pass pass : passes) {
        if (all == null) all = pass.docs;
        else all.or(pass.docs);
      }
      return all == null ? new FixedBitSet(size) : all;
    }
  }

  private record Pass(FixedBitSet docs) implements Collector {
    @Override
    public LeafCollector getLeafCollector(LeafReaderContext leaf) {
      int base = leaf.docBase;
      return new LeafCollector() {
        @Override
        public void setScorer(Scorable scorer) {}

        @Override
        public void collect(int doc) {
          docs.set(base + doc);
        }

        @Override
        public void collect(DocIdStream stream) throws IOException {
          stream.forEach(doc -> docs.set(base + doc));
        }

        @Override
        public void collectRange(int min, int max) {
          docs.set(base + min, base + max);
        }
      };
    }

    @Override
    public ScoreMode scoreMode() {
      return ScoreMode.COMPLETE_NO_SCORES;
    }
  }
}
