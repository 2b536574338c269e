package dateline.lucene;

import dateline.query.SearchRequest;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldDocs;

/**
 * The order of hits. What is equal is ordered by id, so that a page is the same on every machine
 * and after every rebuild, and no page repeats or skips a hit.
 */
final class HitOrder {
  private static final SortField BY_ID = new SortField(Schema.TIE, SortField.Type.LONG);

  private HitOrder() {}

  /**
   * @param scores whether the query has words; without them relevance means newest first
   */
  static Sort of(SearchRequest.Sort sort, boolean scores) {
    return switch (sort) {
      case RELEVANCE ->
          scores ? new Sort(SortField.FIELD_SCORE, newest(), BY_ID) : new Sort(newest(), BY_ID);
      case NEWEST -> new Sort(newest(), BY_ID);
      case OLDEST -> new Sort(oldest(), BY_ID);
      case QUALITY -> new Sort(highest(Schema.QUALITY), newest(), BY_ID);
      case HEAT -> new Sort(highest(Schema.HEAT), newest(), BY_ID);
    };
  }

  /** The score of a hit, 0 where the order is another. */
  static double score(TopFieldDocs top, int index) {
    if (top.fields[0].getType() != SortField.Type.SCORE) return 0;
    Object score = ((FieldDoc) top.scoreDocs[index]).fields[0];
    return score instanceof Float number ? number : 0;
  }

  private static SortField newest() {
    return new SortField(Schema.DATE, SortField.Type.LONG, true, Long.MIN_VALUE);
  }

  private static SortField oldest() {
    return new SortField(Schema.DATE, SortField.Type.LONG, false, Long.MAX_VALUE);
  }

  private static SortField highest(String field) {
    return new SortField(field, SortField.Type.DOUBLE, true, 0.0);
  }
}
