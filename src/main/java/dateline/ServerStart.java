package dateline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
  private static final int UNAVAILABLE = 503;

  /** Each takes up to the hard deadline of a search. */
  private static final int ATTEMPTS = 20;

  private static final List<String> AS_LAUNCHED =
      List.of("-XX:+UseSerialGC", "-Xmx512m", "-Xlog:disable", "-Xlog:all=off");

  /**
   * As the launcher starts it on Java 25: with its classes in a file, which is made here. An older
   * Java, and one whose classes lie in folders, makes none and starts without.
   *
   * @param folder an empty one, for the file and for what is done to make it
   */
  static ServerStart keepingClasses(Path folder) throws IOException {
    Path file = folder.resolve("classes.aot");
    List<String> command = new ArrayList<>(java(AS_LAUNCHED));
    command.addAll(List.of("-XX:AOTCacheOutput=" + file, "-cp", classPath()));
    command.addAll(List.of("dateline.Rehearsal", folder.resolve("rehearsal").toString()));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
    List<String> options = new ArrayList<>(AS_LAUNCHED);
    if (Files.exists(file)) options.add("-XX:AOTCache=" + file);
    return new ServerStart(options);
  }

  private static List<String> java(List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    return command;
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
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

  /** Regularly, since it holds the lock of the index. */
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
    List<String> command = java(options);
    command.addAll(List.of("-cp", classPath(), "dateline.Dateline", "serve", "--port", "0"));
    command.addAll(List.of("--index-data", index.toString(), "--seeds", seeds.toString()));
    return command;
  }

  /** Until it is answered: while the columns of a large index are read, there may be no time. */
  private static void ask(URI uri) throws IOException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(uri).build();
      int status = UNAVAILABLE;
      for (int i = 0; status == UNAVAILABLE && i < ATTEMPTS; i++) {
        status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      }
      if (status != 200) throw new IOException(uri + ": " + status);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }
}
