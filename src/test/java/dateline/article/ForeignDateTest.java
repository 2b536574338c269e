package dateline.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every form in which generators, feeds and APIs write a date. */
class ForeignDateTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # as written                          | the instant; what names no zone is in Berlin
          2022-01-01                            | 2021-12-31T23:00:00Z
          2021-05-02T05:10:00Z                  | 2021-05-02T05:10:00Z
          2021-05-02T05:10:00.123Z              | 2021-05-02T05:10:00.123Z
          2021-05-02T05:10:00-07:00             | 2021-05-02T12:10:00Z
          2021-05-02T05:10:00                   | 2021-05-02T03:10:00Z
          2021-05-02 05:10:00                   | 2021-05-02T03:10:00Z
          2021-05-02 05:10                      | 2021-05-02T03:10:00Z
          2013-05-06 19:30:50 +0200             | 2013-05-06T17:30:50Z
          2013-05-06 19:30:50 UTC               | 2013-05-06T19:30:50Z
          2013-5-6                              | 2013-05-05T22:00:00Z
          2013/05/06 9:05                       | 2013-05-06T07:05:00Z
          Mon, 06 May 2013 19:30:50 GMT         | 2013-05-06T19:30:50Z
          Mon, 06 May 2013 19:30:50 +0200       | 2013-05-06T17:30:50Z
          Mon, 6 May 2013 19:30 EST             | 2013-05-07T00:30:00Z
          06 May 2013 19:30:50 Z                | 2013-05-06T19:30:50Z
          6 May 2013                            | 2013-05-05T22:00:00Z
          Jul 08 2022                           | 2022-07-07T22:00:00Z
          July 8, 2022                          | 2022-07-07T22:00:00Z
          Fri, Jul 8th, 2022 10:00              | 2022-07-08T08:00:00Z
          1367861450                            | 2013-05-06T17:30:50Z
          1367861450000                         | 2013-05-06T17:30:50Z
          '  2022-01-01  '                      | 2021-12-31T23:00:00Z
          """,
      delimiter = '|')
  void isReadRight(String written, Instant date) {
    assertThat(ForeignDate.parse(written, Seeds.BERLIN)).isEqualTo(date);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          2013-02-30
          2013-13-01
          31 Foo 2013
          soon
          2013
          Mon, 06 May 2013 25:30:50 GMT
          6 May 2013 19:30 Mars
          true
          v2013-05-06
          """)
  void whatIsNoDateIsNone(String written) {
    assertThat(ForeignDate.parse(written, Seeds.BERLIN)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          _posts/2013-05-06-harbour.md      | 2013-05-05T22:00:00Z
          2025/06/26/harbour                | 2025-06-25T22:00:00Z
          blog/2024-01-01/2025-06-26-x.md   | 2025-06-25T22:00:00Z
          blog/2013-05-06.md                | 2013-05-05T22:00:00Z
          """,
      delimiter = '|')
  void aPathNamesADay(String path, Instant date) {
    assertThat(ForeignDate.ofPath(path, Seeds.BERLIN)).isEqualTo(date);
  }

  @Test
  void otherNumbersInAPathAreNoDay() {
    for (String path :
        new String[] {"a/2013-13-45-x.md", "12013-05-06.md", "2013-05/06.md", "x.md"}) {
      assertThat(ForeignDate.ofPath(path, Seeds.BERLIN)).as(path).isNull();
    }
  }
}
