package dateline.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.article.Article;
import dateline.article.Copy;
import dateline.article.Reading;
import dateline.article.SeedReader;
import dateline.article.Visibility;
import dateline.fixtures.RandomNews;
import dateline.fixtures.Seeds;
import dateline.fixtures.TestEngine;
import dateline.query.SearchResults.Hit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random edits of a folder against a model in a Map: after every run the index shows, for each URL
 * the folder tells, exactly the best copy, and nothing else. Whether runs were many or one does not
 * show.
 */
class IncrementalModelTest {
  private static final int ROUNDS = 60;
  private static final int FILES = 12;
  private static final int URLS = 8;

  @TempDir Path folder;
  @TempDir Path index;
  @TempDir Path freshIndex;

  private final long seed = RandomNews.seed();
  private final Random random = new Random(seed);
  private final Map<String, String> model = new TreeMap<>();

  @Test
  void theIndexHoldsWhatTheFolderHoldsAfterEveryRun() throws IOException {
    Seeds seeds = new Seeds(folder);
    TestEngine engine = TestEngine.open(folder, index);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        for (int i = random.nextInt(4); i >= 0; i--) edit(seeds);
        engine.index();
        assertThat(shown(engine)).as("seed %d, round %d", seed, round).isEqualTo(expected());
        if (random.nextInt(10) == 0) {
          engine.close();
          engine = TestEngine.open(folder, index);
        }
      }
    } finally {
      engine.close();
    }
    try (TestEngine fresh = TestEngine.open(folder, freshIndex)) {
      fresh.index();
      assertThat(shown(fresh)).as("seed %d, built at once", seed).isEqualTo(expected());
    }
  }

  private void edit(Seeds seeds) throws IOException {
    String path = "f" + random.nextInt(FILES) + ".md";
    switch (random.nextInt(5)) {
      case 0 -> {
        if (model.remove(path) != null) seeds.delete(path);
      }
      case 1 -> {
        String to = "f" + random.nextInt(FILES) + ".md";
        String content = model.remove(path);
        if (content != null) {
          seeds.delete(path).write(to, content);
          model.put(to, content);
        }
      }
      default -> {
        String content = article();
        seeds.write(path, content);
        model.put(path, content);
      }
    }
  }

  private String article() {
    StringBuilder yaml = new StringBuilder("title: Own " + random.nextInt(1_000) + "\n");
    yaml.append("webUrl: ").append(url()).append('\n');
    if (random.nextInt(8) == 0) yaml.append("draft: true\n");
    if (random.nextBoolean()) yaml.append("quality: ").append(random.nextInt(100)).append('\n');
    if (random.nextBoolean()) yaml.append("excerpt: Something told\n");
    if (random.nextBoolean())
      yaml.append("publishedDateTime: 2026-0").append(1 + random.nextInt(9)).append("-01\n");
    int related = random.nextInt(4);
    if (related > 0) yaml.append("related:\n");
    for (int i = 0; i < related; i++) {
      yaml.append("  - title: Copy ").append(random.nextInt(1_000)).append('\n');
      yaml.append("    webUrl: ").append(url()).append('\n');
      if (random.nextBoolean()) yaml.append("    excerpt: Told too\n");
    }
    return yaml.toString();
  }

  private String url() {
    return "https://x.example/" + random.nextInt(URLS);
  }

  /** Title by id of the best copy of everything the folder tells. */
  private Map<String, String> expected() {
    SeedReader reader = new SeedReader(ZoneId.of("UTC"), Visibility.ALL);
    Map<String, TreeSet<Copy>> copies = new HashMap<>();
    Set<String> withheld = new HashSet<>();
    model.forEach(
        (path, content) -> {
          byte[] bytes = ("---\n" + content.strip() + "\n---\n").getBytes(StandardCharsets.UTF_8);
          Reading reading = reader.read(path, bytes);
          if (reading instanceof Reading.Hidden hidden) withheld.addAll(hidden.ids());
          if (!(reading instanceof Reading.Accepted accepted)) return;
          int position = 0;
          for (Article article : accepted.seed().articles()) {
            copies
                .computeIfAbsent(article.id(), id -> new TreeSet<>(Copy.BEST_FIRST))
                .add(new Copy(article, path, position++));
          }
        });
    Map<String, String> best = new TreeMap<>();
    copies.forEach(
        (id, all) -> {
          Article shown = all.first().article();
          boolean told = shown.origin() == Article.Origin.SEED || !withheld.contains(id);
          if (told) best.put(id, shown.title());
        });
    return best;
  }

  private static Map<String, String> shown(TestEngine engine) throws IOException {
    Map<String, String> shown = new TreeMap<>();
    for (Hit hit : engine.search("").hits()) {
      String before = shown.put(hit.article().id(), hit.article().title());
      assertThat(before).as("one URL, one result").isNull();
    }
    assertThat(engine.search("").total()).isEqualTo(shown.size());
    return shown;
  }

  @Test
  void aFolderOfManyFilesIsTheSameInAnyOrderOfArrival() throws IOException {
    RandomNews news = new RandomNews(seed);
    Seeds seeds = new Seeds(folder);
    news.write(seeds, 80);
    try (TestEngine once = TestEngine.open(folder, index)) {
      once.index();
      Map<String, String> all = shown(once);
      Path piecemeal = Files.createDirectory(folder.resolveSibling(folder.getFileName() + "-2"));
      try (TestEngine one = TestEngine.open(piecemeal, freshIndex)) {
        for (int i = 79; i >= 0; i--) {
          Files.copy(folder.resolve(i + ".md"), piecemeal.resolve(i + ".md"));
          if (i % 7 == 0) one.index();
        }
        assertThat(shown(one)).isEqualTo(all);
      }
    }
  }
}
