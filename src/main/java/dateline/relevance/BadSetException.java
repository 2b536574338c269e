package dateline.relevance;

import java.io.IOException;
import java.nio.file.Path;

/** A file of a judged set, or of a run, cannot be meant; the message begins with its place. */
public final class BadSetException extends IOException {
  private static final long serialVersionUID = 1L;

  BadSetException(Path file, int line, String reason) {
    super("%s:%d: %s".formatted(file, line, reason));
  }

  BadSetException(String message) {
    super(message);
  }
}
