package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.article.ArticleField;
import dateline.article.Visibility;
import dateline.engine.ArticleSearch;
import dateline.engine.Deadline;
import dateline.engine.OutOfTimeException;
import dateline.engine.Ranking;
import dateline.fixtures.RandomNews;
import dateline.fixtures.RandomQueries;
import dateline.fixtures.Seeds;
import dateline.fixtures.TestEngine;
import dateline.query.FacetRequest;
import dateline.query.SearchRequest;
import dateline.query.SearchRequest.Explain;
import dateline.query.SearchRequest.Group;
import dateline.query.SearchResults;
import dateline.query.SearchResults.Completeness;
import dateline.query.SearchResults.Hit;
import dateline.query.SuggestRequest;
import dateline.query.Suggestion;
import dateline.query.Suggestions;
import dateline.query.TimelineRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The time is up at the first look at the clock, then at the second, and so on until an answer is
 * whole: the clock is the number of looks.
 */
class TimeIsUpTest {
  private static final int QUERIES = 5;
  private static final List<Group> GROUPS = List.of(Group.NONE, Group.STORY, Group.PROVIDER);
  private static final List<ArticleField> FACETS =
      List.of(ArticleField.TOPIC, ArticleField.PROVIDER, ArticleField.DATE, ArticleField.QUALITY);

  @TempDir private static Path folder;
  private static TestEngine engine;
  private static ArticleSearch search;
  private static final List<String> queries = new ArrayList<>();

  @BeforeAll
  static void index() throws IOException {
    Seeds seeds = new Seeds(folder.resolve("seeds"));
    RandomNews news = new RandomNews(RandomNews.seed());
    RandomQueries random = new RandomQueries(news);
    news.write(seeds, 80);
    random.write(seeds, 20);
    seeds.write("acronyms.md", "title: The European Central Bank (ECB) raises its rates\n");
    engine = TestEngine.open(seeds.folder(), folder.resolve("index"));
    engine.index();
    search = engine.engine().search();
    for (int i = 0; i < QUERIES; i++) queries.add(random.query());
    queries.addAll(List.of("", "govermnent vacine schol", "bank -rate", "bank NEAR/5 rate"));
  }

  @AfterAll
  static void close() throws IOException {
    engine.close();
  }

  /** Up at the look of this number. */
  private static Deadline soft(long looks) {
    return new Deadline(new AtomicLong()::getAndIncrement, 0, looks, Long.MAX_VALUE);
  }

  private static Deadline hard(long looks) {
    return new Deadline(new AtomicLong()::getAndIncrement, 0, looks, looks);
  }

  private static List<SearchRequest> requests() {
    List<SearchRequest> requests = new ArrayList<>();
    for (int i = 0; i < queries.size(); i++) {
      requests.add(
          SearchRequest.of(TestEngine.parse(queries.get(i)), TestEngine.NOW)
              .page(0, 10)
              .facets(FACETS, 5)
              .topicsByCategory(i % 2 == 0)
              .group(GROUPS.get(i % GROUPS.size()))
              .explain(i % 4 == 0 ? Explain.TEXT : Explain.NONE)
              .onward()
              .build());
    }
    return requests;
  }

