package dateline.http;

import dateline.query.DateText;
import dateline.query.Nearest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one request under their own names. A parameter nobody knows is an error with
 * the nearest name, so that a typo never silently widens a search.
 */
final class Parameters {
  /** Names that other news APIs use for the same thing. */
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("query-fields", "searchIn"),
          Map.entry("tag", "topic"),
          Map.entry("sources", "site"),
          Map.entry("domains", "site"),
          Map.entry("excludeDomains", "site.not"),
          Map.entry("section", "category"),
          Map.entry("lang", "language"),
          Map.entry("from-date", "from"),
          Map.entry("begin_date", "from"),
          Map.entry("to-date", "to"),
          Map.entry("end_date", "to"),
          Map.entry("sortBy", "sort"),
          Map.entry("order-by", "sort"),
          Map.entry("page-size", "pageSize"),
          Map.entry("limit", "pageSize"),
          Map.entry("collapse", "group"));

  private final Map<String, List<String>> values = new LinkedHashMap<>();

  /**
   * @param given as decoded from the query string
   * @param known own names that the route takes; {@code utm_…} is ignored everywhere
   */
  Parameters(Map<String, List<String>> given, List<String> known) {
    this(given, known, ALIASES);
  }

  /**
   * @param aliases other names, and the own names they stand for
   */
  Parameters(Map<String, List<String>> given, List<String> known, Map<String, String> aliases) {
    given.forEach(
        (name, list) -> {
          String own = aliases.getOrDefault(name, name);
          if (name.startsWith("utm_")) return;
          if (!known.contains(own)) throw unknown(name, known, aliases);
          values.computeIfAbsent(own, n -> new ArrayList<>()).addAll(list);
        });
  }

  private static BadRequestException unknown(
      String name, List<String> known, Map<String, String> aliases) {
    TreeSet<String> all = new TreeSet<>(known);
    aliases.forEach(
        (alias, own) -> {
          if (known.contains(own)) all.add(alias);
        });
    String nearest = Nearest.of(name, all);
    String expected = nearest;
    if (expected == null) expected = known.isEmpty() ? "none" : String.join(", ", known);
    String hint = nearest == null ? "Known: %s." : "Did you mean '%s'?";
    return new BadRequestException(
        "parameterUnknown",
        name,
        null,
        expected,
        ("There is no parameter '%s'. " + hint).formatted(name, expected));
  }

  /** The one value, or null where the parameter is missing or empty. */
  @Nullable String one(String name) {
    // A form sends its empty fields, too.
    List<String> list = said(name);
    if (list.size() > 1) {
      throw new BadRequestException(
          "parameterRepeated",
          name,
          String.join(", ", list),
          "one value",
          "'%s' takes one value and was given %d.".formatted(name, list.size()));
    }
    return list.isEmpty() ? null : list.get(0).strip();
  }

  private List<String> said(String name) {
    return values.getOrDefault(name, List.of()).stream().filter(each -> !each.isBlank()).toList();
  }

  /** The text exactly as given, empty where the parameter is missing. */
  String text(String name) {
    return one(name) == null ? "" : said(name).get(0);
  }

  /** Values separated by commas or given by repetition; quotes keep a comma. */
  List<Listed> list(String name) {
    List<Listed> items = new ArrayList<>();
    for (String value : values.getOrDefault(name, List.of())) {
      for (Listed item : Listed.split(value)) if (!items.contains(item)) items.add(item);
    }
    return items;
  }

  <E extends Enum<E>> E choice(String name, Map<String, E> choices, E otherwise) {
    String value = one(name);
    if (value == null) return otherwise;
    for (Map.Entry<String, E> choice : choices.entrySet()) {
      if (choice.getKey().equalsIgnoreCase(value)) return choice.getValue();
    }
    throw BadRequestException.invalid(name, value, "one of " + new TreeSet<>(choices.keySet()));
  }

  int number(String name, int otherwise, int min, int max) {
    String value = one(name);
    if (value == null) return otherwise;
    if (value.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) return number;
    }
    throw BadRequestException.invalid(name, value, "a number from %d to %d".formatted(min, max));
  }

  @Nullable Double decimal(String name) {
    String value = one(name);
    if (value == null) return null;
    if (!value.matches("-?[0-9]{1,9}(\\.[0-9]{1,6})?")) {
      throw BadRequestException.invalid(name, value, "a number, e.g. 50");
    }
    return Double.valueOf(value);
  }

  boolean flag(String name, boolean otherwise) {
    return flag(name, otherwise, "on or off");
  }

  /**
   * @param expected what the caller of a wrong value is told, where the parameter takes more
   */
  boolean flag(String name, boolean otherwise, String expected) {
    String value = one(name);
    if (value == null) return otherwise;
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true", "on", "auto", "1", "yes" -> true;
      case "false", "off", "0", "no" -> false;
      default -> throw BadRequestException.invalid(name, value, expected);
    };
  }

  @Nullable Instant instant(String name, ZoneId zone) {
    String value = one(name);
    if (value == null) return null;
    return DateText.parse(value, zone)
        .orElseThrow(() -> BadRequestException.invalid(name, value, "an ISO date, e.g. 2021-05-02"))
        .from();
  }

  ZoneId zone(String name, ZoneId otherwise) {
    String value = one(name);
    if (value == null) return otherwise;
    try {
      return ZoneId.of(value);
    } catch (DateTimeException e) {
      throw BadRequestException.invalid(name, value, "a time zone, e.g. Europe/London");
    }
  }

  /** All that was said, under own names. */
  Map<String, List<String>> values() {
    return values;
  }
}
