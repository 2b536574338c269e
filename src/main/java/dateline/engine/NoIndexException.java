package dateline.engine;

import java.io.IOException;

/** There is no index here yet; the message ends with the command that makes one. */
public final class NoIndexException extends IOException {
  private static final long serialVersionUID = 1L;

  public NoIndexException(String message) {
    super(message);
  }
}
