package dateline.http;

import java.time.Duration;

/**
 * What one server grants, so that it stays up whatever is asked of it. Every number is a setting
 * {@code limits.…}.
 *
 * @param searchMs milliseconds after which a search is answered with what was found so far
 * @param hardMs milliseconds after which nothing is answered but that it took too long
 * @param suggestMs milliseconds after which suggestions are what was found so far
 * @param searches how many are answered at once; 0 stands for two for each processor
 * @param waiting how many may wait for their turn
 * @param waitMs milliseconds that one waits at most; who would probably wait for more than half of
 *     them is refused at once
 * @param rate requests a second that one client may go on making
 * @param burst requests that it may make at once after a rest
 * @param clients how many clients are told apart, each about 200 bytes of memory
 * @param uriBytes of an address with its query. 512 Chinese characters take 4,608
 * @param headerBytes of all headers of a request together, the address included
 * @param bodyBytes of a request's body, where a route takes one
 * @param idleSeconds a connection may be silent
 * @param requestSeconds a request may take to arrive, drop by drop
 * @param connections open at once; who comes then waits to be let in
 */
public record Limits(
    int searchMs,
    int hardMs,
    int suggestMs,
    int searches,
    int waiting,
    int waitMs,
    int rate,
    int burst,
    int clients,
    int uriBytes,
    int headerBytes,
    int bodyBytes,
    int idleSeconds,
    int requestSeconds,
    int connections) {

  private static final int HOUR_MS = 3_600_000;

  // Deadlines: a reader leaves after a second or two. Searches: more than two for a processor only
  // make each other slower. Rate: the page asks twice for a letter typed, so eight letters a second
  // are within it.
  public static final Limits DEFAULT =
      new Limits(
          1_000, 2_000, 150, 0, 64, 200, 20, 60, 50_000, 6_144, 8_192, 65_536, 10, 12, 12_000);

  /** For measurements: what one machine can do, and not what it grants. */
  public static final Limits NONE =
      new Limits(
          /* searchMs= */ 3_600_000,
          /* hardMs= */ 3_600_000,
          /* suggestMs= */ 3_600_000,
          /* searches= */ 0,
          /* waiting= */ 10_000,
          /* waitMs= */ 3_600_000,
          /* rate= */ 1_000_000,
          /* burst= */ 1_000_000,
          /* clients= */ 50_000,
          /* uriBytes= */ 8_192,
          /* headerBytes= */ 8_192,
          /* bodyBytes= */ 65_536,
          /* idleSeconds= */ 10,
          /* requestSeconds= */ 15,
          /* connections= */ 12_000);

  public Limits {
    require("search-ms", searchMs, 1, HOUR_MS);
    require("hard-ms", hardMs, searchMs, HOUR_MS);
    require("suggest-ms", suggestMs, 1, hardMs);
    require("searches", searches, 0, 10_000);
    require("waiting", waiting, 0, 100_000);
    require("wait-ms", waitMs, 0, HOUR_MS);
    require("rate", rate, 1, 1_000_000);
    require("burst", burst, 1, 1_000_000);
    require("clients", clients, 1, 10_000_000);
    require("header-bytes", headerBytes, 1_024, 1 << 20);
    require("uri-bytes", uriBytes, 256, headerBytes);
    require("body-bytes", bodyBytes, 1_024, 1 << 24);
    require("idle-seconds", idleSeconds, 1, 3_600);
    require("request-seconds", requestSeconds, 1, 3_600);
    require("connections", connections, 1, 1_000_000);
  }

  private static void require(String name, int got, int least, int most) {
    if (got >= least && got <= most) return;
    throw new IllegalArgumentException(
        "limits.%s must be a whole number from %d to %d, not %d".formatted(name, least, most, got));
  }

  /** How many searches are answered at once on this machine. */
  int atOnce() {
    return searches > 0 ? searches : 2 * Runtime.getRuntime().availableProcessors();
  }

  Duration search() {
    return Duration.ofMillis(searchMs);
  }

  Duration hard() {
    return Duration.ofMillis(hardMs);
  }

  Duration suggest() {
    return Duration.ofMillis(suggestMs);
  }
}
