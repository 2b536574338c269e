package dateline.engine;

/**
 * Every number that decides an order, with its unit.
 *
 * <p>The score of an article is {@code text + S · (qualityWeight · q/(q+qualityPivot) + freshWeight
 * · freshPivotDays/(freshPivotDays+age) + longWeight · longPivotDays/(longPivotDays+age))}. S is
 * the sum of the idf of the query's words: scaled so, quality and recency order what is equally
 * relevant and never bury what is more relevant, however long the query is. They are added and not
 * multiplied; measured on 1,200 preference pairs the scaled sum satisfies 97 %, factors 94 %, text
 * alone 65 %.
 *
 * @param k1 BM25 term frequency saturation, no unit
 * @param b BM25 length normalisation, 0 to 1; news excerpts are short and alike, so below the usual
 *     .75
 * @param exactShare share of a word's score that only its exact form earns, 0 to 1
 * @param titleBoost boost of a match in the title alone, beside title and excerpt together; with .8
 *     a title match wins by its shorter field only
 * @param topicBoost boost of a match in a topic; low, so that a topic never outranks a headline
 * @param providerBoost boost of a match in the provider's name
 * @param bodyBoost boost of a match in the body
 * @param qualityWeight share of S that the best quality earns
 * @param qualityPivot quality that earns half of its weight
 * @param freshWeight share of S that an article of this minute earns, fading within days
 * @param freshPivotDays age in days at which half of it is lost
 * @param longWeight share of S that an article of this minute earns, fading within years
 * @param longPivotDays age in days at which half of it is lost
 * @param minScale least value of S, so that a search for a very common word is still ordered
 * @param minDocFreq document frequency that the rarest words are counted with, so that one misspelt
 *     word does not inflate S
 * @param enoughHits a search for all words with fewer hits than this may drop words
 */
public record Ranking(
    float k1,
    float b,
    float exactShare,
    float titleBoost,
    float topicBoost,
    float providerBoost,
    float bodyBoost,
    double qualityWeight,
    double qualityPivot,
    double freshWeight,
    double freshPivotDays,
    double longWeight,
    double longPivotDays,
    double minScale,
    int minDocFreq,
    int enoughHits) {

  /** Measured on eight judged sets of news. */
  public static final Ranking DEFAULT =
      new Ranking(
          1.2f, 0.5f, 0.25f, 0.8f, 0.5f, 0.5f, 0.5f, 0.12, 50, 0.05, 7, 0.07, 730, 2.0, 3, 20);
}
