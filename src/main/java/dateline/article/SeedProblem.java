package dateline.article;

import java.util.Locale;

/**
 * What is wrong with a seed, and where.
 *
 * @param path the file
 * @param line 1-based; 0 where the whole file is meant
 * @param column 1-based, in characters (code points), as editors count
 * @param reason what is wrong and the way out, for people
 * @param source the offending line, or empty where it must not or cannot be shown
 */
public record SeedProblem(String path, int line, int column, String reason, String source) {
  private static final int SHOWN = 100;

  /** A problem of the file as a whole: too large, not readable, no front matter. */
  public static SeedProblem ofFile(String path, String reason) {
    return new SeedProblem(path, 0, 0, reason, "");
  }

  /** {@code seeds/x.md:7:8: title: unquoted ": "; put the title in quotes}. */
  public String oneLine(String folder) {
    String place = line == 0 ? "" : ":" + line + ":" + column;
    return "%s/%s%s: %s".formatted(folder, printable(path), place, printable(reason));
  }

  /** The one line, and below it the offending line of the file with a caret under the place. */
  public String withCaret(String folder) {
    if (source.isEmpty()) return oneLine(folder);
    int[] line = source.codePoints().toArray();
    int at = Math.clamp(column - 1, 0, line.length);
    int from = Math.max(0, at - SHOWN / 2);
    int to = Math.min(line.length, from + SHOWN);
    String before = printable(new String(line, from, at - from));
    String after = printable(new String(line, at, to - at));
    String caret = " ".repeat(before.codePointCount(0, before.length())) + "^";
    return "%s%n    %s%s%n    %s".formatted(oneLine(folder), before, after, caret);
  }

  /** A file's name and text are a stranger's: no control character of theirs reaches a terminal. */
  public static String printable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\t') {
        out.append(' ');
      } else if (isInvisible(c)) {
        out.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean isInvisible(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
