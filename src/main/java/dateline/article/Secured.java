package dateline.article;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which lines of a file hold (a part of) a {@code secured} value. It reads lines, not YAML, since
 * it must also know in a file that is not YAML; in doubt a line is secured.
 */
final class Secured {
  static final String KEY = "secured";

  private static final Pattern NAMED =
      Pattern.compile("(?i)(?<![\\w.])secured[\"']?\\s*(?::\\s*(?<value>.*))?$");
  private static final Pattern STARTS_A_LINE = Pattern.compile("(?i)[\\s?-]*[\"']?secured.*");
  private static final Pattern ANY_KEY = Pattern.compile("\\s*(- +)?[\"']?[\\w.-]+[\"']?\\s*:.*");

  private Secured() {}

  /** Whether line {@code number} (from 1) of the text must not be shown. */
  static boolean holds(String text, int number) {
    int at = 0;
    int keyColumn = -1; // of the secured key whose value has not ended
    for (String line : (Iterable<String>) text.lines()::iterator) {
      at++;
      Matcher named = NAMED.matcher(line);
      if (at > 1 && line.stripTrailing().equals("---")) {
        keyColumn = -1;
      } else if (named.find()) {
        if (at == number) return true;
        keyColumn = isOpen(line, named) ? Integer.MAX_VALUE : named.start();
      } else if (ends(line, keyColumn)) {
        keyColumn = -1;
      }
      if (at == number) return keyColumn >= 0;
    }
    return false;
  }

  /** Whether the value may go on below at any indent, as what stands in quotes or brackets may. */
  private static boolean isOpen(String line, Matcher named) {
    if (!STARTS_A_LINE.matcher(line).matches()) return true;
    String value = named.group("value") == null ? "" : named.group("value").strip();
    if (value.isEmpty()) return false;
    int bracket = "\"'{[".indexOf(value.charAt(0));
    if (bracket < 0) return "&!*".indexOf(value.charAt(0)) >= 0;
    return value.length() < 2 || value.charAt(value.length() - 1) != "\"'}]".charAt(bracket);
  }

  private static boolean ends(String line, int keyColumn) {
    if (!ANY_KEY.matcher(line).matches()) return false;
    int indent = line.length() - line.stripLeading().length();
    boolean item = line.strip().toLowerCase(Locale.ROOT).startsWith("-");
    return keyColumn != Integer.MAX_VALUE && (indent < keyColumn || (indent == keyColumn && !item));
  }
}
