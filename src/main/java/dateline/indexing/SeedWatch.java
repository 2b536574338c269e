package dateline.indexing;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the folder of seeds. File events are only hints that come early; a full run at intervals
 * is the truth, since events get lost (on overflow, on network disks, when the folder is replaced).
 */
public final class SeedWatch implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(SeedWatch.class);

  /** A file that is being written raises several events; wait until it has been quiet this long. */
  private static final Duration QUIET = Duration.ofMillis(150);

  /**
   * But never longer than this: one file that is always being written must not hold up the rest.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Hears what a run did. */
  public interface Listener {
    void ran(RunReport report);
  }

  private final SeedFolder folder;
  private final IndexRun run;
  private final Duration rescan;
  private final Listener listener;
  private final WatchService events;
  private final Thread thread;
  private Set<Path> subscribed = Set.of();
  private volatile boolean closed = false;

  /** Starts following; {@code rescan} is the time between two full runs. */
  public SeedWatch(SeedFolder folder, IndexRun run, Duration rescan, Listener listener)
      throws IOException {
    this.folder = folder;
    this.run = run;
    this.rescan = rescan;
    this.listener = listener;
    this.events = folder.root().getFileSystem().newWatchService();
    this.thread = Thread.ofPlatform().name("seed-watch").daemon().unstarted(this::follow);
    thread.start();
  }

  private void follow() {
    try {
      while (!closed) {
        // What was written into a folder before it was subscribed to raised no event.
        boolean unheard = subscribe();
        if (!unheard) await();
        if (!closed) runOnce();
      }
    } catch (ClosedWatchServiceException | InterruptedException e) {
      LOG.debug("The watch ended.");
    }
  }

  private void runOnce() {
    try {
      listener.ran(run.run(false, Progress.NONE));
    } catch (IOException e) {
      LOG.warn("The seeds could not be indexed: {}", e.getMessage());
    } catch (RuntimeException | Error e) { // a watch that ended unheard would be worse
      LOG.error("The seeds could not be indexed", e);
    }
  }

  /** Subscribes to every folder; true where one of them is new. Doing it again is no change. */
  private boolean subscribe() {
    Set<Path> before = subscribed;
    try {
      subscribed = new HashSet<>(folder.list().folders());
      for (Path each : subscribed) {
        each.register(
            events,
            StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_MODIFY,
            StandardWatchEventKinds.ENTRY_DELETE);
      }
    } catch (IOException e) {
      LOG.warn(
          "Changes are found only by the run every {} s: {}", rescan.toSeconds(), e.getMessage());
    }
    return !before.containsAll(subscribed);
  }

  private void await() throws InterruptedException {
    WatchKey key = events.poll(rescan.toMillis(), TimeUnit.MILLISECONDS);
    long patience = System.nanoTime() + PATIENCE.toNanos();
    while (key != null) {
      key.pollEvents();
      key.reset();
      boolean waits = System.nanoTime() < patience;
      key = waits ? events.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS) : null;
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    events.close(); // wakes the thread; interrupting it could close the index under a commit
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
