package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.article.Article;
import dateline.fixtures.RandomNews;
import dateline.fixtures.Seeds;
import dateline.fixtures.TestEngine;
import dateline.query.SearchResults.Hit;
import dateline.query.Story;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random copies of random articles come, change and go; after every run the stories are those that
 * a plain reading of the rule gives, each article against each, oldest first. So neither the order
 * of arrival nor the number of runs shows.
 */
class StoryModelTest {
  private static final int ROUNDS = 120;
  private static final int FILES = 90;
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path folder;
  @TempDir Path index;
  @TempDir Path fresh;

  private final long seed = RandomNews.seed();
  private final Random random = new Random(seed);
  private final Map<String, String> files = new TreeMap<>();
  private final List<List<String>> events = new ArrayList<>();

  @Test
  void theStoriesAreThoseOfTheRuleHoweverTheArticlesCame() throws IOException {
    for (int i = 0; i < 12; i++) events.add(words(30));
    Seeds seeds = new Seeds(folder);
    for (int i = 0; i < FILES; i++) write(seeds, i);
    int largest = 0;
    try (TestEngine engine = TestEngine.open(folder, index)) {
      for (int round = 0; round < ROUNDS; round++) {
        engine.index();
        List<Article> articles = articles(engine);
        Map<String, String> stories = stories(engine);
        assertThat(stories).as("seed %d, round %d", seed, round).isEqualTo(expected(articles));
        largest =
            Math.max(largest, articles.size() - (int) stories.values().stream().distinct().count());
        edit(seeds);
      }
      engine.index();
      try (TestEngine atOnce = TestEngine.open(folder, fresh)) {
        atOnce.index();
        assertThat(stories(atOnce)).as("seed %d", seed).isEqualTo(stories(engine));
      }
    }
    assertThat(largest).as("there are stories to speak of").isGreaterThan(20);
  }

  /** One file mostly, so that few articles are new; now and then many. */
  private void edit(Seeds seeds) throws IOException {
    int many = random.nextInt(12) == 0 ? FILES / 2 : 1 + random.nextInt(2);
    for (int i = 0; i < many; i++) {
      int file = random.nextInt(FILES);
      if (random.nextInt(3) > 0) {
        write(seeds, file);
      } else if (files.remove(file + ".md") != null) {
        seeds.delete(file + ".md");
      }
    }
  }

  private void write(Seeds seeds, int file) throws IOException {
    String content = article(file);
    files.put(file + ".md", content);
    seeds.write(file + ".md", content);
  }

  private String article(int file) {
    List<String> event = new ArrayList<>(events.get(random.nextInt(events.size())));
    int edits = random.nextInt(14); // some are copies of copies only
    for (int i = 0; i < edits; i++) event.set(random.nextInt(event.size()), word());
    String title = String.join(" ", event.subList(0, 7));
    if (random.nextInt(6) == 0) title += " part " + random.nextInt(3);
    StringBuilder yaml = new StringBuilder("title: " + title + "\n");
    yaml.append("excerpt: ").append(String.join(" ", event.subList(7, 30))).append('\n');
    yaml.append("webUrl: https://x.example/").append(file).append('\n');
    if (random.nextInt(8) > 0) yaml.append("publishedDateTime: ").append(date()).append('\n');
    if (random.nextBoolean()) yaml.append("quality: ").append(random.nextInt(5)).append('\n');
    if (random.nextInt(5) == 0) {
      yaml.append("related:\n  - title: ").append(title).append("\n    webUrl: https://x.example/");
      yaml.append(random.nextInt(FILES)).append('\n');
    }
    return yaml.toString();
  }

  private Instant date() {
    return FIRST.plus(random.nextInt(40), ChronoUnit.DAYS);
  }

  private List<String> words(int size) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < size; i++) words.add(word());
    return words;
  }

  private String word() {
    return "w" + (char) ('a' + random.nextInt(26)) + (char) ('a' + random.nextInt(26));
  }

  // ---- what there is

  private static List<Hit> hits(TestEngine engine) throws IOException {
    List<Hit> hits = engine.search("").hits();
    assertThat(hits).hasSizeLessThan(100);
    return hits;
  }

  private static List<Article> articles(TestEngine engine) throws IOException {
    return hits(engine).stream().map(Hit::article).toList();
  }

  /** The story's id by the article's. */
  private static Map<String, String> stories(TestEngine engine) throws IOException {
    Map<String, String> stories = new TreeMap<>();
    for (Hit hit : hits(engine)) {
      Story story = hit.story();
      stories.put(hit.article().id(), story == null ? hit.article().id() : story.id());
    }
    return stories;
  }

  // ---- what there should be

  private static Map<String, String> expected(List<Article> articles) {
    List<Article> oldestFirst = new ArrayList<>(articles);
    oldestFirst.sort(
        Comparator.comparing(
                Article::published, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparingLong(article -> ArticleDocument.tie(article.id())));
    Map<String, String> stories = new TreeMap<>();
    List<Article> first = new ArrayList<>();
    for (Article article : oldestFirst) {
      Article begun =
          first.stream().filter(each -> areCopies(article, each)).findFirst().orElse(article);
      if (begun.equals(article)) first.add(article);
      stories.put(article.id(), begun.id());
    }
    return stories;
  }

  private static boolean areCopies(Article one, Article other) {
    Telling a = Telling.of(one);
    Telling b = Telling.of(other);
    boolean compared =
        Arrays.stream(a.sketch())
            .anyMatch(row -> Arrays.stream(b.sketch()).anyMatch(r -> r == row));
    return compared && a.isCopyOf(b);
  }
}
