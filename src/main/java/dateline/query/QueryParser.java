package dateline.query;

import dateline.article.ArticleField;
import dateline.query.QueryAst.And;
import dateline.query.QueryAst.Everything;
import dateline.query.QueryAst.In;
import dateline.query.QueryAst.Is;
import dateline.query.QueryAst.Match;
import dateline.query.QueryAst.Not;
import dateline.query.QueryAst.Or;
import dateline.query.QueryAst.Phrase;
import dateline.query.QueryAst.Word;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was typed → {@link QueryAst}. Any text within the limits has a reading: what is no syntax is
 * text, and a warning with its position says so.
 *
 * <pre>{@code
 * query  = or ;                        or  = and { ("OR" | "|") and } ;
 * and    = not { ["AND"] not } ;       (* adjacent words mean AND *)
 * not    = "NOT" not | [ "-" | "+" ] atom ;
 * atom   = "(" query ")" | phrase | FIELD ":" value | word [ "*" ] ;
 * phrase = '"' text '"' [ "~" INT ] ;
 * value  = [ "+" ] ( phrase | "(" query ")" | word [ "*" ] ) | range | cmp NUMBER ;
 * range  = "[" text ".." text "]" ;    cmp = ">=" | ">" | "<=" | "<" | "=" ;
 * }</pre>
 *
 * <p>Operators are upper case and need their operands: in {@code NOTRE DAME D OR} the last word is
 * a word. {@code -} and {@code +} are operators only at the start, after a space or a bracket, and
 * directly before something. {@code \} makes the next character text. A bracket that has no
 * partner, or that would nest too deeply, is read as if it were not there.
 */
public final class QueryParser {
  public static final int MAX_CHARS = 512;
  public static final int MAX_WORDS = 32;
  private static final int MAX_DEPTH = 8;
  private static final int MAX_SLOP = 10;
  private static final int MIN_PREFIX = 2;

  private static final Pattern FIELD = Pattern.compile("([A-Za-z]+):");
  private static final Pattern SLOP = Pattern.compile("~(\\d{1,9})(?![\\w.])");
  private final QueryCursor cursor;
  private final RangeReader ranges;
  private final List<Warning> warnings = new ArrayList<>();
  private int depth = 0;

  /** Opening brackets at the greatest depth that were left out and whose partners will be. */
  private int leftOut = 0;

  private QueryParser(String text, ZoneId zone) {
    this.cursor = new QueryCursor(text);
    this.ranges = new RangeReader(cursor, zone);
  }

  /**
   * Reads a query.
   *
   * @param zone in which a date without an offset begins
   * @throws QueryTooLongException above 512 characters or 32 words; nothing is cut silently
   */
  public static ParsedQuery parse(String text, ZoneId zone) throws QueryTooLongException {
    if (text.length() > MAX_CHARS) {
      throw new QueryTooLongException("characters", MAX_CHARS, text.length());
    }
    ParsedQuery parsed = read(text, zone);
    int words = parsed.ast().words();
    if (words > MAX_WORDS) throw new QueryTooLongException("words", MAX_WORDS, words);
    return parsed;
  }

  /** {@link #parse} without the limits: a printed tree may be longer than what was typed. */
  static ParsedQuery read(String text, ZoneId zone) {
    QueryParser parser = new QueryParser(text, zone);
    QueryAst ast = parser.query();
    parser.warnings.sort(Comparator.comparingInt(Warning::position));
    return new ParsedQuery(text, ast, parser.warnings);
  }

  private QueryAst query() {
    QueryAst all = or();
    return all == null ? new Everything() : all;
  }

  private @Nullable QueryAst or() {
    List<QueryAst> alternatives = new ArrayList<>();
    QueryAst first = and();
    if (first != null) alternatives.add(first);
    while (isBinary("OR") || isBinary("|")) {
      cursor.at += cursor.isOperator("|", cursor.at) ? 1 : 2;
      QueryAst next = and();
      if (next != null) alternatives.add(next);
    }
    if (alternatives.isEmpty()) return null;
    return alternatives.size() == 1 ? alternatives.get(0) : new Or(alternatives);
  }

  private @Nullable QueryAst and() {
    List<QueryAst> clauses = new ArrayList<>();
    boolean typed = false;
    while (skipSpace() && !cursor.isClosing()) {
      if (!clauses.isEmpty() && (isBinary("OR") || isBinary("|"))) break;
      if (!clauses.isEmpty() && isBinary("AND")) {
        cursor.at += 3;
        typed = true;
        skipSpace();
      }
      QueryAst clause = not();
      if (clause != null) clauses.add(clause);
    }
    return clauses.isEmpty() ? null : joined(clauses, typed);
  }

  private @Nullable QueryAst not() {
    if (cursor.isOperator("NOT", cursor.at) && operandFollows(cursor.at + 3)) {
      cursor.at += 3;
      skipSpace();
      return negated(not());
    }
    if (cursor.isSign('-')) {
      cursor.at++;
      return negated(atom());
    }
    if (cursor.isSign('+')) {
      cursor.at++;
      QueryAst atom = atom();
      return atom == null ? null : atom.asTyped();
    }
    return atom();
  }

  private @Nullable QueryAst atom() {
    char c = cursor.here();
    if (c == '(') return group();
    if (QueryCursor.isQuote(c)) return phrase();
    QueryAst field = field();
    return field != null ? field : word();
  }

