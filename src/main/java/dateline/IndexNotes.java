package dateline;

import dateline.http.RunJson;
import dateline.indexing.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a process tells others beside the index: how its last run went, and where it serves. Nothing
 * depends on it but what people are told.
 */
final class IndexNotes {
  private static final Logger LOG = LoggerFactory.getLogger(IndexNotes.class);
  private static final JsonMapper JSON = new JsonMapper();

  private static final String REPORT = "report.json";
  private static final String SERVER = "server.json";

  private final Path folder;

  IndexNotes(Path indexData) {
    this.folder = indexData;
  }

  /** A server that is at work on this index. */
  record Server(long pid, String url, Instant since) {
    boolean isAlive() {
      return ProcessHandle.of(pid).isPresent();
    }
  }

  void report(RunReport report) {
    write(REPORT, RunJson.report(report));
  }

  /** The report of the last run over all seeds. */
  Optional<JsonNode> report() throws IOException {
    return read(REPORT);
  }

  void serving(String url, Instant since) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("pid", ProcessHandle.current().pid());
    write(SERVER, json.put("url", url).put("since", since.toString()));
  }

  void servingNoMore() {
    try {
      Files.deleteIfExists(folder.resolve(SERVER));
    } catch (IOException e) {
      LOG.debug("{} stays; its process is gone, which is seen, too", SERVER, e);
    }
  }

  /** The server that writes to this index, where it said so and is alive. */
  Optional<Server> server() throws IOException {
    return read(SERVER)
        .map(
            json ->
                new Server(
                    json.path("pid").asLong(-1),
                    json.path("url").asString(""),
                    instant(json.path("since").asString(""))))
        .filter(Server::isAlive);
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }

  private Optional<JsonNode> read(String name) throws IOException {
    try {
      return Optional.of(JSON.readTree(Files.readAllBytes(folder.resolve(name))));
    } catch (NoSuchFileException | JacksonException e) {
      return Optional.empty();
    }
  }

  /** In one step, so that nobody reads half of it. A full disk costs the note and nothing else. */
  private void write(String name, ObjectNode json) {
    try {
      Path next = folder.resolve(name + ".next");
      Files.writeString(next, json.toPrettyString() + "\n");
      Files.move(next, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.debug("{} could not be written", name, e);
    }
  }
}
