package dateline.lucene;

import dateline.article.Article;
import dateline.article.ArticleField;
import dateline.article.Copy;
import dateline.article.Seed;
import dateline.bench.ManyNews;
import dateline.engine.Engine;
import dateline.engine.Ranking;
import dateline.engine.SeedState;
import dateline.fixtures.TestEngine;
import dateline.query.SearchRequest;
import dateline.query.SearchRequest.Counted;
import dateline.query.SearchRequest.Group;
import dateline.query.SearchResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * What stories and facets cost, on made-up news of which every tenth article is a copy. A
 * measurement, so it runs only when asked for:
 *
 * <pre>
 * mvn -q test -Dtest=StorySpeedTest -Dstories.articles=1000000 -DenableAssertions=false
 * </pre>
 *
 * {@code -Dstories.folder=DIR} keeps the index there for the next time (some 2 GB for a million
 * articles).
 */
@EnabledIfSystemProperty(named = "stories.articles", matches = "[0-9]+")
class StorySpeedTest {
  private static final int ARTICLES = Integer.getInteger("stories.articles", 0);
  private static final int QUERIES = 600;
  private static final int ROUNDS = 5;
  private static final List<ArticleField> FOUR =
      List.of(ArticleField.TOPIC, ArticleField.PROVIDER, ArticleField.CATEGORY, ArticleField.DATE);

  @TempDir private Path temporary;
  private final ManyNews news = new ManyNews(2026);

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS) // a million articles on a slow machine
  void whatStoriesAndFacetsCost() throws IOException {
    String kept = System.getProperty("stories.folder", "");
    Path folder = kept.isEmpty() ? temporary.resolve("index") : Path.of(kept);
    if (!Files.exists(folder)) build(folder);
    regroup(folder);
    try (Engine engine = LuceneEngine.open(folder, Ranking.DEFAULT)) {
      ask(engine);
      arrive(engine);
    }
  }

  /** The whole way of every article, and the parts of it that only stories need. */
  private void build(Path folder) throws IOException {
    try (Engine engine = LuceneEngine.open(folder, Ranking.DEFAULT)) {
      long start = System.nanoTime();
      for (int i = 0; i < ARTICLES; i++) put(engine, i);
      engine.store().commit();
      say("%,d articles indexed in %.1f s".formatted(ARTICLES, seconds(start)));
    }
    int part = Math.min(ARTICLES, 100_000);
    long start = System.nanoTime();
    for (int i = 0; i < part; i++) news.articleOrCopy(i);
    double made = seconds(start);
    start = System.nanoTime();
    for (int i = 0; i < part; i++) Telling.of(news.articleOrCopy(i)).sketch();
    double sketched = seconds(start) - made;
    double with = 0;
    double without = 0;
    for (int round = 0; round < ROUNDS; round++) { // by turns: the first is always the slowest
      without += writing(part / ROUNDS, false);
      with += writing(part / ROUNDS, true);
    }
    say(
        "of %,d: to make them up %.1f s; to sketch them %.1f s; to write them %.1f s, without sketches %.1f s"
            .formatted(part, made, sketched, with, without));
  }

  private double writing(int size, boolean sketches) throws IOException {
    Path folder = Files.createTempDirectory(temporary, "writing");
    try (Directory directory = FSDirectory.open(folder);
        IndexWriter writer =
            new IndexWriter(directory, new IndexWriterConfig(NewsAnalyzer.INDEX))) {
      long start = System.nanoTime();
      for (int i = 0; i < size; i++) {
        Copy copy = new Copy(news.articleOrCopy(i), i + ".md", 0);
        Document document = ArticleDocument.shown(copy, new SeedState("print", false, 1));
        if (!sketches) document.removeFields(Schema.SKETCH);
        writer.addDocument(document);
      }
      writer.commit();
      return seconds(start);
    }
  }

  private void put(Engine engine, int number) throws IOException {
    Article article = news.articleOrCopy(number);
    engine.store().put(new Seed(number + ".md", List.of(article)), "print");
  }

  /** All stories from nothing but the articles, as at the end of a first run. */
  private void regroup(Path folder) throws IOException {
    Set<String> all = new HashSet<>();
    for (int i = 0; i < ARTICLES; i++) all.add(news.articleOrCopy(i).id());
    Path answering = Generations.openToRead(folder, Disk.REAL).candidates().get(0);
    try (Directory directory = FSDirectory.open(answering);
        IndexWriter writer =
            new IndexWriter(directory, new IndexWriterConfig(NewsAnalyzer.INDEX))) {
      long start = System.nanoTime();
      StoryWriter.update(writer, all);
      say("all stories decided in %.1f s".formatted(seconds(start)));
      writer.rollback();
    }
  }

  private record Form(String name, List<Double> millis) {}

  /** The same queries in each form, one after the other. */
  private void ask(Engine engine) throws IOException {
    List<String> queries = new ArrayList<>(news.queries(QUERIES));
    queries.add("");
    List<Form> forms =
        Stream.of("articles", "stories", "articles, 4 facets", "stories, 4 facets by story")
            .map(name -> new Form(name, new ArrayList<>()))
            .toList();
    List<Form> turns = new ArrayList<>(forms);
    SearchResults all = engine.search().search(request("", "articles"));
    say("%,d articles tell %,d stories".formatted(all.total(), all.stories()));
    for (int round = -1; round < ROUNDS; round++) {
      for (int i = 0; i < queries.size(); i++) {
        Collections.rotate(turns, 1); // the first to ask a query warms the caches for the others
        for (Form form : turns) {
          SearchRequest request = request(queries.get(i), form.name());
          long start = System.nanoTime();
          engine.search().search(request);
          if (round >= 0) form.millis().add(seconds(start) * 1_000);
        }
      }
    }
    for (Form form : forms)
      report(form.name(), form.millis().stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static SearchRequest request(String query, String form) {
    SearchRequest.Builder request = SearchRequest.of(TestEngine.parse(query), TestEngine.NOW);
    if (form.startsWith("stories")) request.group(Group.STORY).counted(Counted.STORIES);
    if (form.contains("facets")) request.facets(FOUR, 10);
    return request.build();
  }

  /** One more copy: the commit with all that stories need, and the first search after it. */
  private void arrive(Engine engine) throws IOException {
    double[] commits = new double[20];
    double[] searches = new double[20];
    for (int i = 0; i < commits.length; i++) {
      put(engine, i * 10 + 9);
      long start = System.nanoTime();
      engine.store().commit();
      commits[i] = seconds(start) * 1_000;
      start = System.nanoTime();
      engine.search().search(request("", "stories"));
      searches[i] = seconds(start) * 1_000;
    }
    report("commit of one changed article", commits);
    report("first page of stories after it", searches);
  }

  private static void report(String what, double[] millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    say(
        "%s: mean %.2f, p50 %.2f, p99 %.2f ms"
            .formatted(
                what,
                Arrays.stream(sorted).average().orElse(0),
                sorted[sorted.length / 2],
                sorted[(int) (sorted.length * .99)]));
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
