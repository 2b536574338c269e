package dateline.indexing;

import dateline.article.SeedReader;
import dateline.engine.ArticleStore;
import dateline.engine.Engine;
import dateline.engine.IndexStats;
import dateline.engine.Standing;
import dateline.indexing.SeedFolder.Listing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Makes the index hold what the folder holds: one look, the difference, one commit. */
public final class IndexRun {
  private static final int FEW = 20;
  private static final double LARGE_SHARE = 0.2;

  /**
   * What is gone may have got another name, of which nothing was heard yet: it is taken away where
   * it is still gone after this long.
   */
  static final Duration SETTLED = Duration.ofMillis(100);

  /** How long what is gone may wait for a new file to be finished. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

  private final SeedFolder folder;
  private final SeedReader reader;
  private final Engine engine;
  private final InstantSource clock;
  private final Duration settled;

  /** What is known from earlier runs; null before the first and after one that failed. */
  private @Nullable Ledger known;

  /**
   * How many articles the folder told when it was last whole and at rest; since then whether any
   * went.
   */
  private long articlesAtRest = 0;

  private boolean anyGone = false;

  /** Since when what the index still holds is gone from the folder; it is no seed any more. */
  private final Map<String, Instant> goneSince = new HashMap<>();

  /** Since when there are new files that may still be being written. */
  private final Map<String, Instant> unreadSince = new HashMap<>();

  /**
   * @param clock of the machine whose files are read
   */
  public IndexRun(SeedFolder folder, SeedReader reader, Engine engine, InstantSource clock) {
    this(folder, reader, engine, clock, SETTLED);
  }

  /**
   * @param settled see {@link #SETTLED}
   */
  IndexRun(
      SeedFolder folder, SeedReader reader, Engine engine, InstantSource clock, Duration settled) {
    this.folder = folder;
    this.reader = reader;
    this.engine = engine;
    this.clock = clock;
    this.settled = settled;
  }

  /**
   * Runs once. Whatever fails, the index stays as the last commit left it.
   *
   * @param force whether a run that removes more than a fifth of the articles is meant
   * @throws MassDeletionException for such a run without {@code force}
   */
  public synchronized RunReport run(Extent extent, boolean force, Progress progress)
      throws IOException {
    boolean anew = extent instanceof Extent.Anew || engine.standing().needsRebuild();
    try {
      // An older index answers than the one that is known: all of it may be otherwise.
      boolean behind = engine.standing() == Standing.FALLEN_BACK;
      if (behind) known = null;
      return once(behind ? new Extent.All() : extent, anew, force, progress);
    } catch (IOException e) {
      // Found to be lost only when it was to be changed: then it is built anew at once.
      if (anew || !engine.standing().needsRebuild()) throw e;
      return once(extent, true, force, progress);
    }
  }

  private RunReport once(Extent extent, boolean anew, boolean force, Progress progress)
      throws IOException {
    long start = System.nanoTime();
    Instant started = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Listing listing = list(anew ? new Extent.All() : extent);
    IndexStats visible = engine.search().stats();
    ArticleStore store = anew ? engine.rebuild() : engine.store();
    try {
      Ledger ledger = known == null || anew ? new Ledger(store.seeds()) : known;
      known = null; // until all went well
      List<String> gone = gone(extent, anew, listing, ledger);
      goneSince.keySet().removeIf(path -> !ledger.isHeld(path) || !listing.isGone(path));
      List<String> newlyGone = gone.stream().filter(path -> isNewlyGone(path, ledger)).toList();
      long missed = ledger.articles(newlyGone);
      long twice = ledger.alsoElsewhere(newlyGone);
      long before = anew ? visible.told() : present(ledger) - twice;
      Difference difference =
          new Difference(store, reader, ledger, listing, clock, anew, extent.patient());
      if (!force && (anew || missed > 0)) {
        // First with all that is new taken for seeds: an emptied folder costs no time.
        long most = mostTold(listing, ledger) + difference.withdrawn();
        guard(twice, before, anew ? most + ledger.articles() : before + twice - missed + most);
      }
      look(listing, difference, progress);
      // What takes itself back is meant to go.
      long after = present(ledger) - missed + difference.withdrawn();
      boolean loses = after < before + twice;
      if (loses && !force) guard(twice, before, after);
      long removed = remove(gone, difference, ledger, extent.patient());
      boolean behind = engine.standing() == Standing.FALLEN_BACK; // even if it holds the same
      boolean changed = difference.isChange() || anew || behind;
      if (changed) store.commit();
      known = ledger;
      count(extent, loses || !gone.isEmpty(), twice, force, ledger);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      return difference.report(extentOf(extent, anew), started, (int) removed, changed, took);
    } catch (IOException | RuntimeException | Error e) {
      try {
        store.rollback();
      } catch (IOException | RuntimeException also) {
        e.addSuppressed(also);
      }
      throw e;
    }
  }

