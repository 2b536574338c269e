package dateline.lucene;

import dateline.engine.Deadline;
import java.io.IOException;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.TotalHits;
import org.jspecify.annotations.Nullable;

/**
 * The best hits by relevance: what an article's words earn ({@link TextScores}) plus its {@link
 * Prior}, then the order of {@link HitOrder}.
 *
 * <p>What is found is known by then, and all of it is scored: to skip what cannot be among the best
 * by the most that its block of articles could earn, as Lucene does, is slower here. Nearly every
 * block could earn enough, since the best quality and the newest date are worth more than a second
 * mention of a word.
 */
final class TopHits {
  private static final Comparator<Hit> BEST_FIRST =
      Comparator.comparingDouble((Hit hit) -> -hit.score)
          .thenComparing(Comparator.comparingLong(Hit::date).reversed())
          .thenComparingLong(Hit::tie);

  private final Columns columns;
  private final RankedQuery ranked;
  private final int wanted;
  private final @Nullable Hit after;
  private final PriorityQueue<Hit> best;

  private TopHits(Columns columns, RankedQuery ranked, @Nullable FieldDoc after, int wanted) {
    this.columns = columns;
    this.ranked = ranked;
    this.wanted = wanted;
    this.after = after == null ? null : Hit.of(after);
    this.best = new PriorityQueue<>(wanted, BEST_FIRST.reversed());
  }

  /**
   * @param after the hit behind which they are looked for, or null
   * @param wanted how many, at most
   * @param deadline when those that were scored by then must do
   */
  static TopFieldDocs of(
      Snapshot snapshot,
      RankedQuery ranked,
      @Nullable FieldDoc after,
      int wanted,
      Deadline deadline)
      throws IOException {
    TopHits hits = new TopHits(snapshot.columns(), ranked, after, wanted);
    TextScores words = TextScores.of(snapshot.searcher(), ranked.words());
    for (LeafReaderContext leaf : snapshot.leaves()) hits.rank(leaf, words, deadline);
    return hits.top();
  }

  /**
   * What was found, by what it is ordered.
   *
   * @param doc of the whole index
   */
  private record Hit(int doc, float score, long date, long tie) {
    static Hit of(FieldDoc hit) {
      return new Hit(hit.doc, (Float) hit.fields[0], (Long) hit.fields[1], (Long) hit.fields[2]);
    }

    FieldDoc fields() {
      return new FieldDoc(doc, score, new Object[] {score, date, tie});
    }
  }

  private void rank(LeafReaderContext leaf, TextScores words, Deadline deadline)
      throws IOException {
    int[] docs = ranked.hits().in(leaf);
    if (docs.length == 0) return;
    boolean earns = words.enter(leaf);
    Segment segment = new Segment(leaf);
    for (int from = 0; from < docs.length; from += TextScores.BATCH) {
      if (from > 0 && deadline.isPast()) return;
      int size = Math.min(TextScores.BATCH, docs.length - from);
      if (earns) words.score(docs, from, size);
      for (int i = 0; i < size; i++) segment.rank(docs[from + i], earns ? words.of(i) : 0);
    }
  }

  /** The score that a hit needs, or it is none of the best. */
  private float least() {
    Hit last = best.size() < wanted ? null : best.peek();
    return last == null ? 0 : last.score;
  }

  private void add(Hit hit) {
    if (after != null && BEST_FIRST.compare(hit, after) <= 0) return;
    Hit last = best.peek();
    if (last != null && best.size() == wanted) {
      if (BEST_FIRST.compare(hit, last) >= 0) return;
      best.poll();
    }
    best.add(hit);
  }

  private TopFieldDocs top() {
    FieldDoc[] hits = best.stream().sorted(BEST_FIRST).map(Hit::fields).toArray(FieldDoc[]::new);
    SortField[] order = HitOrder.byScore().getSort();
    // How many there are is told by Found.
    return new TopFieldDocs(
        new TotalHits(hits.length, TotalHits.Relation.GREATER_THAN_OR_EQUAL_TO), hits, order);
  }

  /** What ranks the articles of one segment beside their words. */
  private final class Segment {
    private final int docBase;
    private final double[] qualities;
    private final long[] dates;
    private final NumericDocValues ties;

    /** What no article of the segment has more of. */
    private final double mostPrior;

    Segment(LeafReaderContext leaf) throws IOException {
      this.docBase = leaf.docBase;
      this.qualities = columns.qualities(leaf);
      this.dates = columns.dates(leaf);
      this.ties = DocValues.getNumeric(leaf.reader(), Schema.TIE);
      this.mostPrior = ranked.prior() == null ? 0 : ranked.prior().most(columns.best(leaf));
    }

    void rank(int doc, float words) throws IOException {
      float least = least();
      // Most are passed over by this alone, without a look at their date and quality.
      if (words + mostPrior < least - Math.ulp(least)) return;
      Prior prior = ranked.prior();
      float score = prior == null ? words : (float) (words + prior.of(qualities[doc], dates[doc]));
      if (score < least) return;
      long tie = ties.advanceExact(doc) ? ties.longValue() : 0;
      add(new Hit(docBase + doc, score, dates[doc], tie));
    }
  }
}
