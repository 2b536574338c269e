package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.bench.ManyNews;
import dateline.bench.Times;
import dateline.fixtures.Campaign;
import dateline.fixtures.RandomNews;
import dateline.fixtures.RandomQueries;
import dateline.fixtures.Seeds;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * More is asked than can be answered. What is admitted is answered, the rest is refused at once and
 * told to come again, and nothing else happens. A moment of it in every build; with {@code
 * -Dcampaign=long} minutes of it, and a table. Clients and server share the processors.
 *
 * <p>{@code -Doverload.index=DIR} asks an index that {@code dateline bench --folder} has made.
 */
@Timeout(900)
class OverloadTest {
  private static final int ARTICLES = Campaign.size(500, 20_000);
  private static final double SECONDS = Campaign.size(1, 15);
  private static final int WORST = 50;

  /** Not the address of the others, and of this machine as well. */
  private static final String ATTACKER = "127.0.0.2";

  /** In place of a status: the connection was closed before the answer was there. */
  private static final int CUT = 0;

  @TempDir private static Path folder;
  private static NewsServer server;
  private static final List<String> usual = new ArrayList<>();
  private static final List<String> worst = new ArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    String kept = System.getProperty("overload.index", "");
    server = kept.isEmpty() ? onRandomNews() : on(Path.of(kept).toAbsolutePath());
  }

  private static NewsServer onRandomNews() throws IOException {
    Seeds seeds = new Seeds(folder.resolve("seeds"));
    RandomNews news = new RandomNews(RandomNews.seed());
    RandomQueries queries = new RandomQueries(news);
    news.write(seeds, ARTICLES);
    queries.write(seeds, ARTICLES / 10);
    for (int i = 0; i < 200; i++) usual.add(target(queries.query(), "&facets=topic,provider"));
    for (int i = 0; i < WORST; i++) worst.add(worst(news::word, news.random()));
    return new NewsServer(folder, search -> search, Exposure.DEFAULT).index();
  }

  private static NewsServer on(Path index) throws IOException {
    Files.createSymbolicLink(folder.resolve("index"), index);
    ManyNews news = new ManyNews(2026);
    Random random = new Random(RandomNews.seed());
    for (int i = 0; i < 200; i++) {
      String words = news.word(random) + " " + news.word(random);
      usual.add(target(words, "&facets=topic,provider"));
    }
    for (int i = 0; i < WORST; i++) worst.add(worst(() -> news.word(random), random));
    return new NewsServer(folder, search -> search, Exposure.DEFAULT);
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private static String target(String query, String more) {
    return "/v1/search?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8) + more;
  }

  /** All that costs, up to every limit: 32 words of every kind, all facets, explained. */
  private static String worst(Supplier<String> words, Random random) {
    StringBuilder query = new StringBuilder();
    for (int word = 0; word < 32; ) {
      String next =
          switch (random.nextInt(6)) {
            case 0 -> words.get().substring(0, 2) + "*";
            case 1 -> words.get() + " NEAR/50 " + words.get();
            case 2 -> "\"" + words.get() + " " + words.get() + "\"~10";
            case 3 -> words.get() + "xqz";
            case 4 -> words.get() + " OR " + words.get();
            default -> words.get();
          };
      int more = next.split(" ").length;
      if (word + more > 31 || query.length() + next.length() > 500) break;
      query.append(query.isEmpty() ? "" : random.nextBoolean() ? " OR " : " ").append(next);
      word += more;
    }
    return target(
        query.toString(),
        "&pageSize=100&explain=full&group=story&highlight=offsets&facet.size=1000&interval=hour"
            + "&facets=topic,provider,category,type,language,quality,date,category.topic");
  }

  /**
   * An answer as its client saw it.
   *
   * @param nanos from the moment when it should have been asked
   */
  private record Seen(int status, long nanos, boolean again) {}

  /** One connection that stays open. */
  private static final class Client implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    /**
     * @param from its own address
     */
    Client(InetAddress from) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), server.port(), from, 0);
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    Seen ask(String target, long since) throws IOException {
      String request = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      int status = Integer.parseInt(line().split(" ")[1]);
      long length = 0;
      boolean again = false;
      for (String line = line(); !line.isEmpty(); line = line()) {
        again |= line.startsWith("Retry-After: ");
        if (line.startsWith("Content-Length: ")) length = Long.parseLong(line.substring(16));
        if (line.startsWith("Transfer-Encoding: chunked")) length = -1;
      }
      if (length >= 0) in.skipNBytes(length);
      else skipChunks();
      return new Seen(status, System.nanoTime() - since, again);
    }

    private void skipChunks() throws IOException {
      for (long chunk = Long.parseLong(line(), 16); chunk > 0; chunk = Long.parseLong(line(), 16)) {
        in.skipNBytes(chunk + 2);
      }
      in.skipNBytes(2);
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) throw new IOException("closed");
        if (c != '\r') line.append((char) c);
      }
      return line.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  /** As many as there are clients, each as soon as it was answered. */
  private static List<Seen> closed(List<String> targets, int clients, double seconds)
      throws Exception {
    return closed(InetAddress.getLoopbackAddress(), targets, clients, seconds);
  }

  private static List<Seen> closed(
      InetAddress from, List<String> targets, int clients, double seconds) throws Exception {
    Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    List<Future<?>> ends = new ArrayList<>();
    long end = System.nanoTime() + (long) (seconds * 1e9);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < clients; i++) {
        int first = i;
        ends.add(
            threads.submit(
                () -> {
                  for (int n = first; System.nanoTime() < end; ) {
                    long since = System.nanoTime();
                    try (Client client = new Client(from)) {
                      for (; System.nanoTime() < end; n++) {
                        since = System.nanoTime();
                        seen.add(client.ask(targets.get(n % targets.size()), since));
                      }
                    } catch (IOException e) {
                      seen.add(new Seen(CUT, System.nanoTime() - since, false));
                    }
                  }
                  return null;
                }));
      }
    }
    for (Future<?> each : ends) each.get();
    return List.copyOf(seen);
  }

  /** So many a second, whatever becomes of them, as strangers ask. */
  private static List<Seen> open(List<String> targets, double rate, double seconds)
      throws Exception {
    Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    List<Future<?>> ends = new ArrayList<>();
    Queue<Client> idle = new ConcurrentLinkedQueue<>();
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int n = 0; n < rate * seconds; n++) {
        long due = start + (long) (n * 1e9 / rate);
        while (System.nanoTime() < due) LockSupport.parkNanos(due - System.nanoTime());
        String target = targets.get(n % targets.size());
        ends.add(
            threads.submit(
                () -> {
                  Client known = idle.poll();
                  Client client =
                      known == null ? new Client(InetAddress.getLoopbackAddress()) : known;
                  try {
                    seen.add(client.ask(target, due));
                    idle.add(client);
                  } catch (IOException e) { // closed while nobody used it
                    client.close();
                    try (Client other = new Client(InetAddress.getLoopbackAddress())) {
                      seen.add(other.ask(target, due));
                    }
                  }
                  return null;
                }));
      }
    }
    for (Future<?> each : ends) each.get();
    for (Client each : idle) each.close();
    return List.copyOf(seen);
  }

  private static void assertAnsweredOrRefused(List<Seen> seen) {
    for (Seen each : seen) {
      assertThat(each.status()).isIn(200, 503);
      if (each.status() == 503) assertThat(each.again()).as("told when to come again").isTrue();
    }
  }

  private static List<Seen> of(List<Seen> seen, int status) {
    return seen.stream().filter(each -> each.status() == status).toList();
  }

  private static String p99(List<Seen> seen) {
    if (seen.isEmpty()) return "-";
    Times times = Times.of(seen.stream().mapToLong(Seen::nanos).toArray());
    return "%.0f".formatted(times.p99());
  }

  @Test
  void pastSaturationWhatIsAdmittedIsAnsweredAndTheRestIsRefused() throws Exception {
    closed(usual, 4, SECONDS); // warm
    List<Seen> peak = closed(usual, 8, SECONDS);
    assertAnsweredOrRefused(peak);
    double rate = of(peak, 200).size() / SECONDS;
    assertThat(rate).isPositive();
    Map<Integer, List<Seen>> loads = new TreeMap<>();
    for (int times : new int[] {1, 2, 3}) {
      List<Seen> seen = open(usual, times * rate, SECONDS);
      assertAnsweredOrRefused(seen);
      loads.put(times, seen);
    }
    loads.forEach(
        (times, seen) ->
            Campaign.row(
                "overload " + times + "x",
                "asked/s",
                "%.0f".formatted(seen.size() / SECONDS),
                "answered/s",
                "%.0f".formatted(of(seen, 200).size() / SECONDS),
                "goodput %",
                "%.0f".formatted(100 * of(seen, 200).size() / SECONDS / rate),
                "p99 answered ms",
                p99(of(seen, 200)),
                "p99 refused ms",
                p99(of(seen, 503)),
                "other",
                seen.size() - of(seen, 200).size() - of(seen, 503).size()));
  }

  @Test
  void theWorstThatMayBeAskedStopsNobodyForLong() throws Exception {
    closed(usual, 1, SECONDS / 4); // as a server that has been asked before
    List<Seen> alone = closed(worst, 1, SECONDS);
    assertAnsweredOrRefused(alone);
    if (Campaign.isLong()) assertThat(most(alone)).isLessThan(Limits.DEFAULT.hardMs());
    List<Seen> quiet = open(usual, 10, SECONDS);
    Queue<Seen> deadly = new ConcurrentLinkedQueue<>();
    Thread attack =
        Thread.startVirtualThread(
            () -> {
              try {
                deadly.addAll(closed(InetAddress.getByName(ATTACKER), worst, 64, SECONDS));
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
    List<Seen> normal = open(usual, 10, SECONDS);
    attack.join();
    // Who asks for megabytes and takes them too slowly may be cut off.
    assertAnsweredOrRefused(deadly.stream().filter(each -> each.status() != CUT).toList());
    for (Seen each : normal) assertThat(each.status()).isIn(200, 503);
    List<Seen> after = open(usual, 10, Math.min(2, SECONDS));
    for (Seen each : after) assertThat(each.status()).isIn(200, 503);
    Campaign.row(
        "queries of death",
        "alone, most ms",
        most(alone),
        "quiet p99 ms",
        p99(quiet),
        "normal answered %",
        100 * of(normal, 200).size() / normal.size(),
        "attackers cut off",
        of(List.copyOf(deadly), CUT).size(),
        "normal p99 ms",
        p99(of(normal, 200)),
        "refused p99 ms",
        p99(of(List.copyOf(deadly), 503)),
        "answered p99 ms",
        p99(of(List.copyOf(deadly), 200)),
        "afterwards p99 ms",
        p99(after));
  }

  private static long most(List<Seen> seen) {
    long most = seen.stream().mapToLong(Seen::nanos).max().orElse(0);
    return TimeUnit.NANOSECONDS.toMillis(most);
  }
}
