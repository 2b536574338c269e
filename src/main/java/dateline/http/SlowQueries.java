package dateline.http;

import dateline.query.SearchResults;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The searches that took longest since the server began, for who runs it. */
final class SlowQueries {
  private static final int MOST = 10;
  private static final Comparator<Slow> SLOWEST = Comparator.comparing(Slow::took).reversed();

  private final InstantSource clock;
  private final List<Slow> slowest = new ArrayList<>();

  /**
   * A search that was slow.
   *
   * @param query as it was typed
   * @param total how many articles it found
   */
  record Slow(String query, long total, Duration took, Instant at) {}

  SlowQueries(InstantSource clock) {
    this.clock = clock;
  }

  void note(String query, SearchResults results, long nanos) {
    note(new Slow(query, results.total(), Duration.ofNanos(nanos), clock.instant()));
  }

  private synchronized void note(Slow search) {
    if (slowest.size() == MOST && SLOWEST.compare(search, slowest.get(MOST - 1)) >= 0) return;
    slowest.removeIf(
        each -> each.query.equals(search.query) && each.took.compareTo(search.took) <= 0);
    if (slowest.stream().anyMatch(each -> each.query.equals(search.query))) return;
    slowest.add(search);
    slowest.sort(SLOWEST);
    if (slowest.size() > MOST) slowest.remove(MOST);
  }

  /** The slowest first, each query once. */
  synchronized List<Slow> list() {
    return List.copyOf(slowest);
  }
}
