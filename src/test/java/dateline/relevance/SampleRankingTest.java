package dateline.relevance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dateline.article.Article;
import dateline.fixtures.TestEngine;
import dateline.query.SearchRequest;
import dateline.query.SearchResults.Hit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a reader expects of the seeds that come with Dateline. The cases are data: to add one, add
 * lines to the files in {@code src/test/resources/relevance/seeds}. A query in {@code pending.tsv}
 * waits for a feature; it is skipped, not failed, while it does not hold.
 */
class SampleRankingTest {
  private static final Path SET = Path.of("src/test/resources/relevance/seeds");
  private static final double LEAST_NDCG10 = 0.90;

  private static TestEngine engine;
  private static JudgedSet set;
  private static Run run;

  @BeforeAll
  static void ask(@TempDir Path index) throws IOException {
    engine = TestEngine.open(Path.of("seeds"), index);
    engine.index();
    set = SetReader.read(SET);
    run =
        new Examiner(engine.engine().search(), true, SearchRequest.MAX_SIZE, false)
            .ask(set, done -> {});
  }

  @AfterAll
  static void close() throws IOException {
    engine.close();
  }

  @TestFactory
  Stream<DynamicTest> everyExpectationHolds() throws IOException {
    Map<String, JudgedQuery> queries =
        set.queries().stream().collect(Collectors.toMap(JudgedQuery::id, Function.identity()));
    Map<String, String> pending = pending();
    return Expectation.read(SET.resolve("expectations.tsv")).stream()
        .map(
            each -> {
              JudgedQuery query = Objects.requireNonNull(queries.get(each.query()), each.query());
              String name =
                  "%s [%s] %s %s"
                      .formatted(query.query().text(), query.kind(), each.article(), each.place());
              return dynamicTest(name, () -> check(each, pending.get(each.query())));
            });
  }

  private static void check(Expectation expected, @Nullable String waitsFor) {
    List<String> ranking = run.ranking(expected.query());
    boolean holds = expected.holds(ranking);
    assumeTrue(waitsFor == null || holds, () -> "waits for " + waitsFor);
    assertThat(holds)
        .as(
            "%s, because: %s; found %s",
            expected, expected.reason(), ranking.stream().limit(8).toList())
        .isTrue();
  }

  private static Map<String, String> pending() throws IOException {
    return Files.readAllLines(SET.resolve("pending.tsv")).stream()
        .map(line -> line.split("\t"))
        .collect(Collectors.toMap(columns -> columns[0], columns -> columns[1]));
  }

  @Test
  void theMeanIsAboveItsFloor() {
    Floor floor = new Floor("ndcg10", Scorecard.ALL, LEAST_NDCG10);
    assertThat(floor.measured(Scorecard.of(set, run)).orElseThrow()).isGreaterThan(floor.least());
  }

  /** A judgement of what is not there would be lost points that nobody sees. */
  @Test
  void everyArticleThatIsNamedIsThere() throws IOException {
    Set<String> there = new HashSet<>();
    for (int from = 0; from < SearchRequest.MAX_DEPTH; from += SearchRequest.MAX_SIZE) {
      SearchRequest page =
          SearchRequest.of(TestEngine.parse(""), TestEngine.NOW)
              .page(from, SearchRequest.MAX_SIZE)
              .build();
      for (Hit hit : engine.search(page).hits()) there.add(name(hit.article()));
    }
    Set<String> named = new TreeSet<>(set.articles());
    for (Expectation each : Expectation.read(SET.resolve("expectations.tsv"))) {
      named.add(each.article());
      if (each.place().startsWith("above")) named.add(each.argument());
    }
    assertThat(there).containsAll(named);
  }

  private static String name(Article article) {
    return Examiner.name(article);
  }
}
