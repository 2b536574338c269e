package dateline.indexing;

import java.nio.file.Path;
import java.util.Set;

/** How much of the folder a run looks at. */
public sealed interface Extent {
  /**
   * Whether a file that is no seed, and was changed only a moment ago, may still be being written:
   * it is left as it is indexed, and the report says that it must be looked at again.
   */
  boolean patient();

  /**
   * All of it; what has not changed stays as it is indexed.
   *
   * @param patient see {@link Extent#patient}
   */
  record All(boolean patient) implements Extent {
    /** For once: a file that is no seed now is reported now. */
    public All() {
      this(false);
    }
  }

  /** All of it, into a new index that takes the old one's place when it is whole. */
  record Anew() implements Extent {
    @Override
    public boolean patient() {
      return false;
    }
  }

  /**
   * Only these files and folders, present or gone: what the system says was changed. What it does
   * not say is for the next run over all.
   */
  record Named(Set<Path> paths) implements Extent {
    public Named {
      paths = Set.copyOf(paths);
    }

    @Override
    public boolean patient() {
      return true;
    }
  }
}
