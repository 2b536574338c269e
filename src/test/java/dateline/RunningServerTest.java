package dateline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.fixtures.Seeds;
import dateline.fixtures.TestEngine;
import dateline.http.AdminKey;
import dateline.http.WebServer;
import dateline.indexing.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that finds the index in use has the server do its work, or says who holds it. */
class RunningServerTest {
  private static final String KEY = "a key of thirty-two letters, or more";

  @TempDir Path folder;
  @TempDir Path index;

  @Test
  void theServerRunsForTheCommand() throws Exception {
    Seeds seeds = new Seeds(folder).write("a.md", "title: One");
    try (TestEngine engine = TestEngine.open(folder, index);
        WebServer server = serve(engine)) {
      engine.index();
      seeds.write("b.md", "title: Two");
      var report = asked(server, KEY).reindex(false, false, Progress.NONE);
      assertThat(report.path("indexed").asInt()).isEqualTo(1);
      assertThat(engine.titles("two")).containsExactly("Two");
      report = asked(server, KEY).reindex(true, false, Progress.NONE);
      assertThat(report.path("kind").asString()).isEqualTo("rebuild");
    }
  }

  @Test
  void aRefusalIsPassedOn() throws Exception {
    Seeds seeds = new Seeds(folder);
    for (int i = 0; i < 40; i++) seeds.write(i + ".md", "title: Story " + i);
    try (TestEngine engine = TestEngine.open(folder, index);
        WebServer server = serve(engine)) {
      engine.index();
      for (int i = 0; i < 40; i++) seeds.delete(i + ".md");
      assertThatThrownBy(() -> asked(server, KEY).reindex(false, false, Progress.NONE))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("40 of the 40 indexed articles are gone");
      var report = asked(server, KEY).reindex(false, true, Progress.NONE);
      assertThat(report.path("removed").asInt()).isEqualTo(40);
      assertThatThrownBy(() -> asked(server, "x".repeat(40)).reindex(false, false, Progress.NONE))
          .hasMessageContaining("needs the admin key");
    }
  }

  @Test
  void onlyALivingServerIsNamed() throws IOException {
    IndexNotes notes = new IndexNotes(index);
    assertThat(notes.server()).isEmpty();
    notes.serving("http://127.0.0.1:1", Instant.EPOCH);
    assertThat(notes.server().orElseThrow().pid()).isEqualTo(ProcessHandle.current().pid());
    Files.writeString(index.resolve("server.json"), "{\"pid\":999999999}");
    assertThat(notes.server()).isEmpty();
    Files.writeString(index.resolve("server.json"), "no json");
    assertThat(notes.server()).isEmpty();
    notes.serving("http://127.0.0.1:1", Instant.EPOCH);
    notes.servingNoMore();
    assertThat(notes.server()).isEmpty();
  }

  private static RunningServer asked(WebServer server, String key) {
    return new RunningServer("http://127.0.0.1:" + server.port(), key);
  }

  private static WebServer serve(TestEngine engine) throws IOException {
    return WebServer.start(
        "127.0.0.1",
        0,
        engine.engine().search(),
        engine.operation(Optional.of(new AdminKey(KEY))),
        InstantSource.system(),
        new WebServer.Site("test"));
  }
}
