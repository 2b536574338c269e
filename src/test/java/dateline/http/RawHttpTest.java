package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What arrives on the wire before any library has tidied it up. */
class RawHttpTest {
  private static final int PATIENCE_SECONDS = 60;

  @TempDir private static Path folder;
  private static NewsServer server;

  @BeforeAll
  static void start() throws IOException {
    server = new NewsServer(folder).seed("a.md", "title: Cloud\n").index();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  // ---- requests that are no requests

  static Stream<Arguments> malformed() {
    String long9k = "a".repeat(9_000);
    return Stream.of(
        of("an encoded slash in a path", get("/v1/articles/..%2f..%2fetc"), 400, "badRequest"),
        of("an encoded slash, upper case", get("/v1/articles/..%2F..%2Fetc"), 400, "badRequest"),
        of("encoded dots", get("/%2e%2e/etc/passwd"), 400, "badRequest"),
        of("dots that climb out", get("/../etc/passwd"), 400, "badRequest"),
        of("dots with a parameter", get("/v1/..;/search"), 400, "badRequest"),
        of("an empty segment", get("//v1/search"), 400, "badRequest"),
        of("an encoded NUL in a path", get("/v1/a%00b"), 400, "badRequest"),
        of("an encoded backslash", get("/v1/a%5cb"), 400, "badRequest"),
        of("a backslash", get("/v1/a\\b"), 400, "badRequest"),
        of("a percent sign in a path", get("/v1/%ZZ"), 400, "badRequest"),
        of("an overlong slash in a path", get("/v1/%C0%AF"), 400, "badRequest"),
        of("a fragment", get("/v1/search?q=a#b"), 400, "badRequest"),
        of("bare line feeds", "GET / HTTP/1.1\nHost: x\nConnection: close\n\n", 400, "badRequest"),
        of("no Host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 400, "badRequest"),
        of("two Hosts", get("/", "Host: y"), 400, "badRequest"),
        of("markup for a Host", "GET / HTTP/1.1\r\nHost: a<script>\r\n\r\n", 400, "badRequest"),
        of("another host in the address", get("http://evil.example/"), 400, "badRequest"),
        of("a length and chunks", get("/", "Content-Length: 3", CHUNKED) + "0\r\n\r\n", 400, BAD),
        of("two lengths", get("/", "Content-Length: 3", "Content-Length: 4") + "abcd", 400, BAD),
        of("a negative length", get("/", "Content-Length: -1"), 400, "badRequest"),
        of("a length that is none", get("/", "Content-Length: abc"), 400, "badRequest"),
        of("a bad chunk", get("/v1/search", CHUNKED) + "ZZZ\r\nabc\r\n", 400, "badRequest"),
        of("a folded header", get("/", "A: b\r\n c"), 400, "badRequest"),
        of("a space before a colon", get("/", "A : b"), 400, "badRequest"),
        of("NUL in a header", get("/", "A: b\0c"), 400, "badRequest"),
        of("no request at all", "garbage\r\n\r\n", 400, "badRequest"),
        of("a web socket", get("/v1/search", SOCKET), 400, "badRequest"),
        of("a tunnel", "CONNECT x:80 HTTP/1.1\r\nHost: x\r\n\r\n", 400, "badRequest"),
        of("an address too long", get("/v1/search?q=" + long9k), 414, "uriTooLong"),
        of("a header too long", get("/", "A: " + long9k), 431, "headersTooLarge"),
        of("too many headers", get("/", "A: b\r\n".repeat(110) + "A: b"), 431, "headersTooLarge"),
        of("an unknown expectation", get("/", "Expect: magic"), 417, "expectationFailed"),
        of("another version", "GET / HTTP/9.9\r\nHost: x\r\n\r\n", 505, "httpVersion"),
        of("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 426, "httpVersion"),
        of("a percent sign in a value", get("/v1/search?q=%ZZ"), 400, "badEncoding"),
        of("half a percent sign", get("/v1/search?q=%"), 400, "badEncoding"),
        of("an overlong value", get("/v1/search?q=%C0%AF"), 400, "badEncoding"),
        of("half of a surrogate pair", get("/v1/search?q=%ED%A0%80"), 400, "badEncoding"),
        of("NUL in a value", get("/v1/search?q=a%00b"), 400, "badEncoding"),
        of("an unknown path", get("/admin"), 404, "notFound"),
        of("TRACE", request("TRACE", "/v1/search"), 405, "methodNotAllowed"),
        of("PUT", request("PUT", "/v1/search"), 405, "methodNotAllowed"),
        of("a made-up method", request("FOO", "/v1/search"), 405, "methodNotAllowed"),
        of("a method in lower case", request("get", "/v1/search"), 405, "methodNotAllowed"),
        of("a body", request("POST", "/", "Content-Length: 4") + "abcd", 405, NOT_ALLOWED),
        of("a bad chunk of a POST", request("POST", "/", CHUNKED) + "ZZZ\r\n", 405, NOT_ALLOWED));
  }

  private static final String BAD = "badRequest";
  private static final String SOCKET = "Sec-WebSocket-Version: 13";
  private static final String NOT_ALLOWED = "methodNotAllowed";
  private static final String CHUNKED = "Transfer-Encoding: chunked";

  private static Arguments of(String what, String request, int status, String code) {
    return Arguments.of(what, request, status, code);
  }

  private static String get(String target, String... headers) {
    return request("GET", target, headers);
  }

  private static String request(String method, String target, String... headers) {
    StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: x\r\n");
    for (String header : headers) request.append(header).append("\r\n");
    return request.append("Connection: close\r\n\r\n").toString();
  }

  @ParameterizedTest(name = "{0} → {2} {3}")
  @MethodSource("malformed")
  void everyErrorIsAProblemThatTellsNothingOfTheInside(
      String what, String request, int status, String code) throws IOException {
    Answer answer = send(request);

    assertThat(answer.status()).as(what).isEqualTo(status);
    assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
    assertThat(answer.headers()).containsEntry("cache-control", "no-store");
    assertThat(answer.headers()).doesNotContainKeys("server", "set-cookie");
    SecurityHeaders.FIXED.forEach(
        (name, value) ->
            assertThat(answer.headers()).containsEntry(name.toLowerCase(Locale.ROOT), value));
    JsonNode problem = NewsServer.json(answer.body());
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    assertThat(problem.get("code").asString()).isEqualTo(code);
    assertThat(problem.get("title").asString()).isNotBlank();
    assertThat(problem.get("detail").asString()).isNotBlank();
    assertThat(problem.get("requestId").asString()).matches("[0-9a-f]{8,16}");
    assertThat(answer.body())
        .doesNotContainIgnoringCase("exception", "jetty", "javalin", "dateline.", "\tat ", "<html")
        .doesNotContain("passwd", "evil", "script", folder.toString());
    if (status == 405) assertThat(answer.headers()).containsEntry("allow", "GET, HEAD, OPTIONS");
    if (code.equals("badEncoding")) assertThat(problem.get("param").asString()).isEqualTo("q");
  }

  // ---- one connection, several requests

  @Test
  void afterABodyThatCannotBeReadTheConnectionIsClosed() throws IOException {
    String smuggled = "GET /stats HTTP/1.1\r\nHost: x\r\n\r\n";

    for (String first :
        List.of(
            "POST /v1/search HTTP/1.1\r\nHost: x\r\n" + CHUNKED + "\r\n\r\nZZZ\r\n",
            "GET /v1/search HTTP/1.1\r\nHost: x\r\n" + CHUNKED + "\r\n\r\nZZZ\r\n",
            "GET /v1/search HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n")) {
      String all = sendRaw(first + smuggled);
      assertThat(all.split("HTTP/1\\.1 [0-9]{3} ", -1)).as(all).hasSize(2);
    }
  }

  @Test
  void theBodyOfAGetIsPassedOver() throws IOException {
    String all =
        sendRaw(
            "GET /health/live HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nabcde"
                + get("/health/ready"));

    assertThat(all).contains("{\"status\":\"live\"}").contains("{\"status\":\"ready\"}");
  }

  // ---- many and slow clients

  @Test
  void clientsThatDribbleTheirRequestsStopNobody() throws IOException {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 260; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        slow.add(socket);
        String begun =
            switch (i % 3) {
              case 0 -> "POST /v1/search HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\na";
              case 1 -> "GET /v1/search HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\na";
              default -> "GET /v1/search HTTP/1.1\r\nHos";
            };
        socket.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
      }
      assertThat(server.get("/v1/search?q=cloud").statusCode()).isEqualTo(200);
    } finally {
      for (Closeable socket : slow) socket.close();
    }
  }

  private static Limits answeringAtOnce(int searches) {
    Limits none = Limits.NONE;
    return new Limits(
        none.searchMs(),
        none.hardMs(),
        none.suggestMs(),
        searches,
        none.waiting(),
        none.waitMs(),
        none.rate(),
        none.burst(),
        none.clients(),
        none.uriBytes(),
        none.headerBytes(),
        none.bodyBytes(),
        none.idleSeconds(),
        none.requestSeconds(),
        none.connections());
  }

  @Test
  void aServerWhoseThreadsAllWaitStillAnswers(@TempDir Path other) throws Exception {
    int many = 260; // more than the 250 threads of a stock server
    CountDownLatch waiting = new CountDownLatch(many);
    CountDownLatch release = new CountDownLatch(1);
    try (NewsServer busy =
            new NewsServer(
                other,
                search ->
                    new Hindered(
                        search,
                        request -> {
                          waiting.countDown();
                          await(release);
                        }),
                Exposure.DEFAULT.with(answeringAtOnce(400)));
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      busy.index();
      List<CompletableFuture<String>> answers = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        answers.add(
            CompletableFuture.supplyAsync(
                () -> sendRaw(busy.port(), get("/v1/search?q=a")), clients));
      }
      try {
        assertThat(waiting.await(PATIENCE_SECONDS, TimeUnit.SECONDS))
            .as("%d requests are being answered at once", many)
            .isTrue();
        assertThat(busy.get("/health/live").statusCode()).isEqualTo(200);
      } finally {
        release.countDown();
      }
      for (CompletableFuture<String> answer : answers) {
        assertThat(answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).startsWith("HTTP/1.1 200 ");
      }
    }
  }

