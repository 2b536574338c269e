package dateline.lucene;

import dateline.article.Visibility;
import dateline.engine.Ranking;
import dateline.fixtures.Seeds;
import dateline.fixtures.TestEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * A folder of articles that say their number and version, and what an index must answer of them.
 */
final class NumberedNews {
  private static final List<String> TOPICS = List.of("Harbour", "Rail", "Courts");

  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

  private final Seeds seeds;
  private final TreeMap<Integer, Integer> versions = new TreeMap<>();

  NumberedNews(Path folder) {
    this.seeds = new Seeds(folder);
  }

  /** With so many articles in their first version. */
  static NumberedNews of(Path folder, int articles) throws IOException {
    NumberedNews news = new NumberedNews(folder);
    for (int i = 0; i < articles; i++) news.write(i, 1);
    return news;
  }

  Path folder() {
    return seeds.folder();
  }

  /** An engine over this folder, which closes with it. */
  TestEngine open(Path index, Disk disk) throws IOException {
    LuceneEngine engine = LuceneEngine.open(index, Ranking.DEFAULT, UserLists.NONE, disk);
    return TestEngine.of(engine, folder(), Visibility.ALL);
  }

  void write(int number, int version) throws IOException {
    versions.put(number, version);
    seeds.write(
        number + ".md",
        "title: %s\nexcerpt: %s\nwebUrl: https://news.example/%d\npublishedDateTime: %s\ntopics:\n  - %s"
            .formatted(
                title(number, version),
                words(number, version),
                number,
                FIRST.plusSeconds(number * 3_600L),
                topic(number, version)));
  }

  void delete(int number) throws IOException {
    versions.remove(number);
    seeds.delete(number + ".md");
  }

  /** Some articles in their next version, some gone, as many new. */
  void change(Random random) throws IOException {
    List<Integer> numbers = new ArrayList<>(versions.keySet());
    Collections.shuffle(numbers, random);
    int some = Math.max(1, numbers.size() / 5);
    for (int number : numbers.subList(0, some)) write(number, versions.getOrDefault(number, 0) + 1);
    int others = some / 2 + 1;
    for (int number : numbers.subList(some, some + others)) delete(number);
    for (int i = 1; i <= others; i++) write(Collections.max(numbers) + i, 1);
  }

  /** What an index of this folder answers. */
  Answers answers() {
    Answers.Told told = new Answers.Told();
    versions
        .descendingMap() // the newest first
        .forEach(
            (number, version) ->
                told.add(title(number, version), words(number, version), topic(number, version)));
    return told.answers();
  }

  private static String title(int number, int version) {
    return "Report tok%d told%d".formatted(number, version);
  }

  private static String words(int number, int version) {
    Random random = new Random(number * 31L + version);
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 12; i++) words.add("w" + random.nextInt(500));
    return "Of quay %d %s".formatted(number % 7, String.join(" ", words));
  }

  private static String topic(int number, int version) {
    return TOPICS.get((number + version) % TOPICS.size());
  }
}
