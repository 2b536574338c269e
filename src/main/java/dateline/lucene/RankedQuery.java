package dateline.lucene;

import dateline.engine.Deadline;
import java.io.IOException;
import org.apache.lucene.queries.function.FunctionScoreQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.jspecify.annotations.Nullable;

/**
 * What is found, and by what it is ordered.
 *
 * @param words with all filters
 * @param hits what they find, or the best version of each story of it
 * @param prior null where the words alone decide
 */
record RankedQuery(Query words, Found hits, @Nullable Prior prior) {

  RankedQuery with(Prior other) {
    return new RankedQuery(words, hits, other);
  }

  /** As a query that scores, for what is told of the engine's own calculation. */
  Query query() {
    return prior == null ? words : new FunctionScoreQuery(words, new TextPlusPrior(prior));
  }

  /**
   * The first hits in an order.
   *
   * @param after behind which they are looked for, or null
   * @param deadline when those that were looked at by then must do
   */
  TopFieldDocs top(
      Snapshot snapshot, Sort order, @Nullable FieldDoc after, int wanted, Deadline deadline)
      throws IOException {
    if (HitOrder.isByScore(order)) return TopHits.of(snapshot, this, after, wanted, deadline);
    // How many there are is told by Found; here those that come too late are skipped unseen.
    return snapshot
        .searcher()
        .search(new DocsQuery(hits), new TopFieldCollectorManager(order, wanted, after, 1));
  }
}
