package dateline.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.engine.SeedState;
import dateline.fixtures.TestEngine;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A real index that follows a real folder, and what was said of it. */
final class Watched implements Closeable {
  private static final Duration LONG = Duration.ofSeconds(60);

  /** So long that only what is heard brings anything. */
  static final Duration NEVER = Duration.ofHours(1);

  private final TestEngine engine;
  private final SeedWatch watch;
  private final Queue<RunReport> reports = new ConcurrentLinkedQueue<>();
  private final Queue<IOException> failures = new ConcurrentLinkedQueue<>();

  Watched(Path folder, Path index) throws IOException {
    this(folder, index, NEVER, FolderEvents.Source.REAL);
  }

  Watched(Path folder, Path index, Duration rescan, FolderEvents.Source source) throws IOException {
    engine = TestEngine.open(folder, index);
    engine.index();
    SeedFolder seeds = new SeedFolder(folder);
    Runs runs = new Runs(engine.run(), InstantSource.system());
    watch = new SeedWatch(seeds, runs, rescan, new Heard(), new FolderEvents(seeds, source));
    await("the first look", () -> !reports.isEmpty() || !failures.isEmpty());
  }

  private final class Heard implements Runs.Ended {
    @Override
    public void ended(RunReport report) {
      reports.add(report);
    }

    @Override
    public void failed(IOException cause) {
      failures.add(cause);
    }
  }

  TestEngine engine() {
    return engine;
  }

  String degraded() {
    return watch.degraded();
  }

  List<RunReport> reports() {
    return List.copyOf(reports);
  }

  List<IOException> failures() {
    return List.copyOf(failures);
  }

  long scans() {
    return reports.stream().filter(report -> report.kind() == RunReport.Kind.SCAN).count();
  }

  /** Whether any run so far said that this is no seed. */
  boolean hasRejected(String path) {
    return reports.stream()
        .flatMap(report -> report.rejected().stream())
        .anyMatch(problem -> problem.path().equals(path));
  }

  List<String> titles() throws IOException {
    return engine.titles("").stream().sorted().toList();
  }

  long total() throws IOException {
    return engine.search("").total();
  }

  void awaitTitles(String... titles) throws IOException {
    List<String> expected = List.of(titles);
    await("titles", () -> titles().equals(expected));
    assertThat(titles()).isEqualTo(expected);
  }

  void awaitTotal(long total) throws IOException {
    await("total", () -> total() == total);
    assertThat(total()).isEqualTo(total);
  }

  /** Until the index holds what one run over the whole folder finds, into an index of its own. */
  void awaitFolder(Path folder, Path freshIndex, String as) throws IOException {
    Map<String, SeedState> expected;
    long shown;
    try (TestEngine fresh = TestEngine.open(folder, freshIndex)) {
      fresh.index();
      expected = fresh.engine().store().seeds();
      shown = fresh.search("").total();
    }
    await(as, () -> total() == shown && seeds().equals(expected));
    assertThat(seeds()).as("%s, after %s", as, failures()).isEqualTo(expected);
    assertThat(total()).as(as).isEqualTo(shown);
  }

  private Map<String, SeedState> seeds() throws IOException {
    return engine.engine().store().seeds();
  }

  /** Waits for it; what did not come is for the caller to assert. */
  static void await(String what, Callable<Boolean> condition) throws IOException {
    long deadline = System.nanoTime() + LONG.toNanos();
    try {
      while (!condition.call() && System.nanoTime() < deadline) Thread.sleep(10);
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("while waiting for " + what, e);
    }
  }

  @Override
  public void close() throws IOException {
    watch.close();
    engine.close();
  }
}
