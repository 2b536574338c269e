package dateline.article;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The outcome of reading one file. There are four, and the compiler counts them. */
public sealed interface Reading {

  /**
   * The file is a seed.
   *
   * @param warnings what was dropped or cut on the way
   * @param unknownKeys top-level keys Dateline does not know, kept out of the index
   * @param losses entries of a file of several that are no articles
   * @param until when the first of its articles may be shown no more, or null
   * @param unclosed whether the end of its front matter is missing, so that it may say more
   */
  record Accepted(
      Seed seed,
      List<SeedProblem> warnings,
      Set<String> unknownKeys,
      Losses losses,
      @Nullable Instant until,
      boolean unclosed)
      implements Reading {
    public Accepted {
      warnings = List.copyOf(warnings);
      unknownKeys = Set.copyOf(unknownKeys);
    }

    /** Of a file of one article. */
    public Accepted(Seed seed, List<SeedProblem> warnings, Set<String> unknownKeys) {
      this(seed, warnings, unknownKeys, Losses.NONE, null, false);
    }
  }

  /**
   * The file is a seed that nobody may find: a draft, or unlisted where only listed ones show.
   *
   * @param ids of its articles, which may not be shown as another seed's related ones either
   * @param losses as of an accepted one
   */
  record Hidden(String path, Set<String> ids, Losses losses) implements Reading {
    public Hidden {
      if (ids.isEmpty()) throw new IllegalArgumentException("what is hidden is an article");
      ids = Set.copyOf(ids);
    }

    /** Of a file of one article. */
    public Hidden(String path, String id) {
      this(path, Set.of(id), Losses.NONE);
    }
  }

  /**
   * The file is no seed.
   *
   * @param withdraws true where the broken text still says that the article must not be shown, so
   *     that its last good version must go; otherwise that version stays
   */
  record Rejected(SeedProblem problem, boolean withdraws) implements Reading {}

  /** The file tells of the folder around it and not the news, as a README does. */
  record PassedOver(String path) implements Reading {}

  /**
   * Entries of a file of several that are no articles; the others are none the worse.
   *
   * @param entries in the file's order
   * @param atEnd whether the last line of the file is one: whoever wrote it may not have got to the
   *     end
   */
  record Losses(List<SeedProblem> entries, boolean atEnd) {
    static final Losses NONE = new Losses(List.of(), false);

    public Losses {
      entries = List.copyOf(entries);
    }
  }

  /** The entries that were lost; of a file that is no seed none, as all of it is. */
  default List<SeedProblem> lost() {
    return switch (this) {
      case Accepted accepted -> accepted.losses.entries;
      case Hidden hidden -> hidden.losses.entries;
      case Rejected rejected -> List.of();
      case PassedOver passedOver -> List.of();
    };
  }
}
