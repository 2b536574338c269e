package dateline.http;

import java.util.ArrayList;
import java.util.List;

/**
 * One value of a list parameter.
 *
 * @param excluded whether it was written {@code -value}
 */
record Listed(String value, boolean excluded) {

  /**
   * Splits at commas. {@code "Smith, John"} in quotes is one value, and so is {@code "-x"}; a quote
   * inside is doubled. Quotes that do not enclose a whole value are text.
   */
  static List<Listed> split(String text) {
    List<Listed> items = new ArrayList<>();
    int at = 0;
    while (at <= text.length()) {
      int start = skipSpace(text, at);
      boolean excluded = text.startsWith("-", start);
      if (excluded) start = skipSpace(text, start + 1);
      int closing = closingQuote(text, start);
      int end = closing > 0 ? skipSpace(text, closing + 1) : comma(text, start);
      String value =
          closing > 0
              ? text.substring(start + 1, closing).replace("\"\"", "\"")
              : text.substring(start, end);
      if (!value.isBlank()) items.add(new Listed(value.strip(), excluded));
      at = end + 1;
    }
    return items;
  }

  /** As {@link #split} reads it back. */
  String written() {
    return (excluded ? "-" : "") + quoted(value);
  }

  /** The value as {@link #split} reads it back. */
  static String quoted(String value) {
    boolean plain = value.indexOf(',') < 0 && !value.startsWith("-") && !value.startsWith("\"");
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }

  /** Where the quote that opens here is closed, if it encloses the whole value; else -1. */
  private static int closingQuote(String text, int opening) {
    if (!text.startsWith("\"", opening)) return -1;
    int at = text.indexOf('"', opening + 1);
    while (at >= 0 && text.startsWith("\"\"", at)) at = text.indexOf('"', at + 2);
    if (at < 0) return -1;
    int next = skipSpace(text, at + 1);
    return next == text.length() || text.charAt(next) == ',' ? at : -1;
  }

  private static int comma(String text, int from) {
    int comma = text.indexOf(',', from);
    return comma < 0 ? text.length() : comma;
  }

  private static int skipSpace(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == ' ') at++;
    return at;
  }
}
