package dateline.article;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The dates news sites write: {@code 2021-05-02T05:10:00Z}, {@code 2021-05-02 07:10 +02:00}, {@code
 * 2021-05-02T05:10} (in the configured zone) and {@code 2021-05-02}. Strict: {@code 2021-02-30} is
 * no date, where lenient readers make it the second of March.
 */
final class PublicationDate {
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendValue(ChronoField.YEAR, 4)
          .appendPattern("-MM-dd")
          .optionalStart()
          .appendPattern("['T'][ ]HH:mm[:ss]")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .appendPattern("[ ]")
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "Z")
          .optionalEnd()
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private PublicationDate() {}

  /**
   * The instant, or null where the text is not a date. A date without a zone is in {@code zone}.
   */
  static @Nullable Instant parse(String text, ZoneId zone) {
    try {
      TemporalAccessor parsed = FORMAT.parse(text.strip());
      LocalDate date = LocalDate.from(parsed);
      if (parsed.query(TemporalQueries.localTime()) == null) {
        return date.atStartOfDay(zone).toInstant();
      }
      if (parsed.query(TemporalQueries.offset()) == null) {
        return LocalDateTime.from(parsed).atZone(zone).toInstant();
      }
      return OffsetDateTime.from(parsed).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
