package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.fixtures.DatelineProcess;
import dateline.fixtures.Seeds;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who sets an admin key that is none has closed what it would open, also to this machine. */
class ShortKeyTest {
  @TempDir private Path temporary;

  @Test
  void aKeyThatIsTooShortOpensNothingAndSoDoesNoKey() throws Exception {
    Seeds seeds = new Seeds(temporary.resolve("seeds")).write("a.md", "title: Ferry");
    Path key = Files.writeString(temporary.resolve("key"), "short");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Path index = temporary.resolve("index");
    String[] command = {"serve", "--port", "0", "--set", "admin.key-file=" + key};
    try (DatelineProcess server = DatelineProcess.start(seeds.folder(), index, command);
        HttpClient client = HttpClient.newHttpClient()) {
      URI address = URI.create(server.awaitAddress().orElseThrow());
      assertThat(status(client, address.resolve("/v1/search?q=ferry"))).isEqualTo(200);
      assertThat(status(client, address.resolve("/status"))).isEqualTo(403);
      assertThat(status(client, address.resolve("/metrics"))).isEqualTo(403);
      assertThat(status(client, address.resolve("/admin/report"))).isEqualTo(404);
      assertThat(server.said()).contains("stay closed: the admin key has 5 characters");
    }
  }

  private static int status(HttpClient client, URI address) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(address).build();
    return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
