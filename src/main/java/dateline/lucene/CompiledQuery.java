package dateline.lucene;

import java.util.List;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * What the engine will do about a query.
 *
 * @param every finds what has every word
 * @param some the same with words left out, or null where no word may be
 * @param scores whether there are words to score by; without them the newest come first
 * @param scale S of {@link Prior}
 */
record CompiledQuery(Query every, @Nullable Relaxed some, boolean scores, double scale) {

  /**
   * The query that does not insist on every word.
   *
   * @param optional the words it does not insist on
   * @param everyWord every word, without what only narrows: labels, dates, exclusions. Whether
   *     there are enough articles is asked of this, so that narrowing never widens
   * @param someWords the same as {@code query}, without what only narrows
   */
  record Relaxed(Query query, List<String> optional, Query everyWord, Query someWords) {}
}
