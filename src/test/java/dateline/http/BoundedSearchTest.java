package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.article.ArticleField;
import dateline.article.Visibility;
import dateline.engine.ArticleSearch;
import dateline.engine.Deadline;
import dateline.fixtures.TestEngine;
import dateline.query.FacetRequest;
import dateline.query.SearchRequest;
import dateline.query.SuggestRequest;
import dateline.query.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How long an answer may take, and how long it may have to wait for its turn. */
@Timeout(60)
class BoundedSearchTest {
  private static final Duration LONG = Duration.ofSeconds(50);
  private static final String NOBODY = "0".repeat(32);

  @TempDir private Path folder;
  private final AtomicLong clock = new AtomicLong();
  private final List<Deadline> given = new ArrayList<>();
  private final Admission admission = new Admission(1, 1, LONG, clock::get);
  private TestEngine engine;
  private ArticleSearch search;

  @BeforeEach
  void open() throws IOException {
    Path seeds = Files.createDirectories(folder.resolve("seeds"));
    Files.writeString(seeds.resolve("a.md"), "---\ntitle: Ferry halts\n---\n");
    engine = TestEngine.open(seeds, folder.resolve("index"), Visibility.ALL);
    engine.index();
    Hindered noting =
        new Hindered(
            engine.engine().search(),
            request -> {},
            deadline -> {
              given.add(deadline);
              return deadline;
            });
    search = new BoundedSearch(noting, Limits.DEFAULT, admission, clock::get);
  }

  @AfterEach
  void close() throws IOException {
    engine.close();
  }

  private static SearchRequest request() {
    return SearchRequest.of(TestEngine.parse("ferry"), TestEngine.NOW).build();
  }

  private static SuggestRequest suggesting() {
    return new SuggestRequest("fer", Set.of(Suggestion.Kind.values()), 8);
  }

  private interface Asking {
    void ask() throws IOException;
  }

  /** Asks while another has the only turn, for the given time. */
  private void askAfterWaiting(Duration wait, Asking asking) throws Exception {
    CountDownLatch atWork = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> holding =
          threads.submit(
              () ->
                  admission.admit(
                      "another",
                      () -> {
                        atWork.countDown();
                        try {
                          release.await();
                        } catch (InterruptedException e) {
                          throw new IOException(e);
                        }
                        return "done";
                      }));
      atWork.await();
      Future<?> asked =
          threads.submit(
              () -> {
                asking.ask();
                return null;
              });
      while (admission.waiting() == 0) Thread.onSpinWait();
      clock.addAndGet(wait.toNanos());
      release.countDown();
      holding.get();
      asked.get();
    }
  }

  @Test
  void theTimeOfAnAnswerBeginsWithItsTurn() throws Exception {
    askAfterWaiting(
        Duration.ofMillis(1_900), () -> assertThat(search.search(request()).isPartial()).isFalse());
    askAfterWaiting(
        Duration.ofMillis(190), () -> assertThat(search.suggest(suggesting()).complete()).isTrue());
    assertThat(given).extracting(Deadline::soft).containsExactly(1_000_000_000L, 150_000_000L);
  }

  @Test
  void whatIsAskedTogetherHasOneTurnAndOneTime() throws IOException {
    FacetRequest topics = new FacetRequest(request(), ArticleField.TOPIC, "", 5);
    String told =
        search.together(
            (one, left) -> {
              assertThat(admission.waiting()).isZero();
              one.within(left.share(3)).search(request());
              one.within(left.share(2)).values(topics);
              one.within(left.share(1)).search(request());
              return "all"; // with a turn for each, they would have waited for this one to end
            });
    assertThat(told).isEqualTo("all");
    assertThat(given.get(0).soft()).isEqualTo(1_000_000_000L);
  }

  @Test
  void allButWhatProbesAskTakesATurn() throws Exception {
    given.clear();
    search.article(NOBODY);
    search.story(NOBODY);
    search.related(NOBODY, 5);
    assertThat(given).hasSize(3);
    search.generation();
    search.stats();
    assertThat(given).hasSize(3);
  }
}
