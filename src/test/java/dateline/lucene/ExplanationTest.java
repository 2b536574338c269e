package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dateline.engine.Engine;
import dateline.engine.Ranking;
import dateline.fixtures.RandomNews;
import dateline.fixtures.RandomQueries;
import dateline.fixtures.Seeds;
import dateline.fixtures.TestEngine;
import dateline.query.Explanation;
import dateline.query.Factor;
import dateline.query.SearchRequest;
import dateline.query.SearchRequest.Explain;
import dateline.query.SearchRequest.Recency;
import dateline.query.SearchRequest.Sort;
import dateline.query.SearchResults.Hit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an explanation says is so: its numbers add up, and what it says of other orders happens. */
class ExplanationTest {
  private static final int HITS = 10_000;
  private static final Ranking DEFAULT = Ranking.DEFAULT;
  private static final Ranking NO_QUALITY =
      new Ranking(
          DEFAULT.text(),
          DEFAULT.prior().withoutQuality(),
          DEFAULT.spelling(),
          DEFAULT.equals(),
          DEFAULT.enoughHits(),
          DEFAULT.allWords());
  private static final Ranking NO_BONUS =
      new Ranking(
          DEFAULT.text(),
          DEFAULT.prior(),
          DEFAULT.spelling(),
          DEFAULT.equals(),
          DEFAULT.enoughHits(),
          0);
  private static final Pattern OTHERWISE =
      Pattern.compile("ithout (recency|quality) it would (stay|be) (\\d+)(?:st|nd|rd|th)");

  private final long seed = RandomNews.seed();
  private final RandomNews news = new RandomNews(seed);
  private final Random random = news.random();
  private final RandomQueries queries = new RandomQueries(news);

  @TempDir Path folder;
  @TempDir Path index;
  private TestEngine engine;

  @BeforeEach
  void open() throws IOException {
    engine = TestEngine.open(folder, index);
  }

  @AfterEach
  void close() throws IOException {
    engine.close();
  }

  private void writeRandomNews() throws IOException {
    news.write(new Seeds(folder), 400);
    queries.write(new Seeds(folder), 60);
    engine.index();
  }

  @Test
  void theFactorsAddUpToTheScore() throws IOException {
    writeRandomNews();
    int hits = 0;
    while (hits < HITS) {
      String query = queries.query();
      SearchRequest request =
          SearchRequest.of(TestEngine.parse(query), TestEngine.NOW)
              .page(0, SearchRequest.MAX_SIZE)
              .boosts(random.nextInt(4) > 0)
              .recency(random.nextInt(3) > 0 ? Recency.NORMAL : new Recency(2, 3.0))
              .relax(random.nextInt(4) > 0)
              .sort(Sort.RELEVANCE)
              .explain(Explain.FACTORS)
              .build();
      for (Hit hit : engine.search(request).hits()) {
        List<Factor> factors = explanation(hit).factors();
        assertThat(factors.stream().mapToDouble(Factor::value).sum())
            .as("seed %d: %s in %s: %s", seed, query, hit.article().title(), factors)
            .isCloseTo(hit.score(), within(1e-4));
        hits++;
      }
    }
  }

  @Test
  void whereItWouldStandOtherwiseIsWhereItStandsWhenAskedSo() throws IOException {
    writeRandomNews();
    int checked = 0;
    try (Engine noQuality = LuceneEngine.openToRead(index, NO_QUALITY)) {
      for (int i = 0; i < 40; i++) {
        String query = queries.query();
        SearchRequest.Builder request =
            SearchRequest.of(TestEngine.parse(query), TestEngine.NOW)
                .sort(Sort.RELEVANCE)
                .page(0, SearchRequest.MAX_SIZE);
        List<Hit> hits = engine.search(request.explain(Explain.TEXT).build()).hits();
        request.explain(Explain.NONE);
        List<String> dull = ids(noQuality.search().search(request.build()).hits());
        List<String> timeless = ids(engine.search(request.recency(Recency.OFF).build()).hits());
        for (int rank = 1; rank <= hits.size(); rank++) {
          Hit hit = hits.get(rank - 1);
          String text = String.valueOf(explanation(hit).text());
          Matcher said = OTHERWISE.matcher(text);
          while (said.find()) {
            List<String> other = said.group(1).equals("recency") ? timeless : dull;
            int place = other.indexOf(hit.article().id()) + 1;
            if (place == 0) continue; // beyond the page that was asked for here
            assertThat(Integer.parseInt(said.group(3)))
                .as("seed %d: %s: %s", seed, query, text)
                .isEqualTo(place);
            assertThat(said.group(2)).isEqualTo(place == rank ? "stay" : "be");
            checked++;
          }
        }
      }
    }
    assertThat(checked).as("statements checked, seed %d", seed).isGreaterThan(500);
  }

  private static List<String> ids(List<Hit> hits) {
    return hits.stream().map(hit -> hit.article().id()).toList();
  }

