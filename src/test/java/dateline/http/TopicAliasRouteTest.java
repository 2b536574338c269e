package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.lucene.AliasFile;
import dateline.lucene.UserLists;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jsoup.Jsoup;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicAliasRouteTest {
  private static final String SEARCH = "/v1/search?topic=artificial+intelligence&facets=topic";
  private static final String TIMELINE = "/v1/timeline?split=topic";
  private static final String TRENDING = "/v1/trending?window=2d&baseline=2d";

  @TempDir private Path folder;
  @TempDir private Path other;
  private Path file;
  private Instant now = NewsServer.NOW;
  private NewsServer server;

  @BeforeEach
  void start() throws IOException {
    file = Files.writeString(other.resolve("aliases.txt"), "AI, Artificial intelligence");
    server =
        new NewsServer(folder, new UserLists(null, AliasFile.open(file, () -> now)))
            .seed("1.md", "title: One\ntopics: [AI]\n" + day(3))
            .seed("2.md", "title: Two\ntopics: [Artificial Intelligence, AI]\n" + day(3))
            .seed("3.md", "title: Three\ntopics: [Rail]\n" + day(1))
            .index();
  }

  private static String day(int day) {
    return "publishedDateTime: 2021-05-0%d\n".formatted(day);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void anAnswerIsSentAgainWhenTopicsBecomeOthers() throws IOException {
    HttpResponse<String> first = server.get(SEARCH);
    assertThat(NewsServer.json(first).get("totalResults").asInt()).isEqualTo(2);
    String etag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(server.get(SEARCH, "If-None-Match", etag).statusCode()).isEqualTo(304);
    Files.writeString(file, "# none");
    now = now.plusSeconds(2);
    HttpResponse<String> then = server.get(SEARCH, "If-None-Match", etag);
    assertThat(then.statusCode()).isEqualTo(200);
    assertThat(NewsServer.json(then).get("totalResults").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {TIMELINE, TRENDING})
  void soAreCountsOverTime(String address) throws IOException {
    HttpResponse<String> first = server.get(address);
    String etag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(server.get(address, "If-None-Match", etag).statusCode()).isEqualTo(304);
    Files.writeString(file, "Artificial intelligence, AI");
    now = now.plusSeconds(2);
    HttpResponse<String> then = server.get(address, "If-None-Match", etag);
    assertThat(then.statusCode()).isEqualTo(200);
    assertThat(first.body()).contains("\"AI\"");
    assertThat(then.body()).contains("\"Artificial intelligence\"").doesNotContain("\"AI\"");
  }

  @Test
  void aTopicThatWasChosenByAnotherNameCanBeUnticked() {
    String page = server.get("/?topic=artificial+intelligence").body();
    Elements fields = Jsoup.parse(page).select("[form=search][name=topic]");
    assertThat(fields.eachAttr("value")).as("only what is seen is sent").containsOnlyOnce("AI");
    assertThat(fields.select("[type=hidden]")).isEmpty();
    assertThat(fields.select("[checked]").eachAttr("value")).containsExactly("AI");
  }
}