  /**
   * Takes away what is gone, but not what may only have moved. The system tells of the two halves
   * of a renaming one after the other; and a file that is renamed and written at once is gone under
   * its old name before it can be read under its new one. Its article is not to be missing in
   * between: it waits for a moment, or for what is new and unread, though not for a file that never
   * comes to an end.
   *
   * @return how many seeds were taken away
   */
  private long remove(List<String> gone, Difference difference, Ledger ledger, boolean patient)
      throws IOException {
    List<String> held = gone.stream().filter(ledger::isHeld).toList();
    Duration wait =
        patient && ledger.alsoElsewhere(held) < ledger.articles(held) ? settled : Duration.ZERO;
    Instant now = clock.instant();
    if (isUnread(difference, ledger, now)) wait = LONGEST_WAIT;
    long removed = 0;
    for (String path : gone) {
      boolean isHeld = ledger.isHeld(path);
      Instant since = isHeld ? goneSince.computeIfAbsent(path, any -> now) : now;
      if (isHeld && Duration.between(since, now).compareTo(wait) < 0) {
        difference.postpone(path);
      } else {
        difference.remove(path);
        goneSince.remove(path);
        if (isHeld) removed++;
      }
    }
    return removed;
  }

  /** Whether a new file, here or in an earlier run, could not be read yet. */
  private boolean isUnread(Difference difference, Ledger ledger, Instant now) {
    for (String path : difference.unfinished()) unreadSince.putIfAbsent(path, now);
    unreadSince
        .entrySet()
        .removeIf(
            each ->
                ledger.get(each.getKey()) != null
                    || Duration.between(each.getValue(), now).compareTo(LONGEST_WAIT) >= 0);
    return difference.hasUnread() || !unreadSince.isEmpty();
  }

  private static RunReport.Kind extentOf(Extent extent, boolean anew) {
    if (anew) return RunReport.Kind.REBUILD;
    return extent instanceof Extent.Named ? RunReport.Kind.CHANGES : RunReport.Kind.SCAN;
  }

  private Listing list(Extent extent) throws IOException {
    return switch (extent) {
      case Extent.All all -> folder.list();
      case Extent.Anew anew -> folder.list();
      case Extent.Named named -> folder.list(named.paths());
    };
  }

  /** What the index holds, and the folder no more. */
  private List<String> gone(Extent extent, boolean anew, Listing listing, Ledger ledger)
      throws IOException {
    List<String> gone = new ArrayList<>();
    if (extent instanceof Extent.Named named && !anew) {
      Path real = folder.realRoot();
      for (Path each : named.paths()) {
        if (each.startsWith(real)) gone.addAll(ledger.paths(SeedFolder.name(real, each)));
      }
    } else {
      gone.addAll(listing.without(ledger.paths()));
    }
    gone.removeIf(path -> !listing.isGone(path));
    return gone.stream().distinct().toList();
  }

