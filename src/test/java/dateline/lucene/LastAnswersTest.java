package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.article.Visibility;
import dateline.engine.Ranking;
import dateline.fixtures.TestEngine;
import dateline.query.Age;
import dateline.query.Filter;
import dateline.query.QueryAst;
import dateline.query.SearchRequest;
import dateline.query.SearchResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who asks the same again is answered from memory, as long as the answer is the same. */
class LastAnswersTest {
  private static final Instant NOW = TestEngine.NOW;
  private static final Instant LATER = NOW.plus(Duration.ofMinutes(10));

  @TempDir Path seeds;
  @TempDir Path index;
  private TestEngine engine;

  @BeforeEach
  void open() throws IOException {
    write("old.md", "Ferry strike begins", NOW.minus(Duration.ofDays(30)));
    write("new.md", "Ferry strike ends", NOW.minus(Duration.ofHours(1)));
    engine = remembering(30);
    engine.index();
  }

  @AfterEach
  void close() throws IOException {
    engine.close();
  }

  private TestEngine remembering(int hits) throws IOException {
    LuceneEngine lucene = LuceneEngine.open(index, Ranking.DEFAULT, UserLists.NONE, hits);
    return TestEngine.of(lucene, seeds, Visibility.ALL);
  }

  @Test
  void theSameQuestionIsAnsweredFromMemoryMinutesLater() throws IOException {
    assertThat(ask("ferry", LATER)).isSameAs(ask("ferry", NOW));
  }

  @Test
  void whateverElseIsAskedIsFoundAnew() throws IOException {
    SearchResults first = ask("ferry", NOW);
    assertThat(ask("strike", NOW)).isNotSameAs(first);
    assertThat(engine.search(request("ferry", NOW).page(1, 1).build())).isNotSameAs(first);
    assertThat(engine.search(request("ferry", NOW).boosts(false).build())).isNotSameAs(first);
  }

  @Test
  void aCommitForgetsEveryAnswer() throws IOException {
    assertThat(ask("ferry", NOW).total()).isEqualTo(2);
    Files.delete(seeds.resolve("old.md"));
    engine.index();
    assertThat(ask("ferry", NOW).total()).isEqualTo(1);
  }

  @Test
  void whatLooksBackFromNowIsFoundAnewAsTimePasses() throws IOException {
    Instant month = NOW.plus(Duration.ofDays(20));
    assertThat(ask("ferry when:7d", NOW).total()).isEqualTo(1);
    assertThat(ask("ferry when:7d", month).total()).isZero();
    assertThat(ask("ferry (strike OR -when:7d)", LATER))
        .isNotSameAs(ask("ferry (strike OR -when:7d)", LATER));
    List<Filter> week = List.of(new Filter.Newest(new QueryAst.Within(7, Age.DAYS)));
    assertThat(engine.search(request("ferry", NOW).filters(week).build()).total()).isEqualTo(1);
    assertThat(engine.search(request("ferry", month).filters(week).build()).total()).isZero();
  }

  @Test
  void anArticleOfTomorrowCountsAsNewFromTomorrowOn() throws IOException {
    Instant tomorrow = NOW.plus(Duration.ofDays(1));
    write("tomorrow.md", "Ferry strike tomorrow", tomorrow);
    engine.index();
    assertThat(ask("ferry", NOW).asOf()).isEqualTo(NOW.minus(Duration.ofHours(1)));
    assertThat(ask("ferry", LATER)).isSameAs(ask("ferry", NOW));
    assertThat(ask("ferry", tomorrow.plusSeconds(1)).asOf()).isEqualTo(tomorrow);
  }

  @Test
  void whoNamesAMomentIsAnsweredAsOfThatMoment() throws IOException {
    SearchRequest then = request("ferry", NOW).asOf(NOW.minus(Duration.ofDays(2))).build();
    assertThat(ask("ferry", NOW).total()).isEqualTo(2);
    assertThat(engine.search(then).total()).isEqualTo(1);
  }

  @Test
  void whatWasAskedLongestAgoIsForgottenFirst() throws IOException {
    SearchResults ferry = ask("ferry", NOW);
    SearchResults strike = ask("strike", NOW);
    assertThat(ask("ferry", NOW)).isSameAs(ferry);
    ask("begins", NOW); // there is room for two
    assertThat(ask("ferry", NOW)).isSameAs(ferry);
    assertThat(ask("strike", NOW)).isNotSameAs(strike);
  }

  @Test
  void noneIsRememberedWhereTheUserWantsNone() throws IOException {
    engine.close();
    engine = remembering(0);
    assertThat(ask("ferry", NOW)).isNotSameAs(ask("ferry", NOW));
  }

  private SearchResults ask(String query, Instant now) throws IOException {
    return engine.search(request(query, now).build());
  }

  private static SearchRequest.Builder request(String query, Instant now) {
    return SearchRequest.of(TestEngine.parse(query), now);
  }

  private void write(String name, String title, Instant date) throws IOException {
    String seed =
        "---%ntitle: %s%nwebUrl: https://news.example/%s%npublishedDateTime: %s%n---%n"
            .formatted(title, name, date);
    Files.writeString(seeds.resolve(name), seed);
  }
}
