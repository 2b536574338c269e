package dateline.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The generations that somebody may walk on through, whatever is committed meanwhile. Each holds
 * its reader open, and with it the files and what {@link PerSegment} keeps of them; so they are few
 * and are given up soon after they were last used.
 */
final class KeptSnapshots implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(KeptSnapshots.class);

  private final Limits limits;
  private final Snapshots.Released released;

  /** By generation, the longest unused first. */
  private final Map<Long, Kept> kept = new LinkedHashMap<>();

  private boolean watched = false;
  private boolean closed = false;

  /**
   * @param generations most that are kept, the current one included
   * @param afterUse for how long one is kept that nobody uses
   */
  record Limits(int generations, Duration afterUse) {
    /** Time to read a page, and memory for a few. */
    static final Limits DEFAULT = new Limits(4, Duration.ofMinutes(5));
  }

  private record Kept(Snapshot snapshot, long usedNanos) {}

  KeptSnapshots(Limits limits, Snapshots.Released released) {
    this.limits = limits;
    this.released = released;
  }

  /** Keeps a snapshot, which the caller has taken, or keeps it longer. */
  synchronized void keep(Snapshot snapshot) throws IOException {
    if (closed) return;
    long generation = snapshot.commit().generation();
    Kept known = kept.remove(generation);
    if (known == null && !snapshot.retain()) return;
    kept.put(generation, new Kept(snapshot, System.nanoTime()));
    Iterator<Kept> oldest = kept.values().iterator();
    while (kept.size() > limits.generations()) giveUp(oldest);
    watch();
  }

  /** The snapshot of a generation, or null where it is not kept; close it after use. */
  synchronized @Nullable Snapshot take(long generation) {
    Kept known = kept.get(generation);
    return known != null && known.snapshot.retain() ? known.snapshot : null;
  }

  private static void giveUp(Iterator<Kept> next) throws IOException {
    Snapshot snapshot = next.next().snapshot;
    next.remove();
    snapshot.close();
  }

  /** Comes back when the first of them is due. */
  private void watch() {
    if (watched || kept.isEmpty()) return;
    watched = true;
    long used = kept.values().iterator().next().usedNanos;
    long due = used + limits.afterUse().toNanos() - System.nanoTime();
    CompletableFuture.delayedExecutor(Math.max(1, due), TimeUnit.NANOSECONDS)
        .execute(this::giveUpUnused);
  }

  private void giveUpUnused() {
    try {
      if (closeUnused()) released.run();
    } catch (IOException e) {
      LOG.error("A generation that nobody uses any more could not be closed", e);
    }
  }

  private synchronized boolean closeUnused() throws IOException {
    int before = kept.size();
    Iterator<Kept> oldest = kept.values().iterator();
    while (isDue()) giveUp(oldest);
    watched = false;
    watch();
    return kept.size() < before;
  }

  private boolean isDue() {
    if (kept.isEmpty()) return false;
    long unused = System.nanoTime() - kept.values().iterator().next().usedNanos;
    return unused >= limits.afterUse().toNanos();
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    forget();
  }

  /** Gives up all of them. */
  synchronized void forget() throws IOException {
    Iterator<Kept> all = kept.values().iterator();
    while (all.hasNext()) giveUp(all);
  }
}
