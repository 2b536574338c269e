package dateline.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTextTest {
  @ParameterizedTest
  @CsvSource({
    "2021,                         2021-01-01T00:00:00Z, 2022-01-01T00:00:00Z",
    "2021-12,                      2021-12-01T00:00:00Z, 2022-01-01T00:00:00Z",
    "2024-02-29,                   2024-02-29T00:00:00Z, 2024-03-01T00:00:00Z",
    "2021-05-02T07:00,             2021-05-02T07:00:00Z, 2021-05-02T07:00:00Z",
    "2021-05-02T07:00:30.5,        2021-05-02T07:00:30.500Z, 2021-05-02T07:00:30.500Z",
    "2021-05-02T07:00Z,            2021-05-02T07:00:00Z, 2021-05-02T07:00:00Z",
    "2021-05-02t07:00z,            2021-05-02T07:00:00Z, 2021-05-02T07:00:00Z",
    "2021-05-02T07:00+02:00,       2021-05-02T05:00:00Z, 2021-05-02T05:00:00Z",
    "2021-05-02T07:00:00-0330,     2021-05-02T10:30:00Z, 2021-05-02T10:30:00Z",
    "0000,                         0000-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
    "9999,                         9999-01-01T00:00:00Z, +10000-01-01T00:00:00Z",
  })
  void isTheWholeOfWhatIsNamed(String text, Instant from, Instant to) {
    assertThat(DateText.parse(text, ZoneOffset.UTC)).contains(new DateText(from, to));
  }

  @ParameterizedTest
  @CsvSource({
    "2021-05-02,             2021-05-01T14:00:00Z, 2021-05-02T14:00:00Z",
    "2021-04-04,             2021-04-03T13:00:00Z, 2021-04-04T14:00:00Z", // the clocks go back
    "2021-05-02T07:00,       2021-05-01T21:00:00Z, 2021-05-01T21:00:00Z",
    "2021-05-02T07:00+02:00, 2021-05-02T05:00:00Z, 2021-05-02T05:00:00Z",
  })
  void isInTheZoneUnlessItNamesAnOffset(String text, Instant from, Instant to) {
    assertThat(DateText.parse(text, ZoneId.of("Australia/Sydney")))
        .contains(new DateText(from, to));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "21",
        "soon",
        "20210502",
        "2021-5-2",
        "2021-13",
        "2021-13-01",
        "2021-02-29",
        "2021-02-30",
        "02.05.2021",
        "2021-05-02T",
        "2021-05-02T24:01",
        "2021-05-02T07:00+99:00",
        "2021-05-02T07:00 ",
        "10000-01-01",
        "+10000-01-03T00:00:00Z",
        "-0002-01-01T00:00:00Z",
        "+999999999-01-01T00:00:00Z",
        "-999999999-01-01T00:00:00Z",
        "٢٠٢١"
      })
  void isNoDate(String text) {
    assertThat(DateText.parse(text, ZoneOffset.UTC)).isEmpty();
  }
}
