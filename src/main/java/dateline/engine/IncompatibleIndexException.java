package dateline.engine;

import java.io.IOException;

/** The index cannot be used by this build; the message ends with the command that mends it. */
public final class IncompatibleIndexException extends IOException {
  private static final long serialVersionUID = 1L;

  public IncompatibleIndexException(String message) {
    super(message);
  }
}
