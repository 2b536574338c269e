package dateline.lucene;

import dateline.query.Expansion.Why;
import org.jspecify.annotations.Nullable;

/**
 * A word or phrase that stands for what was typed.
 *
 * @param phrase its words as they are written
 * @param weight factor on its score
 * @param article the id of the article that taught it, or null
 */
record Equal(String phrase, float weight, Why why, @Nullable String article) {
  /** Acronyms have no stem: {@code AIDS} is no {@code aid}. */
  boolean isExact() {
    return isWord()
        && switch (why) {
          case ACRONYM, LEARNT -> true;
          case SYNONYM, REPLACEMENT -> Words.isAcronym(phrase); // as the user wrote it
          case SPELLING, DEMONYM, COMPOUND -> false;
        };
  }

  /** Whether it is looked for in place of what was typed, and not besides. */
  boolean isReplacement() {
    return why == Why.REPLACEMENT;
  }

  Equal times(double factor) {
    return new Equal(phrase, (float) (weight * factor), why, article);
  }

  boolean isWord() {
    return phrase.indexOf(' ') < 0;
  }
}
