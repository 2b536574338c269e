package dateline.indexing;

import java.nio.file.Path;
import java.util.Set;

/** How much of the folder a run looks at. */
public sealed interface Extent {
  /** All of it; what has not changed stays as it is indexed. */
  record All() implements Extent {}

  /** All of it, into a new index that takes the old one's place when it is whole. */
  record Anew() implements Extent {}

  /**
   * Only these files and folders, present or gone: what the system says was changed. What it does
   * not say is for the next run over all.
   */
  record Named(Set<Path> paths) implements Extent {
    public Named {
      paths = Set.copyOf(paths);
    }
  }
}
