package dateline.lucene;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a commit says of itself.
 *
 * @param generation 0 before the first commit
 * @param committed null before the first commit
 */
record CommitData(long generation, @Nullable Instant committed) {
  static final String FORMAT = "format";
  static final String ANALYSIS = "analysis";
  static final String GENERATION = "generation";
  private static final String COMMITTED = "committed";

  static CommitData of(Map<String, String> data) {
    String committed = data.get(COMMITTED);
    return new CommitData(
        Long.parseLong(data.getOrDefault(GENERATION, "0")),
        committed == null ? null : Instant.parse(committed));
  }

  Map<String, String> toMap() {
    return Map.of(
        FORMAT, String.valueOf(Schema.FORMAT),
        ANALYSIS, Schema.ANALYSIS,
        GENERATION, String.valueOf(generation),
        COMMITTED, String.valueOf(committed));
  }
}
