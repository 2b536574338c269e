package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SuggestRouteTest {
  @TempDir private Path folder;
  private NewsServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        new NewsServer(folder)
            .seed("1.md", "title: Cloud spending grows\ntopics: [Cloud Computing]\n")
            .seed("2.md", "title: Cloud spending falls\nprovider: Cloud <b>Post</b>\n")
            .index();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void whatMayFollowIsAnsweredWithKindAndCount() {
    HttpResponse<String> response = server.get("/v1/suggest?q=Clou");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(NewsServer.json(response))
        .isEqualTo(
            NewsServer.json(
                """
                {"q": "Clou",
                 "suggestions": [
                   {"kind": "topic", "text": "Cloud Computing", "count": 1},
                   {"kind": "provider", "text": "Cloud Post", "count": 1},
                   {"kind": "phrase", "text": "Cloud spending", "count": 2},
                   {"kind": "phrase", "text": "Cloud spending falls", "count": 1},
                   {"kind": "phrase", "text": "Cloud spending grows", "count": 1}],
                 "generation": 1}"""));
  }

  @Test
  void kindAndSizeNarrowIt() {
    assertThat(texts("/v1/suggest?q=cloud&kind=topic,provider"))
        .containsExactly("Cloud Computing", "Cloud Post");
    assertThat(texts("/v1/suggest?q=cloud&kind=phrase&size=1")).containsExactly("Cloud spending");
    assertThat(texts("/v1/suggest?kind=Topic&kind=topic")).containsExactly("Cloud Computing");
  }

  @Test
  void aSpaceAtTheEndEndsTheWord() {
    assertThat(texts("/v1/suggest?q=clo+&utm_source=x")).isEmpty();
    assertThat(texts("/v1/suggest?q=cloud%20s&kind=phrase")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "qq=a, parameterUnknown, qq, q",
    "q=a&sise=3, parameterUnknown, sise, size",
    "q=a&q=b, parameterRepeated, q, one value",
    "q=a&size=0, parameterInvalid, size, a number from 1 to 20",
    "q=a&size=21, parameterInvalid, size, a number from 1 to 20",
    "q=a&kind=headline, parameterInvalid, kind, 'one of [phrase, provider, topic]'",
    "q=a&kind=-topic, parameterInvalid, kind, 'one of [phrase, provider, topic]'",
  })
  void aMistakeIsNamed(String query, String code, String param, String expected) {
    HttpResponse<String> response = server.get("/v1/suggest?" + query);
    JsonNode problem = NewsServer.json(response);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(problem.get("code").asString()).isEqualTo(code);
    assertThat(problem.get("param").asString()).isEqualTo(param);
    assertThat(problem.get("expected").asString()).isEqualTo(expected);
  }

  @Test
  void tooLongATextIsA400AndTheLongestIsNot() {
    assertThat(server.get("/v1/suggest?q=" + "a".repeat(512)).statusCode()).isEqualTo(200);
    HttpResponse<String> response = server.get("/v1/suggest?q=" + "a".repeat(513));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(NewsServer.json(response).get("code").asString()).isEqualTo("queryTooLong");
  }

  @Test
  void whatDidNotChangeIsNotSentAgain() throws IOException {
    HttpResponse<String> first = server.get("/v1/suggest?q=clo");
    String etag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache");
    assertThat(server.get("/v1/suggest?q=clo", "If-None-Match", etag).statusCode()).isEqualTo(304);
    assertThat(server.get("/v1/suggest?q=clou", "If-None-Match", etag).statusCode()).isEqualTo(200);
    assertThat(server.send("HEAD", "/v1/suggest?q=clo").headers().firstValue("ETag"))
        .hasValue(etag);
    server.seed("3.md", "title: Cloud seen\n").index();
    assertThat(server.get("/v1/suggest?q=clo", "If-None-Match", etag).statusCode()).isEqualTo(200);
  }

  @Test
  void beforeTheFirstRunTheAnswerIsToComeAgain(@TempDir Path empty) throws IOException {
    try (NewsServer fresh = new NewsServer(empty)) {
      assertThat(fresh.get("/v1/suggest?q=a").statusCode()).isEqualTo(503);
    }
  }

  private List<String> texts(String target) {
    JsonNode list = NewsServer.json(server.get(target)).get("suggestions");
    return list.valueStream().map(each -> each.get("text").asString()).toList();
  }
}
