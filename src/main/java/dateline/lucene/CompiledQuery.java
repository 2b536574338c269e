package dateline.lucene;

import java.util.List;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * What the engine will do about a query.
 *
 * @param every finds what has every word
 * @param some finds what has some of the words, or null where no word may be dropped
 * @param optional the words that {@code some} does not insist on
 * @param scores whether there are words to score by; without them the newest come first
 * @param scale S of {@link Prior}
 */
record CompiledQuery(
    Query every, @Nullable Query some, List<String> optional, boolean scores, double scale) {}
