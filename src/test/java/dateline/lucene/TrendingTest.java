package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dateline.article.ArticleField;
import dateline.fixtures.Chronicle;
import dateline.fixtures.Chronicle.Entry;
import dateline.fixtures.RandomNews;
import dateline.fixtures.Seeds;
import dateline.fixtures.TestEngine;
import dateline.query.Age;
import dateline.query.Filter;
import dateline.query.QueryAst.Within;
import dateline.query.SearchRequest;
import dateline.query.SearchRequest.Counted;
import dateline.query.Trending;
import dateline.query.Trending.Span;
import dateline.query.Trending.Value;
import dateline.query.TrendingRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is trending equals what one gets by looking at each article. */
class TrendingTest {
  private static final Within WINDOW = new Within(1, Age.WEEKS);
  private static final Within BASELINE = new Within(2, Age.MONTHS);

  @TempDir private Path folder;
  @TempDir private Path index;
  private final Chronicle chronicle = new Chronicle(RandomNews.seed());
  private TestEngine engine;

  @BeforeEach
  void open() throws IOException {
    engine = TestEngine.open(folder, index);
  }

  @AfterEach
  void close() throws IOException {
    engine.close();
  }

  @Test
  void everyNumberEqualsThatCountedByHand() throws IOException {
    written();
    for (Counted counted : Counted.values()) {
      for (ArticleField field : List.of(ArticleField.TOPIC, ArticleField.PROVIDER)) {
        SearchRequest.Builder search = request("ferry").counted(counted);
        Trending trending = ask(search, field);
        assertThat(trending.values()).isNotEmpty();
        check(trending, field, counted, Entry::ferry);
      }
    }
  }

  @Test
  void filtersNarrowBothSpans() throws IOException {
    written();
    SearchRequest.Builder search =
        request("").filters(List.of(new Filter.Listed(true), provider("Wire", "Echo")));

    check(
        ask(search, ArticleField.TOPIC),
        ArticleField.TOPIC,
        Counted.ARTICLES,
        entry -> entry.listed() && List.of("Wire", "Echo").contains(entry.provider()));
  }

  @Test
  void theSpansEndWithTheNewestArticleUpToTheMomentThatIsAsked() throws IOException {
    written();
    Instant moment = Instant.parse("2025-04-10T12:00:00Z");
    Instant newest =
        chronicle.entries().stream()
            .map(Entry::date)
            .filter(date -> date != null && !date.isAfter(moment))
            .max(Comparator.naturalOrder())
            .orElseThrow();

    Trending trending = ask(request("").asOf(moment), ArticleField.TOPIC);

    assertThat(trending.asOf()).isEqualTo(moment);
    assertThat(trending.window().to()).isEqualTo(newest);
    assertThat(trending.window().from()).isEqualTo(WINDOW.before(newest));
    assertThat(trending.baseline().to()).isEqualTo(trending.window().from());
    assertThat(trending.baseline().from()).isEqualTo(BASELINE.before(WINDOW.before(newest)));
    check(trending, ArticleField.TOPIC, Counted.ARTICLES, entry -> true);
  }

  @Test
  void theNewestArticleIsInTheWindowAndNoneIsInBothSpans() throws IOException {
    seed("New", "2026-03-16T12:00:00Z", "A");
    seed("On the edge", "2026-03-09T12:00:00Z", "A");
    engine.index();
    Trending trending = ask(request(""), ArticleField.TOPIC);

    assertThat(trending.window().articles()).isEqualTo(1);
    assertThat(trending.baseline().articles()).isEqualTo(1);
  }

  @Test
  void whatManyWriteAboutComesBeforeWhatTwoDoHoweverNewThatIs() throws IOException {
    for (int day = 1; day <= 28; day++) {
      seed("Old", "2026-02-%02dT12:00:00Z".formatted(day), day % 4 == 0 ? "Ports" : "Rail");
    }
    for (int i = 0; i < 10; i++) seed("New", "2026-03-06T12:00:00Z", i < 8 ? "Ports" : "Zeppelins");
    seed("New", "2026-03-06T12:00:00Z", "Once");
    engine.index();

    Trending trending = ask(request(""), ArticleField.TOPIC);

    // one article is no trend; of rail there is less
    assertThat(trending.values()).extracting(Value::value).containsExactly("Ports", "Zeppelins");
    Value zeppelins = trending.values().get(1);
    assertThat(zeppelins.expected()).isZero();
    assertThat(zeppelins.ratio()).isNull();
  }

  @Test
  void equalsStandInTheOrderOfTheAlphabet() throws IOException {
    seed("Old", "2026-02-20T12:00:00Z", "Rail");
    for (String topic : List.of("C", "A", "B", "A", "C", "B")) {
      seed("New", "2026-03-06T12:00:00Z", topic);
    }
    engine.index();

    assertThat(ask(request(""), ArticleField.TOPIC).values())
        .extracting(Value::value)
        .containsExactly("A", "B", "C");
  }

