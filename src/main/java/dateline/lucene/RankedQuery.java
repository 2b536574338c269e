package dateline.lucene;

import java.io.IOException;
import org.apache.lucene.queries.function.FunctionScoreQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.jspecify.annotations.Nullable;

/**
 * What is found, and by what besides its words it is ordered.
 *
 * @param found the words with all filters
 * @param among the only ones that are hits; null where all that is found is one
 * @param prior null where the words alone decide
 */
record RankedQuery(Query found, @Nullable Found among, @Nullable Prior prior) {

  RankedQuery with(Prior other) {
    return new RankedQuery(found, among, other);
  }

  /** As a query that scores, for what is told of the engine's own calculation. */
  Query query() {
    return prior == null ? found : new FunctionScoreQuery(found, new TextPlusPrior(prior));
  }

  /**
   * The first hits in an order.
   *
   * @param after behind which they are looked for, or null
   */
  TopFieldDocs top(Snapshot snapshot, Sort order, @Nullable FieldDoc after, int wanted)
      throws IOException {
    if (HitOrder.isByScore(order)) return TopHits.of(snapshot, this, after, wanted);
    // How many there are is told by Found; here those that come too late are skipped unseen.
    return snapshot
        .searcher()
        .search(hits(), new TopFieldCollectorManager(order, wanted, after, 1));
  }

  private Query hits() {
    if (among == null) return found;
    return new BooleanQuery.Builder()
        .add(found, Occur.MUST)
        .add(new DocsQuery(among), Occur.FILTER)
        .build();
  }
}
