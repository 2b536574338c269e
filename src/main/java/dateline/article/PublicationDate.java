package dateline.article;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The dates news sites write: {@code 2021-05-02T05:10:00Z}, {@code 2021-05-02 07:10 +02:00}, {@code
 * 2021-05-02T05:10} (in the configured zone) and {@code 2021-05-02}. Strict: {@code 2021-02-30} is
 * no date, where lenient readers make it the second of March.
 */
final class PublicationDate {
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<date>\\d{4}-\\d\\d-\\d\\d)"
              + "(?:(?:[Tt]| +)(?<time>\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?)"
              + " *(?<offset>[Zz]|[+-]\\d\\d(?::?\\d\\d)?)?)?");

  private PublicationDate() {}

  /**
   * The instant, or null where the text is not a date. A date without a zone is in {@code zone}.
   */
  static @Nullable Instant parse(String text, ZoneId zone) {
    Matcher parts = SHAPE.matcher(text.strip());
    if (!parts.matches()) return null;
    String time = parts.group("time");
    String offset = parts.group("offset");
    try {
      LocalDate date = LocalDate.parse(parts.group("date"));
      if (time == null) return date.atStartOfDay(zone).toInstant();
      LocalDateTime local = date.atTime(LocalTime.parse(time));
      if (offset == null) return local.atZone(zone).toInstant();
      return local.toInstant(ZoneOffset.of(offset.toUpperCase(Locale.ROOT)));
    } catch (DateTimeException e) {
      return null;
    }
  }
}
