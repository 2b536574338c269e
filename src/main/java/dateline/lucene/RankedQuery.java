package dateline.lucene;

import org.apache.lucene.queries.function.FunctionScoreQuery;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * What is found, and by what besides its words it is ordered.
 *
 * @param found the words with all filters
 * @param prior null where the words alone decide
 */
record RankedQuery(Query found, @Nullable Prior prior) {
  Query query() {
    return prior == null ? found : new FunctionScoreQuery(found, new TextPlusPrior(prior));
  }
}
