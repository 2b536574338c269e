package dateline.lucene;

import dateline.query.SearchRequest;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldDocs;
import org.jspecify.annotations.Nullable;

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
      case RELEVANCE -> scores ? byScore() : new Sort(newest(), BY_ID);
      case NEWEST -> new Sort(newest(), BY_ID);
      case OLDEST -> new Sort(oldest(), BY_ID);
      case QUALITY -> new Sort(highest(Schema.QUALITY), newest(), BY_ID);
      case HEAT -> new Sort(highest(Schema.HEAT), newest(), BY_ID);
    };
  }

  static Sort byScore() {
    return new Sort(SortField.FIELD_SCORE, newest(), BY_ID);
  }

  static boolean isByScore(Sort order) {
    return order.getSort()[0].getType() == SortField.Type.SCORE;
  }

  /** The score of a hit, 0 where the order is another. */
  static double score(TopFieldDocs top, int index) {
    if (top.fields[0].getType() != SortField.Type.SCORE) return 0;
    Object score = ((FieldDoc) top.scoreDocs[index]).fields[0];
    return score instanceof Float number ? number : 0;
  }

  /** What a hit is ordered by, as {@link #after} reads it. */
  static List<Long> values(ScoreDoc hit) {
    List<Long> values = new ArrayList<>();
    for (Object value : ((FieldDoc) hit).fields) {
      values.add(
          switch (value) {
            case Float score -> (long) Float.floatToIntBits(score);
            case Double rating -> Double.doubleToLongBits(rating);
            case Long number -> number;
            default -> throw new IllegalStateException("no order by " + value);
          });
    }
    return values;
  }

  /** What comes behind the hit with these values; null where they are not of this order. */
  static @Nullable FieldDoc after(Sort order, List<Long> values) {
    SortField[] by = order.getSort();
    if (by.length != values.size()) return null;
    Object[] fields = new Object[by.length];
    for (int i = 0; i < by.length; i++) {
      long value = values.get(i);
      fields[i] =
          switch (by[i].getType()) {
            case SCORE -> Float.intBitsToFloat((int) value);
            case DOUBLE -> Double.longBitsToDouble(value);
            default -> value;
          };
    }
    // Ids differ, so equal values are that very hit: the number of its document does not matter,
    // and in another generation it would be another's.
    return new FieldDoc(Integer.MAX_VALUE, Float.NaN, fields);
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