  @Test
  void withoutAnythingBeforeNothingIsTrending() throws IOException {
    assertThat(ask(request(""), ArticleField.TOPIC).values()).isEmpty();
    seed("New", "2026-03-06T12:00:00Z", "A");
    seed("New", "2026-03-06T13:00:00Z", "A");
    engine.index();
    Trending trending = ask(request(""), ArticleField.TOPIC);

    assertThat(trending.values()).isEmpty();
    assertThat(trending.window().articles()).isEqualTo(2);
    assertThat(trending.baseline().articles()).isZero();
  }

  // ---- by hand

  private void check(
      Trending trending, ArticleField field, Counted counted, Predicate<Entry> asked) {
    Predicate<Entry> now = asked.and(in(trending.window()));
    Predicate<Entry> before = asked.and(in(trending.baseline()));
    assertThat(trending.window().articles()).isEqualTo(chronicle.articles(now));
    assertThat(trending.window().stories()).isEqualTo(chronicle.stories(now));
    assertThat(trending.baseline().articles()).isEqualTo(chronicle.articles(before));
    assertThat(trending.baseline().stories()).isEqualTo(chronicle.stories(before));

    TreeSet<String> labels = new TreeSet<>();
    chronicle.entries().forEach(entry -> labels.addAll(labels(entry, field)));
    List<Value> byHand = new ArrayList<>();
    for (String label : labels) {
      Predicate<Entry> has = entry -> labels(entry, field).contains(label);
      double a = count(counted, now.and(has));
      double n = count(counted, now);
      double b = count(counted, before.and(has));
      double m = count(counted, before);
      if (a < 2 || a / n <= b / m) continue;
      byHand.add(new Value(label, (long) a, n * b / m, (long) b, dunning(a, n, b, m)));
    }
    byHand.sort(Comparator.comparingDouble((Value value) -> -value.score()));
    assertThat(trending.values()).hasSameSizeAs(byHand);
    for (int i = 0; i < byHand.size(); i++) {
      Value value = trending.values().get(i);
      assertThat(value.value()).isEqualTo(byHand.get(i).value());
      assertThat(value.count()).isEqualTo(byHand.get(i).count());
      assertThat(value.baselineCount()).isEqualTo(byHand.get(i).baselineCount());
      assertThat(value.expected()).isCloseTo(byHand.get(i).expected(), within(1e-9));
      assertThat(value.score()).isCloseTo(byHand.get(i).score(), within(1e-9));
      Double ratio = value.ratio();
      if (ratio != null) {
        assertThat(ratio).isCloseTo(value.count() / value.expected(), within(1e-9));
      }
    }
  }

  /** As the paper writes it: twice the difference of the logarithms of two likelihoods. */
  private static double dunning(double a, double n, double b, double m) {
    double both = (a + b) / (n + m);
    return 2
        * (likelihood(a / n, a, n)
            + likelihood(b / m, b, m)
            - likelihood(both, a, n)
            - likelihood(both, b, m));
  }

  private static double likelihood(double p, double k, double n) {
    return (k == 0 ? 0 : k * Math.log(p)) + (n == k ? 0 : (n - k) * Math.log(1 - p));
  }

  private int count(Counted counted, Predicate<Entry> holds) {
    return counted == Counted.STORIES ? chronicle.stories(holds) : chronicle.articles(holds);
  }

  private static List<String> labels(Entry entry, ArticleField field) {
    return field == ArticleField.TOPIC ? entry.topics() : List.of(entry.provider());
  }

  private static Predicate<Entry> in(Span span) {
    return entry ->
        entry.date() != null
            && entry.date().isAfter(span.from())
            && !entry.date().isAfter(span.to());
  }

  // ---- writing and asking in one line

  /** Half a year of news. */
  private void written() throws IOException {
    chronicle.write(
        new Seeds(folder),
        400,
        Instant.parse("2025-01-01T00:00:00Z"),
        Instant.parse("2025-07-01T00:00:00Z"));
    engine.index();
    chronicle.ask(engine.engine().search());
  }

  private int seeds = 0;

  private void seed(String title, String date, String topic) throws IOException {
    String yaml = "title: %s\npublishedDateTime: %s\ntopics: [%s]".formatted(title, date, topic);
    new Seeds(folder).write(seeds++ + ".md", yaml);
  }

  private static Filter provider(String... names) {
    return new Filter.AnyOf(ArticleField.PROVIDER, List.of(names));
  }

  private static SearchRequest.Builder request(String query) {
    return SearchRequest.of(TestEngine.parse(query), TestEngine.NOW);
  }

  private Trending ask(SearchRequest.Builder search, ArticleField field) throws IOException {
    return engine
        .engine()
        .search()
        .trending(new TrendingRequest(search.build(), WINDOW, BASELINE, field, 10));
  }
}
