package dateline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A server in a process of its own, as {@code dateline serve} starts it. */
final class ServerStart {
  private static final String READY = "Dateline is at ";

  private ServerStart() {}

  /**
   * From the start of the process to its first search answered.
   *
   * @param seeds may be empty: the index answers before they are looked at
   */
  static double millis(Path index, Path seeds) throws IOException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command(index, seeds))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = said.readLine();
      if (line == null || !line.startsWith(READY)) {
        throw new IOException("The server did not start: " + line);
      }
      ask(URI.create(line.substring(READY.length()) + "/v1/search?q=news"));
      return (System.nanoTime() - start) / 1e6;
    } finally {
      process.destroyForcibly();
      process.onExit().join(); // it holds the lock of the index
    }
  }

  private static List<String> command(Path index, Path seeds) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    return List.of(
        java,
        "-cp",
        classes,
        "dateline.Dateline",
        "serve",
        "--port",
        "0",
        "--index-data",
        index.toString(),
        "--seeds",
        seeds.toString());
  }

  private static void ask(URI uri) throws IOException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<Void> answer =
          client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding());
      if (answer.statusCode() != 200) throw new IOException(uri + ": " + answer.statusCode());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }
}
