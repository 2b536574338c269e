package dateline.http;

import dateline.query.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of {@code filters}, such as {@code quality >= 50 AND (topics:"Power Apps" OR NOT
 * topics:AI)}.
 *
 * <pre>
 * or   = and { "OR" and } ;
 * and  = not { "AND" not } ;
 * not  = [ "NOT" ] ( "(" or ")" | term ) ;
 * term = NAME ":" VALUE | NAME ":" NUMBER "TO" NUMBER | NAME ("&lt;" | "&lt;=" | "=" | "!=" | "&gt;=" | "&gt;") NUMBER ;
 * </pre>
 *
 * Names and values with spaces or signs in them stand in quotes, single or double.
 */
final class InstantSearchFilterText {
  private static final String PARAM = "filters";
  private static final int LONGEST = 8_192;
  private static final int MOST_TERMS = 500;
  private static final int DEEPEST = 20;
  private static final Pattern TOKEN = Pattern.compile("[()]|<=|>=|!=|[:=<>]|[^\\s()<>=!:\"']+");

  /**
   * @param quoted whether it stood in quotes, and so is no operator
   */
  private record Token(String text, boolean quoted) {
    boolean is(String operator) {
      return !quoted && text.equals(operator);
    }
  }

  /** No other token is empty without quotes. */
  private static final Token END = new Token("", false);

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at = 0;
  private int depth = 0;
  private int terms = 0;

  InstantSearchFilterText(String text) {
    this.text = text;
    if (text.length() > LONGEST) {
      throw BadRequestException.invalid(
          PARAM, text.substring(0, 50) + "…", "at most %d characters".formatted(LONGEST));
    }
    for (int i = skipSpace(0); i < text.length(); i = skipSpace(i)) i = read(i);
  }

  private int skipSpace(int from) {
    int i = from;
    while (i < text.length() && Character.isWhitespace(text.charAt(i))) i++;
    return i;
  }

  /** Reads the token that begins here; returns where it ends. */
  private int read(int start) {
    char first = text.charAt(start);
    if (first == '"' || first == '\'') return readQuoted(start, first);
    Matcher token = TOKEN.matcher(text).region(start, text.length());
    if (!token.lookingAt()) throw unread(text.substring(start));
    tokens.add(new Token(token.group(), false));
    return token.end();
  }

  private int readQuoted(int start, char quote) {
    StringBuilder inner = new StringBuilder();
    for (int i = start + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == quote) {
        tokens.add(new Token(inner.toString(), true));
        return i + 1;
      }
      if (c == '\\' && i + 1 < text.length()) c = text.charAt(++i);
      inner.append(c);
    }
    throw unread(text.substring(start));
  }

  /**
   * @throws BadRequestException that quotes what could not be read
   */
  Filter filter() {
    Filter filter = or();
    if (!peek().equals(END)) throw unread(peek().text);
    return filter;
  }

  private Filter or() {
    List<Filter> either = new ArrayList<>(List.of(and()));
    while (take("OR")) either.add(and());
    return either.size() == 1 ? either.get(0) : new Filter.Any(InstantSearchFilters.joined(either));
  }

  private Filter and() {
    List<Filter> each = new ArrayList<>(List.of(not()));
    while (take("AND")) each.add(not());
    return each.size() == 1 ? each.get(0) : new Filter.All(each);
  }

  private Filter not() {
    if (take("NOT")) return new Filter.Not(operand());
    return operand();
  }

  private Filter operand() {
    if (!take("(")) return term();
    if (++depth > DEEPEST) {
      throw BadRequestException.invalid(PARAM, text, "at most %d brackets deep".formatted(DEEPEST));
    }
    Filter filter = or();
    if (!take(")")) throw expected(")");
    depth--;
    return filter;
  }

  private Filter term() {
    if (++terms > MOST_TERMS) {
      throw BadRequestException.invalid(PARAM, text, "at most %d terms".formatted(MOST_TERMS));
    }
    String name = word("an attribute");
    if (take(":")) {
      String value = value();
      if (take("TO")) return InstantSearchFilters.range(PARAM, name, value, word("a number"));
      return InstantSearchFilters.facet(PARAM, name, value);
    }
    for (String operator : List.of("<=", ">=", "!=", "=", "<", ">")) {
      if (take(operator)) {
        return InstantSearchFilters.comparison(PARAM, name, operator, word("a number"));
      }
    }
    throw expected(": or a comparison behind '%s'".formatted(name));
  }

  /** A value without quotes may hold colons: a year's month may not, an address may. */
  private String value() {
    StringBuilder value = new StringBuilder(word("a value"));
    while (peek().is(":")) {
      at++;
      value.append(':').append(word("a value"));
    }
    return value.toString();
  }

  private String word(String what) {
    Token token = peek();
    boolean operator = !token.quoted && token.text.matches("[()<>=!:]+|AND|OR|TO");
    if (token.equals(END) || operator) throw expected(what);
    at++;
    return token.text;
  }

  private boolean take(String operator) {
    if (!peek().is(operator)) return false;
    at++;
    return true;
  }

  private Token peek() {
    return at < tokens.size() ? tokens.get(at) : END;
  }

  private BadRequestException expected(String what) {
    String found = peek().equals(END) ? "the end" : "'" + peek().text + "'";
    return BadRequestException.invalid(
        PARAM, text, "a condition; expected %s, found %s".formatted(what, found));
  }

  private BadRequestException unread(String rest) {
    return BadRequestException.invalid(
        PARAM, text, "a condition; what stands before '%s' cannot go on so".formatted(rest));
  }
}
