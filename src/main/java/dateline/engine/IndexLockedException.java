package dateline.engine;

import java.io.IOException;

/** Another process writes to this index. */
public final class IndexLockedException extends IOException {
  private static final long serialVersionUID = 1L;

  public IndexLockedException(String message) {
    super(message);
  }
}
