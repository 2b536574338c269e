package dateline.http;

import dateline.article.Visibility;
import dateline.engine.ArticleSearch;
import dateline.fixtures.TestEngine;
import dateline.lucene.SynonymFile;
import dateline.lucene.UserLists;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real server on a free port over a real index of the seeds that a test wrote. */
final class NewsServer implements Closeable {
  static final Instant NOW = Instant.parse("2021-05-03T12:00:00Z");
  static final String VERSION = "1.2.3";

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final Path seeds;
  private final TestEngine engine;
  private final WebServer server;

  NewsServer(Path folder) throws IOException {
    this(folder, search -> search);
  }

  NewsServer(Path folder, SynonymFile synonyms) throws IOException {
    this(folder, new UserLists(synonyms, null));
  }

  NewsServer(Path folder, UserLists lists) throws IOException {
    this(folder, (seeds, index) -> TestEngine.open(seeds, index, lists), search -> search, NOW);
  }

  /**
   * @param now what the server's clock says
   */
  NewsServer(Path folder, Instant now) throws IOException {
    this(folder, TestEngine::open, search -> search, now);
  }

  /**
   * @param search what stands between the routes and the engine
   */
  NewsServer(Path folder, UnaryOperator<ArticleSearch> search) throws IOException {
    this(folder, TestEngine::open, search, NOW);
  }

  /**
   * @param exposure what is granted to whom
   */
  NewsServer(Path folder, UnaryOperator<ArticleSearch> search, Exposure exposure)
      throws IOException {
    this(folder, TestEngine::open, search, NOW, exposure, Optional.empty());
  }

  /**
   * @param key opens the admin routes
   */
  NewsServer(Path folder, Visibility visibility, Exposure exposure, AdminKey key)
      throws IOException {
    this(
        folder,
        (seeds, index) -> TestEngine.open(seeds, index, visibility),
        search -> search,
        NOW,
        exposure,
        Optional.of(key));
  }

  private interface Opening {
    TestEngine open(Path seeds, Path index) throws IOException;
  }

  private NewsServer(Path folder, Opening opening, UnaryOperator<ArticleSearch> search, Instant now)
      throws IOException {
    // No deadline: tests run on machines that have no time.
    this(folder, opening, search, now, Exposure.DEFAULT.with(Limits.NONE), Optional.empty());
  }

  private NewsServer(
      Path folder,
      Opening opening,
      UnaryOperator<ArticleSearch> search,
      Instant now,
      Exposure exposure,
      Optional<AdminKey> key)
      throws IOException {
    this.seeds = Files.createDirectories(folder.resolve("seeds"));
    this.engine = opening.open(seeds, folder.resolve("index"));
    this.server =
        WebServer.start(
            "127.0.0.1",
            0,
            search.apply(engine.engine().search()),
            engine.operation(key),
            InstantSource.fixed(now),
            new WebServer.Site(VERSION),
            exposure);
  }

  /** Writes a seed; {@link #index} makes it searchable. */
  NewsServer seed(String name, String frontMatter) throws IOException {
    Files.writeString(seeds.resolve(name), "---\n" + frontMatter + "---\n");
    return this;
  }

  /** Deletes a seed, where it is there. */
  NewsServer remove(String name) throws IOException {
    Files.deleteIfExists(seeds.resolve(name));
    return this;
  }

  NewsServer index() throws IOException {
    engine.index();
    return this;
  }

  /** All that can be asked of it. */
  List<String> routes() {
    return server.routes();
  }

  int port() {
    return server.port();
  }

  /** Stops the server alone, as a signal to the process does first. */
  void stop() {
    server.close();
  }

  HttpResponse<String> get(String target, String... headers) {
    return send("GET", target, headers);
  }

  HttpResponse<String> send(String method, String target, String... headers) {
    return send(method, target, HttpRequest.BodyPublishers.noBody(), headers);
  }

  HttpResponse<String> post(String target, String body, String... headers) {
    return send("POST", target, HttpRequest.BodyPublishers.ofString(body), headers);
  }

  private HttpResponse<String> send(
      String method, String target, HttpRequest.BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + target))
            .method(method, body);
    if (headers.length > 0) request.headers(headers);
    return sent(request.build());
  }

  private HttpResponse<String> sent(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(request.method() + " " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** With a body of JSON. */
  HttpResponse<String> sendJson(String method, String target, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + target))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Content-Type", "application/json");
    if (headers.length > 0) request.headers(headers);
    return sent(request.build());
  }

  static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  static JsonNode json(String body) {
    return JSON.readTree(body);
  }

  @Override
  public void close() throws IOException {
    client.close();
    server.close();
    engine.close();
  }
}
