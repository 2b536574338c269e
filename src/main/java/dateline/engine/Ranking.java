package dateline.engine;

/**
 * Every number that decides an order, with its unit and its reason. Each is a setting.
 *
 * <p>The score of an article is {@code text + S · (quality + fresh + recent)}: what the words earn,
 * plus what quality and recency earn ({@link Prior}). S is the sum of the idf of the query's words:
 * scaled so, quality and recency order what is equally relevant and never bury what is more
 * relevant, however long the query is. They are added and not multiplied: by the judged preferences
 * that is worse. {@code dateline eval} measures both.
 *
 * @param text what words earn
 * @param prior what an article earns before a word is compared
 * @param spelling when a word is taken for a slip of the finger
 * @param equals what words of equal meaning earn
 * @param enoughHits a search for all words with fewer hits than this may drop words, articles
 * @param allWords share of S that an article with all words earns beside articles without some; .1
 *     to .3 measure alike, .05 a little less, and all better than none
 */
public record Ranking(
    Text text, Prior prior, Spelling spelling, Equals equals, int enoughHits, double allWords) {

  public Ranking {
    share("ranking.all-words", allWords);
  }

  /** Measured on the judged sets of news that {@code dateline eval} runs. */
  public static final Ranking DEFAULT =
      new Ranking(
          new Text(0.6f, 0.3f, 0.25f, 0.8f, 0.5f, 0.5f, 0.5f),
          new Prior(0.08, 50, 0.035, 7, 0.05, 730, 2.0, 3),
          new Spelling(5, 6, 0.25, 0.6, 0.55, 4, 0.8f, 3, 100),
          new Equals(0.9f, 1.6f, 1.0f, 0.9f, 0.9f, 0.3f),
          20,
          0.1);

  /**
   * BM25, and what a match is worth by where and how it is.
   *
   * @param k1 term frequency saturation, no unit; in a few sentences a second mention says little,
   *     so half the usual
   * @param b length normalisation, 0 to 1; news excerpts are short and alike, so far below the
   *     usual .75
   * @param exactShare share of a word's score that only its exact form earns, 0 to 1: enough to put
   *     {@code clouds} before {@code cloud}, too little to bury an inflection
   * @param titleBoost boost of a match in the title alone, beside title and excerpt together; with
   *     .8 a title match wins by its shorter field only
   * @param topicBoost boost of a match in a topic; low, so that a topic never outranks a headline
   * @param providerBoost boost of a match in the provider's name
   * @param bodyBoost boost of a match in the body
   */
  public record Text(
      float k1,
      float b,
      float exactShare,
      float titleBoost,
      float topicBoost,
      float providerBoost,
      float bodyBoost) {
    public Text {
      share("ranking.text.b", b);
      share("ranking.text.exact-share", exactShare);
    }
  }

  /**
   * Quality and recency: {@code qualityWeight · q/(q+qualityPivot) + freshWeight ·
   * freshPivotDays/(freshPivotDays+age) + longWeight · longPivotDays/(longPivotDays+age)}, times S.
   *
   * @param qualityWeight share of S that the best quality earns
   * @param qualityPivot quality that earns half of its weight
   * @param freshWeight share of S that an article of this minute earns, fading within days
   * @param freshPivotDays age in days at which half of it is lost
   * @param longWeight share of S that an article of this minute earns, fading within years
   * @param longPivotDays age in days at which half of it is lost
   * @param minScale least value of S, so that a search for a very common word is still ordered
   * @param minDocFreq document frequency that the rarest words are counted with, so that one
   *     misspelt word does not inflate S
   */
  public record Prior(
      double qualityWeight,
      double qualityPivot,
      double freshWeight,
      double freshPivotDays,
      double longWeight,
      double longPivotDays,
      double minScale,
      int minDocFreq) {
    public Prior {
      positive("ranking.prior.fresh-pivot-days", freshPivotDays);
      positive("ranking.prior.long-pivot-days", longPivotDays);
    }

    public Prior withoutQuality() {
      return new Prior(
          0,
          qualityPivot,
          freshWeight,
          freshPivotDays,
          longWeight,
          longPivotDays,
          minScale,
          minDocFreq);
    }
  }

  /**
   * A word that no article has is compared with those that articles have. A candidate weighs {@code
   * (1 - editCost · edits) · (firstLetter if that differs) · (.5 + .5 · ln(1+df)/ln(1+N))}, divided
   * by the best one's weight.
   *
   * @param minLetters shorter words are never corrected: too many are a letter apart
   * @param twoEditsFrom letters from which two slips are allowed, where one explains nothing
   * @param editCost what each slip costs, share
   * @param firstLetter factor where the first letter differs: slips are rare there
   * @param keep candidates below this share of the best are dropped
   * @param most candidates kept
   * @param split weight of the word read as two, where it is none of the corpus
   * @param offerMost articles; a word that more of them have is never questioned
   * @param offerRatio a word that articles do have is questioned ("did you mean") where a neighbour
   *     is this many times as frequent
   */
  public record Spelling(
      int minLetters,
      int twoEditsFrom,
      double editCost,
      double firstLetter,
      double keep,
      int most,
      float split,
      int offerMost,
      int offerRatio) {
    public Spelling {
      share("ranking.spelling.edit-cost", editCost);
      share("ranking.spelling.keep", keep);
    }
  }

  /**
   * Words and phrases that mean the same; each is a factor on the score of what stands for the
   * typed word.
   *
   * @param acronym a long form for the acronym that was typed, or the other way round
   * @param perWord where several words were typed that something stands for together, they count
   *     for so many words at most
   * @param demonym {@code French} for {@code France}
   * @param synonym from the user's file
   * @param joined {@code healthcare} for {@code health care}
   * @param more share of its own score that every further form in the same article adds to the
   *     best: who writes of France and of the French writes more of it
   */
  public record Equals(
      float acronym, float perWord, float demonym, float synonym, float joined, float more) {
    public Equals {
      share("ranking.equals.more", more);
    }
  }

  private static void positive(String name, double value) {
    if (value <= 0) throw new IllegalArgumentException(name + " must be above 0");
  }

  private static void share(String name, double value) {
    if (value < 0 || value > 1) {
      throw new IllegalArgumentException("%s must be 0 to 1, not %s".formatted(name, value));
    }
  }
}