  private @Nullable QueryAst group() {
    int opened = cursor.at++;
    if (depth == MAX_DEPTH) {
      warn("too-deep", opened, "Left out a bracket: at most " + MAX_DEPTH + " may be nested.");
      leftOut++;
      return skipSpace() && !cursor.isClosing() ? not() : null;
    }
    depth++;
    QueryAst inside = or();
    depth--;
    if (cursor.atEnd()) {
      warn("unbalanced", opened, "Closed a missing bracket at the end.");
    } else {
      cursor.at++;
    }
    return inside;
  }

  private @Nullable QueryAst phrase() {
    int opened = cursor.at++;
    StringBuilder inside = new StringBuilder();
    while (!cursor.atEnd() && !QueryCursor.isQuote(cursor.here())) {
      if (cursor.isEscape() && isEscaped(cursor.text.charAt(cursor.at + 1))) cursor.at++;
      inside.append(cursor.text.charAt(cursor.at++));
    }
    if (cursor.atEnd()) {
      warn("unbalanced", opened, "Closed a missing quote at the end.");
    } else {
      cursor.at++;
    }
    Matcher slop = cursor.take(SLOP);
    int moves = slop == null ? 0 : Math.min(MAX_SLOP, Integer.parseInt(slop.group(1)));
    return inside.toString().isBlank() ? null : new Phrase(inside.toString(), moves);
  }

  private static boolean isEscaped(char c) {
    return QueryCursor.isQuote(c) || c == '\\';
  }

  /** {@code FIELD ":" value}, or null where what stands here is none: then it is text. */
  private @Nullable QueryAst field() {
    int start = cursor.at;
    Matcher named = cursor.take(FIELD);
    if (named == null) return null;
    int warned = warnings.size();
    String name = named.group(1).toLowerCase(Locale.ROOT);
    boolean valueFollows = !cursor.atEnd() && !QueryCursor.isSpace(cursor.here());
    QueryAst read = valueFollows ? fieldValue(name) : null;
    if (read != null) return read;
    cursor.at = start;
    warnings.subList(warned, warnings.size()).clear(); // read again below, as text
    warn("unknown-field", start, "“" + named.group() + "” is searched as text.");
    return null;
  }

  private @Nullable QueryAst fieldValue(String name) {
    return switch (name) {
      case "is", "has" -> Flag.of(name, cursor.takeRaw()).<QueryAst>map(Is::new).orElse(null);
      case "when" -> Age.parse(cursor.takeRaw()).orElse(null);
      case "after" -> ranges.after();
      case "before" -> ranges.before();
      default -> ArticleField.named(name).map(this::valueOf).orElse(null);
    };
  }

  private @Nullable QueryAst valueOf(ArticleField field) {
    return switch (field.kind()) {
      case NUMBER -> ranges.number(field);
      case DATE -> ranges.date();
      case TEXT, KEYWORD -> textValue(field);
    };
  }

  private @Nullable QueryAst textValue(ArticleField field) {
    boolean exact = cursor.here() == '+' && cursor.beginsOperand(cursor.at + 1);
    if (exact) cursor.at++;
    char c = cursor.here();
    if (c == ')' || (c == '(' && depth == MAX_DEPTH)) return null;
    QueryAst clause = c == '(' ? group() : QueryCursor.isQuote(c) ? phrase() : word();
    return clause == null ? null : new In(field, exact ? clause.asTyped() : clause);
  }

  private QueryAst word() {
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

  /** Says what a word that looks like a pattern is not. */
  private void hint(String written, int start) {
    if (written.length() > 2 && cursor.text.charAt(start) == '/' && written.endsWith("/")) {
      warn("regex", start, "There are no regular expressions; this is searched as text.");
    } else if (written.length() > 1
        && written.indexOf('*') >= 0
        && cursor.text.substring(start, cursor.at).indexOf('\\') < 0) {
      warn("wildcard", start, "A * stands only at the end of a word of 2 letters or more.");
    }
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

  private static QueryAst joined(List<QueryAst> clauses, boolean typed) {
    return clauses.size() == 1 ? clauses.get(0) : new And(clauses, typed);
  }

  private static @Nullable QueryAst negated(@Nullable QueryAst clause) {
    return clause == null ? null : new Not(clause);
  }

  /** An operator between two operands; the left one has been read. */
  private boolean isBinary(String operator) {
    skipSpace();
    return cursor.isOperator(operator, cursor.at) && operandFollows(cursor.at + operator.length());
  }

  private boolean operandFollows(int from) {
    int next = from;
    int ignored = depth == 0 ? Integer.MAX_VALUE : leftOut;
    while (next < cursor.text.length()
        && (QueryCursor.isSpace(cursor.text.charAt(next))
            || (cursor.text.charAt(next) == ')' && ignored-- > 0))) {
      next++;
    }
    if (next == cursor.text.length() || cursor.text.charAt(next) == ')') return false;
    return !cursor.isOperator("OR", next)
        && !cursor.isOperator("AND", next)
        && !cursor.isOperator("|", next);
  }

  /** Skips white space and closing brackets that close nothing; false at the end. */
  private boolean skipSpace() {
    while (!cursor.atEnd()) {
      if (cursor.isClosing() && depth == 0) {
        warn("unbalanced", cursor.at, "Left out a closing bracket that has no opening one.");
      } else if (cursor.isClosing() && leftOut > 0) {
        leftOut--;
      } else if (!QueryCursor.isSpace(cursor.here())) {
        return true;
      }
      cursor.at++;
    }
    return false;
  }

  private void warn(String code, int position, String message) {
    warnings.add(new Warning(code, position, message));
  }
}
