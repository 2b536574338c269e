package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.engine.ArticleSearch;
import dateline.fixtures.Campaign;
import dateline.fixtures.TestEngine;
import dateline.query.SearchResults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Readers at work while the index is built anew again and again, with another content each time.
 */
class RebuildsUnderReadersTest {
  private static final int READERS = 8;
  private static final int REBUILDS = Campaign.size(10, 50);
  private static final int ARTICLES = Campaign.size(100, 10_000);
  private static final int QUIET_MILLIS = Campaign.size(100, 10_000);

  @TempDir Path folder;

  private final AtomicBoolean done = new AtomicBoolean();

  /** What an answer says that must fit together: all of it belongs to one content. */
  private record Seen(long total, Map<String, Long> topics, List<String> titles) {
    static Seen of(SearchResults page) {
      Map<String, Long> topics = new TreeMap<>();
      page.facets()
          .values()
          .forEach(facet -> facet.values().forEach(each -> topics.put(each.value(), each.count())));
      return new Seen(
          page.total(), topics, page.hits().stream().map(hit -> hit.article().title()).toList());
    }
  }

  @Test
  void everyAnswerIsOfOneGeneration() throws Exception {
    NumberedNews news = NumberedNews.of(folder.resolve("seeds"), ARTICLES);
    Map<Long, Seen> truth = new TreeMap<>();
    try (TestEngine engine = news.open(folder.resolve("index"), Disk.REAL);
        ExecutorService pool = Executors.newFixedThreadPool(READERS)) {
      ArticleSearch search = engine.engine().search();
      engine.index();
      Map<Long, Seen> seen = new ConcurrentHashMap<>();
      Callable<List<Long>> reader = () -> read(search, seen);
      List<Future<List<Long>>> readers = start(pool, reader);
      Thread.sleep(QUIET_MILLIS); // the same readers, with nothing else at work
      List<Long> quiet = stop(readers);
      readers = start(pool, reader);
      List<Long> busy = new ArrayList<>();
      try {
        for (int i = 0; i < REBUILDS; i++) {
          news.write(0, 1 + i % 2); // one word, one topic and one title are others
          if (i % 2 == 0) news.write(ARTICLES, 1);
          else news.delete(ARTICLES);
          engine.rebuild();
          SearchResults now = Answers.page(search, "", 0);
          Answers all = news.answers();
          assertThat(now.total()).isEqualTo(all.total());
          truth.put(now.generation(), Seen.of(now));
        }
      } finally {
        busy.addAll(stop(readers));
      }
      truth.forEach(
          (generation, expected) ->
              assertThat(seen.getOrDefault(generation, expected))
                  .as("generation %d", generation)
                  .isEqualTo(expected));
      assertThat(seen.size()).as("generations that were read").isGreaterThan(REBUILDS / 2);
      Campaign.row(
          "K10",
          "rebuilds",
          REBUILDS,
          "articles",
          ARTICLES,
          "answers",
          busy.size(),
          "mixed",
          0,
          "errors",
          0,
          "p99 quiet",
          millis(quiet),
          "p99 while rebuilding",
          millis(busy));
    }
  }

  private List<Future<List<Long>>> start(ExecutorService pool, Callable<List<Long>> reader) {
    done.set(false);
    List<Future<List<Long>>> readers = new ArrayList<>();
    for (int i = 0; i < READERS; i++) readers.add(pool.submit(reader));
    return readers;
  }

  private List<Long> stop(List<Future<List<Long>>> readers) throws Exception {
    done.set(true);
    List<Long> nanos = new ArrayList<>();
    for (Future<List<Long>> each : readers) nanos.addAll(each.get());
    return nanos;
  }

  /** Asks once, then until all is done; every answer of a generation must be the first one's. */
  private List<Long> read(ArticleSearch search, Map<Long, Seen> seen) throws IOException {
    List<Long> nanos = new ArrayList<>();
    do {
      long start = System.nanoTime();
      SearchResults page = Answers.page(search, "", 0);
      nanos.add(System.nanoTime() - start);
      Seen now = Seen.of(page);
      Seen first = seen.putIfAbsent(page.generation(), now);
      if (first != null) assertThat(now).as("generation %d", page.generation()).isEqualTo(first);
    } while (!done.get());
    return nanos;
  }

  private static String millis(List<Long> nanos) {
    Collections.sort(nanos);
    return String.format(Locale.ROOT, "%.1f ms", nanos.get(nanos.size() * 99 / 100) / 1e6);
  }
}