  @Test
  void theAnswerIsOfWhatWasFoundByThenAndSaysSo() throws IOException {
    Set<Completeness> seen = EnumSet.noneOf(Completeness.class);
    for (SearchRequest request : requests()) {
      String query = request.query().text();
      SearchResults whole = search.search(request);
      SearchResults partial = search.within(soft(0)).search(request);
      assertThat(partial.isPartial()).as(query).isTrue();
      for (int looks = 0; partial.isPartial(); looks++) {
        partial = search.within(soft(looks)).search(request);
        seen.add(partial.completeness());
        String when = "%s, up at look %d (seed %d)".formatted(query, looks, RandomNews.seed());
        assertThat(partial.total()).as(when).isLessThanOrEqualTo(whole.total());
        assertThat(partial.generation()).isEqualTo(whole.generation());
        if (!partial.isPartial()) break;
        assertThat(partial.facets()).as(when).isEmpty();
        assertThat(partial.dates().buckets()).as(when).isEmpty();
        assertThat(partial.topicsByCategory().branches()).as(when).isEmpty();
        assertThat(partial.next()).as("no walk begins in a part").isNull();
        if (partial.completeness() == Completeness.UNCOUNTED) {
          assertThat(partial.total()).as(when).isEqualTo(whole.total());
        }
      }
      assertThat(ids(partial)).as(query).isEqualTo(ids(whole));
      assertThat(partial.facets()).as(query).isEqualTo(whole.facets());
    }
    assertThat(seen).containsExactly(Completeness.values());
  }

  private static List<String> ids(SearchResults results) {
    return results.hits().stream().map(Hit::article).map(article -> article.id()).toList();
  }

  private interface Asking<T> {
    T ask(ArticleSearch search) throws IOException;
  }

  /** Asks until it is answered; each time before it ends with the one exception for this. */
  private static <T> void wholeOrNothing(String what, Asking<T> asking) throws IOException {
    T whole = asking.ask(search);
    int looks = 0;
    while (true) {
      try {
        T answer = asking.ask(search.within(hard(looks)));
        assertThat(answer).as("%s, up at look %d", what, looks).isEqualTo(whole);
        break;
      } catch (OutOfTimeException e) {
        looks++;
      }
    }
    assertThat(looks).as(what).isPositive();
  }

  @Test
  void pastTheHardDeadlineThereIsNoAnswerAndBeforeItAWholeOne() throws IOException {
    for (SearchRequest request : requests()) {
      wholeOrNothing(request.query().text(), search -> ids(search.search(request)));
    }
  }

  @Test
  void countsAreWholeOrNone() throws IOException {
    for (SearchRequest request : requests()) {
      String query = request.query().text();
      TimelineRequest timeline = new TimelineRequest(request, ArticleField.TOPIC, 5);
      wholeOrNothing(query, search -> search.timeline(timeline));
      FacetRequest values = new FacetRequest(request, ArticleField.TOPIC, "a", 10);
      wholeOrNothing(query, search -> search.values(values));
    }
  }

  @Test
  void acronymsAreWholeOrNone() throws IOException {
    assertThat(search.acronyms("")).isNotEmpty();
    wholeOrNothing("acronyms", search -> search.acronyms(""));
  }

  @Test
  void suggestionsAreWhatWasFoundByThen() throws IOException {
    for (String typed : List.of("b", "ba", "bank ra", "", "mer")) {
      SuggestRequest request = new SuggestRequest(typed, Set.of(Suggestion.Kind.values()), 8);
      Suggestions whole = search.suggest(request);
      Suggestions now = search.within(soft(0)).suggest(request);
      assertThat(now.list()).isEmpty();
      assertThat(now.complete()).isFalse();
      for (int looks = 0; !now.complete(); looks++) {
        now = search.within(soft(looks)).suggest(request);
        assertThat(now.list().size()).isLessThanOrEqualTo(8);
      }
      assertThat(now).isEqualTo(whole);
    }
  }

  @Test
  void aPartIsNotRemembered() throws IOException {
    try (LuceneEngine remembering =
        LuceneEngine.open(folder.resolve("other"), Ranking.DEFAULT, UserLists.NONE, 1_000)) {
      try (TestEngine other = TestEngine.of(remembering, folder.resolve("seeds"), Visibility.ALL)) {
        other.index();
        SearchRequest request = requests().get(0);
        ArticleSearch search = remembering.search();
        assertThat(search.within(soft(0)).search(request).isPartial()).isTrue();
        assertThat(search.search(request).isPartial()).isFalse();
        assertThat(search.within(soft(0)).search(request).isPartial())
            .as("what was whole is")
            .isFalse();
      }
    }
  }
}
