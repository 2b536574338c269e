package dateline.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The gate before the engine. So many searches are answered at once; a few wait for their turn. Who
 * would probably wait too long, as long as searches take these days, is refused at once: a server
 * that takes in more than it can do answers nobody in time.
 *
 * <p>The next turn is for the client who has the fewest, and of those for whose last one is longest
 * ago. One client has three of four at most; as there are two for a processor, that keeps all busy.
 * So whatever one client asks, others have a turn: the idea of {@code "On Packet Switches with
 * Infinite Storage"} (Nagle, RFC 970, 1985).
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

  /** Of clients that have equally few the one whose last turn is the longest ago. */
  private static final Comparator<Waiter> FIRST =
      Comparator.comparingInt((Waiter each) -> each.share.atWork)
          .thenComparingLong(each -> each.share.last);

  /** Of all gates, which bound what they do; those that are not used end by themselves. */
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("search-", /* start= */ 1).factory());

  private final int atOnce;
  private final int waiting;
  private final long waitNanos;
  private final LongSupplier nanoTime;

  // All that follows is read and changed by whoever holds this.
  private final ReentrantLock lock = new ReentrantLock();

  /** Of the clients that are here. */
  private final Map<String, Share> shares = new HashMap<>();

  private final List<Waiter> line = new ArrayList<>();
  private int atWork = 0;
  private long turns = 0;

  /** Nanoseconds that a search takes these days. */
  private double usual = 0;

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
  }

  /** What waits for its turn. */
  interface Asked<T> {
    T answer() throws IOException;
  }

  /** What one client has. */
  private static final class Share {
    private int atWork = 0;
    private int waiting = 0;

    /** The number of its last turn, of all that were given. */
    private long last;

    /** Nanoseconds that one of its searches takes. Grows from 0: its first are no measure yet. */
    private double usual = 0;

    Share(long last) {
      this.last = last;
    }
  }

  /** One in line. */
  private static final class Waiter {
    private final Share share;
    private final Condition called;
    private boolean hasTurn = false;

    Waiter(Share share, Condition called) {
      this.share = share;
      this.called = called;
    }
  }

  /**
   * @param client who asks
   * @throws RefusedException where its turn would not come in time
   */
  <T> T admit(String client, Asked<T> asked) throws IOException {
    if (!takes(client)) throw RefusedException.overloaded();
    long began = nanoTime.getAsLong();
    try {
      return answered(THREADS.submit(asked::answer));
    } finally {
      giveBack(client, nanoTime.getAsLong() - began);
    }
  }

  private boolean takes(String client) {
    lock.lock();
    try {
      // Who comes anew has its first turn after one of each who is here, or it would always pass
      // them.
      Share share = shares.computeIfAbsent(client, name -> new Share(turns - 1));
      boolean taken = false;
      // Whoever is in line while a turn is free has as many as one client may have.
      if (atWork < atOnce && mayHaveMore(share)) {
        begin(share);
        taken = true;
      } else if (isWorthWaiting(share)) {
        taken = waits(share);
      }
      forget(client, share);
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private void giveBack(String client, long took) {
    lock.lock();
    try {
      Share share = Objects.requireNonNull(shares.get(client));
      usual += NEWS * (took - usual);
      share.usual += NEWS * (took - share.usual);
      atWork--;
      share.atWork--;
      callNext();
      forget(client, share);
    } finally {
      lock.unlock();
    }
  }

  private void begin(Share share) {
    atWork++;
    share.atWork++;
    share.last = ++turns;
  }

  private void forget(String client, Share share) {
    if (share.atWork == 0 && share.waiting == 0) shares.remove(client);
  }

  private boolean mayHaveMore(Share share) {
    return share.atWork < mostForOne(atOnce);
  }

  private static int mostForOne(int of) {
    return Math.max(1, (int) (MOST * of));
  }

  private void callNext() {
    // Of equals the first in line is taken, so the searches of one client keep their order.
    Waiter next = line.stream().filter(each -> mayHaveMore(each.share)).min(FIRST).orElse(null);
    if (next == null) return;
    line.remove(next);
    next.share.waiting--;
    begin(next.share);
    next.hasTurn = true;
    next.called.signal();
  }

  private boolean isWorthWaiting(Share share) {
    if (line.size() >= waiting || share.waiting >= mostForOne(waiting)) return false;
    return expectedWait(share) <= SURE * waitNanos;
  }

  /** Until anybody's turn ends that it is next for, or one of its own that comes back to it. */
  private double expectedWait(Share share) {
    double all = usual * (ahead(share) + 1) / atOnce;
    if (share.atWork == 0) return all;
    double own = share.usual * (share.waiting + 1) / share.atWork;
    if (!mayHaveMore(share)) return Math.max(own, all);
    return share.waiting == 0 && comesBack(share) ? Math.min(own, all) : all;
  }

  /** Whether a turn of its own that ends is its own again: nobody in line has fewer. */
  private boolean comesBack(Share share) {
    return line.stream()
        .noneMatch(each -> each.share.atWork < share.atWork && mayHaveMore(each.share));
  }

  /** How many have their turn before who comes now: the clients take turns. */
  private int ahead(Share share) {
    int ahead = share.waiting;
    for (Share other : shares.values()) {
      if (other != share) ahead += Math.min(other.waiting, share.waiting + 1);
    }
    return ahead;
  }

  private boolean waits(Share share) {
    Waiter waiter = new Waiter(share, lock.newCondition());
    line.add(waiter);
    share.waiting++;
    try {
      long left = waitNanos;
      while (!waiter.hasTurn && left > 0) left = waiter.called.awaitNanos(left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (waiter.hasTurn) return true;
    line.remove(waiter);
    share.waiting--;
    return false;
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

  /** How many are in line. */
  int waiting() {
    lock.lock();
    try {
      return line.size();
    } finally {
      lock.unlock();
    }
  }

  /** How many clients are here at the moment. */
  int clients() {
    lock.lock();
    try {
      return shares.size();
    } finally {
      lock.unlock();
    }
  }
}