  @Test
  void aRequestInFlightIsFinishedWhenTheServerStops(@TempDir Path other) throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (NewsServer stopping =
            new NewsServer(
                other,
                search ->
                    new Hindered(
                        search,
                        request -> {
                          reached.countDown();
                          await(release);
                        }));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      stopping.seed("a.md", "title: Cloud\n").index();
      CompletableFuture<String> answer =
          CompletableFuture.supplyAsync(
              () -> sendRaw(stopping.port(), get("/v1/search?q=cloud")), threads);
      assertThat(reached.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      int port = stopping.port();
      CompletableFuture<Void> stop = CompletableFuture.runAsync(stopping::stop, threads);
      try {
        awaitRefusal(port);
        assertThat(answer).isNotDone();
        assertThat(stop).isNotDone();
      } finally {
        release.countDown();
      }

      assertThat(answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
          .startsWith("HTTP/1.1 200 ")
          .contains("\"totalResults\":1")
          .endsWith("}");
      stop.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static void awaitRefusal(int port) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < deadline) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        Thread.onSpinWait();
      } catch (SocketException e) { // refused, or reset while the listener closes
        return;
      }
    }
    throw new AssertionError("the server still accepts connections");
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS))
        throw new AssertionError("left waiting");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // ---- the wire

  private record Answer(int status, Map<String, String> headers, String body) {}

  private static Answer send(String request) throws IOException {
    String all = sendRaw(request);
    int end = all.indexOf("\r\n\r\n");
    assertThat(end).as("an answer: %s", all).isPositive();
    List<String> head = all.substring(0, end).lines().toList();
    Map<String, String> headers = new TreeMap<>();
    for (String line : head.subList(1, head.size())) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    String status = head.get(0).split(" ")[1];
    return new Answer(Integer.parseInt(status), headers, all.substring(end + 4));
  }

  private static String sendRaw(String request) throws IOException {
    return sendRaw(server.port(), request);
  }

  /** Everything that comes back until the server closes the connection. */
  private static String sendRaw(int port, String request) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_SECONDS * 1_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
