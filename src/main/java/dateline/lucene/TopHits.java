package dateline.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.TotalHits;
import org.jspecify.annotations.Nullable;

/**
 * The best hits by relevance: what an article's words earn plus its {@link Prior}, then the order
 * of {@link HitOrder}.
 *
 * <p>Exact, though most of what is found is never scored. Once there are enough hits, an article
 * must beat the last of them; no prior is above that of the segment's best quality and newest date
 * together; so its words must earn the difference, and Lucene skips whole blocks of articles that
 * cannot.
 */
final class TopHits implements CollectorManager<TopHits.Pass, TopFieldDocs> {
  private static final Comparator<Hit> BEST_FIRST =
      Comparator.comparingDouble((Hit hit) -> -hit.score)
          .thenComparing(Comparator.comparingLong(Hit::date).reversed())
          .thenComparingLong(Hit::tie);

  private final Columns columns;
  private final RankedQuery ranked;
  private final int wanted;
  private final @Nullable Hit after;

  private TopHits(Columns columns, RankedQuery ranked, @Nullable FieldDoc after, int wanted) {
    this.columns = columns;
    this.ranked = ranked;
    this.wanted = wanted;
    this.after = after == null ? null : Hit.of(after);
  }

  /**
   * @param after the hit behind which they are looked for, or null
   * @param wanted how many, at most
   */
  static TopFieldDocs of(
      Snapshot snapshot, RankedQuery ranked, @Nullable FieldDoc after, int wanted)
      throws IOException {
    IndexSearcher searcher = snapshot.searcher();
    return searcher.search(ranked.found(), new TopHits(snapshot.columns(), ranked, after, wanted));
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

  @Override
  public Pass newCollector() {
    return new Pass();
  }

  @Override
  public TopFieldDocs reduce(Collection<Pass> passes) {
    List<Hit> all = new ArrayList<>();
    for (Pass pass : passes) all.addAll(pass.best);
    FieldDoc[] hits =
        all.stream().sorted(BEST_FIRST).limit(wanted).map(Hit::fields).toArray(FieldDoc[]::new);
    SortField[] order = HitOrder.byScore().getSort();
    // How many there are is told by Found.
    return new TopFieldDocs(
        new TotalHits(hits.length, TotalHits.Relation.GREATER_THAN_OR_EQUAL_TO), hits, order);
  }

  /** The best of some segments so far. */
  final class Pass implements Collector {
    private final PriorityQueue<Hit> best = new PriorityQueue<>(wanted, BEST_FIRST.reversed());

    @Override
    public ScoreMode scoreMode() {
      return ScoreMode.TOP_SCORES;
    }

    @Override
    public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
      return new Segment(leaf, this);
    }

    /** The score that a hit needs, or it is none of the best. */
    private float least() {
      Hit last = best.size() < wanted ? null : best.peek();
      return last == null ? 0 : last.score;
    }

    private boolean add(Hit hit) {
      if (after != null && BEST_FIRST.compare(hit, after) <= 0) return false;
      Hit last = best.peek();
      if (last != null && best.size() == wanted) {
        if (BEST_FIRST.compare(hit, last) >= 0) return false;
        best.poll();
      }
      return best.add(hit);
    }
  }

  /** The best of one segment, beside those of the segments before. */
  private final class Segment implements LeafCollector {
    private final Pass pass;
    private final int docBase;
    private final double[] qualities;
    private final long[] dates;
    private final NumericDocValues ties;
    private final double mostPrior;
    private Scorable text = new Unscored();

    Segment(LeafReaderContext leaf, Pass pass) throws IOException {
      this.pass = pass;
      this.docBase = leaf.docBase;
      this.qualities = columns.qualities(leaf);
      this.dates = columns.dates(leaf);
      this.ties = DocValues.getNumeric(leaf.reader(), Schema.TIE);
      this.mostPrior = ranked.prior() == null ? 0 : ranked.prior().most(columns.best(leaf));
    }

    @Override
    public void setScorer(Scorable scorer) throws IOException {
      text = scorer;
      skip();
    }

    @Override
    public void collect(int doc) throws IOException {
      Found among = ranked.among();
      if (among != null && !among.docs().get(docBase + doc)) return;
      float words = text.score();
      float least = pass.least();
      if (words + mostPrior < least - Math.ulp(least)) return;
      float score = score(doc, words);
      if (score < least) return;
      long tie = ties.advanceExact(doc) ? ties.longValue() : 0;
      if (pass.add(new Hit(docBase + doc, score, dates[doc], tie))) skip();
    }

    private float score(int doc, float words) {
      Prior prior = ranked.prior();
      return prior == null ? words : (float) (words + prior.of(qualities[doc], dates[doc]));
    }

    /** Tells what words must earn. What is equal to the last hit may still be newer. */
    private void skip() throws IOException {
      float least = pass.least();
      double words = least - Math.ulp(least) - mostPrior;
      if (words > 0) text.setMinCompetitiveScore(Math.nextDown((float) words));
    }
  }

  private static final class Unscored extends Scorable {
    @Override
    public float score() {
      return 0;
    }
  }
}
