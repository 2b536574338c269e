package dateline.lucene;

import dateline.engine.Ranking;
import dateline.query.SearchRequest.Recency;
import java.time.Duration;

/**
 * What an article is worth before a word is compared: the formula of {@link Ranking}. An article
 * without a date or a quality simply does not earn that part.
 *
 * @param scale S, the sum of the idf of the query's words
 * @param originMillis where the age of an article is counted from; a later date has age 0
 */
record Prior(Ranking.Prior ranking, Recency recency, double scale, long originMillis) {
  private static final double DAY = Duration.ofDays(1).toMillis();

  /** The part that an article of this quality earns. */
  double quality(double quality) {
    return scale * ranking.qualityWeight() * quality / (quality + ranking.qualityPivot());
  }

  /** The part that fades within days. */
  double fresh(long published) {
    Double halfLife = recency.halfLifeDays();
    double pivot = halfLife == null ? ranking.freshPivotDays() : halfLife;
    return scale * recency.strength() * ranking.freshWeight() * pivot / (pivot + age(published));
  }

  /** The part that fades within years. */
  double recent(long published) {
    double pivot = ranking.longPivotDays();
    return scale * recency.strength() * ranking.longWeight() * pivot / (pivot + age(published));
  }

  private double age(long published) {
    return Math.max(0, originMillis - published) / DAY;
  }
}
