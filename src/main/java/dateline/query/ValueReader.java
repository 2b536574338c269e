package dateline.query;

import dateline.article.ArticleField;
import dateline.article.ArticleField.Kind;
import dateline.article.WebLink;
import dateline.query.QueryAst.Bound;
import dateline.query.QueryAst.DateRange;
import dateline.query.QueryAst.Is;
import dateline.query.QueryAst.NumberRange;
import dateline.query.QueryAst.Story;
import dateline.query.QueryAst.Url;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stands behind {@code quality:}, {@code date:}, {@code is:} and the like. Null means
 * that it is none of that; the cursor may then stand anywhere.
 */
final class ValueReader {
  /** What can stand before a colon, by its first name. */
  static final String FIELDS =
      "title excerpt body topic provider site category type lang quality heat date after before"
          + " when is has url story";

  private static final Pattern RANGE = Pattern.compile("\\[\\s*(\\S*?)\\s*\\.\\.\\s*(\\S*?)\\s*]");
  private static final Pattern COMPARISON =
      Pattern.compile("(>=|<=|>|<|=|)(-?\\d{1,9}(?:\\.\\d{1,6})?)(?=[\\s()]|$)");

  private final QueryCursor cursor;
  private final ZoneId zone;

  /**
   * @param zone in which a date without an offset begins
   */
  ValueReader(QueryCursor cursor, ZoneId zone) {
    this.cursor = cursor;
    this.zone = zone;
  }

  /** What a field takes, to tell who typed something else; null for a name that is no field's. */
  static @Nullable String expected(String name) {
    return switch (name) {
      case "is", "has" -> "one of " + String.join(", ", Flag.values(name));
      case "when" -> "an age, e.g. 24h, 7d, 2w, 1m or 1y";
      case "after", "before" -> "a date, e.g. 2021-05-02";
      case "url" -> "a web address, e.g. https://example.com/news";
      case "story" -> "an id of 32 hexadecimal digits";
      default -> ArticleField.named(name).map(field -> expected(field.kind())).orElse(null);
    };
  }

  private static String expected(Kind kind) {
    return switch (kind) {
      case NUMBER -> "a number, e.g. 50, >=50 or [10..20]";
      case DATE -> "a date, e.g. 2021-05-02 or [2021-05-01..2021-05-31]";
      case TEXT, KEYWORD -> "a word, phrase or bracket directly behind the colon";
    };
  }

  /** {@code is:published}, {@code has:image}. */
  @Nullable QueryAst flag(String name) {
    return Flag.of(name, cursor.takeRaw()).map(Is::new).orElse(null);
  }

  /** {@code when:7d}. */
  @Nullable QueryAst age() {
    return Age.parse(cursor.takeRaw()).orElse(null);
  }

  /** {@code story:0123456789abcdef0123456789abcdef}. */
  @Nullable QueryAst story() {
    String id = cursor.takeRaw().toLowerCase(Locale.ROOT);
    return id.matches("[0-9a-f]{32}") ? new Story(id) : null;
  }

  /** {@code url:https://example.com/news}, {@code url:example.com/news}. */
  static @Nullable QueryAst url(String typed) {
    WebLink link = WebLink.ofTyped(typed);
    return link == null ? null : new Url(link.canonical());
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
