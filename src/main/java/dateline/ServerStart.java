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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server in a process of its own, as {@code dateline serve} starts it.
 *
 * @param options of Java
 */
record ServerStart(List<String> options) {
  /** As Java starts anything. */
  static final ServerStart PLAIN = new ServerStart(List.of());

  private static final String READY = "Dateline is at ";
  private static final int STOP_SECONDS = 60;

  /** As the launcher starts it: classes are kept in a file at the end of the first start. */
  static ServerStart keepingClasses(Path file) {
    return new ServerStart(
        List.of(
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "-XX:+AutoCreateSharedArchive",
            "-XX:SharedArchiveFile=" + file,
            "-Xlog:disable",
            "-Xlog:all=off"));
  }

  /**
   * From the start of the process to its first search answered.
   *
   * @param seeds may be empty: the index answers before they are looked at
   */
  double millis(Path index, Path seeds) throws IOException {
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
      stop(process);
    }
  }

  /** Regularly, so that classes are kept; it also holds the lock of the index. */
  private static void stop(Process process) throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  private List<String> command(Path index, Path seeds) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    List<String> command = new ArrayList<>(List.of(java));
    command.addAll(options);
    command.addAll(List.of("-cp", classes, "dateline.Dateline", "serve", "--port", "0"));
    command.addAll(List.of("--index-data", index.toString(), "--seeds", seeds.toString()));
    return command;
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
