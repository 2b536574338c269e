package dateline.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dateline.article.ArticleField;
import dateline.fixtures.Inputs;
import dateline.fixtures.Patience;
import dateline.fixtures.RandomNews;
import dateline.fixtures.Seeds;
import dateline.fixtures.TestEngine;
import dateline.query.SearchRequest.Explain;
import dateline.query.SearchRequest.Group;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is typed. */
class AnyQueryTest {
  private static final List<ZoneId> ZONES =
      List.of(TestEngine.UTC, ZoneId.of("Pacific/Kiritimati"), ZoneId.of("America/Los_Angeles"));

  @TempDir private static Path folder;
  private static TestEngine engine;

  @BeforeAll
  static void index() throws IOException {
    Path seeds = folder.resolve("seeds");
    new RandomNews(2026).write(new Seeds(seeds), 60);
    engine = TestEngine.open(seeds, folder.resolve("index"));
    engine.index();
  }

  @AfterAll
  static void close() throws IOException {
    engine.close();
  }

  @FuzzTest(maxDuration = "4m")
  @DictionaryEntries({
    " AND ",
    " OR ",
    " NOT ",
    " NEAR/3 ",
    "title:",
    "topic:(",
    "quality:>=",
    "quality:[1..5]",
    "date:2021",
    "date:[2021-05..2022]",
    "after:",
    "before:",
    "when:7d",
    "is:published",
    "has:image",
    "url:https://",
    "story:",
    "~2",
    "bank*",
    "\"rate rise\"",
    "“",
    "»",
    "\\",
    "-(",
    "+(",
    "||",
    "...",
    "/",
    "U.S.",
    "AT&T",
    "C++",
    "$42B",
    "covid-19"
  })
  void anyTextIsAnsweredOrTooLongAndItsReadingComesBack(byte[] bytes) throws Exception {
    String typed = new String(bytes, StandardCharsets.UTF_8);
    try {
      ParsedQuery read = Patience.of(() -> QueryParser.parse(typed, TestEngine.UTC));
      for (ZoneId zone : ZONES) QueryRoundTripTest.assertIsRead(typed, zone);
      SearchRequest request =
          SearchRequest.of(read, TestEngine.NOW)
              .facets(List.of(ArticleField.TOPIC, ArticleField.QUALITY, ArticleField.DATE), 10)
              .group(Group.STORY)
              .explain(Explain.TEXT)
              .build();
      SearchResults results = Patience.of(() -> engine.search(request));
      assertThat(results.hits()).hasSizeLessThanOrEqualTo(SearchRequest.DEFAULT_SIZE);
      assertThat(results.total()).isBetween((long) results.hits().size(), 60L);
    } catch (QueryTooLongException e) {
      assertThat(e).hasMessageMatching("A query has at most (512 characters|32 words);.*");
    }
  }

  @Test
  void soAreTheKeptOnesDamaged() throws IOException {
    Inputs.damaged(
        AnyQueryTest.class,
        "anyTextIsAnsweredOrTooLongAndItsReadingComesBack",
        300,
        this::anyTextIsAnsweredOrTooLongAndItsReadingComesBack);
  }

  @FuzzTest(maxDuration = "1m")
  void anyTextIsADateOrNone(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    for (ZoneId zone : ZONES) {
      DateText.parse(text, zone)
          .ifPresent(
              date -> {
                assertThat(date.to()).isAfterOrEqualTo(date.from());
                assertThat(date.to().toEpochMilli() - date.from().toEpochMilli()).isNotNegative();
              });
    }
    Age.parse(text).ifPresent(age -> assertThat(age.age()).isEqualToIgnoringCase(text));
  }
}
