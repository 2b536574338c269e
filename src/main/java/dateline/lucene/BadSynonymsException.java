package dateline.lucene;

import java.io.IOException;

/** A file of synonyms that cannot be used; the message names file, line and reason. */
public final class BadSynonymsException extends IOException {
  private static final long serialVersionUID = 1;

  BadSynonymsException(String message) {
    super(message);
  }
}
