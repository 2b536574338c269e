package dateline.indexing;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one process, one at a time: what the one at work has done, what the last ones did.
 */
public final class Runs {

  /**
   * A run that has not ended.
   *
   * @param number counts the runs of this process
   * @param done files looked at, of {@code total}; 0 of 0 while the folder is listed
   * @param elapsed since it began
   */
  public record AtWork(
      long number, boolean whole, Instant started, int done, int total, Duration elapsed) {

    /** Files a second so far; 0 where nothing can be said yet. */
    public double rate() {
      return elapsed.isZero() ? 0 : done / (elapsed.toNanos() / 1e9);
    }

    /** Time to the end of the files at this rate; null where nothing can be said yet. */
    public @Nullable Duration left() {
      double rate = rate();
      return rate == 0 ? null : Duration.ofMillis(Math.round((total - done) / rate * 1_000));
    }
  }

  /** The last run of all, where it failed. */
  public record Failure(Instant at, IOException cause) {}

  private final IndexRun run;
  private final InstantSource clock;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final Object starting = new Object();

  private final AtomicLong wholeRuns = new AtomicLong();

  private long number = 0;
  private boolean asked = false;
  private volatile @Nullable Going going;
  private volatile @Nullable RunReport last;
  private volatile @Nullable RunReport lastWhole;
  private volatile @Nullable Failure failure;

  public Runs(IndexRun run, InstantSource clock) {
    this.run = run;
    this.clock = clock;
  }

  /** Waits for its turn, then runs. */
  public RunReport run(Extent extent, boolean force, Progress heard) throws IOException {
    turn.lock();
    try {
      number++;
      Going now = new Going(number, !(extent instanceof Extent.Named), now(), heard);
      going = now;
      RunReport report = run.run(extent, force, now);
      last = report;
      if (report.kind() != RunReport.Kind.CHANGES) {
        lastWhole = report;
        wholeRuns.incrementAndGet();
      }
      failure = null;
      return report;
    } catch (IOException e) {
      failure = new Failure(now(), e);
      throw e;
    } finally {
      going = null;
      turn.unlock();
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * Begins a run in the background.
   *
   * @param then hears how it ended
   * @throws RunInProgressException where one that looks at the whole folder is at work or waits
   */
  public void start(Extent extent, boolean force, Ended then) throws RunInProgressException {
    synchronized (starting) {
      Going now = going;
      if (asked || (now != null && now.whole)) throw new RunInProgressException();
      asked = true;
    }
    Thread.ofPlatform()
        .name("reindex")
        .start(
            () -> {
              try {
                then.ended(run(extent, force, Progress.NONE));
              } catch (IOException e) {
                then.failed(e);
              } finally {
                synchronized (starting) {
                  asked = false;
                }
              }
            });
  }

  /** Hears how a run ended that nobody waited for. */
  public interface Ended {
    /** For whoever need not hear of it. */
    Ended UNHEARD =
        new Ended() {
          @Override
          public void ended(RunReport report) {}

          @Override
          public void failed(IOException cause) {}
        };

    void ended(RunReport report);

    void failed(IOException cause);
  }

  /** The run that has not ended; one that was started and waits for its turn is not told. */
  public Optional<AtWork> atWork() {
    Going now = going;
    return now == null ? Optional.empty() : Optional.of(now.told());
  }

  /** The last run that succeeded. */
  public Optional<RunReport> last() {
    return Optional.ofNullable(last);
  }

  /** The last one that looked at the whole folder: it knows all files that are rejected. */
  public Optional<RunReport> lastWhole() {
    return Optional.ofNullable(lastWhole);
  }

  /** How many runs over the whole folder have succeeded. */
  public long wholeRuns() {
    return wholeRuns.get();
  }

  /** Why the last run failed, where it did. */
  public Optional<Failure> failure() {
    return Optional.ofNullable(failure);
  }

  private static final class Going implements Progress {
    private final long number;
    private final boolean whole;
    private final Instant started;
    private final Progress heard;
    private final long start = System.nanoTime();
    private volatile int done = 0;
    private volatile int total = 0;

    Going(long number, boolean whole, Instant started, Progress heard) {
      this.number = number;
      this.whole = whole;
      this.started = started;
      this.heard = heard;
    }

    @Override
    public void at(int done, int total) {
      this.done = done;
      this.total = total;
      heard.at(done, total);
    }

    AtWork told() {
      Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
      return new AtWork(number, whole, started, done, total, elapsed);
    }
  }
}
