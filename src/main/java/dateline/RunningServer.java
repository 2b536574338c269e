package dateline;

import dateline.indexing.Progress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server that holds the index, asked to run for a command that cannot. */
final class RunningServer {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final int CONFLICT = 409;
  private static final JsonMapper JSON = new JsonMapper();

  private final String url;
  private final String key;

  RunningServer(String url, String key) {
    this.url = url;
    this.key = key;
  }

  /**
   * Has it run and waits for the end.
   *
   * @return the report of the run
   * @throws IOException where it refuses, or the run fails; the message says why
   */
  JsonNode reindex(boolean full, boolean force, Progress progress)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      String body =
          "{\"mode\":\"%s\",\"force\":%s}".formatted(full ? "full" : "incremental", force);
      HttpRequest.Builder request =
          request("/admin/reindex")
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body));
      JsonNode before = begin(client, request, progress);
      return await(client, before, progress);
    }
  }

  /** Where a run is at work this one comes after it; how things stood when it was begun. */
  private JsonNode begin(HttpClient client, HttpRequest.Builder request, Progress progress)
      throws IOException, InterruptedException {
    while (true) {
      HttpResponse<String> response = send(client, request);
      if (response.statusCode() != CONFLICT) return read(response);
      Thread.sleep(LOOK);
      tell(get(client, "/admin/reindex"), progress);
    }
  }

  private static void tell(JsonNode now, Progress progress) {
    JsonNode atWork = now.path("atWork");
    if (atWork.isObject()) progress.at(atWork.path("done").asInt(), atWork.path("total").asInt());
  }

  private JsonNode await(HttpClient client, JsonNode before, Progress progress)
      throws IOException, InterruptedException {
    while (true) {
      Thread.sleep(LOOK);
      JsonNode now = get(client, "/admin/reindex");
      tell(now, progress);
      JsonNode failure = now.path("failure");
      if (failure.isObject() && !failure.equals(before.path("failure"))) {
        throw new IOException("The server's run failed: " + failure.path("message").asString());
      }
      if (now.path("wholeRuns").asLong() > before.path("wholeRuns").asLong()) {
        return get(client, "/admin/report");
      }
    }
  }

  private JsonNode get(HttpClient client, String path) throws IOException, InterruptedException {
    return read(send(client, request(path)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + key);
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode read(HttpResponse<String> response) throws IOException {
    try {
      JsonNode json = JSON.readTree(response.body());
      if (response.statusCode() < 300) return json;
      throw new IOException(
          "The server at %s says: %s".formatted(url, json.path("detail").asString()));
    } catch (JacksonException e) {
      throw new IOException(
          "The server at %s answers with %d and no JSON.".formatted(url, response.statusCode()), e);
    }
  }
}
