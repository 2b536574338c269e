package dateline.indexing;

import dateline.indexing.Runs.Ended;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the folder of seeds. File events are only hints that come early; a run over all at
 * intervals is the truth, since events get lost (on overflow, on network disks, when the folder is
 * replaced).
 */
public final class SeedWatch implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(SeedWatch.class);

  private static final Extent ALL = new Extent.All(true);

  /** Where the system reports nothing, the runs over all come this often. */
  private static final Duration WITHOUT_EVENTS = Duration.ofSeconds(5);

  /** But they must not be all that the machine does: this many times as long as one takes. */
  private static final int REST = 10;

  /** Where it does, a change that is heard should hardly ever have to wait for one to end. */
  private static final int SELDOM = 100;

  /** After a failure: soon again, then less and less soon. */
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

  private static final Duration LAST_RETRY = Duration.ofSeconds(15);

  /** While folders are moved they look empty for a moment: that is said when it stays so. */
  private static final int CERTAIN = 3;

  private final SeedFolder folder;
  private final Runs runs;
  private final Duration rescan;
  private final Ended listener;
  private final FolderEvents events;
  private final Thread thread;
  private volatile boolean closed = false;
  private Duration retry = Duration.ZERO;
  private Duration took = Duration.ZERO;

  /** How often in a row a run would have removed too much. */
  private int refused = 0;

  /** What was said of the failure that goes on, or empty. */
  private String failing = "";

  /**
   * Starts following. The first run is over all.
   *
   * @param rescan time between two runs over all
   * @param listener hears of every run that succeeds, and once of a failure that goes on
   */
  public SeedWatch(SeedFolder folder, Runs runs, Duration rescan, Ended listener) {
    this(folder, runs, rescan, listener, new FolderEvents(folder));
  }

  SeedWatch(SeedFolder folder, Runs runs, Duration rescan, Ended listener, FolderEvents events) {
    this.folder = folder;
    this.runs = runs;
    this.rescan = rescan;
    this.listener = listener;
    this.events = events;
    this.thread = Thread.ofPlatform().name("seed-watch").daemon().unstarted(this::follow);
    thread.start();
  }

  /** Why changes are not noticed at once, or empty where they are. */
  public String degraded() {
    return events.degraded();
  }

  private void follow() {
    Extent next = ALL;
    long scanned = System.nanoTime();
    while (!closed) {
      // Subscribed first: what is written while the folder is listed raises an event.
      if (next instanceof Extent.All) events.subscribe();
      long start = System.nanoTime();
      boolean done = runOnce(next);
      if (next instanceof Extent.All) {
        scanned = System.nanoTime();
        took = Duration.ofNanos(scanned - start);
      }
      next = done ? await(scanned) : awaitRetry();
    }
  }

  private boolean runOnce(Extent extent) {
    try {
      RunReport report = runs.run(extent, false, Progress.NONE);
      for (String path : report.unfinished()) lookAgain(path, FileStamp.MOMENT);
      for (String path : report.missed()) lookAgain(path, IndexRun.SETTLED);
      listener.ended(report);
      retry = Duration.ZERO;
      failing = "";
      refused = 0;
      return true;
    } catch (MassDeletionException e) {
      refused++;
      if (refused >= CERTAIN && isNews(e) && !closed) listener.failed(e);
    } catch (IOException e) {
      if (isNews(e) && !closed) listener.failed(e);
    } catch (RuntimeException | Error e) { // a watch that ended unheard would be worse
      if (isNews(e)) LOG.error("The seeds could not be indexed", e);
    }
    return false;
  }

  private void lookAgain(String path, Duration in) throws IOException {
    Path root = folder.realRoot();
    boolean told = degraded().isEmpty(); // else nobody says where it may be now
    events.tellAgain(told ? root.resolve(path) : root, in);
  }

  private boolean isNews(Throwable failure) {
    String now = failure.toString();
    boolean news = !now.equals(failing);
    failing = now;
    return news;
  }

  /** What to look at next, as soon as there is something. */
  private Extent await(long scanned) {
    while (!closed) {
      long due = scanned + interval().toNanos() - System.nanoTime();
      if (due <= 0) return ALL;
      Changes.Heard heard = events.await(Duration.ofNanos(due));
      if (heard.all()) return ALL;
      if (!heard.isNothing()) return new Extent.Named(heard.paths());
    }
    return ALL;
  }

  private Duration interval() {
    return interval(rescan, took, events.degraded().isEmpty());
  }

  /**
   * The time between two runs over all.
   *
   * @param took how long one takes
   */
  static Duration interval(Duration rescan, Duration took, boolean events) {
    if (events) return longer(rescan, took.multipliedBy(SELDOM));
    Duration soon = longer(WITHOUT_EVENTS, took.multipliedBy(REST));
    return soon.compareTo(rescan) < 0 ? soon : rescan;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private Extent awaitRetry() {
    if (refused == 1) return ALL;
    retry = retry.isZero() ? FIRST_RETRY : retry.multipliedBy(2);
    if (retry.compareTo(LAST_RETRY) > 0) retry = LAST_RETRY;
    // What comes meanwhile may mend it, but must not make the machine do nothing else.
    Duration least = took.multipliedBy(REST);
    if (least.compareTo(FIRST_RETRY) < 0) least = FIRST_RETRY;
    events.rest(least.compareTo(retry) < 0 ? least : retry, retry);
    return ALL;
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
