package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.article.Article;
import dateline.bench.ManyNews;
import dateline.fixtures.Campaign;
import dateline.fixtures.RandomNews;
import dateline.fixtures.Seeds;
import dateline.fixtures.TestEngine;
import dateline.http.WebServer;
import dateline.indexing.RunReport;
import dateline.indexing.Runs;
import dateline.indexing.SeedFolder;
import dateline.indexing.SeedWatch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a change of a file takes until an answer over HTTP shows it: from before the file is
 * written to the answer's last byte, asked for every two milliseconds. A measurement, so it runs
 * only when asked for:
 *
 * <pre>
 * mvn -q test -Dtest=WatchSpeedTest -Dwatch.files=100000
 * </pre>
 *
 * {@code -Dwatch.folder=DIR} keeps the files and the index there for the next time.
 */
@EnabledIfSystemProperty(named = "watch.files", matches = "[0-9]+")
class WatchSpeedTest {
  private static final int FILES = Integer.getInteger("watch.files", 0);
  private static final Pattern ID = Pattern.compile("\"articles\":\\[\\{\"id\":\"([0-9a-f]+)\"");
  private static final int CHANGES = Integer.getInteger("watch.changes", 250);

  @TempDir private Path temporary;
  private final ManyNews news = new ManyNews(2026);
  private final List<Duration> runs = new ArrayList<>();

  /** On a machine with other work the clock says little. */
  private final List<Duration> cpu = new ArrayList<>();

  private long cpuBefore = 0;
  private final HttpClient client = HttpClient.newHttpClient();
  private String address = "";

