package dateline.indexing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * What was heard and not looked at yet. One thread adds to it while another looks, so that nothing
 * is lost during a long run.
 */
final class Changes {
  /** What belongs together, such as the two halves of a renaming, is heard within this time. */
  private static final Duration QUIET = Duration.ofMillis(5);

  /** But what goes on and on is not waited for longer than this. */
  private static final Duration PATIENCE = Duration.ofMillis(50);

  /** A file that is written all the time is looked at this often, and others are in between. */
  private static final Duration AGAIN = Duration.ofMillis(500);

  /** A look at all costs less than a look at more than this, one by one. */
  private static final int MANY = 10_000;

  /**
   * What was heard.
   *
   * @param all whether what changed is not known, only that something did
   */
  record Heard(Set<Path> paths, boolean all) {
    static final Heard NOTHING = new Heard(Set.of(), false);
    static final Heard SOMETHING = new Heard(Set.of(), true);

    boolean isNothing() {
      return !all && paths.isEmpty();
    }
  }

  private final Set<Path> paths = new HashSet<>();

  /** When to look at what, in {@link System#nanoTime}. */
  private final Map<Path, Long> later = new HashMap<>();

  /** What was looked at within {@link #AGAIN}. */
  private final Map<Path, Taken> taken = new HashMap<>();

  /**
   * @param again whether it had been looked at shortly before, too: once it may, since many write
   *     in two steps
   */
  private record Taken(long at, boolean again) {}

  private boolean all = false;
  private long first = 0;
  private long last = 0;
  private boolean closed = false;

  /** This changed. */
  synchronized void add(Path path) {
    if (all) return;
    long now = System.nanoTime();
    Taken before = taken.get(path);
    if (before != null && before.again && now - before.at < AGAIN.toNanos()) {
      later.merge(path, before.at + AGAIN.toNanos(), Changes::sooner);
      notifyAll(); // who waits may have to wait less long
      return;
    }
    later.remove(path);
    paths.add(path);
    if (paths.size() > MANY) addUnknown();
    else heardAt(now);
  }

  /** Something changed. */
  synchronized void addUnknown() {
    clear();
    all = true;
    heardAt(System.nanoTime());
  }

  /** This is to be looked at again. */
  synchronized void add(Path path, Duration in) {
    later.merge(path, System.nanoTime() + in.toNanos(), Changes::sooner);
    notifyAll();
  }

  private static long sooner(long one, long other) {
    return one - other < 0 ? one : other;
  }

  private void heardAt(long now) {
    if (first == 0) first = now;
    last = now;
    notifyAll();
  }

  /** All is about to be looked at. */
  synchronized void clear() {
    paths.clear();
    later.clear();
    all = false;
    first = 0;
  }

  /** Waits until something was heard and then for a moment's quiet, or until the time is over. */
  synchronized Heard await(Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (!closed) {
      long now = System.nanoTime();
      bringDue(now);
      long until = isHeard() ? settled() : nextDue(end);
      if (now - until >= 0) return take(now);
      long millis = (until - now) / 1_000_000;
      wait(millis, (int) ((until - now) % 1_000_000));
    }
    return Heard.NOTHING;
  }

  private boolean isHeard() {
    return all || !paths.isEmpty();
  }

  private long settled() {
    return sooner(last + QUIET.toNanos(), first + PATIENCE.toNanos());
  }

  private long nextDue(long end) {
    return later.values().stream().reduce(end, Changes::sooner);
  }

  private void bringDue(long now) {
    Iterator<Map.Entry<Path, Long>> each = later.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<Path, Long> entry = each.next();
      if (entry.getValue() - now > 0) continue;
      each.remove();
      paths.add(entry.getKey());
      if (first == 0) first = now - PATIENCE.toNanos(); // it has waited long enough
    }
  }

  private Heard take(long now) {
    if (!isHeard()) return Heard.NOTHING;
    Heard heard = all ? Heard.SOMETHING : new Heard(Set.copyOf(paths), false);
    taken.values().removeIf(each -> now - each.at >= AGAIN.toNanos());
    for (Path path : paths) taken.put(path, new Taken(now, taken.containsKey(path)));
    paths.clear();
    all = false;
    first = 0;
    return heard;
  }

  /** Waits at least so long, then until something was heard, or until {@code most} is over. */
  synchronized void rest(Duration least, Duration most) throws InterruptedException {
    long start = System.nanoTime();
    while (!closed) {
      Duration enough = isHeard() ? least : most;
      long left = start + enough.toNanos() - System.nanoTime();
      if (left <= 0) return;
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
