package dateline.http;

import dateline.article.ArticleField;
import dateline.query.Filter;
import dateline.query.Nearest;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The attributes of a hit by which InstantSearch clients narrow and count. */
enum InstantSearchAttribute {
  TOPICS("topics", ArticleField.TOPIC, Kind.LABEL),
  PROVIDER("provider.name", ArticleField.PROVIDER, Kind.LABEL),
  DOMAIN("provider.domain", ArticleField.SITE, Kind.SITE),
  CATEGORY("category", ArticleField.CATEGORY, Kind.LABEL),
  TYPE("type", ArticleField.TYPE, Kind.LABEL),
  LANGUAGE("language", ArticleField.LANGUAGE, Kind.LABEL),
  QUALITY("quality", ArticleField.QUALITY, Kind.NUMBER),
  HEAT("heat", ArticleField.HEAT, Kind.NUMBER),
  SECONDS("published_ts", ArticleField.DATE, Kind.NUMBER),
  YEAR("date.lvl0", ArticleField.DATE, Kind.PERIOD),
  MONTH("date.lvl1", ArticleField.DATE, Kind.PERIOD);

  /** What can be done with it. */
  enum Kind {
    /** Narrowed and counted by its labels. */
    LABEL,
    /** Narrowed by host names, not counted. */
    SITE,
    /** Narrowed by comparison, counted and summed up. */
    NUMBER,
    /** A level of a hierarchy of dates. */
    PERIOD
  }

  /** The levels of a hierarchy as the clients write them. */
  private static final Pattern PERIOD = Pattern.compile("(\\d{4})(?: > (\\d{2}))?");

  /** About the year 9999; what lies beyond is not told apart. */
  private static final double MOST_SECONDS = 253_402_300_800.0;

  private final String written;
  private final ArticleField field;
  private final Kind kind;

  InstantSearchAttribute(String written, ArticleField field, Kind kind) {
    this.written = written;
    this.field = field;
    this.kind = kind;
  }

  /** The name in requests and answers. */
  String written() {
    return written;
  }

  ArticleField field() {
    return field;
  }

  Kind kind() {
    return kind;
  }

  /** Whether its values can be counted. */
  boolean isCounted() {
    return kind != Kind.SITE;
  }

  /**
   * @param param where it was named, for who mistypes
   */
  static InstantSearchAttribute named(String param, String name) {
    for (InstantSearchAttribute each : values()) if (each.written.equals(name)) return each;
    List<String> all = Arrays.stream(values()).map(InstantSearchAttribute::written).toList();
    String nearest = Nearest.of(name, all);
    String expected = nearest == null ? String.join(", ", all) : nearest;
    String hint = nearest == null ? "Known: %s." : "Did you mean '%s'?";
    throw new BadRequestException(
        "parameterInvalid",
        param,
        name,
        expected,
        ("%s: there is no attribute '%s' to narrow by or to count. " + hint)
            .formatted(param, name, expected));
  }

  /** It has this value. */
  Filter is(String param, String value) {
    return switch (kind) {
      case LABEL, SITE -> new Filter.AnyOf(field, List.of(value));
      case NUMBER -> is("=", number(param, value));
      case PERIOD -> period(value);
    };
  }

  /** A period that is none has no articles. */
  private static Filter period(String value) {
    Matcher period = PERIOD.matcher(value);
    if (!period.matches()) return new Filter.Any(List.of());
    int year = Integer.parseInt(period.group(1));
    boolean whole = period.group(2) == null;
    int month = whole ? 1 : Integer.parseInt(period.group(2));
    if (month < 1 || month > 12) return new Filter.Any(List.of());
    YearMonth first = YearMonth.of(year, month);
    return new Filter.Dates(start(first), start(whole ? first.plusYears(1) : first.plusMonths(1)));
  }

  private static Instant start(YearMonth month) {
    return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  static double number(String param, String text) {
    if (text.matches("[+-]?\\d{1,18}(\\.\\d{1,9})?([eE][+-]?\\d{1,2})?"))
      return Double.parseDouble(text);
    throw BadRequestException.invalid(param, text, "a number, e.g. 50");
  }

  /**
   * It compares so with a number.
   *
   * @param operator of {@code < <= = != >= >}
   */
  Filter is(String operator, double number) {
    if (kind != Kind.NUMBER) {
      throw BadRequestException.invalid(
          "numericFilters", written, "of numbers only: quality, heat, published_ts");
    }
    return switch (operator) {
      case "<" -> below(number, false);
      case "<=" -> below(number, true);
      case ">" -> above(number, false);
      case ">=" -> above(number, true);
      case "=" -> between(number, number);
      case "!=" -> new Filter.Not(between(number, number));
      default -> throw new IllegalArgumentException(operator);
    };
  }

  /** Both ends belong to it. */
  Filter between(double low, double high) {
    return new Filter.All(List.of(is(">=", low), is("<=", high)));
  }

  private Filter above(double number, boolean inclusive) {
    if (field != ArticleField.DATE) {
      return new Filter.Numbers(field, inclusive ? number : Math.nextUp(number), null);
    }
    return new Filter.Dates(seconds(inclusive ? Math.ceil(number) : Math.floor(number) + 1), null);
  }

  private Filter below(double number, boolean inclusive) {
    if (field != ArticleField.DATE) {
      return new Filter.Numbers(field, null, inclusive ? number : Math.nextDown(number));
    }
    return new Filter.Dates(null, seconds(inclusive ? Math.floor(number) + 1 : Math.ceil(number)));
  }

  private static Instant seconds(double seconds) {
    return Instant.ofEpochSecond((long) Math.clamp(seconds, -MOST_SECONDS, MOST_SECONDS));
  }

  /** What of a list of them the engine is to count by label. */
  static List<ArticleField> labels(List<InstantSearchAttribute> attributes) {
    List<ArticleField> fields = new ArrayList<>(fields(attributes, Kind.LABEL));
    if (attributes.stream().anyMatch(each -> each.kind == Kind.PERIOD))
      fields.add(ArticleField.DATE);
    return fields;
  }

  static List<ArticleField> numbers(List<InstantSearchAttribute> attributes) {
    return fields(attributes, Kind.NUMBER);
  }

  private static List<ArticleField> fields(List<InstantSearchAttribute> attributes, Kind kind) {
    return attributes.stream()
        .filter(each -> each.kind == kind)
        .map(InstantSearchAttribute::field)
        .toList();
  }
}
