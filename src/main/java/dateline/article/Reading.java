package dateline.article;

import java.util.List;
import java.util.Set;

/** The outcome of reading one file. There are three, and the compiler counts them. */
public sealed interface Reading {

  /**
   * The file is a seed.
   *
   * @param warnings what was dropped or cut on the way
   * @param unknownKeys top-level keys Dateline does not know, kept out of the index
   * @param lost entries of a file of several that are no articles; the others are none the worse
   */
  record Accepted(
      Seed seed, List<SeedProblem> warnings, Set<String> unknownKeys, List<SeedProblem> lost)
      implements Reading {
    public Accepted {
      warnings = List.copyOf(warnings);
      unknownKeys = Set.copyOf(unknownKeys);
      lost = List.copyOf(lost);
    }

    /** Of a file of one article. */
    public Accepted(Seed seed, List<SeedProblem> warnings, Set<String> unknownKeys) {
      this(seed, warnings, unknownKeys, List.of());
    }
  }

  /**
   * The file is a seed that nobody may find: a draft, or unlisted where only listed ones show.
   *
   * @param id of its article, which may not be shown as another seed's related one either
   */
  record Hidden(String path, String id) implements Reading {}

  /**
   * The file is no seed.
   *
   * @param withdraws true where the broken text still says that the article must not be shown, so
   *     that its last good version must go; otherwise that version stays
   */
  record Rejected(SeedProblem problem, boolean withdraws) implements Reading {}
}
