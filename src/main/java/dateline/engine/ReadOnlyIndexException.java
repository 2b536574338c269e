package dateline.engine;

import java.io.IOException;

/** The index answers and cannot be written; the message names the folder and the way out. */
public final class ReadOnlyIndexException extends IOException {
  private static final long serialVersionUID = 1L;

  public ReadOnlyIndexException(String message, Throwable cause) {
    super(message, cause);
  }
}
