package dateline.http;

import java.util.ArrayList;
import java.util.List;

/**
 * One value of a list parameter.
 *
 * @param excluded whether it was written {@code -value}
 */
record Listed(String value, boolean excluded) {

  /** Splits at commas. {@code "Smith, John"} in quotes is one value, and so is {@code "-x"}. */
  static List<Listed> split(String text) {
    List<Listed> items = new ArrayList<>();
    int at = 0;
    while (at <= text.length()) {
      int end = text.indexOf(',', at);
      if (end < 0) end = text.length();
      int opened = firstLetter(text, at);
      boolean excluded = opened < text.length() && text.charAt(opened) == '-';
      int quote = firstLetter(text, excluded ? opened + 1 : opened);
      boolean quoted = quote < text.length() && text.charAt(quote) == '"';
      int closed = quoted ? text.indexOf('"', quote + 1) : -1;
      if (closed > 0) {
        add(items, text.substring(quote + 1, closed), excluded);
        end = text.indexOf(',', closed);
        if (end < 0) end = text.length();
      } else if (at < end) {
        add(
            items,
            text.substring(excluded ? opened + 1 : at, Math.max(end, excluded ? opened + 1 : at)),
            excluded);
      }
      at = end + 1;
    }
    return items;
  }

  /** The value as {@link #split} reads it back. */
  static String quoted(String value) {
    boolean plain = value.indexOf(',') < 0 && !value.startsWith("-") && !value.startsWith("\"");
    return plain ? value : '"' + value.replace("\"", "") + '"';
  }

  private static void add(List<Listed> items, String value, boolean excluded) {
    if (!value.isBlank()) items.add(new Listed(value.strip(), excluded));
  }

  private static int firstLetter(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == ' ') at++;
    return at;
  }
}
