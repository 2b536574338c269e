package dateline.http;

import java.util.concurrent.ThreadLocalRandom;

/** A name for one request, by which an error that a reader reports is found in the log. */
final class RequestId {
  private RequestId() {}

  static String next() {
    return Long.toHexString(ThreadLocalRandom.current().nextLong() | 1L << 60);
  }
}
