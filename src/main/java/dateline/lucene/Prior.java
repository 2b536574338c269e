package dateline.lucene;

import dateline.article.Article;
import dateline.engine.Ranking;
import dateline.query.Factor;
import dateline.query.SearchRequest.Recency;
import java.time.Duration;
import java.util.List;

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

  /**
   * All that an article earns.
   *
   * @param quality 0 where it is not rated
   * @param published {@link Columns#NO_DATE} where it has no date
   */
  double of(double quality, long published) {
    double sum = quality > 0 ? quality(quality) : 0;
    return published == Columns.NO_DATE ? sum : sum + (fresh(published) + recent(published));
  }

  /** What no article earns more than that is at most as good and as new. */
  double most(Columns.Best best) {
    double sum = best.quality() > 0 ? Math.max(0, quality(best.quality())) : 0;
    long newest = best.newest();
    if (newest == Columns.NO_DATE) return sum;
    return sum + Math.max(0, fresh(newest)) + Math.max(0, recent(newest));
  }

  double qualityOf(Article article) {
    return article.quality() > 0 ? quality(article.quality()) : 0;
  }

  double freshOf(Article article) {
    return article.published() == null ? 0 : fresh(article.published().toEpochMilli());
  }

  double recentOf(Article article) {
    return article.published() == null ? 0 : recent(article.published().toEpochMilli());
  }

  /** Its parts of the score by name. */
  List<Factor> factors(Article article) {
    return List.of(
        new Factor("quality", qualityOf(article)),
        new Factor("fresh", freshOf(article)),
        new Factor("recent", recentOf(article)));
  }

  boolean countsRecency() {
    return recency.strength() > 0;
  }

  boolean countsQuality() {
    return ranking.qualityWeight() > 0;
  }

  Prior withoutRecency() {
    return new Prior(ranking, Recency.OFF, scale, originMillis);
  }

  Prior withoutQuality() {
    return new Prior(ranking.withoutQuality(), recency, scale, originMillis);
  }

  private double age(long published) {
    return Math.max(0, originMillis - published) / DAY;
  }
}
