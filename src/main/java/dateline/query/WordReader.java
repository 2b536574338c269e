package dateline.query;

import dateline.query.QueryAst.Match;
import dateline.query.QueryAst.Phrase;
import dateline.query.QueryAst.Word;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a query is made of: words and phrases. */
final class WordReader {
  private static final int MAX_SLOP = 10;
  private static final int MIN_PREFIX = 2;
  private static final Pattern SLOP = Pattern.compile("~(\\d{1,9})(?![\\w.])");

  private final QueryCursor cursor;
  private final WarningLog warnings;

  WordReader(QueryCursor cursor, WarningLog warnings) {
    this.cursor = cursor;
    this.warnings = warnings;
  }

  /** {@code "white house"}, {@code "white house"~2}; null where there is nothing in the quotes. */
  @Nullable QueryAst phrase() {
    String text = quoted();
    int end = cursor.at;
    Matcher slop = cursor.take(SLOP);
    int moves = slop == null ? 0 : Integer.parseInt(slop.group(1));
    if (moves > MAX_SLOP) {
      warnings.add("too-far", end, cursor.at, "Read as ~" + MAX_SLOP + ", the most there is.");
    }
    return text.isBlank() ? null : new Phrase(text, Math.min(MAX_SLOP, moves));
  }

  /** What stands between two quotes, the second of which may be missing. */
  String quoted() {
    int opened = cursor.at++;
    StringBuilder inside = new StringBuilder();
    while (!cursor.atEnd() && !QueryCursor.isQuote(cursor.here())) {
      if (cursor.isEscape() && isEscaped(cursor.text.charAt(cursor.at + 1))) cursor.at++;
      inside.append(cursor.text.charAt(cursor.at++));
    }
    if (cursor.atEnd()) {
      warnings.add("unbalanced", opened, opened + 1, "Closed a missing quote at the end.");
    } else {
      cursor.at++;
    }
    return inside.toString();
  }

  private static boolean isEscaped(char c) {
    return QueryCursor.isQuote(c) || c == '\\';
  }

  /** {@code cloud}, {@code cloud*}: whatever stands here up to a space, bracket or quote. */
  QueryAst word() {
    int start = cursor.at;
    StringBuilder word = new StringBuilder();
    boolean escapedEnd = false;
    while (!cursor.atEnd() && (cursor.at == start || !QueryCursor.isBoundary(cursor.here()))) {
      boolean escapes =
          cursor.isEscape() && !QueryCursor.isSpace(cursor.text.charAt(cursor.at + 1));
      if (escapes) cursor.at++;
      escapedEnd = escapes;
      word.append(cursor.text.charAt(cursor.at++));
    }
    String written = word.toString();
    if (!escapedEnd && isPrefix(written)) {
      return new Word(written.substring(0, written.length() - 1), Match.PREFIX);
    }
    hint(written, start);
    return new Word(written, Match.STEMMED);
  }

  /** {@code id:*} and {@code cl.*} are no prefixes: the star stands behind a letter. */
  private static boolean isPrefix(String word) {
    int star = word.indexOf('*');
    if (star < MIN_PREFIX || star != word.length() - 1) return false;
    char last = word.charAt(star - 1);
    boolean letter = Character.isLetterOrDigit(last) || last > '~'; // Hindi words end in marks
    return letter
        && word.substring(0, star).codePoints().filter(Character::isLetterOrDigit).count()
            >= MIN_PREFIX;
  }

  /** Says what a word that looks like an operator or a pattern is not. */
  private void hint(String written, int start) {
    String typed = cursor.text.substring(start, cursor.at);
    boolean opens = start == 0 || QueryCursor.isBoundary(cursor.text.charAt(start - 1));
    if (opens && QueryCursor.isOperator(typed)) {
      add("operator", start, WarningLog.asText(typed) + ": an operand is missing beside it.");
    } else if (opens && (typed.equals("NEAR/") || isNearAlone(typed, start))) {
      add("operator", start, WarningLog.asText(typed) + ": it takes a number, e.g. NEAR/5.");
    } else if (written.length() > 2 && typed.startsWith("/") && written.endsWith("/")) {
      add("regex", start, "There are no regular expressions; this is searched as text.");
    } else if (written.length() > 1 && written.indexOf('*') >= 0 && typed.indexOf('\\') < 0) {
      add("wildcard", start, "A * stands only at the end of a word of 2 letters or more.");
    }
  }

  /** {@code ferry NEAR strike}: between two others it may be meant. */
  private boolean isNearAlone(String typed, int start) {
    boolean between = start > 0 && !cursor.text.substring(cursor.at).isBlank();
    return between && typed.equals("NEAR");
  }

  private void add(String code, int start, String message) {
    warnings.add(code, start, cursor.at, message);
  }
}
