package dateline.query;

import dateline.article.ArticleField;
import dateline.article.ArticleField.Kind;
import dateline.query.QueryAst.And;
import dateline.query.QueryAst.Everything;
import dateline.query.QueryAst.In;
import dateline.query.QueryAst.Near;
import dateline.query.QueryAst.Not;
import dateline.query.QueryAst.Or;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
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
 * not    = "NOT" not | [ "-" | "+" ] near ;
 * near   = atom { "NEAR/" INT beside } ;
 * beside = "NOT" beside | [ "-" | "+" ] atom ;
 * atom   = "(" query ")" | phrase | URL | FIELD ":" value | word [ "*" ] ;
 * phrase = '"' text '"' [ "~" INT ] ;
 * value  = [ "+" ] ( phrase | "(" query ")" | word [ "*" ] ) | range | [ cmp ] NUMBER
 *        | date | AGE | FLAG | URL | '"' URL '"' | ID ;   (* which of them, the field says *)
 * range  = "[" text ".." text "]" ;    cmp = ">=" | ">" | "<=" | "<" | "=" ;
 * }</pre>
 *
 * <p>Operators are upper case and need their operands: in {@code NOTRE DAME D OR} the last word is
 * a word. Near each other can be words, phrases and {@code OR}s of those, looked for in prose;
 * anything else beside {@code NEAR/5} makes it an {@code AND}. {@code -} and {@code +} are
 * operators only at the start, after a space or a bracket, and directly before something. {@code \}
 * makes the next character text. A bracket that has no partner, or that would nest too deeply, is
 * read as if it were not there.
 */
public final class QueryParser {
  public static final int MAX_CHARS = 512;
  public static final int MAX_WORDS = 32;
  private static final int MAX_DEPTH = 8;

  /** Well below the distance between a title and its excerpt in an index. */
  private static final int MAX_GAP = 50;

  private static final Pattern SCHEME = Pattern.compile("(?i:https?)://");
  private static final Pattern FIELD = Pattern.compile("([A-Za-z]+):");

  private final QueryCursor cursor;
  private final WarningLog warnings = new WarningLog();
  private final WordReader words;
  private final ValueReader values;
  private int depth = 0;

  /** Opening brackets at the greatest depth that were left out and whose partners will be. */
  private int leftOut = 0;

  /** Whether what is read now is looked for among labels, where nothing is near anything. */
  private boolean amongLabels = false;

  private QueryParser(String text, ZoneId zone) {
    this.cursor = new QueryCursor(text);
    this.words = new WordReader(cursor, warnings);
    this.values = new ValueReader(cursor, zone);
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
    return new ParsedQuery(text, ast, parser.warnings.byPosition());
  }

  private QueryAst query() {
    QueryAst all = or();
    return all == null ? new Everything() : all;
  }

  private @Nullable QueryAst or() {
    List<QueryAst> alternatives = new ArrayList<>();
    QueryAst first = and();
    if (first != null) alternatives.add(first);
    while (isOr(joining())) {
      cursor.at += cursor.here() == '|' ? 1 : 2;
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
      String operator = clauses.isEmpty() ? null : joining();
      if (isOr(operator)) break;
      if ("AND".equals(operator)) {
        cursor.at += 3;
        typed = true;
        skipSpace();
      }
      QueryAst clause = not();
      if (clause != null) clauses.add(clause);
    }
    if (!typed) clauses = WrittenForm.joined(clauses);
    return clauses.isEmpty() ? null : joined(clauses, typed);
  }

  private @Nullable QueryAst not() {
    return signed(this::near);
  }

  private @Nullable QueryAst signed(Supplier<@Nullable QueryAst> operand) {
    if ("NOT".equals(cursor.operatorAt(cursor.at)) && operandFollows(cursor.at + 3)) {
      cursor.at += 3;
      skipSpace();
      return negated(signed(operand));
    }
    if (cursor.isSign('-')) {
      cursor.at++;
      return negated(operand.get());
    }
    if (cursor.isSign('+')) {
      cursor.at++;
      QueryAst read = operand.get();
      return read == null ? null : read.asTyped();
    }
    return operand.get();
  }

  private @Nullable QueryAst near() {
    QueryAst left = atom();
    while (left != null) {
      String operator = joining();
      if (operator == null || !operator.startsWith("NEAR/")) break;
      int start = cursor.at;
      cursor.at += operator.length();
      skipSpace();
      QueryAst right = signed(this::atom);
      if (right != null) left = near(left, operator, right, start);
    }
    return left;
  }

  private QueryAst near(QueryAst left, String operator, QueryAst right, int start) {
    int end = start + operator.length();
    if (amongLabels || !Near.takes(left) || !Near.takes(right)) {
      String message =
          "Read as AND: only words and phrases of one text can be near each other,"
              + " e.g. title:(a NEAR/5 b).";
      warnings.add("near", start, end, message);
      return new And(List.of(left, right), true);
    }
    int gap = Integer.parseInt(operator.substring("NEAR/".length()));
    if (gap > MAX_GAP) {
      warnings.add("too-far", start, end, "Read as NEAR/" + MAX_GAP + ", the most there is.");
    }
    return new Near(left, Math.min(MAX_GAP, gap), right);
  }

  private @Nullable QueryAst atom() {
    char c = cursor.here();
    if (c == '(') return group();
    if (QueryCursor.isQuote(c)) return words.phrase();
    QueryAst read = pasted();
    if (read == null) read = field();
    return read != null ? read : words.word();
  }

