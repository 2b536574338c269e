package dateline.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The dates readers type: {@code 2021}, {@code 2021-05}, {@code 2021-05-02}, {@code
 * 2021-05-02T07:00} and the same with an offset.
 *
 * @param from the first moment that is meant
 * @param to the first moment that is no longer meant: a day later for a day
 */
public record DateText(Instant from, Instant to) {

  /** Reads a date; one without an offset is in {@code zone}. */
  public static Optional<DateText> parse(String text, ZoneId zone) {
    try {
      return switch (text.length()) {
        case 4 ->
            Optional.of(
                days(Year.parse(text).atDay(1), Year.parse(text).plusYears(1).atDay(1), zone));
        case 7 ->
            Optional.of(
                days(
                    YearMonth.parse(text).atDay(1),
                    YearMonth.parse(text).plusMonths(1).atDay(1),
                    zone));
        case 10 ->
            Optional.of(days(LocalDate.parse(text), LocalDate.parse(text).plusDays(1), zone));
        default -> Optional.of(moment(text, zone));
      };
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static DateText days(LocalDate first, LocalDate next, ZoneId zone) {
    return new DateText(first.atStartOfDay(zone).toInstant(), next.atStartOfDay(zone).toInstant());
  }

  private static DateText moment(String text, ZoneId zone) {
    boolean hasOffset = text.matches(".*(Z|z|[+-]\\d\\d:?\\d\\d)$");
    Instant at =
        hasOffset
            ? OffsetDateTime.parse(text).toInstant()
            : LocalDateTime.parse(text).atZone(zone).toInstant();
    return new DateText(at, at);
  }
}
