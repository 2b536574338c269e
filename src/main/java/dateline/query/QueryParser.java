package dateline.query;

import dateline.article.ArticleField;
import dateline.query.QueryAst.And;
import dateline.query.QueryAst.Bound;
import dateline.query.QueryAst.DateRange;
import dateline.query.QueryAst.Everything;
import dateline.query.QueryAst.In;
import dateline.query.QueryAst.Is;
import dateline.query.QueryAst.Match;
import dateline.query.QueryAst.Not;
import dateline.query.QueryAst.NumberRange;
import dateline.query.QueryAst.Or;
import dateline.query.QueryAst.Phrase;
import dateline.query.QueryAst.Within;
import dateline.query.QueryAst.Word;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

  /** Any of them opens a phrase and any closes it: keyboards and editors pair them differently. */
  static final String QUOTES = "\"“”„«»";

  private static final Pattern FIELD = Pattern.compile("([A-Za-z]+):");
  private static final Pattern SLOP = Pattern.compile("~(\\d{1,9})(?![\\w.])");
  private static final Pattern RANGE = Pattern.compile("\\[\\s*(\\S*?)\\s*\\.\\.\\s*(\\S*?)\\s*]");
  private static final Pattern COMPARISON =
      Pattern.compile("(>=|<=|>|<|=|)(-?\\d{1,9}(?:\\.\\d{1,6})?)(?=[\\s()]|$)");

  private final String text;
  private final ZoneId zone;
  private final List<Warning> warnings = new ArrayList<>();
  private int at = 0;
  private int depth = 0;

  /** Opening brackets at the greatest depth that were left out and whose partners will be. */
  private int leftOut = 0;

  private QueryParser(String text, ZoneId zone) {
    this.text = text;
    this.zone = zone;
  }

  /**
   * Reads a query.
   *
   * @param zone in which a date without an offset begins
   * @throws QueryTooLongException above 512 characters or 32 words; nothing is cut silently
   */
  public static ParsedQuery parse(String text, ZoneId zone) throws QueryTooLongException {
    if (text.length() > MAX_CHARS) {
      throw new QueryTooLongException(
          "A query has at most %d characters; this one has %,d."
              .formatted(MAX_CHARS, text.length()));
    }
    ParsedQuery parsed = read(text, zone);
    int words = words(parsed.ast());
    if (words > MAX_WORDS) {
      throw new QueryTooLongException(
          "A query has at most %d words; this one has %,d.".formatted(MAX_WORDS, words));
    }
    return parsed;
  }

  /** {@link #parse} without the limits: a printed tree may be longer than what was typed. */
  static ParsedQuery read(String text, ZoneId zone) {
    QueryParser parser = new QueryParser(text, zone);
    QueryAst ast = parser.query();
    parser.warnings.sort(Comparator.comparingInt(Warning::position));
    return new ParsedQuery(text, ast, parser.warnings);
  }

  /** Counted in the tree: {@code OR} between two words is none, and brackets do not join words. */
  private static int words(QueryAst ast) {
    return switch (ast) {
      case Word word -> 1;
      case Phrase phrase -> phrase.text().strip().split("\\s+").length;
      case In in -> words(in.clause());
      case Not not -> words(not.clause());
      case And and -> and.clauses().stream().mapToInt(QueryParser::words).sum();
      case Or or -> or.clauses().stream().mapToInt(QueryParser::words).sum();
      case Everything all -> 0;
      case NumberRange range -> 0;
      case DateRange range -> 0;
      case Within age -> 0;
      case Is is -> 0;
    };
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
      at += isOperator("|") ? 1 : 2;
      QueryAst next = and();
      if (next != null) alternatives.add(next);
    }
    if (alternatives.isEmpty()) return null;
    return alternatives.size() == 1 ? alternatives.get(0) : new Or(alternatives);
  }

  private @Nullable QueryAst and() {
    List<QueryAst> clauses = new ArrayList<>();
    boolean typed = false;
    while (skipSpace() && !isClosing()) {
      if (!clauses.isEmpty() && (isBinary("OR") || isBinary("|"))) break;
      if (!clauses.isEmpty() && isBinary("AND")) {
        at += 3;
        typed = true;
        skipSpace();
      }
      QueryAst clause = not();
      if (clause != null) clauses.add(clause);
    }
    return clauses.isEmpty() ? null : joined(clauses, typed);
  }

  private @Nullable QueryAst not() {
    if (isOperator("NOT") && operandFollows(at + 3)) {
      at += 3;
      skipSpace();
      return negated(not());
    }
    if (isSign('-')) {
      at++;
      return negated(atom());
    }
    if (isSign('+')) {
      at++;
      QueryAst atom = atom();
      return atom == null ? null : exact(atom);
    }
    return atom();
  }

  /** What {@code +} stands before, with every word in it as typed. A prefix is so anyway. */
  private static QueryAst exact(QueryAst ast) {
    return switch (ast) {
      case Word word -> word.match() == Match.STEMMED ? new Word(word.text(), Match.EXACT) : word;
      case In in -> new In(in.field(), exact(in.clause()));
      case And and -> new And(exact(and.clauses()), and.typed());
      case Or or -> new Or(exact(or.clauses()));
      case Not not -> new Not(exact(not.clause()));
      case Everything all -> all;
      case Phrase phrase -> phrase;
      case NumberRange range -> range;
      case DateRange range -> range;
      case Within age -> age;
      case Is is -> is;
    };
  }

  private static List<QueryAst> exact(List<QueryAst> clauses) {
    return clauses.stream().map(QueryParser::exact).toList();
  }

  private @Nullable QueryAst atom() {
    char c = text.charAt(at);
    if (c == '(') return group();
    if (isQuote(c)) return phrase();
    QueryAst field = field();
    return field != null ? field : word();
  }

  private @Nullable QueryAst group() {
    int opened = at++;
    if (depth == MAX_DEPTH) {
      warn("too-deep", opened, "Left out a bracket: at most " + MAX_DEPTH + " may be nested.");
      leftOut++;
      return skipSpace() && !isClosing() ? not() : null;
    }
    depth++;
    QueryAst inside = or();
    depth--;
    if (atEnd()) {
      warn("unbalanced", opened, "Closed a missing bracket at the end.");
    } else {
      at++;
    }
    return inside;
  }

  private @Nullable QueryAst phrase() {
    int opened = at++;
    StringBuilder inside = new StringBuilder();
    while (!atEnd() && !isQuote(text.charAt(at))) {
      boolean escapes = text.charAt(at) == '\\' && at + 1 < text.length() && isEscaped(at + 1);
      if (escapes) at++;
      inside.append(text.charAt(at++));
    }
    if (atEnd()) {
      warn("unbalanced", opened, "Closed a missing quote at the end.");
    } else {
      at++;
    }
    Matcher slop = matchHere(SLOP);
    int moves = slop == null ? 0 : Math.min(MAX_SLOP, Integer.parseInt(slop.group(1)));
    if (slop != null) at = slop.end();
    return inside.toString().isBlank() ? null : new Phrase(inside.toString(), moves);
  }

  private boolean isEscaped(int index) {
    return isQuote(text.charAt(index)) || text.charAt(index) == '\\';
  }

  /** {@code FIELD ":" value}, or null where what stands here is none: then it is text. */
  private @Nullable QueryAst field() {
    Matcher named = matchHere(FIELD);
    if (named == null) return null;
    int start = at;
    int warned = warnings.size();
    String name = named.group(1).toLowerCase(Locale.ROOT);
    at = named.end();
    boolean valueFollows = !atEnd() && !isSpace(text.charAt(at));
    QueryAst read = valueFollows ? fieldValue(name) : null;
    if (read != null) return read;
    at = start;
    warnings.subList(warned, warnings.size()).clear(); // read again below, as text
    warn("unknown-field", start, "“" + named.group() + "” is searched as text.");
    return null;
  }

  private @Nullable QueryAst fieldValue(String name) {
    return switch (name) {
      case "is", "has" -> Flag.of(name, rawValue()).<QueryAst>map(Is::new).orElse(null);
      case "when" -> Age.parse(rawValue()).orElse(null);
      case "after" -> after(DateText.parse(rawValue(), zone));
      case "before" -> before(DateText.parse(rawValue(), zone));
      default -> ArticleField.named(name).map(this::valueOf).orElse(null);
    };
  }

  private static @Nullable QueryAst after(Optional<DateText> date) {
    return date.map(day -> new DateRange(day.from(), null)).orElse(null);
  }

  private static @Nullable QueryAst before(Optional<DateText> date) {
    return date.map(day -> new DateRange(null, day.from())).orElse(null);
  }

  private @Nullable QueryAst valueOf(ArticleField field) {
    return switch (field.kind()) {
      case NUMBER -> number(field);
      case DATE -> date();
      case TEXT, KEYWORD -> textValue(field);
    };
  }

  private @Nullable QueryAst textValue(ArticleField field) {
    boolean exact = text.charAt(at) == '+' && beginsOperand(at + 1);
    if (exact) at++;
    char c = text.charAt(at);
    if (c == ')' || (c == '(' && depth == MAX_DEPTH)) return null;
    QueryAst clause = c == '(' ? group() : isQuote(c) ? phrase() : word();
    return clause == null ? null : new In(field, exact ? exact(clause) : clause);
  }

  private @Nullable QueryAst number(ArticleField field) {
    Matcher range = matchHere(RANGE);
    if (range != null) {
      Bound min = bound(range.group(1));
      Bound max = bound(range.group(2));
      if (isUnreadable(range.group(1), min) || isUnreadable(range.group(2), max)) return null;
      if (min == null && max == null) return null;
      at = range.end();
      return new NumberRange(field, min, max);
    }
    Matcher comparison = matchHere(COMPARISON);
    if (comparison == null) return null;
    at = comparison.end();
    double value = Double.parseDouble(comparison.group(2));
    Bound bound = new Bound(value, comparison.group(1).endsWith("="));
    return switch (comparison.group(1)) {
      case ">=", ">" -> new NumberRange(field, bound, null);
      case "<=", "<" -> new NumberRange(field, null, bound);
      default -> new NumberRange(field, new Bound(value, true), new Bound(value, true));
    };
  }

  private static @Nullable Bound bound(String text) {
    if (!text.matches("-?\\d{1,9}(\\.\\d{1,6})?")) return null;
    return new Bound(Double.parseDouble(text), true);
  }

  /** An end that was left open is one; what cannot be read must not silently open the range. */
  private static boolean isUnreadable(String typed, @Nullable Object read) {
    return read == null && !typed.isEmpty();
  }

  private @Nullable QueryAst date() {
    Matcher range = matchHere(RANGE);
    if (range != null) {
      Instant from = DateText.parse(range.group(1), zone).map(DateText::from).orElse(null);
      Instant to = DateText.parse(range.group(2), zone).map(DateText::to).orElse(null);
      if (isUnreadable(range.group(1), from) || isUnreadable(range.group(2), to)) return null;
      if (from == null && to == null) return null;
      at = range.end();
      return new DateRange(from, to);
    }
    return DateText.parse(rawValue(), zone)
        .map(day -> new DateRange(day.from(), day.to()))
        .orElse(null);
  }

  /** The characters up to the next space or bracket. */
  private String rawValue() {
    int start = at;
    while (!atEnd() && !isBoundary(text.charAt(at))) at++;
    return text.substring(start, at);
  }

  private QueryAst word() {
    int start = at;
    StringBuilder word = new StringBuilder();
    boolean escapedEnd = false;
    while (!atEnd() && (at == start || !isBoundary(text.charAt(at)))) {
      boolean escapes =
          text.charAt(at) == '\\' && at + 1 < text.length() && !isSpace(text.charAt(at + 1));
      if (escapes) at++;
      escapedEnd = escapes;
      word.append(text.charAt(at++));
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
    if (written.length() > 2 && text.charAt(start) == '/' && written.endsWith("/")) {
      warn("regex", start, "There are no regular expressions; this is searched as text.");
    } else if (written.length() > 1
        && written.indexOf('*') >= 0
        && text.substring(start, at).indexOf('\\') < 0) {
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
    return isOperator(operator) && operandFollows(at + operator.length());
  }

  /** Whether this operator stands here as a word of its own. */
  private boolean isOperator(String operator) {
    if (!text.startsWith(operator, at)) return false;
    int end = at + operator.length();
    return end == text.length() || isBoundary(text.charAt(end));
  }

  private boolean operandFollows(int from) {
    int next = from;
    int ignored = depth == 0 ? Integer.MAX_VALUE : leftOut;
    while (next < text.length()
        && (isSpace(text.charAt(next)) || (text.charAt(next) == ')' && ignored-- > 0))) {
      next++;
    }
    if (next == text.length() || text.charAt(next) == ')') return false;
    int here = at;
    at = next;
    boolean operator = isOperator("OR") || isOperator("AND") || isOperator("|");
    at = here;
    return !operator;
  }

  /** {@code -} or {@code +} at the start, after a space or bracket, directly before something. */
  private boolean isSign(char sign) {
    if (text.charAt(at) != sign) return false;
    boolean opens = at == 0 || isBoundary(text.charAt(at - 1));
    return opens && beginsOperand(at + 1);
  }

  /** Whether a sign just before this place is one: {@code -$42B}, not {@code - x}. */
  private boolean beginsOperand(int index) {
    if (index >= text.length()) return false;
    int c = text.codePointAt(index);
    return Character.isLetterOrDigit(c)
        || Character.getType(c) == Character.CURRENCY_SYMBOL
        || "(.\\".indexOf(c) >= 0
        || QUOTES.indexOf(c) >= 0;
  }

  private static boolean isBoundary(char c) {
    return isSpace(c) || c == '(' || c == ')' || isQuote(c);
  }

  /** Also the no-break spaces of pasted text. */
  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static boolean isQuote(char c) {
    return QUOTES.indexOf(c) >= 0;
  }

  private boolean isClosing() {
    return text.charAt(at) == ')';
  }

  private boolean atEnd() {
    return at >= text.length();
  }

  /** Skips white space and closing brackets that close nothing; false at the end. */
  private boolean skipSpace() {
    while (!atEnd()) {
      if (isClosing() && depth == 0) {
        warn("unbalanced", at, "Left out a closing bracket that has no opening one.");
      } else if (isClosing() && leftOut > 0) {
        leftOut--;
      } else if (!isSpace(text.charAt(at))) {
        return true;
      }
      at++;
    }
    return false;
  }

  private @Nullable Matcher matchHere(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    matcher.useTransparentBounds(true);
    return matcher.lookingAt() ? matcher : null;
  }

  private void warn(String code, int position, String message) {
    warnings.add(new Warning(code, position, message));
  }
}
