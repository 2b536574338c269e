package dateline.indexing;

/** Hears how far a run has come. */
public interface Progress {
  /** For runs nobody watches. */
  Progress NONE = (done, total) -> {};

  /** {@code done} of {@code total} files were looked at. */
  void at(int done, int total);
}
