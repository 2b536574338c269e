package dateline.indexing;

/** A run over the whole folder is at work already, or waits for its turn. */
public final class RunInProgressException extends Exception {
  private static final long serialVersionUID = 1L;

  RunInProgressException() {
    super("A run is at work already.");
  }
}
