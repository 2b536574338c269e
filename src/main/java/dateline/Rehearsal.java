package dateline;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Serves one article, asks for it, and ends: what Java is to write its ahead-of-time cache about
 * ({@code java -XX:AOTCacheOutput=FILE -cp JAR dateline.Rehearsal FOLDER}, from Java 25 on). The
 * next start finds its classes loaded and linked.
 */
public final class Rehearsal {
  private static final List<String> ASKED =
      List.of("/", "/v1/search?q=rehearsal+news&facets=topic,provider", "/v1/suggest?q=reh");

  private static final String SEED =
      """
      ---
      title: News of a rehearsal
      excerpt: All that a first search needs was there before it was asked.
      topics: [Theatre]
      provider: {name: Stage}
      publishedDateTime: 2026-01-01T00:00:00Z
      ---
      """;

  private static final int PATIENCE_MS = 30_000;
  private static final int BETWEEN_TRIES_MS = 50;

  private Rehearsal() {}

  /**
   * Ends with 0 when every question was answered, else with 1.
   *
   * @param args an empty folder to work in
   */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    Path seeds = Files.createDirectories(folder.resolve("seeds"));
    Files.writeString(seeds.resolve("rehearsal.md"), SEED);
    int port = freePort();
    String[] serve = {
      "serve",
      "--port",
      String.valueOf(port),
      "--seeds",
      seeds.toString(),
      "--index-data",
      folder.resolve("index").toString()
    };
    Thread.ofPlatform().daemon().start(() -> Dateline.main(serve));
    try {
      for (String each : ASKED) ask(URI.create("http://127.0.0.1:" + port + each));
      System.exit(Dateline.OK);
    } catch (IOException e) {
      System.err.println(e); // the server would go on
      System.exit(Dateline.FAILURE);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Until it is answered: the server may not listen yet, and says 503 while it has no article. */
  private static void ask(URI uri) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int waited = 0; !isAnswered(client, request); waited += BETWEEN_TRIES_MS) {
        if (waited >= PATIENCE_MS) throw new IOException(uri + " is not answered");
        Thread.sleep(BETWEEN_TRIES_MS);
      }
    }
  }

  private static boolean isAnswered(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (ConnectException e) {
      return false;
    }
  }
}