  /** Not missed before, and so still counted among the seeds. */
  private boolean isNewlyGone(String path, Ledger ledger) {
    return ledger.isHeld(path) && !goneSince.containsKey(path);
  }

  /** How many articles the index holds that the folder was not found without before. */
  private long present(Ledger ledger) {
    return ledger.articles() - ledger.articles(goneSince.keySet());
  }

  /** How many articles the files tell at most that are new or may tell more than before. */
  private static long mostTold(Listing listing, Ledger ledger) {
    return listing.refused().size()
        + listing.files().keySet().stream()
            .filter(path -> SeedReader.isSet(path) || !ledger.isHeld(path))
            .mapToLong(SeedReader::mostArticles)
            .sum();
  }

  /**
   * Asked of a rebuild, too, which ends with fewer articles without removing any; and of what is
   * removed bit by bit, as the system reports a folder that is being emptied. Articles that only
   * moved are no loss.
   *
   * @param twice how many of those at rest were counted at two places
   */
  private void guard(long twice, long before, long after) throws IOException {
    long all = Math.max(articlesAtRest - twice, before);
    long lost = all - after;
    if (lost > FEW && lost > LARGE_SHARE * all) {
      throw new MassDeletionException(folder.root().toString(), lost, all);
    }
  }

  /** The folder is at rest where nothing went between two looks at all of it. */
  private void count(Extent extent, boolean gone, long twice, boolean force, Ledger ledger) {
    articlesAtRest -= twice;
    anyGone |= gone;
    boolean whole = !(extent instanceof Extent.Named);
    if (force || (whole && !anyGone)) articlesAtRest = 0;
    if (force || whole) anyGone = false;
    articlesAtRest = Math.max(articlesAtRest, present(ledger));
  }

  // ---- on all cores

  private static void look(Listing listing, Difference difference, Progress progress)
      throws IOException {
    int total = listing.files().size();
    Work work = new Work(listing.files().entrySet().iterator(), total, progress);
    int threads = Math.clamp(total / 16, 1, Runtime.getRuntime().availableProcessors());
    Callable<Void> worker = () -> work.through(difference);
    if (threads == 1) {
      work.through(difference);
    } else {
      try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
        List<Future<Void>> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) all.add(pool.submit(worker));
        for (Future<Void> each : all) await(each, work);
      }
    }
    progress.at(total, total);
  }

  private static void await(Future<Void> worker, Work work) throws IOException {
    try {
      worker.get();
    } catch (InterruptedException e) {
      work.stop();
      Thread.currentThread().interrupt();
      throw new IOException("The run was interrupted", e);
    } catch (ExecutionException e) {
      work.stop();
      if (e.getCause() instanceof IOException io) throw io;
      if (e.getCause() instanceof RuntimeException runtime) throw runtime;
      if (e.getCause() instanceof Error error) throw error;
      throw new IllegalStateException(e.getCause());
    }
  }

  /** The files that nobody has looked at yet. */
  private static final class Work {
    private final Iterator<Map.Entry<String, Path>> files;
    private final int total;
    private final Progress progress;
    private int begun = 0;
    private boolean stopped = false;

    Work(Iterator<Map.Entry<String, Path>> files, int total, Progress progress) {
      this.files = files;
      this.total = total;
      this.progress = progress;
    }

    @Nullable Void through(Difference difference) throws IOException {
      try {
        for (Map.Entry<String, Path> file = next(); file != null; file = next()) {
          difference.look(file.getKey(), file.getValue());
        }
        return null;
      } catch (IOException | RuntimeException | Error e) {
        stop();
        throw e;
      }
    }

    private synchronized Map.@Nullable Entry<String, Path> next() {
      if (stopped || !files.hasNext()) return null;
      progress.at(begun++, total);
      return files.next();
    }

    synchronized void stop() {
      stopped = true;
    }
  }
}
