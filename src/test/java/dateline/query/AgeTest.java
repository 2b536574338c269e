package dateline.query;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.query.QueryAst.Within;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgeTest {
  private static final Instant NOW = Instant.parse("2024-03-31T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "24h,   HOURS,  24, 2024-03-30T12:00:00Z",
    "7d,    DAYS,    7, 2024-03-24T12:00:00Z",
    "2w,    WEEKS,   2, 2024-03-17T12:00:00Z",
    "1m,    MONTHS,  1, 2024-02-29T12:00:00Z", // the last day of a shorter month
    "1y,    YEARS,   1, 2023-03-31T12:00:00Z",
    "7D,    DAYS,    7, 2024-03-24T12:00:00Z",
    "1M,    MONTHS,  1, 2024-02-29T12:00:00Z",
    "9999y, YEARS, 9999, -7975-03-31T12:00:00Z",
  })
  void liesSoLongBeforeNow(String text, Age unit, int amount, Instant moment) {
    assertThat(Age.parse(text)).contains(new Within(amount, unit));
    assertThat(unit.before(NOW, amount)).isEqualTo(moment);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "d", "7", "0d", "07d", "-7d", "+7d", "7 d", "7days", "10000d", "7s", "٧d", "1.5d"
      })
  void isNoAge(String text) {
    assertThat(Age.parse(text)).isEmpty();
  }
}
