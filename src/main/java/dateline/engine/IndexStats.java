package dateline.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an index holds.
 *
 * @param generation grows by one with every visible change; 0 before the first run
 * @param articles that can be found
 * @param unlisted of these, how many their site marks {@code published: false}
 * @param related of these, how many are known only from another article's list
 * @param seeds files that are indexed, hidden ones included
 * @param told articles that these files tell of their own, hidden ones included
 * @param hidden files of which nothing is shown
 * @param bytes on disk
 * @param committed when the last change became durable, or null before the first run
 * @param newest date of the newest article, or null
 * @param oldest date of the oldest article, or null
 */
public record IndexStats(
    long generation,
    long articles,
    long unlisted,
    long related,
    long seeds,
    long told,
    long hidden,
    long bytes,
    @Nullable Instant committed,
    @Nullable Instant newest,
    @Nullable Instant oldest) {

  /** The same, taking so many bytes on disk by now. */
  public IndexStats withBytes(long bytes) {
    return new IndexStats(
        generation,
        articles,
        unlisted,
        related,
        seeds,
        told,
        hidden,
        bytes,
        committed,
        newest,
        oldest);
  }
}
