package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.article.ArticleId;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RelatedRouteTest {
  private static final String ONE = ArticleId.ofUrl("https://news.example/one");

  @TempDir private Path folder;

  private NewsServer server() throws IOException {
    return new NewsServer(folder)
        .seed(
            "1.md",
            """
            title: Fire closes the Orrin Tunnel
            webUrl: https://news.example/one
            related:
              - title: The budget passes
                webUrl: https://news.example/two
            """)
        .seed("3.md", "title: What burned in the Orrin Tunnel\n")
        .index();
  }

  @Test
  void eachArticleSaysWhyItIsListed() throws IOException {
    try (NewsServer server = server()) {
      JsonNode articles =
          NewsServer.json(server.get("/v1/articles/" + ONE + "/related")).get("articles");
      assertThat(articles).hasSize(2);
      assertThat(articles.get(0).get("title").asString()).isEqualTo("The budget passes");
      assertThat(articles.get(0).get("why").asString()).isEqualTo("editor");
      assertThat(articles.get(0).has("score")).isFalse();
      assertThat(articles.get(1).get("why").asString()).isEqualTo("similar");
      assertThat(articles.get(1).get("score").asDouble()).isPositive();
      assertThat(
              NewsServer.json(server.get("/v1/articles/" + ONE + "/related?size=1"))
                  .get("articles"))
          .hasSize(1);
    }
  }

  @Test
  void whatIsNotThereIsA404AndABadSizeA400() throws IOException {
    try (NewsServer server = server()) {
      String none = "/v1/articles/" + "0".repeat(32) + "/related";
      assertThat(server.get(none).statusCode()).isEqualTo(404);
      assertThat(NewsServer.json(server.get(none)).get("detail").asString())
          .isEqualTo("There is no article with this id.");
      assertThat(server.get("/v1/articles/x/related").statusCode()).isEqualTo(404);
      for (String size : new String[] {"0", "51", "ten"}) {
        HttpResponse<String> bad = server.get("/v1/articles/" + ONE + "/related?size=" + size);
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(NewsServer.json(bad).get("expected").asString())
            .isEqualTo("a number from 1 to 50");
      }
    }
  }

  @Test
  void whatDidNotChangeIsNotSentAgain() throws IOException {
    try (NewsServer server = server()) {
      String target = "/v1/articles/" + ONE + "/related";
      String etag = server.get(target).headers().firstValue("ETag").orElseThrow();
      assertThat(server.get(target, "If-None-Match", etag).statusCode()).isEqualTo(304);
      assertThat(server.get(target + "?size=2", "If-None-Match", etag).statusCode()).isEqualTo(200);
    }
  }
}
