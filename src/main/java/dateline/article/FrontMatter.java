package dateline.article;

import dateline.article.YamlValue.Place;
import java.util.Locale;

/**
 * A seed's text, cut in two: the YAML between a first line {@code ---} and the next one (or TOML
 * between lines of {@code +++}), and the body below. A byte order mark and Windows line ends are
 * taken as they come.
 *
 * @param yaml the lines between the two marks; its first line is line 2 of the file
 * @param body what follows, may be empty
 */
record FrontMatter(String yaml, String body) {
  /** 64 KiB; the largest of 700 real front matters is 4.7 KB. */
  static final int MAX_CHARS = 65_536;

  /** The file line on which {@link #yaml} begins. */
  static final int FIRST_LINE = 2;

  static FrontMatter split(String text) {
    return split(text, "---");
  }

  /**
   * @param mark the line above and below, {@code ---} of YAML or {@code +++} of TOML
   */
  static FrontMatter split(String text, String mark) {
    String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
    int start = afterLine(unmarked, 0);
    if (!isMark(mark, unmarked, 0, start)) {
      throw new BadSeedException(
          new Place(1, 1), "no front matter; the first line of a seed is \"%s\"".formatted(mark));
    }
    int line = start;
    while (line < unmarked.length()) {
      int next = afterLine(unmarked, line);
      if (isMark(mark, unmarked, line, next)) {
        return new FrontMatter(limited(unmarked.substring(start, line)), unmarked.substring(next));
      }
      line = next;
    }
    throw new BadSeedException(
        new Place(1, 1),
        "the front matter never ends; close it with a line \"%s\"".formatted(mark));
  }

  /** All of a text below its first line as front matter. */
  static FrontMatter unclosed(String text) {
    String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return new FrontMatter(limited(unmarked.substring(afterLine(unmarked, 0))), "");
  }

  private static String limited(String yaml) {
    if (yaml.length() <= MAX_CHARS) return yaml;
    throw new BadSeedException(
        new Place(FIRST_LINE, 1),
        String.format(
            Locale.ROOT,
            "the front matter has %,d characters; shorten it to %,d or fewer",
            yaml.length(),
            MAX_CHARS));
  }

  /** YAML ends a line at a carriage return, too, and so do places in the file. */
  private static int afterLine(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') end++;
    return Math.min(text.length(), text.startsWith("\r\n", end) ? end + 2 : end + 1);
  }

  private static boolean isMark(String mark, String text, int from, int to) {
    return text.startsWith(mark, from) && text.substring(from, to).stripTrailing().equals(mark);
  }
}