  /** A web address: who pastes one looks for the article there. */
  private @Nullable QueryAst pasted() {
    int start = cursor.at;
    if (cursor.take(SCHEME) == null) return null;
    cursor.at = start;
    String typed = cursor.takeLink();
    QueryAst url = ValueReader.url(typed);
    if (url == null) {
      cursor.at = start;
    } else {
      String message = "Read as url:" + typed + ", the article at that address.";
      warnings.add("url", start, cursor.at, message + " In quotes it is searched as text.");
    }
    return url;
  }

  private @Nullable QueryAst group() {
    int opened = cursor.at++;
    if (depth == MAX_DEPTH) {
      warnings.add(
          "too-deep",
          opened,
          cursor.at,
          "Left out a bracket: at most " + MAX_DEPTH + " may be nested.");
      leftOut++;
      return skipSpace() && !cursor.isClosing() ? not() : null;
    }
    depth++;
    QueryAst inside = or();
    depth--;
    if (cursor.atEnd()) {
      warnings.add("unbalanced", opened, opened + 1, "Closed a missing bracket at the end.");
    } else {
      cursor.at++;
    }
    return inside;
  }

  /** {@code FIELD ":" value}, or null where what stands here is none: then it is text. */
  private @Nullable QueryAst field() {
    int start = cursor.at;
    Matcher named = cursor.take(FIELD);
    if (named == null) return null;
    int warned = warnings.size();
    int value = cursor.at;
    String name = named.group(1).toLowerCase(Locale.ROOT);
    boolean valueFollows = !cursor.atEnd() && !QueryCursor.isSpace(cursor.here());
    QueryAst read = valueFollows ? fieldValue(name) : null;
    if (read != null) return read;
    warnings.keepFirst(warned); // read again below, as text
    cursor.at = value;
    warnNoField(start, name, named.group() + cursor.takeRaw(), valueFollows);
    cursor.at = start;
    return null;
  }

  /** {@code Re: Brexit} is a headline; who writes {@code foo:bar} means a field. */
  private void warnNoField(int start, String name, String typed, boolean meant) {
    String expected = ValueReader.expected(name);
    if (expected == null) {
      String written = typed.substring(0, name.length() + 1);
      String fields = ValueReader.FIELDS.replace(" ", ", ");
      String message = meant ? ": there is no field " + name + ". There are " + fields + "." : ".";
      warnings.add(
          "unknown-field", start, start + written.length(), WarningLog.asText(written) + message);
    } else {
      String message = WarningLog.asText(typed) + ": " + name + ": takes " + expected + ".";
      warnings.add("bad-value", start, start + typed.length(), message);
    }
  }

  private @Nullable QueryAst fieldValue(String name) {
    return switch (name) {
      case "is", "has" -> values.flag(name);
      case "when" -> values.age();
      case "after" -> values.after();
      case "before" -> values.before();
      case "story" -> values.story();
      case "url" ->
          ValueReader.url(QueryCursor.isQuote(cursor.here()) ? words.quoted() : cursor.takeLink());
      default -> ArticleField.named(name).map(this::valueOf).orElse(null);
    };
  }

  private @Nullable QueryAst valueOf(ArticleField field) {
    return switch (field.kind()) {
      case NUMBER -> values.number(field);
      case DATE -> values.date();
      case TEXT, KEYWORD -> textValue(field);
    };
  }

  private @Nullable QueryAst textValue(ArticleField field) {
    boolean exact = cursor.here() == '+' && cursor.beginsOperand(cursor.at + 1);
    if (exact) cursor.at++;
    char c = cursor.here();
    if (c == ')' || (c == '(' && depth == MAX_DEPTH)) return null;
    boolean outer = amongLabels;
    amongLabels = field.kind() == Kind.KEYWORD;
    QueryAst clause = c == '(' ? group() : QueryCursor.isQuote(c) ? words.phrase() : words.word();
    amongLabels = outer;
    return clause == null ? null : new In(field, exact ? clause.asTyped() : clause);
  }

  private static QueryAst joined(List<QueryAst> clauses, boolean typed) {
    return clauses.size() == 1 ? clauses.get(0) : new And(clauses, typed);
  }

  private static @Nullable QueryAst negated(@Nullable QueryAst clause) {
    return clause == null ? null : new Not(clause);
  }

  private static boolean isOr(@Nullable String operator) {
    return "OR".equals(operator) || "|".equals(operator);
  }

  /** The operator here that joins what has been read with what follows; null where none does. */
  private @Nullable String joining() {
    skipSpace();
    String operator = cursor.operatorAt(cursor.at);
    if (operator == null || operator.equals("NOT")) return null;
    return operandFollows(cursor.at + operator.length()) ? operator : null;
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
    String operator = cursor.operatorAt(next);
    return operator == null || operator.equals("NOT");
  }

  /** Skips white space and closing brackets that close nothing; false at the end. */
  private boolean skipSpace() {
    while (!cursor.atEnd()) {
      if (cursor.isClosing() && depth == 0) {
        String message = "Left out a closing bracket that has no opening one.";
        warnings.add("unbalanced", cursor.at, cursor.at + 1, message);
      } else if (cursor.isClosing() && leftOut > 0) {
        leftOut--;
      } else if (!QueryCursor.isSpace(cursor.here())) {
        return true;
      }
      cursor.at++;
    }
    return false;
  }
}
