package dateline.http;

import dateline.article.ArticleField;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How the pages say counts, sizes and times: in English, as a newspaper would. */
final class Wording {
  static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);
  static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm zzz", Locale.ENGLISH);

  private Wording() {}

  static String number(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  static String count(long count, String one, String many) {
    return number(count) + " " + (count == 1 ? one : many);
  }

  static String articles(long count) {
    return count(count, "article", "articles");
  }

  static String stories(long count) {
    return count(count, "story", "stories");
  }

  /** What happened lately by its age, everything else by its day. */
  static String ago(Instant then, Instant now, ZoneId zone) {
    Duration age = Duration.between(then, now);
    if (age.isNegative() || age.toDays() >= 7) return DAY.format(then.atZone(zone));
    if (age.toMinutes() < 1) return "just now";
    if (age.toHours() < 1) return count(age.toMinutes(), "minute", "minutes") + " ago";
    if (age.toDays() < 1) return count(age.toHours(), "hour", "hours") + " ago";
    return count(age.toDays(), "day", "days") + " ago";
  }

  /** So much later, to the two greatest units: {@code 1 day 3 h}. */
  static String later(Duration by) {
    if (by.toMinutes() < 1) return "at once";
    if (by.toHours() < 1) return by.toMinutes() + " min later";
    if (by.toDays() < 1) {
      return by.toHours() + " h" + rest(by.toMinutesPart(), "min") + " later";
    }
    return count(by.toDays(), "day", "days") + rest(by.toHoursPart(), "h") + " later";
  }

  private static String rest(int amount, String unit) {
    return amount == 0 ? "" : " " + amount + " " + unit;
  }

  static String moment(Instant instant, ZoneId zone) {
    return MOMENT.format(instant.atZone(zone));
  }

  static String bytes(long bytes) {
    String[] units = {"bytes", "kB", "MB", "GB", "TB"};
    double size = bytes;
    int unit = 0;
    while (size >= 999.5 && unit < units.length - 1) {
      size /= 1_000;
      unit++;
    }
    return String.format(
        Locale.ENGLISH, size < 10 && unit > 0 ? "%.1f %s" : "%.0f %s", size, units[unit]);
  }

  static String language(String tag) {
    return Locale.forLanguageTag(tag).getDisplayLanguage(Locale.ENGLISH);
  }

  /** What the values of a field are called. */
  static String plural(ArticleField field) {
    return field == ArticleField.CATEGORY ? "categories" : field.label() + "s";
  }

  static String capital(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
