package dateline.query;

import dateline.article.ArticleField;
import dateline.query.QueryAst.Bound;
import dateline.query.QueryAst.DateRange;
import dateline.query.QueryAst.NumberRange;
import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stands behind {@code quality:}, {@code date:}, {@code after:} and the like. Null means
 * that it is none of that; the cursor may then stand anywhere.
 */
final class RangeReader {
  private static final Pattern RANGE = Pattern.compile("\\[\\s*(\\S*?)\\s*\\.\\.\\s*(\\S*?)\\s*]");
  private static final Pattern COMPARISON =
      Pattern.compile("(>=|<=|>|<|=|)(-?\\d{1,9}(?:\\.\\d{1,6})?)(?=[\\s()]|$)");

  private final QueryCursor cursor;
  private final ZoneId zone;

  /**
   * @param zone in which a date without an offset begins
   */
  RangeReader(QueryCursor cursor, ZoneId zone) {
    this.cursor = cursor;
    this.zone = zone;
  }

  /** {@code after:2026-05-01}. */
  @Nullable QueryAst after() {
    DateText date = DateText.parse(cursor.takeRaw(), zone).orElse(null);
    return date == null ? null : new DateRange(date.from(), null);
  }

  /** {@code before:2026-05-01}. */
  @Nullable QueryAst before() {
    DateText date = DateText.parse(cursor.takeRaw(), zone).orElse(null);
    return date == null ? null : new DateRange(null, date.from());
  }

  /** {@code date:2026-05}, {@code date:[2026-05-01..2026-05-07]}. */
  @Nullable QueryAst date() {
    Matcher range = cursor.take(RANGE);
    if (range != null) {
      Instant from = DateText.parse(range.group(1), zone).map(DateText::from).orElse(null);
      Instant to = DateText.parse(range.group(2), zone).map(DateText::to).orElse(null);
      if (isUnreadable(range.group(1), from) || isUnreadable(range.group(2), to)) return null;
      if (from == null && to == null) return null;
      return new DateRange(from, to);
    }
    return DateText.parse(cursor.takeRaw(), zone)
        .map(day -> new DateRange(day.from(), day.to()))
        .orElse(null);
  }

  /** {@code quality:50}, {@code quality:>=50}, {@code heat:[10..20]}. */
  @Nullable QueryAst number(ArticleField field) {
    Matcher range = cursor.take(RANGE);
    if (range != null) {
      Bound min = bound(range.group(1));
      Bound max = bound(range.group(2));
      if (isUnreadable(range.group(1), min) || isUnreadable(range.group(2), max)) return null;
      if (min == null && max == null) return null;
      return new NumberRange(field, min, max);
    }
    Matcher comparison = cursor.take(COMPARISON);
    if (comparison == null) return null;
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
}
