package dateline.engine;

/** How what answers came to answer. */
public enum Standing {
  /** Nothing answers yet: the next run builds the index from the seeds. */
  EMPTY,
  /** It is what the last run made. */
  CURRENT,
  /** An older build of Dateline wrote it. It answers until a run has built it anew. */
  OUTDATED,
  /** The newest index was damaged and is set aside. An older one answers until the next run. */
  FALLEN_BACK,
  /** What answers is gone or damaged on disk, found while it was open. A run builds it anew. */
  LOST;

  /** Whether a run must build the index anew: there is none to change. */
  public boolean needsRebuild() {
    return switch (this) {
      case EMPTY, OUTDATED, LOST -> true;
      case CURRENT, FALLEN_BACK -> false;
    };
  }
}
