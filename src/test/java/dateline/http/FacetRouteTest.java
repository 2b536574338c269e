package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.fixtures.RandomNews;
import dateline.lucene.AliasFile;
import dateline.lucene.UserLists;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class FacetRouteTest {
  @TempDir private Path folder;
  private NewsServer server;

  @BeforeEach
  void start(@TempDir Path other) throws IOException {
    Path file = Files.writeString(other.resolve("aliases.txt"), "AI, Artificial intelligence");
    AliasFile aliases = AliasFile.open(file, () -> NewsServer.NOW);
    server =
        new NewsServer(folder, new UserLists(null, aliases))
            .seed("1.md", "title: Ferry\ntopics: [Cloud Computing, AI]\nprovider: Harbour Post\n")
            .seed("2.md", "title: Ferry\ntopics: [Cloud security]\nprovider: Post Élan\n")
            .seed("3.md", "title: Tram\ntopics: [Private cloud, Cloud Computing]\n")
            .seed("4.md", "title: Tram\ntopics: [Clouds & weather, Chips]\n")
            .index();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private List<String> values(String target) {
    return NewsServer.json(server.get("/v1/facets/" + target))
        .get("values")
        .valueStream()
        .map(value -> value.get("value").asString() + " " + value.get("count").asInt())
        .toList();
  }

  @Test
  void aValueIsFoundByTheBeginningOfAnyOfItsWordsTheMostFrequentFirst() {
    assertThat(NewsServer.json(server.get("/v1/facets/topic?prefix=CLOU&size=2")))
        .isEqualTo(
            NewsServer.json(
                """
                {"facet": "topic", "prefix": "CLOU", "corrected": false, "total": 4,
                 "values": [
                   {"value": "Cloud Computing", "count": 2, "selected": false},
                   {"value": "Cloud security", "count": 1, "selected": false}],
                 "generation": 1}"""));
    assertThat(values("topic?prefix=cloud+c")).containsExactly("Cloud Computing 2");
    assertThat(values("provider?prefix=elan")).containsExactly("Post Élan 1");
    assertThat(values("topic?prefix=oud")).isEmpty();
    assertThat(values("topic")).hasSize(6);
  }

  @Test
  void aTopicIsFoundByAnyOfItsNames() {
    assertThat(values("topic?prefix=intell")).containsExactly("AI 1");
    assertThat(values("topic?prefix=ai")).containsExactly("AI 1");
  }

  @ParameterizedTest
  @CsvSource({
    "clpud, true, 4", // wrong
    "cloudd, true, 4", // too many
    "clud, true, 4", // missing
    "lcoud, true, 4", // exchanged
    "securty, true, 1",
    "clxxd, false, 0", // two slips
    "chp, false, 0", // too short to tell
    "clouds, false, 1", // one begins so: the others are not meant
  })
  void aSlipIsForgivenOnlyWhereNothingBeginsAsTyped(String prefix, boolean corrected, int total) {
    JsonNode answer = NewsServer.json(server.get("/v1/facets/topic?prefix=" + prefix));
    assertThat(answer.get("corrected").asBoolean()).isEqualTo(corrected);
    assertThat(answer.get("total").asInt()).isEqualTo(total);
  }

  @Test
  void theFiltersOfTheSearchHoldButTheFieldsOwn() {
    assertThat(values("topic?q=ferry&prefix=cloud"))
        .containsExactly("Cloud Computing 1", "Cloud security 1");
    assertThat(values("topic?q=ferry&topic=chips&provider=Harbour+Post"))
        .containsExactly("AI 1", "Cloud Computing 1");
    JsonNode answer =
        NewsServer.json(server.get("/v1/facets/topic?prefix=cl&topic=cloud+security"));
    assertThat(answer.get("values").valueStream().filter(v -> v.get("selected").asBoolean()))
        .extracting(value -> value.get("value").asString())
        .containsExactly("Cloud security");
  }

  @Test
  void aFacetNobodyKnowsIsA404ThatNamesTheOthers() {
    for (String name : List.of("tpoic", "date", "quality", "site")) {
      HttpResponse<String> response = server.get("/v1/facets/" + name);
      assertThat(response.statusCode()).isEqualTo(404);
      assertThat(NewsServer.json(response).get("detail").asString())
          .isEqualTo("There is no such facet. Known: topic, provider, category, type, language.");
    }
  }

  @ParameterizedTest
  @CsvSource({"perfix=a, prefix", "size=1001, size", "page=2, page", "sort=newest, sort"})
  void aMistakeIsNamed(String query, String named) {
    HttpResponse<String> response = server.get("/v1/facets/topic?" + query);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains(named);
  }

  @Test
  void whatDidNotChangeIsNotSentAgain() {
    String etag = server.get("/v1/facets/topic").headers().firstValue("ETag").orElseThrow();
    assertThat(server.get("/v1/facets/topic", "If-None-Match", etag).statusCode()).isEqualTo(304);
  }

  @Test
  void everyCountIsTheTotalAfterTheClick() throws IOException {
    RandomNews news = new RandomNews(RandomNews.seed());
    for (int i = 0; i < 150; i++) server.seed("r" + i + ".md", news.article(i));
    server.index();
    for (int i = 0; i < 10; i++) {
      String search = "q=%s&category=news&topic=-%s".formatted(news.word(), encoded("R&D"));
      String prefix = "abcehm".charAt(news.random().nextInt(6)) + "";
      JsonNode found =
          NewsServer.json(server.get("/v1/facets/topic?prefix=%s&%s".formatted(prefix, search)));
      for (JsonNode value : found.get("values")) {
        String click = encoded(Listed.quoted(value.get("value").asString()));
        assertThat(
                NewsServer.json(server.get("/v1/search?%s&topic=%s".formatted(search, click)))
                    .get("totalResults")
                    .asLong())
            .as("seed %d: %s in %s", RandomNews.seed(), value, search)
            .isEqualTo(value.get("count").asLong());
      }
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
