package dateline.lucene;

import java.util.List;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * What the engine will do about a query.
 *
 * @param every finds what has every word
 * @param parts what the score of {@code every} is the sum of
 * @param some the same with words left out, or null where no word may be
 * @param scale S of {@link Prior}
 */
record CompiledQuery(Query every, List<Part> parts, @Nullable Relaxed some, double scale) {

  CompiledQuery {
    parts = List.copyOf(parts);
  }

  /** Whether there are words to score by; without them the newest come first. */
  boolean scores() {
    return !parts.isEmpty();
  }

  /** What the score of one of its two forms is the sum of. */
  List<Part> parts(Query form) {
    return some != null && form.equals(some.query()) ? some.parts() : parts;
  }

  /**
   * What earns its own part of a score: a word, a phrase, a meaning, or that no word is missing.
   *
   * @param label as it was typed
   * @param words whether it is found in words of the article
   */
  record Part(String label, Query query, boolean words) {

    static Part ofWords(String label, Query query) {
      return new Part(label, query, true);
    }

    static Part allWords(Query query) {
      return new Part("all words", query, false);
    }
  }

  /**
   * The query that does not insist on every word.
   *
   * @param parts what its score is the sum of
   * @param optional the words it does not insist on
   * @param everyWord every word, without what only narrows: labels, dates, exclusions. Whether
   *     there are enough articles is asked of this, so that narrowing never widens
   * @param someWords the same as {@code query}, without what only narrows
   */
  record Relaxed(
      Query query, List<Part> parts, List<String> optional, Query everyWord, Query someWords) {
    Relaxed {
      parts = List.copyOf(parts);
    }
  }
}
