package dateline.lucene;

import dateline.query.QueryAst.Bound;
import dateline.query.QueryAst.NumberRange;
import dateline.query.QueryAst.Within;
import java.time.Instant;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/** Numbers and dates between two ends → queries. */
final class RangeQueries {
  private RangeQueries() {}

  static Query numbers(NumberRange range) {
    Bound min = range.min();
    Bound max = range.max();
    double low = min == null ? Double.NEGATIVE_INFINITY : min.value();
    double high = max == null ? Double.POSITIVE_INFINITY : max.value();
    return DoublePoint.newRangeQuery(
        Schema.number(range.field()),
        min == null || min.inclusive() ? low : DoublePoint.nextUp(low),
        max == null || max.inclusive() ? high : DoublePoint.nextDown(high));
  }

  /**
   * Up to now, to the minute: what is dated in the future is not of the last seven days, and what
   * was published within this minute is.
   */
  static Query within(Within age, Instant now) {
    return dates(age.unit().before(now, age.amount()), now.plusSeconds(60));
  }

  static Query dates(@Nullable Instant from, @Nullable Instant to) {
    return LongPoint.newRangeQuery(
        Schema.DATE,
        from == null ? Long.MIN_VALUE : from.toEpochMilli(),
        to == null ? Long.MAX_VALUE : Math.subtractExact(to.toEpochMilli(), 1));
  }
}
