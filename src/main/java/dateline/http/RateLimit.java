package dateline.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A bucket of tokens for each client: every request takes one, and they come back at a steady rate.
 * So many clients are told apart, the last heard; who was forgotten begins with a full bucket.
 */
final class RateLimit {
  private final double perNano;
  private final int burst;
  private final LongSupplier nanoTime;
  private final Map<String, Bucket> buckets;

  /** As of a moment. */
  private record Bucket(double tokens, long at) {}

  /**
   * @param perSecond how many come back
   * @param burst how many a full bucket holds
   * @param clients how many are told apart
   * @param nanoTime a clock that only runs forward
   */
  RateLimit(double perSecond, int burst, int clients, LongSupplier nanoTime) {
    this.perNano = perSecond / 1e9;
    this.burst = burst;
    this.nanoTime = nanoTime;
    this.buckets =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > clients;
          }
        };
  }

  /** Takes a token; false where there is none. */
  synchronized boolean take(Client client) {
    Bucket now = now(client);
    boolean granted = now.tokens >= 1;
    buckets.put(client.network(), granted ? new Bucket(now.tokens - 1, now.at) : now);
    return granted;
  }

  /** Whether there is none to take. */
  synchronized boolean isSpent(Client client) {
    return now(client).tokens < 1;
  }

  /** Seconds until there is one again, 1 or more. */
  synchronized int secondsToWait(Client client) {
    return (int) Math.max(1, Math.ceil((1 - now(client).tokens) / perNano / 1e9));
  }

  private Bucket now(Client client) {
    long time = nanoTime.getAsLong();
    Bucket last = buckets.get(client.network());
    if (last == null) return new Bucket(burst, time);
    return new Bucket(Math.min(burst, last.tokens + (time - last.at) * perNano), time);
  }

  /** How many clients are remembered. */
  synchronized int clients() {
    return buckets.size();
  }
}
