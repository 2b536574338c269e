package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 3339 and RFC 822 know years of four digits only. */
class FeedDatesTest {
  @ParameterizedTest
  @CsvSource({
    "+10000-01-01T00:00:00Z,    9999-12-31T23:59:59Z",
    "-0044-03-15T00:00:00Z,     0001-01-01T00:00:00Z",
    "0000-01-01T00:00:00Z,      0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z,      9999-12-31T23:59:59Z",
    "2021-05-02T05:10:00.250Z,  2021-05-02T05:10:00.250Z",
  })
  void aDateBeyondIsTheNextOneThatCanBeTold(String given, String told) {
    assertThat(Feed.told(Instant.parse(given))).hasToString(told);
  }
}
