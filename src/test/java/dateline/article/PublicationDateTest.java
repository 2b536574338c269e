package dateline.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicationDateTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # as written                          | the instant, where the configured zone is Berlin
          2021-05-02T05:10:00Z                  | 2021-05-02T05:10:00Z
          2021-05-02t05:10:00z                  | 2021-05-02T05:10:00Z
          2021-05-02T05:10Z                     | 2021-05-02T05:10:00Z
          2021-05-02T05:10:00.123456789Z        | 2021-05-02T05:10:00.123456789Z
          2021-05-02T07:10:00+02:00             | 2021-05-02T05:10:00Z
          2021-05-02T07:10:00+0200              | 2021-05-02T05:10:00Z
          2021-05-02 05:10:00+00                | 2021-05-02T05:10:00Z
          2021-05-02 07:10:00 +0200             | 2021-05-02T05:10:00Z
          2021-05-01T23:40:00-05:30             | 2021-05-02T05:10:00Z
          2021-05-02T05:10:00                   | 2021-05-02T03:10:00Z
          2021-05-02 05:10                      | 2021-05-02T03:10:00Z
          2021-05-02                            | 2021-05-01T22:00:00Z
          2021-12-02                            | 2021-12-01T23:00:00Z
          '  2021-05-02  '                      | 2021-05-01T22:00:00Z
          2020-02-29                            | 2020-02-28T23:00:00Z
          2021-03-28T02:30                      | 2021-03-28T01:30:00Z
          1999-12-31T23:59:59Z                  | 1999-12-31T23:59:59Z
          2099-01-01T00:00:00Z                  | 2099-01-01T00:00:00Z
          """,
      delimiter = '|')
  void isAnInstant(String text, Instant instant) {
    assertThat(PublicationDate.parse(text, BERLIN)).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2021",
        "2021-05",
        "2021-5-2",
        "21-05-02",
        "02.05.2021",
        "05/02/2021",
        "2021-13-45",
        "2021-02-30",
        "2021-02-29",
        "2021-00-10",
        "99999-01-01",
        "+2021-05-02",
        "-2021-05-02",
        "2021-05-02T24:00:00Z",
        "2021-05-02T05:60:00Z",
        "2021-05-02T05:10:60Z",
        "2021-05-02T05",
        "2021-05-02T5:10",
        "2021-05-0205:10",
        "2021-05-02T05:10.5Z",
        "2021-05-02T05:10:00+19:00",
        "2021-05-02T05:10:00 CET",
        "2021-05-02Z",
        "2021-05-02T05:10:00Z and more",
        "٢٠٢١-٠٥-٠٢",
        "1619932200",
        "Sun, 02 May 2021 05:10:00 GMT"
      })
  void isNoDate(String text) {
    assertThat(PublicationDate.parse(text, BERLIN)).isNull();
  }
}
