package dateline.engine;

import java.io.IOException;

/** An answer was not ready before its hard deadline; nothing is wrong with the index. */
public final class OutOfTimeException extends IOException {
  private static final long serialVersionUID = 1L;

  public OutOfTimeException() {
    super("the answer took too long");
  }
}
