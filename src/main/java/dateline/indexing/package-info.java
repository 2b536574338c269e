/**
 * <b>How do the articles get in?</b>
 *
 * <p>{@link dateline.indexing.SeedFolder} lists what is there, {@link dateline.indexing.IndexRun}
 * compares it with what the index holds and makes the difference in one commit, {@link
 * dateline.indexing.RunReport} says what happened and adds up, {@link dateline.indexing.SeedWatch}
 * does it again when something changes.
 */
@NullMarked
package dateline.indexing;

import org.jspecify.annotations.NullMarked;
