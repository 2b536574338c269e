package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.article.Visibility;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies made to do harm, sent by who has the key: nobody else's is read at all. */
@Timeout(120)
class HostileBodiesTest {
  private static final String KEY = "a key of thirty-two letters, or more";

  @TempDir private static Path folder;
  private static NewsServer server;

  @BeforeAll
  static void start() throws IOException {
    server = new NewsServer(folder, Visibility.ALL, impatient(), new AdminKey(KEY)).index();
  }

  /** As by default, but for seconds that a test would wait. */
  private static Exposure impatient() {
    Limits usual = Limits.DEFAULT;
    return Exposure.DEFAULT.with(
        new Limits(
            usual.searchMs(),
            usual.hardMs(),
            usual.suggestMs(),
            usual.searches(),
            usual.waiting(),
            usual.waitMs(),
            usual.rate(),
            usual.burst(),
            usual.clients(),
            usual.uriBytes(),
            usual.headerBytes(),
            usual.bodyBytes(),
            /* idleSeconds= */ 2,
            /* requestSeconds= */ 4,
            usual.connections()));
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @ParameterizedTest(name = "{0} → {3}")
  @CsvSource(
      delimiterString = " | ",
      textBlock =
          """
          C6 a body of 2 MB          | POST | Content-Length: 2000000           | 413 | payloadTooLarge
          C6 2 MB in chunks          | POST | Transfer-Encoding: chunked        | 413 | payloadTooLarge
          C6 a packed body           | POST | Content-Encoding: gzip            | 415 | unsupportedMediaType
          C6 a body that stops       | POST | Content-Length: 100               | 408 | requestTimeout
          E3 a method nobody takes   | PUT  | Content-Length: 0                 | 405 | methodNotAllowed
          E7 a path                  | POST | Content-Length: 15                | 400 | parameterInvalid
          """)
  void hasTheOutcome(String name, String method, String header, int status, String code) {
    String head =
        method
            + " /admin/reindex HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
            + KEY
            + "\r\nContent-Type: application/json\r\nConnection: close\r\n"
            + header
            + "\r\n\r\n";
    String body =
        switch (header) {
          case "Transfer-Encoding: chunked" ->
              ("10000\r\n" + " ".repeat(1 << 16) + "\r\n").repeat(30);
          case "Content-Length: 15" -> "{\"path\":\"/etc\"}";
          case "Content-Length: 100" -> "{";
          default -> "";
        };
    String answer = exchange(head, body);
    assertThat(answer).as(name).startsWith("HTTP/1.1 " + status + " ");
    assertThat(answer).contains("\"code\":\"" + code + "\"", Problem.CONTENT_TYPE);
  }

  /**
   * Only the head is sent: who goes on sending to a server that has refused may find the connection
   * reset before the answer is read.
   */
  @ParameterizedTest
  @CsvSource({"/mcp, 1048576", "/1/indexes/news/queries, 1048576", "/admin/reindex, 65536"})
  void aBodySaidToBeOneByteTooLargeIsRefusedUnread(String path, int most) {
    String head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + KEY
            + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: ";
    assertThat(exchange(head + (most + 1) + "\r\n\r\n", "")).startsWith("HTTP/1.1 413 ");
    assertThat(exchange(head + most + "\r\n\r\n", " ".repeat(most)))
        .startsWith("HTTP/1.1 ")
        .doesNotStartWith("HTTP/1.1 413 ");
  }

  @Test
  void aBodyThatArrivesDropByDropIsGivenUp() throws IOException {
    String head =
        "POST /admin/reindex HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
            + KEY
            + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(200);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      assertThat(endsWhileDripping(socket)).isTrue();
    }
    assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void e1WithoutTheKeyTheAnswerDoesNotWaitForTheBody() {
    for (String given : List.of("", "Authorization: Bearer x\r\n")) {
      String head =
          "POST /admin/reindex HTTP/1.1\r\nHost: x\r\n"
              + given
              + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n";
      assertThat(exchange(head, "")).startsWith("HTTP/1.1 401 ").doesNotContain("HTTP/1.1 408");
    }
  }

  @Test
  void aHeadThatArrivesDropByDropIsGivenUp() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(200);
      socket.getOutputStream().write("GET / HTTP/1.1\r\nA: ".getBytes(StandardCharsets.US_ASCII));
      assertThat(endsWhileDripping(socket)).isTrue();
    }
  }

  /** A drop comes more often than silence would be noticed. */
  private static boolean endsWhileDripping(Socket socket) {
    for (int drop = 0; drop < 400; drop++) {
      try {
        socket.getOutputStream().write(' ');
        if (socket.getInputStream().read() < 0) return true;
      } catch (SocketTimeoutException e) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      } catch (IOException e) {
        return true;
      }
    }
    return false;
  }

  /** C10. */
  @Test
  void noLineEndGetsIntoAHeader() {
    String evil = "%0d%0aSet-Cookie:%20a=b%0d%0a%0d%0a%3Cscript%3E";
    for (String target :
        List.of(
            "/v1/search?q=",
            "/?q=",
            "/search.atom?q=",
            "/v1/search?topic=",
            "/v1/facets/topic?prefix=")) {
      HttpResponse<String> answer = server.get(target + evil);
      assertThat(answer.headers().firstValue("Set-Cookie")).as(target).isEmpty();
      answer
          .headers()
          .map()
          .forEach((name, values) -> assertThat(values.toString()).doesNotContain("Set-Cookie"));
    }
  }

  /** Everything that comes back until the server closes the connection. */
  private static String exchange(String head, String body) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      try {
        socket.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        assertThat(body.length()).as("it need not listen to all of it").isGreaterThan(1 << 16);
      }
      InputStream in = socket.getInputStream();
      StringBuilder all = new StringBuilder();
      try {
        for (int c = in.read(); c >= 0; c = in.read()) all.append((char) c);
      } catch (IOException e) {
        assertThat(all).as("an answer before the connection was cut").isNotEmpty();
      }
      return all.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