  /** In every word that is waited for: none of an earlier measurement is found instead. */
  private final String mark = Long.toString(System.currentTimeMillis(), 36) + "x";

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS) // hundreds of thousands of files on a slow machine
  void howSoonAChangeIsFound() throws Exception {
    String kept = System.getProperty("watch.folder", "");
    Path folder = kept.isEmpty() ? temporary : Path.of(kept);
    Path files = folder.resolve("seeds");
    if (!Files.exists(files)) write(new Seeds(files));
    try (TestEngine engine = TestEngine.open(files, folder.resolve("index"))) {
      long start = System.nanoTime();
      engine.index();
      Campaign.line("first run, s", (System.nanoTime() - start) / 1_000_000_000);
      start = System.nanoTime();
      engine.index();
      Campaign.line(
          "whole scan where nothing changed, ms", (System.nanoTime() - start) / 1_000_000);
      follow(engine, new Seeds(files));
    }
  }

  private void write(Seeds seeds) throws IOException {
    for (int i = 0; i < FILES; i++) seeds.write(path(i), yaml(i, news.article(i).title()));
  }

  private static String path(int number) {
    return "%03d/%d.md".formatted(number / 1_000, number);
  }

  private String yaml(int number, String title) {
    Article article = news.article(number);
    return """
        title: %s
        excerpt: %s
        webUrl: %s
        provider: %s
        topics: [%s]
        publishedDateTime: %s
        """
        .formatted(
            RandomNews.quoted(title),
            RandomNews.quoted(article.excerpt()),
            article.url(),
            RandomNews.quoted(article.provider().name()),
            String.join(", ", article.topics().stream().map(RandomNews::quoted).toList()),
            article.published());
  }

  private void follow(TestEngine engine, Seeds seeds) throws Exception {
    Runs runs = new Runs(engine.run(), InstantSource.system());
    Duration rescan = Duration.ofSeconds(Integer.getInteger("watch.rescan", 60));
    try (WebServer server =
            WebServer.start(
                "127.0.0.1",
                0,
                engine.engine().search(),
                engine.operation(Optional.empty()),
                InstantSource.system(),
                new WebServer.Site("test"));
        SeedWatch watch =
            new SeedWatch(new SeedFolder(seeds.folder()), runs, rescan, new Noted())) {
      address = "http://127.0.0.1:" + server.port();
      while (runs.last().isEmpty()) Thread.sleep(10);
      assertThat(watch.degraded()).isEmpty();
      for (int i = 0; i < 50; i++)
        save(seeds, FILES + i, "warm" + mark + i); // the machine warms up
      measure("saved", i -> save(seeds, FILES + 50 + i, "new" + mark + i));
      measure("saved again", i -> save(seeds, i * 7, "again" + mark + i));
      for (int i = 0; i < CHANGES; i++) {
        seeds.write("moved/from%d.md".formatted(i), "title: Zqmoved" + mark + i);
      }
      awaitId("zqmoved" + mark + (CHANGES - 1), "", 0);
      measure("renamed", i -> rename(seeds, i));
      measure("deleted", i -> delete(seeds, FILES + 50 + i, "new" + mark + i));
    }
  }

  private final class Noted implements Runs.Ended {
    @Override
    public void ended(RunReport report) {
      synchronized (runs) {
        long now = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        if (report.kind() == RunReport.Kind.CHANGES) {
          runs.add(report.took());
          cpu.add(Duration.ofNanos(now - cpuBefore));
        }
        cpuBefore = now;
        if (report.kind() != RunReport.Kind.CHANGES) {
          Campaign.line("whole scan under the watch, ms", report.took().toMillis());
        }
      }
    }

    @Override
    public void failed(IOException cause) {
      throw new AssertionError(cause);
    }
  }

  private interface Change {
    Duration andAwait(int number) throws Exception;
  }

  private void measure(String what, Change change) throws Exception {
    List<Duration> times = new ArrayList<>();
    synchronized (runs) {
      runs.clear();
      cpu.clear();
    }
    for (int i = 0; i < CHANGES; i++) {
      times.add(change.andAwait(i));
      Thread.sleep(20 + i % 40);
    }
    say(what + ", over HTTP", times);
    synchronized (runs) {
      say("of that the run", runs);
      say("and the processor's time of its thread", cpu);
    }
  }

  private static void say(String what, List<Duration> times) {
    List<Duration> sorted = times.stream().sorted().toList();
    Campaign.line(
        "%s, %,d files: p50, p95, p99, most, ms".formatted(what, FILES),
        at(sorted, 0.5),
        at(sorted, 0.95),
        at(sorted, 0.99),
        at(sorted, 1));
  }

  private static String at(List<Duration> sorted, double share) {
    int place = (int) Math.min(sorted.size() - 1, share * sorted.size());
    return String.format(Locale.ROOT, "%.1f", sorted.get(place).toNanos() / 1e6);
  }

  private Duration save(Seeds seeds, int number, String token) throws Exception {
    long start = System.nanoTime();
    seeds.write(path(number), yaml(number, "Zq" + token));
    return awaitId("zq" + token, "", start);
  }

  private Duration rename(Seeds seeds, int number) throws Exception {
    Path from = seeds.folder().resolve("moved/from%d.md".formatted(number));
    // Of an article without a URL the id is its path.
    String before = id("zqmoved" + mark + number);
    long start = System.nanoTime();
    Files.move(from, from.resolveSibling("to%d.md".formatted(number)));
    return awaitId("zqmoved" + mark + number, before, start);
  }

  private Duration delete(Seeds seeds, int number, String token) throws Exception {
    String before = id("zq" + token);
    long start = System.nanoTime();
    seeds.delete(path(number));
    return awaitId("zq" + token, before, start);
  }

  /** Until it is found by another id than this, or not found where it was. */
  private Duration awaitId(String token, String before, long start) throws Exception {
    while (id(token).equals(before)) Thread.sleep(2);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private String id(String token) throws Exception {
    URI uri = URI.create(address + "/v1/search?q=%22" + token + "%22");
    HttpResponse<String> answer =
        client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    Matcher id = ID.matcher(answer.body());
    return id.find() ? id.group(1) : "";
  }
}
