package dateline.lucene;

import dateline.query.Marked.Span;
import java.util.regex.Pattern;

/**
 * The word that a token was made of, as a reader sees it. Where analysis rewrites a token ({@code
 * (U.S.),} → {@code us}) its offsets are those of all that stands between two spaces; and what it
 * drops, the {@code ’s} of a word or the {@code $} of a number, is part of the word.
 */
final class WrittenWord {
  private static final Pattern DOTTED = Pattern.compile("(?s).*\\p{L}\\.\\p{L}\\.");
  private static final String APOSTROPHES = "'’‘‛ʼ′´`＇";

  private WrittenWord() {}

  static Span at(String text, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && isAround(text.codePointAt(start)) && !isDotOfName(text, start, end)) {
      start += Character.charCount(text.codePointAt(start));
    }
    while (end > start && isAfter(text, start, end)) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    if (start == end) return new Span(from, to); // it is nothing but signs
    return new Span(withCurrency(text, start), withPossessive(text, end));
  }

  /** Brackets, quotes, commas … */
  private static boolean isAround(int character) {
    return switch (Character.getType(character)) {
      case Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.CONNECTOR_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  /** {@code .NET}. */
  private static boolean isDotOfName(String text, int at, int end) {
    boolean first = at == 0 || text.charAt(at - 1) != '.';
    return text.charAt(at) == '.'
        && first
        && at + 1 < end
        && Character.isLetter(text.codePointAt(at + 1));
  }

  /** {@code 32%}, {@code C#} and {@code U.S.} end with a sign of their own. */
  private static boolean isAfter(String text, int start, int end) {
    int last = text.codePointBefore(end);
    if (!isAround(last) || last == '%' || last == '#') return false;
    return last != '.' || !DOTTED.matcher(text).region(start, end).matches();
  }

  /** {@code $43 billion}. */
  private static int withCurrency(String text, int start) {
    boolean currency =
        start > 0 && Character.getType(text.charAt(start - 1)) == Character.CURRENCY_SYMBOL;
    return currency ? start - 1 : start;
  }

  private static int withPossessive(String text, int end) {
    boolean possessive =
        end + 1 < text.length()
            && APOSTROPHES.indexOf(text.charAt(end)) >= 0
            && Character.toLowerCase(text.charAt(end + 1)) == 's'
            && (end + 2 == text.length() || !Character.isLetterOrDigit(text.codePointAt(end + 2)));
    return possessive ? end + 2 : end;
  }
}
