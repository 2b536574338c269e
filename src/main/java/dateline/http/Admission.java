package dateline.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The gate before the engine. So many searches are answered at once; a few wait for their turn. Who
 * would wait too long, as long as searches take these days, is refused at once: a server that takes
 * in more than it can do answers nobody in time.
 */
final class Admission {
  /** How much the last search counts in how long they take. */
  private static final double NEWS = 0.05;

  private final int atOnce;
  private final int most;
  private final long waitNanos;
  private final LongSupplier nanoTime;
  private final Semaphore turns;
  private final AtomicInteger waiting = new AtomicInteger();

  /** Nanoseconds; written by whoever has just ended, so that a lost update costs nothing. */
  private volatile double usual = 0;

  /**
   * @param atOnce how many are answered at once
   * @param waiting how many may wait
   * @param wait for how long at most
   */
  Admission(int atOnce, int waiting, Duration wait, LongSupplier nanoTime) {
    this.atOnce = atOnce;
    this.most = waiting;
    this.waitNanos = wait.toNanos();
    this.nanoTime = nanoTime;
    this.turns = new Semaphore(atOnce, /* fair= */ true);
  }

  /** What waits for its turn. */
  interface Asked<T> {
    T answer() throws IOException;
  }

  /**
   * @throws RefusedException where its turn would not come in time
   */
  <T> T admit(Asked<T> asked) throws IOException {
    await();
    long began = nanoTime.getAsLong();
    try {
      return asked.answer();
    } finally {
      double before = usual;
      usual = before + NEWS * (nanoTime.getAsLong() - began - before);
      turns.release();
    }
  }

  /** How many are in line. */
  int waiting() {
    return waiting.get();
  }

  private void await() {
    if (waiting.get() == 0 && turns.tryAcquire()) return;
    int before = waiting.getAndIncrement();
    try {
      boolean tooMany = before >= most || usual * (before + 1) / atOnce > waitNanos;
      if (tooMany || !turns.tryAcquire(waitNanos, TimeUnit.NANOSECONDS)) {
        throw RefusedException.overloaded();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RefusedException.overloaded();
    } finally {
      waiting.decrementAndGet();
    }
  }
}
