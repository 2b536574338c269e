package dateline.lucene;

import dateline.engine.Deadline;
import dateline.query.SearchRequest.Counted;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BulkScorer;
import org.apache.lucene.search.DocIdStream;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
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

  /** Documents of a segment that are looked at between two looks at the clock. */
  private static final int WINDOW = 1 << 14;

  private final FixedBitSet docs;
  private final int count;
  private final boolean whole;
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
    this(docs, count, true);
  }

  /**
   * @param whole whether all was looked at
   */
  Found(FixedBitSet docs, int count, boolean whole) {
    this.docs = docs;
    this.count = count;
    this.whole = whole;
  }

  FixedBitSet docs() {
    return docs;
  }

  int count() {
    return count;
  }

  /** False where the time was up before all was looked at: there may be more. */
  boolean isWhole() {
    return whole;
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
    return by(searcher, query, Deadline.NONE);
  }

  /** What is found until the time is up; of a few documents at least. */
  static Found by(IndexSearcher searcher, Query query, Deadline deadline) throws IOException {
    FixedBitSet docs = new FixedBitSet(Math.max(1, searcher.getIndexReader().maxDoc()));
    Query rewritten = searcher.rewrite(query);
    Weight weight = searcher.createWeight(rewritten, ScoreMode.COMPLETE_NO_SCORES, /* boost= */ 1);
    boolean whole = true;
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      whole = whole && gather(weight, leaf, docs, deadline);
    }
    return new Found(docs, docs.cardinality(), whole);
  }

  /**
   * Gathers what is found in a segment. Lucene's own time limit is not used: its steps grow with
   * the segment, up to a third of it.
   *
   * @return false where the time was up before its end
   */
  private static boolean gather(
      Weight weight, LeafReaderContext leaf, FixedBitSet docs, Deadline deadline)
      throws IOException {
    ScorerSupplier supplier = weight.scorerSupplier(leaf);
    if (supplier == null) return true;
    supplier.setTopLevelScoringClause();
    BulkScorer scorer = supplier.bulkScorer();
    Pass pass = new Pass(docs, leaf.docBase);
    Bits live = leaf.reader().getLiveDocs();
    int end = leaf.reader().maxDoc();
    for (int from = 0; from < end; ) {
      int to = Math.min(end, from + WINDOW);
      from = Math.max(to, scorer.score(pass, live, from, to));
      if (from < end && deadline.isPast()) return false;
    }
    return true;
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

  private record Pass(FixedBitSet docs, int base) implements LeafCollector {
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
  }
}
