package dateline.lucene;

import dateline.query.SearchRequest.Counted;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
import org.jspecify.annotations.Nullable;

/**
 * All that a query finds. A pass of its own, without scores: it is read once and then counted for
 * the totals, the stories and each facet.
 */
final class Found {
  /** More than so many are listed anew for each who asks, or they would fill the memory. */
  private static final int MOST_LISTED = 1 << 18;

  /** Time zones are many, and each has dates of its own. */
  private static final int MOST_COUNTS = 100;

  private final FixedBitSet docs;
  private final int count;
  private @Nullable Retold retold;
  private DateBuckets.@Nullable Span span;
  private final Map<Asked, Counts> counts = new ConcurrentHashMap<>();

  /** By number of the segment. */
  private final Map<Integer, int[]> lists = new ConcurrentHashMap<>();

  /** What was counted. */
  private record Asked(Counted counted, Column column) {}

  /** How it is counted. */
  interface Counting {
    Counts counts() throws IOException;
  }

  /** How its dates are looked through. */
  interface Spanning {
    DateBuckets.Span span() throws IOException;
  }

  /**
   * @param docs of the whole index
   * @param count how many
   */
  Found(FixedBitSet docs, int count) {
    this.docs = docs;
    this.count = count;
  }

  FixedBitSet docs() {
    return docs;
  }

  int count() {
    return count;
  }

  /** The stories that several of them tell; found out once. */
  Retold retold(StoryColumn stories) {
    Retold known = retold;
    if (known == null) {
      known = stories.retold(this);
      retold = known;
    }
    return known;
  }

  /** From its first date to its last; found out once. */
  DateBuckets.Span span(Spanning spanning) throws IOException {
    DateBuckets.Span known = span;
    if (known == null) {
      known = spanning.span();
      span = known;
    }
    return known;
  }

  /**
   * Counted once, whoever asks: every article, for one, stands as long as its generation.
   *
   * @param column one that the next request would ask for, too
   */
  Counts counts(Counted counted, Column column, Counting counting) throws IOException {
    Asked asked = new Asked(counted, column);
    Counts known = counts.get(asked);
    if (known == null) {
      known = counting.counts();
      if (counts.size() < MOST_COUNTS) counts.put(asked, known);
    }
    return known;
  }

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

  /** Those of one segment, by their numbers there, in their order. */
  int[] in(LeafReaderContext leaf) {
    int[] known = lists.get(leaf.ord);
    if (known != null) return known;
    int end = Math.min(leaf.docBase + leaf.reader().maxDoc(), docs.length());
    int[] list = new int[docs.cardinality(leaf.docBase, end)];
    docs.intoArray(leaf.docBase, end, -leaf.docBase, list);
    if (count <= MOST_LISTED) lists.put(leaf.ord, list);
    return list;
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
