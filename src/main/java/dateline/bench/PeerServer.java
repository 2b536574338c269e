package dateline.bench;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@link Peer} in a process of its own with a heap of 2 GB. Maven fetches its jars, and Java runs
 * its {@code Server.java} from source: nothing of it is compiled into Dateline.
 */
public final class PeerServer implements Closeable {
  private static final Pattern READY = Pattern.compile("ready (\\d+)");
  private static final int STOP_SECONDS = 20;

  private final Peer peer;
  private final Path folder;
  private final String classPath;
  private final HttpClient client = HttpClient.newHttpClient();
  private Process process;
  private int port;

  private PeerServer(Peer peer, Path folder, String classPath) throws IOException {
    this.peer = peer;
    this.folder = folder;
    this.classPath = classPath;
    this.process = start();
  }

  /**
   * Fetches it and starts it.
   *
   * @param folder for its program and its data
   * @throws IOException saying what is missing, where Maven or the network is
   */
  public static PeerServer start(Peer peer, Path folder) throws IOException {
    Files.createDirectories(folder);
    List<String> files = new ArrayList<>(List.of("pom.xml", "Server.java"));
    files.addAll(peer.files());
    for (String file : files) {
      String resource = peer.name().toLowerCase(Locale.ROOT) + "/" + file;
      try (InputStream in = PeerServer.class.getResourceAsStream(resource)) {
        Files.write(folder.resolve(file), Objects.requireNonNull(in, resource).readAllBytes());
      }
    }
    fetch(peer, folder);
    return new PeerServer(peer, folder, Files.readString(folder.resolve("classpath")));
  }

  private static void fetch(Peer peer, Path folder) throws IOException {
    List<String> command =
        List.of("mvn", "-q", "-B", "dependency:build-classpath", "-Dmdep.outputFile=classpath");
    Path log = folder.resolve("maven.log");
    try {
      Process maven =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (maven.waitFor() == 0) return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    } catch (IOException e) {
      throw new IOException("%s is fetched by Maven, and no mvn runs here".formatted(peer.name()));
    }
    String why = Files.readAllLines(log).stream().findFirst().orElse("no reason given");
    throw new IOException("Maven cannot fetch %s: %s".formatted(peer.name(), why));
  }

  private Process start() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process started =
        new ProcessBuilder(java.toString(), "-Xmx2g", "-cp", classPath, "Server.java", "data")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
    String last = "";
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        port = Integer.parseInt(ready.group(1));
        // No virtual thread: one that reads a pipe keeps its processor from all others.
        Thread.ofPlatform().daemon().start(() -> said.lines().forEach(more -> {}));
        return started;
      }
      last = line;
    }
    throw new IOException("%s did not start: %s".formatted(peer.name(), last));
  }

  public Peer peer() {
    return peer;
  }

  public int port() {
    return port;
  }

  /** Sends it one message. */
  public void send(Peer.Message message) throws IOException {
    answer(
        HttpRequest.newBuilder(uri(message.path()))
            .header("Content-Type", message.type())
            .method(message.method(), BodyPublishers.ofString(message.body()))
            .build());
  }

  /** What it answers to a question. */
  public String ask(Question question) throws IOException {
    return answer(HttpRequest.newBuilder(uri(peer.address(question))).build());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private String answer(HttpRequest request) throws IOException {
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() < 300) return answer.body();
      String body = answer.body();
      throw new IOException(
          "%s answered %d: %s"
              .formatted(
                  peer.name(),
                  answer.statusCode(),
                  body.substring(0, Math.min(500, body.length()))));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  /**
   * Stops it and starts it again.
   *
   * @return milliseconds from the start of the process to its answer
   */
  public double restart(Question question) throws IOException {
    stop();
    long from = System.nanoTime();
    process = start();
    String answer = ask(question);
    if (peer.total(answer) < 0) throw new IOException(peer.name() + " counted nothing");
    return (System.nanoTime() - from) / 1e6;
  }

  private void stop() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  @Override
  public void close() throws IOException {
    stop();
    client.close();
  }
}
