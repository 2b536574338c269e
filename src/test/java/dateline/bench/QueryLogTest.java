package dateline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.bench.Question.Kind;
import dateline.fixtures.TestEngine;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The log of a benchmark is the same in every run, and holds every kind of question. */
class QueryLogTest {
  private final ManyNews news = new ManyNews(7);

  @Test
  void theSameNumbersMakeTheSameLog() {
    assertThat(QueryLog.of(news, 1_000, 200, 1))
        .isEqualTo(QueryLog.of(new ManyNews(7), 1_000, 200, 1))
        .isNotEqualTo(QueryLog.of(news, 1_000, 200, 2));
  }

  @Test
  void everyKindIsAskedInItsShare() {
    List<Question> log = QueryLog.of(news, 1_000, 1_000, 1);
    var counts = log.stream().collect(Collectors.groupingBy(Question::kind, Collectors.counting()));
    for (Kind kind : Kind.values()) {
      assertThat(counts.get(kind)).as(kind.label()).isEqualTo(kind.share() * 10L);
    }
  }

  @Test
  void aQuestionIsTheSameInProcessAndOverHttp() {
    for (Question each : QueryLog.of(news, 1_000, 200, 1)) {
      assertThat(each.request(TestEngine.NOW).query().text()).isEqualTo(each.query());
      assertThat(each.address()).startsWith("/v1/search?").contains("page=" + each.page() + "&");
      assertThat(each.address().contains("topic=")).isNotEqualTo(each.topic().isEmpty());
    }
  }

  @Test
  void timesAreOfTheSortedNumbers() {
    long[] nanos = new long[100];
    for (int i = 0; i < 100; i++) nanos[i] = (100 - i) * 1_000_000L;
    assertThat(Times.of(nanos)).isEqualTo(new Times(100, 50.5, 51, 96, 100));
  }
}
