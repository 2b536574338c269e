package dateline.query;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place in a query, and what the characters there are. */
final class QueryCursor {
  /** Any of them opens a phrase and any closes it: keyboards and editors pair them differently. */
  static final String QUOTES = "\"“”„«»";

  /** Words that are operators where they have their operands. */
  private static final Pattern OPERATOR = Pattern.compile("AND|OR|NOT|\\||NEAR/\\d{1,9}");

  final String text;
  int at = 0;

  QueryCursor(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  /** The character here; there must be one. */
  char here() {
    return text.charAt(at);
  }

  boolean isClosing() {
    return here() == ')';
  }

  /**
   * Moves on by this pattern and gives what it matched; null, and stays, where it does not match.
   */
  @Nullable Matcher take(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    matcher.useTransparentBounds(true);
    if (!matcher.lookingAt()) return null;
    at = matcher.end();
    return matcher;
  }

  /** Moves on to the next space, bracket or quote and gives what was passed. */
  String takeRaw() {
    int start = at;
    while (!atEnd() && !isBoundary(here())) at++;
    return text.substring(start, at);
  }

  /**
   * Moves on to the next space or quote, or to a closing bracket that the link did not open: {@code
   * https://example.com/Mercury_(planet)} is one link, also inside brackets.
   */
  String takeLink() {
    int start = at;
    int open = 0;
    for (; !atEnd() && !isSpace(here()) && !isQuote(here()); at++) {
      if (here() == '(') open++;
      if (isClosing() && --open < 0) break;
    }
    return text.substring(start, at);
  }

  /** The operator that stands at a place as a word of its own, or null. */
  @Nullable String operatorAt(int place) {
    Matcher matcher = OPERATOR.matcher(text).region(place, text.length());
    if (!matcher.lookingAt()) return null;
    boolean whole = matcher.end() == text.length() || isBoundary(text.charAt(matcher.end()));
    return whole ? matcher.group() : null;
  }

  static boolean isOperator(String word) {
    return OPERATOR.matcher(word).matches();
  }

  /** {@code -} or {@code +} at the start, after a space or bracket, directly before something. */
  boolean isSign(char sign) {
    if (here() != sign) return false;
    boolean opens = at == 0 || isBoundary(text.charAt(at - 1));
    return opens && beginsOperand(at + 1);
  }

  /** Whether a sign just before this place is one: {@code -$42B}, not {@code - x}. */
  boolean beginsOperand(int place) {
    if (place >= text.length()) return false;
    int c = text.codePointAt(place);
    return Character.isLetterOrDigit(c)
        || Character.getType(c) == Character.CURRENCY_SYMBOL
        || "(.\\".indexOf(c) >= 0
        || QUOTES.indexOf(c) >= 0;
  }

  /** Whether here is a backslash that makes a next character text. */
  boolean isEscape() {
    return here() == '\\' && at + 1 < text.length();
  }

  static boolean isBoundary(char c) {
    return isSpace(c) || c == '(' || c == ')' || isQuote(c);
  }

  /** Also the no-break spaces of pasted text. */
  static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  static boolean isQuote(char c) {
    return QUOTES.indexOf(c) >= 0;
  }
}
