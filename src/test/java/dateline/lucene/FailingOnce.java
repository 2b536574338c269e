package dateline.lucene;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Lets one operation fail: the n-th after {@link #arm}. */
final class FailingOnce implements WatchedDisk.Watch {
  private long left = 0;
  private WatchedDisk.@Nullable Operation failed;

  synchronized void arm(long n) {
    left = n;
    failed = null;
  }

  synchronized void disarm() {
    left = 0;
  }

  /** What failed, or null for nothing so far. */
  synchronized WatchedDisk.@Nullable Operation failed() {
    return failed;
  }

  @Override
  public synchronized void before(WatchedDisk.Operation operation) throws IOException {
    if (left == 0 || --left > 0) return;
    failed = operation;
    throw new IOException("Input/output error (of the test): " + operation);
  }
}
