package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.article.Article;
import dateline.article.Article.Origin;
import dateline.article.ArticleId;
import dateline.article.Provider;
import dateline.article.Seed;
import dateline.engine.Engine;
import dateline.engine.Ranking;
import dateline.fixtures.TestEngine;
import dateline.query.SearchRequest;
import dateline.query.SearchResults;
import dateline.query.SearchResults.Hit;
import dateline.query.Story;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One press release in the words of thousands: too many to compare each with all. */
class StoryCrowdTest {
  private static final int ARTICLES = 3_000;
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path folder;

  private static Article article(int number) {
    String url = "https://news.example/" + number;
    return new Article(
        ArticleId.ofUrl(url),
        "The harbour of the old town will be closed for a month",
        "Officials said that the works begin on Monday and last until the end of the summer.",
        "",
        List.of(),
        new Provider("Provider " + number % 50, null),
        null,
        null,
        null,
        FIRST.plusSeconds(number),
        0,
        0,
        true,
        url,
        List.of(),
        List.of(),
        Origin.SEED);
  }

  @Test
  void whenTheFirstOfACrowdGoesTheNextBeginsItsStory() throws IOException {
    try (Engine engine = LuceneEngine.open(folder, Ranking.DEFAULT)) {
      for (int i = 0; i < ARTICLES; i++) {
        engine.store().put(new Seed(i + ".md", List.of(article(i))), "print");
      }
      engine.store().commit();
      assertOneStory(engine, 0, ARTICLES);
      engine.store().remove("0.md");
      engine.store().commit();
      assertOneStory(engine, 1, ARTICLES - 1);
    }
  }

  private static void assertOneStory(Engine engine, int first, int size) throws IOException {
    SearchRequest request =
        SearchRequest.of(TestEngine.parse(""), TestEngine.NOW).page(0, 100).build();
    SearchResults found = engine.search().search(request);
    assertThat(found.stories()).isEqualTo(1);
    assertThat(found.hits()).hasSize(100);
    for (Hit hit : found.hits()) {
      Story story = Objects.requireNonNull(hit.story());
      assertThat(story.id()).isEqualTo(article(first).id());
      assertThat(story.size()).isEqualTo(size);
      assertThat(story.providers()).isEqualTo(50);
      assertThat(story.others()).hasSize(StoryTeller.FEW).doesNotContain(hit.article());
    }
  }
}
