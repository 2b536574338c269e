package dateline.engine;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The disk has no room for a run; what the index holds goes on answering. */
public final class InsufficientStorageException extends IOException {
  private static final long serialVersionUID = 1L;

  public InsufficientStorageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