  @Test
  void theSentenceTellsWhereAndAsWhatAWordStands() throws IOException {
    Seeds seeds = new Seeds(folder);
    seeds.write(
        "1.md",
        """
        title: Ferry strikes end
        excerpt: Talks on the ferry went on for weeks.
        quality: 71
        publishedDateTime: 2026-11-18T09:00:00Z
        """);
    seeds.write("2.md", "title: Ferry strike\npublishedDateTime: 2026-11-20T10:00:00Z");
    for (int i = 0; i < 40; i++) seeds.write("budget" + i + ".md", "title: Budget vote");
    seeds.write("3.md", "title: Ferry to the World Health Organization\ntopics: [Strikes]");
    engine.index();

    assertThat(texts(request("ferry strike")).get(1))
        .isEqualTo(
            "“ferry” in title and summary (N) and “strike” as “strikes” in title (N) make most of"
                + " its score; quality 71 adds N and being 2 days older than the newest article adds N."
                + " Without recency it would stay 2nd; without quality it would stay 2nd.");
    assertThat(texts(request("ferry strike").boosts(false)).get(0))
        .isEqualTo("“strike” in title (N) and “ferry” in title (N) make all of its score.");
    assertThat(texts(request("strike harbour").boosts(false)))
        .contains(
            "“strike” as “Strikes” in topics (N) makes all of its score; “harbour” is not in it.");
    assertThat(texts(request("WHO strike harbour").boosts(false)))
        .anyMatch(
            text ->
                text.matches(
                    "“WHO” as “World Health Organization” in title \\(.*\\) and “strike” as"
                        + " “Strikes” in topics \\(.*\\) make all of its score; “harbour” is not in"
                        + " it\\."));
    assertThat(texts(request("ferry").sort(Sort.NEWEST)))
        .containsOnly("The newest come first: no score plays a part.");
    assertThat(texts(request("")).get(0)).startsWith("The newest come first");
  }

  @Test
  void havingAllWordsEarnsMoreThanSomeWithARareOne() throws IOException {
    Seeds seeds = new Seeds(folder);
    seeds.write("all.md", "title: Walkout\nexcerpt: Ferry and harbour.");
    seeds.write("some.md", "title: Ferry opens");
    for (int i = 0; i < 40; i++) seeds.write("budget" + i + ".md", "title: Harbour budget");
    engine.index();

    SearchRequest.Builder asked = request("ferry harbour").boosts(false);
    try (Engine noBonus = LuceneEngine.openToRead(index, NO_BONUS)) {
      assertThat(noBonus.search().search(asked.build()).hits().get(0).article().title())
          .isEqualTo("Ferry opens");
    }
    assertThat(engine.search(asked.build()).hits().get(0).article().title()).isEqualTo("Walkout");
    assertThat(texts(asked).get(0))
        .isEqualTo(
            "“ferry” in summary (N) and “harbour” in summary (N) make most of its score;"
                + " having all words adds N.");
    assertThat(texts(asked).get(1))
        .isEqualTo("“ferry” in title (N) makes all of its score; “harbour” is not in it.");
    assertThat(explanation(engine.search(asked.build()).hits().get(0)).factors())
        .extracting(Factor::name)
        .containsExactly("ferry", "harbour", "all words");
  }

  private static SearchRequest.Builder request(String query) {
    return SearchRequest.of(TestEngine.parse(query), TestEngine.NOW).explain(Explain.TEXT);
  }

  /** With an N for every factor: those change with every setting. */
  private List<String> texts(SearchRequest.Builder request) throws IOException {
    return engine.search(request.build()).hits().stream()
        .map(hit -> String.valueOf(explanation(hit).text()).replaceAll("\\d\\.\\d+", "N"))
        .toList();
  }

  @Test
  void onlyWhatWasAskedForIsTold() throws IOException {
    new Seeds(folder).write("1.md", "title: Ferry strike\nquality: 50");
    engine.index();

    assertThat(engine.search("ferry").hits().get(0).explanation()).isNull();
    Explanation factors = first(request("ferry +strike").explain(Explain.FACTORS));
    assertThat(factors.text()).isNull();
    assertThat(factors.full()).isNull();
    assertThat(factors.factors())
        .extracting(Factor::name)
        .containsExactly("ferry", "+strike", "quality", "fresh", "recent");
    assertThat(first(request("ferry").boosts(false)).factors())
        .extracting(Factor::name)
        .containsExactly("ferry");
    assertThat(first(request("ferry").explain(Explain.FULL)).full()).contains("idf");
    assertThat(first(request("ferry").sort(Sort.QUALITY)).factors()).isEmpty();
  }

  private Explanation first(SearchRequest.Builder request) throws IOException {
    return explanation(engine.search(request.build()).hits().get(0));
  }

  private static Explanation explanation(Hit hit) {
    return Objects.requireNonNull(hit.explanation());
  }
}
