package dateline.lucene;

import java.io.IOException;

/** A list of the user's that cannot be used; the message names file, line and reason. */
public final class BadListException extends IOException {
  private static final long serialVersionUID = 1;

  BadListException(String message) {
    super(message);
  }
}
