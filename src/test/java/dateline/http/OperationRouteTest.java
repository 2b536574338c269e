package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dateline.fixtures.TestEngine;
import dateline.indexing.Extent;
import dateline.indexing.Progress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** What those who run a server see of it: its metrics, whether it is well, and who asked what. */
class OperationRouteTest {
  @TempDir Path folder;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private TestEngine engine;
  private WebServer server;

  @BeforeEach
  void start() throws IOException {
    Path seeds = Files.createDirectories(folder.resolve("seeds"));
    Files.writeString(seeds.resolve("a.md"), "---\ntitle: Ferry halts\n---\n");
    Files.writeString(seeds.resolve("b.md"), "---\ntitle: Ferry: late\n---\n");
    engine = TestEngine.open(seeds, folder.resolve("index"));
    Operation operation = engine.operation(Optional.empty());
    operation.runs().run(new Extent.All(), false, Progress.NONE);
    server =
        WebServer.start(
            "127.0.0.1",
            0,
            engine.engine().search(),
            operation,
            InstantSource.fixed(TestEngine.NOW),
            new WebServer.Site("1.2.3", true, new WebServer.Agents(true, List.of()), true),
            new Exposure(
                Limits.NONE,
                false,
                TrustedProxies.of("127.0.0.1"),
                List.of(),
                "https://news.example",
                Exposure.Keyless.STATUS));
    Logger access = (Logger) LoggerFactory.getLogger("dateline.access");
    access.setAdditive(false);
    log.start();
    access.addAppender(log);
  }

  @AfterEach
  void stop() throws IOException {
    ((Logger) LoggerFactory.getLogger("dateline.access")).detachAppender(log);
    server.close();
    client.close();
    engine.close();
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    if (headers.length > 0) request.headers(headers);
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void metricsCountByRouteAndNeverByPath() throws Exception {
    get("/v1/search?q=ferry");
    get("/v1/search?qq=ferry");
    get("/v1/articles/0123456789abcdef0123456789abcdef");
    get("/nowhere/1");
    get("/nowhere/2");
    HttpResponse<String> metrics = get("/metrics");
    assertThat(metrics.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/plain; version=0.0.4");
    assertThat(metrics.body())
        .contains("dateline_http_requests_total{route=\"/v1/search\",status=\"200\"} 1.0\n")
        .contains("dateline_http_requests_total{route=\"/v1/search\",status=\"400\"} 1.0\n")
        .contains("dateline_http_requests_total{route=\"/v1/articles/{id}\",status=\"404\"} 1.0\n")
        .contains("dateline_http_requests_total{route=\"none\",status=\"404\"} 2.0\n")
        .contains("dateline_http_request_duration_seconds_count{route=\"/v1/search\"} 2\n")
        .contains("dateline_searches_in_flight 0.0\n")
        .contains("dateline_articles 1.0\n")
        .contains("dateline_generation 1.0\n")
        .contains("dateline_rejected_seeds 1.0\n")
        .contains("dateline_last_run_timestamp_seconds ")
        .contains("dateline_build{version=\"1.2.3\"} 1.0\n")
        .contains("jvm_memory_used_bytes{area=\"heap\"} ")
        .contains("process_cpu_seconds_total ")
        .doesNotContain("nowhere");
  }

  @Test
  void healthHasTheNamesThatOrchestratorsAskFor() throws Exception {
    assertThat(get("/healthz").body()).isEqualTo(get("/health/live").body());
    assertThat(get("/readyz").body()).isEqualTo(get("/health/ready").body()).contains("ready");
  }

  @Test
  void everyRequestIsOneLineOfJson() throws Exception {
    get("/v1/search?q=ferry%0Aboat%C2%85%E2%80%AE&apiKey=CANARY&utm_key=CANARY", "User-Agent", "x");
    JsonNode line = line();
    assertThat(line.get("path").asString()).isEqualTo("/v1/search");
    assertThat(line.get("route").asString()).isEqualTo("/v1/search");
    assertThat(line.get("status").asInt()).isEqualTo(400);
    assertThat(line.get("method").asString()).isEqualTo("GET");
    assertThat(line.get("client").asString()).isEqualTo("127.0.0.1");
    assertThat(line.get("query").get("q").asString()).startsWith("ferry\nboat");
    assertThat(line.get("query").get("apiKey").asString()).isEqualTo("…");
    assertThat(line.get("ms").isNumber()).isTrue();
    assertThat(log.list.get(0).getFormattedMessage()).matches("[ -~]+").doesNotContain("CANARY");
  }

  @Test
  void theClientOfALineIsWhoAskedTheProxy() throws Exception {
    get("/v1/search", "X-Forwarded-For", "6.6.6.6, 2001:db8::7");
    assertThat(line().get("client").asString()).isEqualTo("2001:db8:0:0:0:0:0:7");
  }

  @Test
  void soIsOneThatCannotBeRead() throws Exception {
    get("/v1/search?q=%FF");
    assertThat(line().get("query").get("unreadable").asBoolean()).isTrue();
  }

  private JsonNode line() {
    List<String> lines = log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    assertThat(lines).hasSize(1);
    return NewsServer.json(lines.get(0));
  }

  @Test
  void linksAreOfThePublicAddressWhereThereIsOne() throws Exception {
    assertThat(get("/search.rss").body())
        .contains("<link>https://news.example/</link>")
        .contains("href=\"https://news.example/search.rss\"")
        .doesNotContain("127.0.0.1");
  }
}
