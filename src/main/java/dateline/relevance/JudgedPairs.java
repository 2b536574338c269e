package dateline.relevance;

import dateline.article.Article;
import dateline.article.Seed;
import dateline.engine.ArticleSearch;
import dateline.engine.FoundStory;
import dateline.relevance.Scorecard.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Pairs of articles of which people said whether they tell one story. */
public record JudgedPairs(String name, List<Pair> pairs) {

  /** Two articles, as judgements name them, and where the pair is from. */
  public record Pair(String one, String other, boolean same, String source) {}

  public JudgedPairs {
    pairs = List.copyOf(pairs);
  }

  private static Path file(Path folder) {
    return folder.resolve("pairs.tsv");
  }

  /** Whether a folder holds pairs. */
  public static boolean areIn(Path folder) {
    return Files.exists(file(folder));
  }

  /**
   * Reads {@code pairs.tsv}: two articles, 1 or 0, source, with spaces or tabs between them.
   *
   * @throws BadSetException for a line that cannot be meant, with its place
   */
  public static JudgedPairs read(Path folder) throws IOException {
    List<Pair> pairs = new ArrayList<>();
    SetReader.eachLine(
        file(folder),
        (file, number, line) -> {
          String[] parts = line.split("\\s+");
          if (parts.length != 4 || !parts[2].matches("[01]")) {
            throw new BadSetException(file, number, "must be: article, article, 1 or 0, source");
          }
          pairs.add(new Pair(parts[0], parts[1], parts[2].equals("1"), parts[3]));
        });
    if (pairs.isEmpty()) throw new BadSetException(folder + " has no pair that is judged.");
    return new JudgedPairs(
        String.valueOf(folder.toAbsolutePath().normalize().getFileName()), pairs);
  }

  /**
   * How many of the pairs in one story are judged so (precision), and how many of those judged so
   * are in one story (recall).
   *
   * @throws BadSetException where an article is judged that is not found
   */
  public Scorecard measured(List<Seed> articles, ArticleSearch search) throws IOException {
    Map<String, String> stories = stories(articles, search);
    Map<String, List<Pair>> bySource = new LinkedHashMap<>();
    bySource.put(Scorecard.ALL, pairs);
    Map<String, List<Pair>> sources = new TreeMap<>();
    for (Pair pair : pairs) {
      sources.computeIfAbsent(pair.source, source -> new ArrayList<>()).add(pair);
    }
    bySource.putAll(sources);
    List<Line> lines = new ArrayList<>();
    for (Map.Entry<String, List<Pair>> each : bySource.entrySet()) {
      lines.add(line(each.getKey(), each.getValue(), stories));
    }
    return new Scorecard(name, Scorecard.PAIRS, pairs.size(), 0, lines);
  }

  private Map<String, String> stories(List<Seed> articles, ArticleSearch search)
      throws IOException {
    Map<String, String> stories = new HashMap<>();
    for (Seed seed : articles) {
      Article article = seed.articles().getFirst();
      Optional<FoundStory> found = search.story(article.id());
      if (found.isPresent()) stories.put(Examiner.name(article), found.get().story().id());
    }
    for (Pair pair : pairs) {
      for (String each : List.of(pair.one, pair.other)) {
        if (stories.containsKey(each)) continue;
        throw new BadSetException(
            "%s judges %s, which is not among the articles".formatted(name, each));
      }
    }
    return stories;
  }

  private static Line line(String source, List<Pair> pairs, Map<String, String> stories) {
    int grouped = 0;
    int judged = 0;
    int both = 0;
    for (Pair pair : pairs) {
      boolean together = stories.getOrDefault(pair.one, "").equals(stories.get(pair.other));
      if (together) grouped++;
      if (pair.same) judged++;
      if (together && pair.same) both++;
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("precision", grouped == 0 ? 1 : (double) both / grouped);
    figures.put("recall", judged == 0 ? 1 : (double) both / judged);
    return new Line(source, pairs.size(), figures);
  }
}
