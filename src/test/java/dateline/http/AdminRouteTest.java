package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.engine.InsufficientStorageException;
import dateline.engine.ReadOnlyIndexException;
import dateline.fixtures.Seeds;
import dateline.fixtures.TestEngine;
import dateline.http.Operation.Writable;
import dateline.indexing.Extent;
import dateline.indexing.Progress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who holds the key can have the seeds read again, and sees what came of it; nobody else. */
class AdminRouteTest {
  private static final String KEY = "a key of thirty-two letters, or more";

  @TempDir Path folder;
  @TempDir Path index;
  private final HttpClient client = HttpClient.newHttpClient();
  private Seeds seeds;
  private TestEngine engine;
  private WebServer server;

  @BeforeEach
  void start() throws IOException {
    seeds = new Seeds(folder).write("a.md", "title: One").write("b.md", "title: \"half");
    engine = TestEngine.open(folder, index);
    engine.index();
    server = serve(engine.operation(Optional.of(new AdminKey(KEY))));
  }

  private WebServer serve(Operation operation) throws IOException {
    InstantSource clock = InstantSource.fixed(TestEngine.NOW);
    return WebServer.start(
        "127.0.0.1", 0, engine.engine().search(), operation, clock, new WebServer.Site("test"));
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
    engine.close();
  }

  @Test
  void aRunIsBegunToldAndReported() throws Exception {
    seeds.write("c.md", "title: Three");
    HttpResponse<String> begun = post("{\"mode\":\"incremental\"}");
    assertThat(begun.statusCode()).isEqualTo(202);
    assertThat(begun.headers().firstValue("Location")).contains("/admin/reindex");
    JsonNode progress = awaitWholeRuns(1);
    assertThat(progress.path("atWork").isNull()).isTrue();
    assertThat(progress.path("failure").isNull()).isTrue();
    assertThat(progress.path("last").path("indexed").asInt()).isEqualTo(1);
    JsonNode report = json(get("/admin/report"));
    int sum =
        report.path("indexed").asInt()
            + report.path("unchanged").asInt()
            + report.path("hidden").asInt()
            + report.path("rejected").asInt();
    assertThat(report.path("scanned").asInt()).isEqualTo(3).isEqualTo(sum);
    assertThat(report.path("rejects").get(0).path("path").asString()).isEqualTo("b.md");
    assertThat(report.path("rejects").get(0).path("lastVersionKept").asBoolean(true)).isFalse();
    assertThat(engine.titles("three")).containsExactly("Three");
  }

