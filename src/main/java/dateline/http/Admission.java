package dateline.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The gate before the engine. So many searches are answered at once; a few wait for their turn. Who
 * would probably wait too long, as long as searches take these days, is refused at once: a server
 * that takes in more than it can do answers nobody in time.
 *
 * <p>One client gets three of four turns, and as much of the line. There are two turns for a
 * processor, so that is enough to keep all processors busy; and whatever one client asks, others
 * have a turn.
 *
 * <p>A turn is a thread of the operating system. Requests come on virtual threads, of which no more
 * run than there are processors until one of them waits; a search never does. On them a few slow
 * searches would keep all others, even the refusals, from being heard at all.
 */
final class Admission {
  /** How much the last search counts in how long they take. */
  private static final double NEWS = 0.05;

  /** The share of the turns, and of the line, that one client may have. */
  private static final double MOST = 0.75;

  /**
   * Who enters the line expects to wait no longer than this share of the limit. Searches take now
   * longer, now shorter, and who waits to the limit has waited for nothing.
   */
  private static final double SURE = 0.5;

  /** Of all gates, which bound them; those that are not used end by themselves. */
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("search-", /* start= */ 1).factory());

  private final Gate all;
  private final int atOnce;
  private final int waiting;
  private final long waitNanos;
  private final LongSupplier nanoTime;

  /** Of the clients that are here. */
  private final Map<String, Gate> shares = new ConcurrentHashMap<>();

  /** Nanoseconds; written by whoever has just ended, so that a lost update costs nothing. */
  private volatile double usual = 0;

  /**
   * @param atOnce how many are answered at once
   * @param waiting how many may wait
   * @param wait for how long at most
   */
  Admission(int atOnce, int waiting, Duration wait, LongSupplier nanoTime) {
    this.atOnce = atOnce;
    this.waiting = waiting;
    this.waitNanos = wait.toNanos();
    this.nanoTime = nanoTime;
    this.all = new Gate(atOnce, waiting);
  }

  /** What waits for its turn. */
  interface Asked<T> {
    T answer() throws IOException;
  }

  /**
   * So many turns, and so many places: one for each who is here, at work or in line, until its turn
   * has ended.
   */
  private static final class Gate {
    private final int atOnce;
    private final Semaphore turns;
    private final Semaphore places;

    /** Who may still pass; changed by whoever holds its entry in the map. */
    private int users;

    Gate(int atOnce, int waiting) {
      this.atOnce = atOnce;
      this.turns = new Semaphore(atOnce, /* fair= */ true);
      this.places = new Semaphore(atOnce + waiting);
    }

    /** Takes a turn that is free, or free in time, unless somebody in line comes first. */
    boolean takes(long nanos) throws InterruptedException {
      return turns.tryAcquire(nanos, TimeUnit.NANOSECONDS);
    }

    int waiting() {
      return turns.getQueueLength();
    }

    /** How many searches end, for each turn, before one is free for who comes now. */
    double ahead() {
      return (waiting() + 1.0) / atOnce;
    }
  }

  /**
   * @param client who asks
   * @throws RefusedException where its turn would not come in time
   */
  <T> T admit(String client, Asked<T> asked) throws IOException {
    Gate share = enter(client);
    long until = nanoTime.getAsLong() + waitNanos;
    try {
      return pass(share, until, () -> pass(all, until, () -> timed(asked)));
    } finally {
      leave(client);
    }
  }

  private Gate enter(String client) {
    return Objects.requireNonNull(
        shares.compute(
            client,
            (name, known) -> {
              Gate gate = known == null ? new Gate(most(atOnce), most(waiting)) : known;
              gate.users++;
              return gate;
            }));
  }

  private static int most(int of) {
    return (int) Math.ceil(MOST * of);
  }

  private void leave(String client) {
    shares.computeIfPresent(client, (name, gate) -> --gate.users == 0 ? null : gate);
  }

  private <T> T pass(Gate gate, long until, Asked<T> asked) throws IOException {
    if (!gate.places.tryAcquire()) throw RefusedException.overloaded();
    try {
      await(gate, until);
      try {
        return asked.answer();
      } finally {
        gate.turns.release();
      }
    } finally {
      gate.places.release();
    }
  }

  private void await(Gate gate, long until) {
    boolean mine = false;
    try {
      mine = gate.takes(0) || (isWorthWaiting(gate) && gate.takes(until - nanoTime.getAsLong()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!mine) throw RefusedException.overloaded();
  }

  private boolean isWorthWaiting(Gate gate) {
    return usual * gate.ahead() <= SURE * waitNanos;
  }

  private <T> T timed(Asked<T> asked) throws IOException {
    long began = nanoTime.getAsLong();
    try {
      return answered(THREADS.submit(asked::answer));
    } finally {
      double before = usual;
      usual = before + NEWS * (nanoTime.getAsLong() - began - before);
    }
  }

  /** Waits for it to the end, which its deadline has set: a turn is given on when it is free. */
  private static <T> T answered(Future<T> answer) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return answer.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }

  private static IOException rethrown(@Nullable Throwable failure) {
    return switch (failure) {
      case IOException e -> e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case null, default -> new IOException(failure);
    };
  }

  /** How many are in line, of one client and of all. */
  int waiting() {
    return all.waiting() + shares.values().stream().mapToInt(Gate::waiting).sum();
  }

  /** How many clients are told apart at the moment. */
  int clients() {
    return shares.size();
  }
}
