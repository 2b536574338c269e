package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.fixtures.TestEngine;
import dateline.http.WebServer;
import dateline.query.SuggestRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README says one can type, a newcomer does type. */
class ReadmeTest {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern CELL_END = Pattern.compile("(?<!\\\\)\\|");

  private static TestEngine engine;
  private static WebServer server;

  @BeforeAll
  static void index(@TempDir Path index) throws IOException {
    engine = TestEngine.open(Path.of("seeds"), index);
    engine.index();
    server =
        WebServer.start(
            "127.0.0.1",
            0,
            engine.engine().search(),
            engine.operation(Optional.empty()),
            InstantSource.fixed(TestEngine.NOW),
            new WebServer.Site("test"));
  }

  @AfterAll
  static void close() throws IOException {
    server.close();
    engine.close();
  }

  @ParameterizedTest
  @MethodSource("queries")
  void everyQueryOfTheTableFindsSomethingInTheSampleSeeds(String query) throws IOException {
    assertThat(TestEngine.parse(query).warnings()).isEmpty();
    assertThat(engine.search(query).total()).isPositive();
  }

  static List<String> queries() throws IOException {
    String section = readme().split("\n## What one can type\n")[1].split("\n## ")[0];
    List<String> queries =
        section
            .lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> CELL_END.split(line)[1])
            .flatMap(cell -> CODE.matcher(cell).results().map(code -> code.group(1)))
            .map(query -> query.replace("\\|", "|"))
            .filter(query -> !query.equals("story:ID")) // an id is nothing to type by heart
            .toList();
    assertThat(queries).hasSizeGreaterThan(30);
    return queries;
  }

  @Test
  void everyAddressCanBeAskedAsPrinted() throws IOException {
    List<String> addresses =
        Pattern.compile("[`'](?:http://127.0.0.1:8080)?(/v1/[^`'{]*|/v2/[^`'{]*\\?[^`'{]*)[`']")
            .matcher(readme())
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(addresses).hasSizeGreaterThan(8);
    for (String address : addresses) assertIsAnswered(address);
    String suggest = "/v1/suggest?q=";
    assertThat(addresses.stream().filter(address -> address.startsWith(suggest)))
        .singleElement()
        .satisfies(address -> assertSuggests(address.substring(suggest.length())));
  }

  private static void assertIsAnswered(String address) throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + address);
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(address + answer.body()).isEqualTo(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static void assertSuggests(String encoded) throws IOException {
    SuggestRequest request = SuggestRequest.of(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
    assertThat(engine.engine().search().suggest(request).list()).isNotEmpty();
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }
}