  @Test
  void theStatusPageTakesTheKeyAsAPasswordAndListsWhatWasRejectedOrLost() throws Exception {
    Files.writeString(folder.resolve("c.jsonl"), "{\"title\": \"Three\"}\n{\n");
    engine.index();
    post("{}");
    awaitWholeRuns(1);
    String password =
        Base64.getEncoder().encodeToString(("me:" + KEY).getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> page = status("Basic " + password);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("b.md:2:8", "c.jsonl:2:", "the whole folder");
    assertThat(status("Bearer " + KEY).statusCode()).isEqualTo(200);
    HttpResponse<String> wrong = status("Basic " + Base64.getEncoder().encodeToString(new byte[3]));
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Basic ");
    assertThat(wrong.body()).doesNotContain("b.md");
    assertThat(client.send(to("/status").build(), text()).statusCode())
        .as("with a key there is no way without it")
        .isEqualTo(401);
  }

  /** From behind a proxy, which makes everybody seem to sit at the machine. */
  private HttpResponse<String> status(String authorization) throws Exception {
    HttpRequest.Builder request =
        to("/status").header("Authorization", authorization).header("X-Forwarded-For", "192.0.2.1");
    return client.send(request.build(), text());
  }

  @Test
  void aFullRunBuildsTheIndexAnew() throws Exception {
    assertThat(post("{\"mode\":\"full\"}").statusCode()).isEqualTo(202);
    assertThat(awaitWholeRuns(1).path("last").path("kind").asString()).isEqualTo("rebuild");
    assertThat(Files.readString(index.resolve("CURRENT"))).startsWith("gen-2\n");
  }

  @Test
  void aRefusedRunIsToldAndForceInsists() throws Exception {
    for (int i = 0; i < 50; i++) seeds.write(i + ".md", "title: Story " + i);
    engine.index();
    for (int i = 0; i < 50; i++) seeds.delete(i + ".md");
    post("{}");
    JsonNode failure = await(json -> !json.path("failure").isNull()).path("failure");
    assertThat(failure.path("code").asString()).isEqualTo("massDeletion");
    JsonNode health = json(get("/health/ready"));
    assertThat(health.path("status").asString()).isEqualTo("degraded");
    assertThat(health.path("reasons").get(0).path("code").asString()).isEqualTo("runFailed");
    assertThat(health.toString()).as("no path of the machine").doesNotContain(folder.toString());
    assertThat(engine.search("").total()).isEqualTo(51);
    post("{\"force\":true}");
    awaitWholeRuns(1);
    assertThat(engine.search("").total()).isEqualTo(1);
    assertThat(json(get("/health/ready")).path("status").asString()).isEqualTo("ready");
  }

  @Test
  void aRunThatIsAskedForWhileOneIsAtWorkIsRefused() throws Exception {
    Operation operation = engine.operation(Optional.of(new AdminKey(KEY)));
    server.close();
    server = serve(operation);
    CountDownLatch atWork = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Progress waits =
        (done, total) -> {
          atWork.countDown();
          try {
            if (!release.await(60, TimeUnit.SECONDS)) throw new AssertionError("left waiting");
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        };
    CompletableFuture<Void> run =
        CompletableFuture.runAsync(
            () -> {
              try {
                operation.runs().run(new Extent.Anew(), false, waits);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    try {
      assertThat(atWork.await(60, TimeUnit.SECONDS)).isTrue();
      HttpResponse<String> refused = post("{}");
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(json(refused).path("code").asString()).isEqualTo("reindexInProgress");
    } finally {
      release.countDown();
    }
    run.get(60, TimeUnit.SECONDS);
    assertThat(post("{}").statusCode()).as("then one may").isEqualTo(202);
  }

  /** All but the last character. */
  private static final String PART = "Bearer a key of thirty-two letters, or mor";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "Bearer wrong",
        "Basic " + KEY,
        "Bearer " + KEY + "x",
        PART
      })
  void withoutTheKeyNothingIsToldAndNothingRuns(String authorization) throws Exception {
    for (String method : new String[] {"POST", "GET"}) {
      HttpRequest.Builder request =
          to("/admin/reindex")
              .header("Content-Type", "application/json")
              .method(method, HttpRequest.BodyPublishers.noBody());
      if (!authorization.isEmpty()) request.setHeader("Authorization", authorization);
      HttpResponse<String> response = client.send(request.build(), text());
      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
      assertThat(json(response).path("code").asString()).isEqualTo("unauthorized");
    }
    assertThat(
            get("/admin/report?key=" + KEY.replace(" ", "%20").replace(",", "%2C"), "")
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void whereNoKeyIsSetThereIsNoAdmin() throws Exception {
    server.close();
    server = serve(engine.operation(Optional.empty()));
    assertThat(post("{}").statusCode()).isEqualTo(404);
    assertThat(get("/admin/reindex").statusCode()).isEqualTo(404);
    assertThat(get("/admin/report").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"mode":"fast"}     | 400
          {"force":"yes"}     | 400
          {"path":"/etc"}     | 400
          [1]                 | 400
          {"mode":            | 400
          """)
  void whatCannotBeMeantIsNamed(String body, int status) throws Exception {
    HttpResponse<String> response = post(body);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains(Problem.CONTENT_TYPE);
  }

  @Test
  void aFormOfAnotherSiteCannotSendIt() throws Exception {
    HttpRequest.Builder form =
        to("/admin/reindex")
            .header("Authorization", "Bearer " + KEY)
            .header("Content-Type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString("{}"));
    assertThat(client.send(form.build(), text()).statusCode()).isEqualTo(415);
    HttpRequest.Builder large =
        to("/admin/reindex")
            .header("Authorization", "Bearer " + KEY)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(" ".repeat(1 << 17)));
    assertThat(client.send(large.build(), text()).statusCode()).isEqualTo(413);
  }

  @Test
  void aDiskWithoutRoomAndOneThatCannotBeWrittenAreSaidSo() throws Exception {
    server.close();
    server = serve(failing(new InsufficientStorageException("full", null)));
    assertThat(post("{}").statusCode()).isEqualTo(507);
    server.close();
    server = serve(failing(new ReadOnlyIndexException("read-only", new IOException("x"))));
    HttpResponse<String> response = post("{}");
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(json(response).path("code").asString()).isEqualTo("readOnly");
    assertThat(get("/v1/search?q=one").statusCode()).as("reads go on").isEqualTo(200);
  }

  private Operation failing(IOException cause) {
    Operation given = engine.operation(Optional.of(new AdminKey(KEY)));
    Writable failing =
        () -> {
          throw cause;
        };
    return new Operation(
        given.runs(), given.ended(), given.standing(), failing, given.watch(), given.key());
  }

  private JsonNode awaitWholeRuns(int runs) throws Exception {
    return await(json -> json.path("wholeRuns").asInt() >= runs && json.path("atWork").isNull());
  }

  private interface Condition {
    boolean holds(JsonNode json);
  }

  private JsonNode await(Condition condition) throws Exception {
    for (int i = 0; i < 600; i++) {
      JsonNode json = json(get("/admin/reindex"));
      if (condition.holds(json)) return json;
      Thread.sleep(50);
    }
    throw new AssertionError("did not come: " + get("/admin/reindex").body());
  }

  private HttpResponse<String> post(String body) throws Exception {
    HttpRequest.Builder request =
        to("/admin/reindex")
            .header("Authorization", "Bearer " + KEY)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return client.send(request.build(), text());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return get(path, "Bearer " + KEY);
  }

  private HttpResponse<String> get(String path, String authorization) throws Exception {
    HttpRequest.Builder request = to(path);
    if (!authorization.isEmpty()) request.header("Authorization", authorization);
    return client.send(request.build(), text());
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private static HttpResponse.BodyHandler<String> text() {
    return HttpResponse.BodyHandlers.ofString();
  }

  private static JsonNode json(HttpResponse<String> response) {
    return new JsonMapper().readTree(response.body());
  }
}
