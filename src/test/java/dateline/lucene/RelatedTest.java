package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dateline.article.Article;
import dateline.article.ArticleId;
import dateline.engine.RelatedArticles;
import dateline.engine.RelatedArticles.Related;
import dateline.engine.RelatedArticles.Why;
import dateline.fixtures.RandomNews;
import dateline.fixtures.Seeds;
import dateline.fixtures.TestEngine;
import dateline.query.SearchRequest;
import dateline.query.SearchResults.Hit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What to read after an article. */
class RelatedTest {
  private static final String TUNNEL = "Fire closes the Orrin Tunnel for a month";

  @TempDir private Path folder;
  @TempDir private Path index;
  private Seeds seeds;
  private TestEngine engine;

  @BeforeEach
  void open() throws IOException {
    seeds = new Seeds(folder);
    engine = TestEngine.open(folder, index);
  }

  @AfterEach
  void close() throws IOException {
    engine.close();
  }

  private void write(String name, String title, String more) throws IOException {
    seeds.write(name + ".md", "title: \"%s\"\nwebUrl: %s\n%s".formatted(title, url(name), more));
  }

  private static String url(String name) {
    return "https://news.example/" + name;
  }

  private static String links(String... names) {
    StringBuilder yaml = new StringBuilder("\nrelated:\n");
    for (String name : names) {
      yaml.append("  - title: Told elsewhere\n    webUrl: ").append(url(name)).append('\n');
    }
    return yaml.toString();
  }

  private RelatedArticles related(String name, int size) throws IOException {
    return engine.engine().search().related(ArticleId.ofUrl(url(name)), size).orElseThrow();
  }

  @Test
  void theEditorsLinksComeFirstThenThoseWhoLinkItThenWhatIsAlike() throws IOException {
    write("one", TUNNEL, links("two", "three"));
    write("two", "Budget passes by three votes", "");
    write("three", "Swans return to the canal", "publishedDateTime: 2026-03-01");
    write("four", "A year of delays", "publishedDateTime: 2026-01-01" + links("one"));
    write("five", "The trouble with freight", "publishedDateTime: 2026-02-01" + links("one"));
    write("six", "Orrin Tunnel: what burned", "");
    write("seven", "A tunnel of love", "");
    engine.index();
    List<Related> list = related("one", 10).list();
    assertThat(list)
        .extracting(each -> each.article().title(), Related::why)
        .containsExactly(
            tuple("Budget passes by three votes", Why.EDITOR),
            tuple("Swans return to the canal", Why.EDITOR),
            tuple("The trouble with freight", Why.LINKED),
            tuple("A year of delays", Why.LINKED),
            tuple("Orrin Tunnel: what burned", Why.SIMILAR));
    assertThat(list.get(4).score()).isBetween(0.15, 1.0);
    assertThat(list.get(0).score()).isZero();
    assertThat(related("one", 3).list()).isEqualTo(list.subList(0, 3));
  }

  @Test
  void anArticleThatIsLinkedAndAlikeIsListedOnce() throws IOException {
    write("one", TUNNEL, links("two"));
    write("two", "Orrin Tunnel: what burned", links("one"));
    engine.index();
    assertThat(related("one", 10).list()).extracting(Related::why).containsExactly(Why.EDITOR);
  }

  @Test
  void ofAStoryOnlyItsBestVersionIsListedAndNeverItsOwn() throws IOException {
    for (int i = 0; i < 9; i++) write("other" + i, "Budget passes by %d votes".formatted(i), "");
    write("one", TUNNEL, "");
    write("copy", TUNNEL, "");
    String burned = "What burned in the Orrin Tunnel was a lorry full of paper";
    write("low", burned, "quality: 20");
    write("high", burned, "quality: 90");
    engine.index();
    assertThat(related("one", 10).list())
        .extracting(each -> each.article().url())
        .containsExactly(url("high"));
    write("one", TUNNEL, links("copy", "low"));
    engine.index();
    assertThat(related("one", 10).list())
        .extracting(each -> each.article().url(), Related::why)
        .containsExactly(tuple(url("high"), Why.EDITOR));
  }

  @Test
  void oneSharedWordOrATopicAloneRelatesNothing() throws IOException {
    write("one", TUNNEL, "topics: [Transport]");
    write("two", "A tunnel of love", "topics: [Transport]");
    write("three", "Buses are late again", "topics: [Transport]");
    write("four", "It is what it is for the month", "");
    engine.index();
    assertThat(related("one", 10).list()).isEmpty();
  }

  @Test
  void anUnknownOrHiddenArticleHasNoRelatedOnes() throws IOException {
    write("one", TUNNEL, "draft: true");
    write("two", "Orrin Tunnel: what burned in the fire", links("one"));
    engine.index();
    assertThat(engine.engine().search().related("0".repeat(32), 10)).isEmpty();
    assertThat(engine.engine().search().related(ArticleId.ofUrl(url("one")), 10)).isEmpty();
    assertThat(related("two", 10).list()).isEmpty();
  }

  @Test
  void neverItselfItsCopiesOrTwoOfOneStory() throws IOException {
    RandomNews news = new RandomNews(RandomNews.seed());
    Random random = news.random();
    for (int i = 0; i < 150; i++) {
      String article = news.article(i);
      seeds.write(i + ".md", article + randomLinks(random));
      for (int copy = random.nextInt(3); copy > 0; copy--) {
        String url = "news.example/" + i + "/copy" + copy;
        String told = article.replace("news.example/" + i, url);
        seeds.write(i + "-" + copy + ".md", told + randomLinks(random));
      }
    }
    engine.index();
    Map<String, String> storyOf = stories();
    assertThat(Set.copyOf(storyOf.values())).hasSizeLessThan(storyOf.size());
    int listed = 0;
    for (String id : storyOf.keySet()) {
      RelatedArticles found = engine.engine().search().related(id, 20).orElseThrow();
      Set<String> told = new HashSet<>(Set.of(storyOf.get(id)));
      for (Related each : found.list()) {
        assertThat(told.add(storyOf.get(each.article().id())))
            .as("seed %d: %s lists %s", RandomNews.seed(), id, each)
            .isTrue();
        listed++;
      }
      assertThat(found.list()).extracting(Related::why).isSorted();
      assertThat(engine.engine().search().related(id, 20).orElseThrow()).isEqualTo(found);
    }
    assertThat(listed).isGreaterThan(storyOf.size());
  }

  private static String randomLinks(Random random) {
    if (random.nextInt(3) > 0) return "";
    StringBuilder yaml = new StringBuilder("related:\n");
    for (int i = random.nextInt(3); i >= 0; i--) {
      int number = random.nextInt(150);
      String copy = random.nextBoolean() ? "" : "/copy1";
      yaml.append("  - title: Told elsewhere\n    webUrl: https://news.example/")
          .append(number + copy + "\n");
    }
    return yaml.toString();
  }

  /** The story of every article. */
  private Map<String, String> stories() throws IOException {
    Map<String, String> stories = new TreeMap<>();
    for (int page = 0; page < 10; page++) {
      SearchRequest all =
          SearchRequest.of(TestEngine.parse(""), TestEngine.NOW).page(page * 100, 100).build();
      for (Hit hit : engine.search(all).hits()) {
        Article article = hit.article();
        stories.put(article.id(), hit.story() == null ? article.id() : hit.story().id());
      }
    }
    return stories;
  }
}
