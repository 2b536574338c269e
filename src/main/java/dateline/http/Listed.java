package dateline.http;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One value of a list parameter.
 *
 * @param excluded whether it was written {@code -value}
 */
record Listed(String value, boolean excluded) {
  /** A sign, then a value in quotes (two of them mean one) or whatever runs to the next comma. */
  private static final Pattern ITEM =
      Pattern.compile("\\s*(-?)(?:\"((?:[^\"]|\"\")*)\"\\s*(?=,|$)|([^,]*))(?:,|$)");

  /** Splits at commas. {@code "Smith, John"} in quotes is one value, and so is {@code "-x"}. */
  static List<Listed> split(String text) {
    List<Listed> items = new ArrayList<>();
    Matcher item = ITEM.matcher(text);
    while (item.lookingAt() && item.end() > item.start()) {
      String quoted = item.group(2);
      String value = quoted == null ? item.group(3) : quoted.replace("\"\"", "\"");
      if (!value.isBlank()) items.add(new Listed(value.strip(), !item.group(1).isEmpty()));
      item.region(item.end(), text.length());
    }
    return items;
  }

  /** The value as {@link #split} reads it back. */
  static String quoted(String value) {
    boolean plain = value.indexOf(',') < 0 && !value.startsWith("-") && !value.startsWith("\"");
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
