package dateline.query;

import dateline.query.QueryAst.And;
import dateline.query.QueryAst.Bound;
import dateline.query.QueryAst.Match;
import dateline.query.QueryAst.Near;
import dateline.query.QueryAst.Or;
import dateline.query.QueryAst.Phrase;
import dateline.query.QueryAst.Word;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the printed tree needs brackets or a backslash to be read back as the same tree. */
final class QueryPrinter {
  private QueryPrinter() {}

  /**
   * A word whose characters would mean something else to the parser gets a backslash before them.
   */
  static String word(String text) {
    if (QueryCursor.isOperator(text)) return "\\" + text;
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean first = i == 0 && (c == '-' || c == '+' || c == '[');
      if (first || "()\\:*".indexOf(c) >= 0 || QueryCursor.QUOTES.indexOf(c) >= 0) out.append('\\');
      out.append(c);
    }
    return out.toString();
  }

  /** A phrase, with its quotes. */
  static String phrase(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' || QueryCursor.QUOTES.indexOf(c) >= 0) out.append('\\');
      out.append(c);
    }
    return out.append('"').toString();
  }

  /** What stands after {@code NOT} or beside another clause of an AND. */
  static String operand(QueryAst ast) {
    return ast instanceof And || ast instanceof Or ? "(" + ast + ")" : ast.toString();
  }

  /** {@code +word}; the sign is one only before a letter, digit, dot, dollar or backslash. */
  static String signed(String written) {
    char first = written.charAt(0);
    boolean plain = Character.isLetterOrDigit(first) || ".$\\".indexOf(first) >= 0;
    return plain ? "+" + written : "+\\" + written;
  }

  /** What stands directly after a field name. */
  static String value(QueryAst ast) {
    boolean plain = ast instanceof Phrase || ast instanceof Word;
    return plain ? ast.toString() : "(" + ast + ")";
  }

  /** What stands beside {@code NEAR/5}: a sign before it would be one of the whole. */
  static String near(QueryAst ast) {
    boolean signed = ast instanceof Word word && word.match() == Match.EXACT;
    return signed || ast instanceof Or || ast instanceof Near ? "(" + ast + ")" : ast.toString();
  }

  /** A link; in quotes where it would otherwise end too early. */
  static String url(String link) {
    return link.chars().anyMatch(c -> QueryCursor.isBoundary((char) c)) ? phrase(link) : link;
  }

  static String comparison(String sign, @Nullable Bound bound) {
    Bound end = Objects.requireNonNull(bound);
    return sign + (end.inclusive() ? "=" : "") + number(end.value());
  }

  static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
