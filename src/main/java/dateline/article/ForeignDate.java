package dateline.article;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The dates that site generators and feeds write, beside those of {@link PublicationDate}: {@code
 * 2013-05-06 19:30:50 +0200}, {@code Mon, 06 May 2013 19:30:50 GMT} (RFC 1123), {@code Jul 08
 * 2022}, {@code 8 July 2022}, seconds or milliseconds since 1970, and a day in a path.
 */
final class ForeignDate {
  private static final Pattern EPOCH = Pattern.compile("-?\\d{9,10}|\\d{12,13}");
  private static final Pattern NUMBERS =
      Pattern.compile("(?<year>\\d{4})[-/.](?<month>\\d{1,2})[-/.](?<day>\\d{1,2})(?<rest>.*)");
  private static final Pattern DAY_FIRST =
      Pattern.compile(
          "(?:\\p{L}{2,9}\\.?,? )?(?<day>\\d{1,2})(?:st|nd|rd|th)?[ -](?<month>\\p{L}{3,9})\\.?,?[ -](?<year>\\d{4})(?<rest>.*)");
  private static final Pattern MONTH_FIRST =
      Pattern.compile(
          "(?:\\p{L}{2,9}\\.?,? )?(?<month>\\p{L}{3,9})\\.? (?<day>\\d{1,2})(?:st|nd|rd|th)?,? (?<year>\\d{4})(?<rest>.*)");
  private static final Pattern TIME =
      Pattern.compile(
          "(?:[Tt]|,? +)(?<hour>\\d{1,2}):(?<more>\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?) *(?<zone>[\\p{L}]{1,5}|[+-]\\d\\d:?\\d\\d|[+-]\\d\\d)?");

  /** RFC 822, section 5; military letters are not worth their mistakes. */
  private static final Map<String, String> ZONES =
      Map.of(
          "EST", "-05:00", "EDT", "-04:00", "CST", "-06:00", "CDT", "-05:00", "MST", "-07:00",
          "MDT", "-06:00", "PST", "-08:00", "PDT", "-07:00", "CET", "+01:00", "CEST", "+02:00");

  private static final Pattern IN_PATH =
      Pattern.compile("(?<![0-9])(\\d{4})([-/])(\\d\\d)\\2(\\d\\d)(?![0-9])");

  private ForeignDate() {}

  /** The instant, or null where the text is no date. One without a zone is in {@code zone}. */
  static @Nullable Instant parse(String raw, ZoneId zone) {
    String text = raw.strip();
    if (text.length() > 60) return null;
    Instant plain = PublicationDate.parse(text, zone);
    if (plain != null) return plain;
    if (EPOCH.matcher(text).matches()) return ofEpoch(Long.parseLong(text));
    for (Pattern shape : new Pattern[] {NUMBERS, DAY_FIRST, MONTH_FIRST}) {
      Matcher parts = shape.matcher(text);
      if (parts.matches()) return of(parts, zone);
    }
    return null;
  }

  /** Seconds, unless that would be more than three thousand years from now. */
  private static Instant ofEpoch(long number) {
    return Math.abs(number) < 100_000_000_000L
        ? Instant.ofEpochSecond(number)
        : Instant.ofEpochMilli(number);
  }

  private static @Nullable Instant of(Matcher parts, ZoneId zone) {
    int month = month(parts.group("month"));
    if (month == 0) return null;
    String day =
        String.format(
            Locale.ROOT,
            "%s-%02d-%02d",
            parts.group("year"),
            month,
            Integer.parseInt(parts.group("day")));
    String rest = parts.group("rest").stripTrailing();
    if (rest.isEmpty()) return PublicationDate.parse(day, zone);
    Matcher time = TIME.matcher(rest);
    if (!time.matches()) return null;
    String offset = offset(time.group("zone"));
    if (offset == null) return null;
    int hour = Integer.parseInt(time.group("hour"));
    return PublicationDate.parse(
        String.format(Locale.ROOT, "%sT%02d:%s%s", day, hour, time.group("more"), offset), zone);
  }

  /** Of no zone the empty text; null for one that nobody knows. */
  private static @Nullable String offset(@Nullable String zone) {
    if (zone == null || zone.startsWith("+") || zone.startsWith("-"))
      return zone == null ? "" : zone;
    String name = zone.toUpperCase(Locale.ROOT);
    boolean universal = name.equals("Z") || name.equals("GMT") || name.matches("UTC?");
    return universal ? "Z" : ZONES.get(name);
  }

  /** 1 to 12, or 0 for what is no month. */
  private static int month(String written) {
    if (Character.isDigit(written.charAt(0))) return Integer.parseInt(written);
    for (Month month : Month.values()) {
      String name = month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      if (name.equalsIgnoreCase(written) || name.substring(0, 3).equalsIgnoreCase(written)) {
        return month.getValue();
      }
    }
    return written.equalsIgnoreCase("Sept") ? 9 : 0;
  }

  /**
   * The last day that a path names, as {@code _posts/2013-05-06-title.md} and {@code
   * 2025/06/26/title} do, or null.
   */
  static @Nullable Instant ofPath(String path, ZoneId zone) {
    Matcher day = IN_PATH.matcher(path);
    Instant last = null;
    while (day.find()) {
      try {
        last =
            LocalDate.of(
                    Integer.parseInt(day.group(1)),
                    Integer.parseInt(day.group(3)),
                    Integer.parseInt(day.group(4)))
                .atStartOfDay(zone)
                .toInstant();
      } catch (DateTimeException e) {
        // 2013-13-45 is a number of something else, and the days before it count.
      }
    }
    return last;
  }
}
