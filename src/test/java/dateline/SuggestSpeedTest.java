package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import dateline.article.Seed;
import dateline.article.Visibility;
import dateline.bench.ManyNews;
import dateline.engine.Engine;
import dateline.engine.Ranking;
import dateline.fixtures.TestEngine;
import dateline.http.Operation;
import dateline.http.WebServer;
import dateline.lucene.LuceneEngine;
import dateline.query.SearchRequest;
import dateline.query.SuggestRequest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long suggestions take, in process and over HTTP, for every prefix that is passed while
 * topics, providers and headlines are typed. A measurement, so it runs only when asked for:
 *
 * <pre>
 * mvn -q test -Dtest=SuggestSpeedTest -Dsuggest.articles=1000000
 * </pre>
 *
 * {@code -Dsuggest.folder=DIR} keeps the index there for the next time (some 2 GB for a million
 * articles, else in the folder for temporary files); {@code -Dtest.locale=-Xmx512m} limits the
 * heap.
 */
@EnabledIfSystemProperty(named = "suggest.articles", matches = "[0-9]+")
class SuggestSpeedTest {
  private static final int ARTICLES = Integer.getInteger("suggest.articles", 0);
  private static final int BATCH = 100;
  private static final int TYPED = 1_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  @TempDir private Path temporary;
  private final ManyNews news = new ManyNews(2026);

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS) // a million articles on a slow machine
  void everyPrefixOfWhatReadersType() throws Exception {
    String kept = System.getProperty("suggest.folder", "");
    Path folder = kept.isEmpty() ? temporary.resolve("index") : Path.of(kept);
    if (!Files.exists(folder)) build(folder);
    List<String> prefixes = news.typing(TYPED);
    try (Engine engine = LuceneEngine.open(folder, Ranking.DEFAULT)) {
      open(engine);
      say("%,d prefixes".formatted(prefixes.size()));
      inProcess("in process, first pass", engine, prefixes);
      inProcess("in process, second pass", engine, prefixes);
      overHttp(engine, prefixes);
      refresh(engine, prefixes);
    }
  }

  private void build(Path folder) throws IOException {
    long before = processorTime();
    long start = System.nanoTime();
    try (Engine engine = LuceneEngine.open(folder, Ranking.DEFAULT)) {
      for (int i = 0; i < ARTICLES; i += BATCH) {
        for (int j = i; j < Math.min(ARTICLES, i + BATCH); j++) put(engine, j);
      }
      engine.store().commit();
      say(
          "%,d articles put in %.0f s, %.0f s of processor time, %,d MB"
              .formatted(
                  ARTICLES,
                  since(start) / 1_000,
                  (processorTime() - before) / 1e9,
                  engine.search().stats().bytes() >> 20));
    }
  }

  private void put(Engine engine, int number) throws IOException {
    engine.store().put(new Seed(number + ".md", List.of(news.article(number))), "print");
  }

  /** From the first request on a fresh index to the first complete answer. */
  private static void open(Engine engine) throws Exception {
    long before = usedMemory();
    long start = System.nanoTime();
    engine.search().suggest(SuggestRequest.of("a"));
    say("first suggestions after %.0f ms".formatted(since(start)));
    long search = System.nanoTime();
    engine.search().search(SearchRequest.of(TestEngine.parse("bank"), TestEngine.NOW).build());
    say("first search, meanwhile, in %.0f ms".formatted(since(search)));
    while (!engine.search().suggest(SuggestRequest.of("a")).complete()) Thread.sleep(20);
    say("complete after %.0f ms".formatted(since(start)));
    say("heap for the dictionaries: %d MB".formatted((usedMemory() - before) >> 20));
  }

  /** Time on the clock and, since machines are shared, of the processor. */
  private static void inProcess(String what, Engine engine, List<String> prefixes)
      throws IOException {
    double[] millis = new double[prefixes.size()];
    double[] processor = new double[prefixes.size()];
    for (int i = 0; i < millis.length; i++) {
      long start = System.nanoTime();
      long before = THREADS.getCurrentThreadCpuTime();
      engine.search().suggest(SuggestRequest.of(prefixes.get(i)));
      processor[i] = (THREADS.getCurrentThreadCpuTime() - before) / 1e6;
      millis[i] = since(start);
    }
    report(what, millis);
    report(what + ", processor time", processor);
  }

  private static Operation operation(Engine engine) throws IOException {
    return TestEngine.of(engine, Path.of("."), Visibility.ALL).operation(Optional.empty());
  }

  private static void overHttp(Engine engine, List<String> prefixes) throws Exception {
    InstantSource clock = InstantSource.fixed(TestEngine.NOW);
    try (WebServer server =
            WebServer.start(
                "127.0.0.1",
                0,
                engine.search(),
                operation(engine),
                clock,
                new WebServer.Site("test"));
        HttpClient client = HttpClient.newHttpClient()) {
      String root = "http://127.0.0.1:" + server.port() + "/v1/suggest?q=";
      report("over HTTP, first pass", overHttp(client, root, prefixes));
      report("over HTTP, second pass", overHttp(client, root, prefixes));
    }
  }

  private static double[] overHttp(HttpClient client, String root, List<String> prefixes)
      throws Exception {
    double[] millis = new double[prefixes.size()];
    for (int i = 0; i < millis.length; i++) {
      URI address = URI.create(root + URLEncoder.encode(prefixes.get(i), StandardCharsets.UTF_8));
      long start = System.nanoTime();
      var response = client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
      millis[i] = since(start);
      assertThat(response.statusCode()).isEqualTo(200);
    }
    return millis;
  }

  /** One article changes: the commit with its refresh, and the first suggestions after it. */
  private void refresh(Engine engine, List<String> prefixes) throws IOException {
    List<Double> commits = new ArrayList<>();
    List<Double> asked = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      put(engine, i);
      long start = System.nanoTime();
      engine.store().commit();
      commits.add(since(start));
      start = System.nanoTime();
      engine.search().suggest(SuggestRequest.of(prefixes.get(i)));
      asked.add(since(start));
    }
    report("commit and refresh of one changed article", millis(commits));
    report("first suggestions after it", millis(asked));
    inProcess("in process, with deletions and small segments", engine, prefixes);
  }

  private static double[] millis(List<Double> list) {
    return list.stream().mapToDouble(each -> each).toArray();
  }

  private static void report(String what, double[] millis) {
    Arrays.sort(millis);
    say(
        "%s: p50 %.2f, p95 %.2f, p99 %.2f, max %.2f ms"
            .formatted(what, at(millis, .5), at(millis, .95), at(millis, .99), at(millis, 1)));
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private static long processorTime() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long usedMemory() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
