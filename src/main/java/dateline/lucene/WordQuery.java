package dateline.lucene;

import java.io.IOException;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;

/**
 * A word as it is scored, and the least that finds the same articles. Who only asks what is found
 * (the totals, the facets) need not look for the exact form where there is the stem, nor in the
 * title where there is title and excerpt together.
 */
final class WordQuery extends Query {
  private final Query scoring;
  private final Query matching;

  /**
   * @param matching finds what {@code scoring} does
   */
  WordQuery(Query scoring, Query matching) {
    this.scoring = scoring;
    this.matching = matching;
  }

  /** What it earns by. */
  Query scoring() {
    return scoring;
  }

  /** The least that finds what a query does. */
  static Query matching(Query query) {
    return query instanceof WordQuery word ? word.matching : query;
  }

  @Override
  public Query rewrite(IndexSearcher searcher) throws IOException {
    Query scored = scoring.rewrite(searcher);
    Query matched = matching.rewrite(searcher);
    return scored.equals(scoring) && matched.equals(matching)
        ? this
        : new WordQuery(scored, matched);
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost)
      throws IOException {
    return searcher.createWeight(mode.needsScores() ? scoring : matching, mode, boost);
  }

  @Override
  public void visit(QueryVisitor visitor) {
    scoring.visit(visitor);
  }

  @Override
  public String toString(String field) {
    return scoring.toString(field);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WordQuery that
        && scoring.equals(that.scoring)
        && matching.equals(that.matching);
  }

  @Override
  public int hashCode() {
    return 31 * scoring.hashCode() + matching.hashCode();
  }
}
