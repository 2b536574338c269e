package dateline.indexing;

import dateline.article.SeedProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one run did. It adds up: {@code scanned = indexed + unchanged + hidden + rejected}.
 *
 * @param kind how much it looked at
 * @param scanned files that look like seeds
 * @param indexed read and put, because they are new or changed
 * @param unchanged as the index already has them
 * @param hidden drafts, and unlisted ones where only listed ones show
 * @param rejected files that are no seeds, with the reason
 * @param kept paths of rejected files whose last good version is still found
 * @param removed seeds that are gone from the folder and now from the index
 * @param warnings what was dropped or cut in seeds that were indexed
 * @param lost entries of files of several articles that are none, also of files that are unchanged;
 *     they are indexed without
 * @param passedOver paths of files that tell of the folder and not the news; nothing else here
 *     counts them
 * @param unknownKeys front-matter keys that Dateline does not know, with the number of seeds
 * @param unfinished paths of files that may still be being written, to be looked at again in a
 *     moment; nothing else here counts them
 * @param missed paths of seeds that are gone and may only have moved, to be looked at again as soon
 *     as that is known; nothing else here counts them
 * @param committed whether the index changed
 */
public record RunReport(
    Kind kind,
    Instant started,
    int scanned,
    int indexed,
    int unchanged,
    int hidden,
    List<SeedProblem> rejected,
    Set<String> kept,
    int removed,
    List<SeedProblem> warnings,
    List<SeedProblem> lost,
    Set<String> passedOver,
    Map<String, Integer> unknownKeys,
    Set<String> unfinished,
    Set<String> missed,
    boolean committed,
    Duration took) {

  /** How much a run looked at. */
  public enum Kind {
    /** What the system said was changed. */
    CHANGES,
    /** The whole folder. */
    SCAN,
    /** The whole folder, into a new index. */
    REBUILD
  }

  public RunReport {
    rejected = List.copyOf(rejected);
    kept = Set.copyOf(kept);
    warnings = List.copyOf(warnings);
    lost = List.copyOf(lost);
    passedOver = Set.copyOf(passedOver);
    unknownKeys = Map.copyOf(unknownKeys);
    unfinished = Set.copyOf(unfinished);
    missed = Set.copyOf(missed);
    if (scanned != indexed + unchanged + hidden + rejected.size()) {
      throw new IllegalStateException(
          "a run must add up: %d scanned, %d indexed, %d unchanged, %d hidden, %d rejected"
              .formatted(scanned, indexed, unchanged, hidden, rejected.size()));
    }
  }
}
