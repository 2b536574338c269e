package dateline.article;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/**
 * Text as people read it, from text as files hold it: entities decoded once, tags and scripts
 * dropped, composed (NFC), without control characters, unpaired surrogates or the invisible marks
 * that turn a line around (U+202E and its kin). What leaves here is text, never markup: whoever
 * shows it escapes it.
 */
final class PlainText {
  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

  private PlainText() {}

  /** One line of plain text. */
  static String line(String raw) {
    if (isPlain(raw) && !mayHoldMarkup(raw)) return raw;
    return SPACES.matcher(clean(withoutMarkup(raw))).replaceAll(" ").strip();
  }

  /** Plain text that keeps its paragraphs. */
  static String paragraphs(String raw) {
    StringBuilder text = new StringBuilder();
    for (String paragraph : raw.split("\\R\\s*\\R")) {
      String line = line(paragraph);
      if (line.isEmpty()) continue;
      if (!text.isEmpty()) text.append("\n\n");
      text.append(line);
    }
    return text.toString();
  }

  private static String withoutMarkup(String raw) {
    return mayHoldMarkup(raw) ? Jsoup.parseBodyFragment(raw).body().text() : raw;
  }

  private static boolean mayHoldMarkup(String raw) {
    return raw.indexOf('<') >= 0 || raw.indexOf('&') >= 0;
  }

  /** Whether it is visible ASCII with single spaces between words: most is, and need not change. */
  static boolean isPlain(String text) {
    boolean space = true; // none at the start, at the end, or after another
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || (space && c == ' ')) return false;
      space = c == ' ';
    }
    return !space || text.isEmpty();
  }

  private static String clean(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      appendClean(out, c);
    }
    return Normalizer.isNormalized(out, Normalizer.Form.NFC)
        ? out.toString()
        : Normalizer.normalize(out, Normalizer.Form.NFC);
  }

  private static void appendClean(StringBuilder out, int c) {
    if (Character.isWhitespace(c)) {
      out.append(' ');
    } else if (isBidirectionalControl(c) || c == 0xFEFF) {
      return;
    } else if (Character.isISOControl(c) || isUnpairedSurrogate(c) || isNoncharacter(c)) {
      out.append('\uFFFD');
    } else {
      out.appendCodePoint(c);
    }
  }

  private static boolean isBidirectionalControl(int c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  }

  private static boolean isUnpairedSurrogate(int c) {
    return c >= 0xD800 && c <= 0xDFFF;
  }

  private static boolean isNoncharacter(int c) {
    return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
  }
}
