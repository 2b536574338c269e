package dateline.lucene;

import java.util.List;
import java.util.Locale;

/** How an explanation writes what it tells. */
final class Sentence {
  private Sentence() {}

  /** {@code a}, {@code a and b}, {@code a, b and c}. */
  static String listed(List<String> items) {
    int last = items.size() - 1;
    if (last < 1) return String.join("", items);
    return String.join(", ", items.subList(0, last)) + " and " + items.get(last);
  }

  /** What has quotes of its own gets no others. */
  static String quoted(String text) {
    return text.indexOf('"') >= 0 ? text : "“" + text + "”";
  }

  /** With as many digits as say something. */
  static String number(double value) {
    return String.format(Locale.ROOT, value < 0.095 ? "%.2f" : "%.1f", value);
  }

  /** {@code 71}, {@code 70.5}. */
  static String rating(double value) {
    return value == Math.rint(value)
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.1f", value);
  }

  /** {@code 1st}, {@code 12th}, {@code 22nd}. */
  static String ordinal(int rank) {
    int tens = rank % 100;
    if (tens >= 11 && tens <= 13) return rank + "th";
    return switch (rank % 10) {
      case 1 -> rank + "st";
      case 2 -> rank + "nd";
      case 3 -> rank + "rd";
      default -> rank + "th";
    };
  }

  /** {@code 5 hours}, {@code 2 days}, {@code 3 years}: whole ones, in the unit that says most. */
  static String age(long hours) {
    if (hours < 48) return counted(hours, "hour");
    long days = hours / 24;
    if (days < 60) return counted(days, "day");
    return days < 730 ? counted(days / 30, "month") : counted(days / 365, "year");
  }

  static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  static String capitalised(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
