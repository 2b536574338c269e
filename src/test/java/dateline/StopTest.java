package dateline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dateline.engine.Ranking;
import dateline.fixtures.DatelineProcess;
import dateline.fixtures.Seeds;
import dateline.fixtures.TestEngine;
import dateline.lucene.LuceneEngine;
import dateline.lucene.Orphans;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server is told to stop while it is asked much and a run is at work. */
class StopTest {
  private static final int ARTICLES = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path temporary;

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "TERM TERM", "HUP"})
  void stoppedUnderLoadItEndsWhatItBeganAndKeepsTheLastCommit(String signals) throws Exception {
    assumeFalse(signals.equals("HUP") && isHangUpIgnored(), "whoever runs this ignores SIGHUP");
    Seeds seeds = new Seeds(temporary.resolve("seeds"));
    Path index = temporary.resolve("index");
    for (int i = 0; i < ARTICLES; i++) seeds.write(i + ".md", "title: Ferry " + i);
    Queue<String> answers = new ConcurrentLinkedQueue<>();
    // The clients end when the server has: it is closed first.
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
        DatelineProcess server =
            DatelineProcess.start(
                seeds.folder(), index, "serve", "--port", "0", "--set", "admin.keyless=all")) {
      URI address = URI.create(server.awaitAddress().orElseThrow());
      for (int i = 0; i < 4; i++) clients.execute(() -> askOn(address.getPort(), answers));
      while (answers.size() < 20 && server.isAlive()) Thread.sleep(5);
      assertThat(rebuild(address)).isEqualTo(202);
      for (String signal : signals.split(" ")) server.signal(signal);
      // 128 and the number of the signal, as Java ends.
      assertThat(server.awaitExit(PATIENCE)).as(server.said()).isIn(0, 143, 129);
    }
    assertThat(answers).allMatch(each -> each.startsWith("HTTP/1.1 200 ") && each.endsWith("}"));
    try (LuceneEngine engine = LuceneEngine.openToRead(index, Ranking.DEFAULT)) {
      assertThat(engine.check()).as("every byte").isEmpty();
    }
    try (TestEngine engine = TestEngine.open(seeds.folder(), index)) {
      assertThat(engine.search("ferry").total()).as("of the last commit").isEqualTo(ARTICLES);
      engine.index();
    }
    assertThat(Orphans.in(index)).isEmpty();
  }

  /** As under nohup: children inherit it, and Java leaves it so. */
  private static boolean isHangUpIgnored() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) return false;
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.split("\\s+")[1], 16) & 1) == 1);
  }

  private static int rebuild(URI address) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(address.resolve("/admin/reindex"))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString("{\"mode\":\"full\"}"))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  /** Asks on one connection after the other until nobody listens any more. */
  private static void askOn(int port, Queue<String> answers) {
    byte[] request =
        "GET /v1/search?q=ferry HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    while (true) {
      StringBuilder answer = new StringBuilder();
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.getOutputStream().write(request);
        byte[] all = socket.getInputStream().readAllBytes();
        answer.append(new String(all, StandardCharsets.UTF_8));
      } catch (IOException e) {
        return; // nobody took the request
      }
      if (answer.isEmpty()) return;
      answers.add(answer.toString());
    }
  }
}
