package dateline.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
  private final long waitNanos;
  private final LongSupplier nanoTime;
  private final Semaphore turns;

  /** Of all who are here, at work or in line: one for each, until its turn has ended. */
  private final Semaphore places;

  /** Nanoseconds; written by whoever has just ended, so that a lost update costs nothing. */
  private volatile double usual = 0;

  /**
   * @param atOnce how many are answered at once
   * @param waiting how many may wait
   * @param wait for how long at most
   */
  Admission(int atOnce, int waiting, Duration wait, LongSupplier nanoTime) {
    this.atOnce = atOnce;
    this.waitNanos = wait.toNanos();
    this.nanoTime = nanoTime;
    this.turns = new Semaphore(atOnce, /* fair= */ true);
    this.places = new Semaphore(atOnce + waiting);
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
      places.release();
    }
  }

  /** How many are in line. */
  int waiting() {
    return turns.getQueueLength();
  }

  private void await() {
    if (!places.tryAcquire()) throw RefusedException.overloaded();
    boolean mine = false;
    try {
      mine = takes(0) || (isWorthWaiting() && takes(waitNanos));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (!mine) places.release();
    }
    if (!mine) throw RefusedException.overloaded();
  }

  /** Takes a turn that is free, or free within a time, unless somebody in line comes first. */
  private boolean takes(long nanos) throws InterruptedException {
    return turns.tryAcquire(nanos, TimeUnit.NANOSECONDS);
  }

  private boolean isWorthWaiting() {
    return usual * (waiting() + 1) / atOnce <= waitNanos;
  }
}
