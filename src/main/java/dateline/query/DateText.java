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
import java.util.regex.Pattern;

/**
 * The dates readers type: {@code 2021}, {@code 2021-05}, {@code 2021-05-02}, {@code
 * 2021-05-02T07:00} and the same with an offset.
 *
 * @param from the first moment that is meant
 * @param to the first moment that is no longer meant: a day later for a day
 */
public record DateText(Instant from, Instant to) {
  /**
   * Years have four digits, so every date is also a number of milliseconds. A day beyond at both
   * ends: the year 9999 ends in 10000, and in some zones twelve hours later.
   */
  private static final Instant FIRST = Instant.parse("-0001-12-31T00:00:00Z");

  private static final Instant LAST = Instant.parse("+10000-01-02T00:00:00Z");

  private static final Pattern OFFSET = Pattern.compile(".*(?:[Zz]|([+-]\\d\\d):?(\\d\\d))");

  /** Reads a date; one without an offset is in {@code zone}. */
  public static Optional<DateText> parse(String text, ZoneId zone) {
    try {
      DateText read =
          switch (text.length()) {
            case 4 -> days(Year.parse(text).atDay(1), Year.parse(text).plusYears(1).atDay(1), zone);
            case 7 ->
                days(
                    YearMonth.parse(text).atDay(1),
                    YearMonth.parse(text).plusMonths(1).atDay(1),
                    zone);
            case 10 -> days(LocalDate.parse(text), LocalDate.parse(text).plusDays(1), zone);
            default -> moment(text, zone);
          };
      boolean usual = !read.from.isBefore(FIRST) && !read.to.isAfter(LAST);
      return usual ? Optional.of(read) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static DateText days(LocalDate first, LocalDate next, ZoneId zone) {
    return new DateText(first.atStartOfDay(zone).toInstant(), next.atStartOfDay(zone).toInstant());
  }

  private static DateText moment(String text, ZoneId zone) {
    var offset = OFFSET.matcher(text);
    if (!offset.matches()) return at(LocalDateTime.parse(text).atZone(zone).toInstant());
    if (offset.group(1) == null) return at(OffsetDateTime.parse(text).toInstant());
    String local = text.substring(0, offset.start(1)); // ISO 8601 also writes +0200
    return at(OffsetDateTime.parse(local + offset.group(1) + ":" + offset.group(2)).toInstant());
  }

  private static DateText at(Instant moment) {
    return new DateText(moment, moment);
  }
}
