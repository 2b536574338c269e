package dateline.http;

import dateline.query.Filter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * {@code facetFilters}, {@code numericFilters} and {@code filters} of an InstantSearch request →
 * {@link Filter}s. The outer list of the first two is AND, a list in it is OR. Every filter is a
 * {@link Filter.Combined}: these clients set a facet's own choice aside themselves, by asking once
 * more without it.
 */
final class InstantSearchFilters {
  private static final int MOST_TERMS = 500;

  /** {@code quality>=50}; the name up to the first sign. */
  private static final Pattern COMPARISON =
      Pattern.compile("\\s*([^<>=!\\s]+)\\s*(<=|>=|!=|=|<|>)\\s*(\\S+)\\s*");

  /** {@code quality:10 TO 50}. */
  private static final Pattern RANGE =
      Pattern.compile("\\s*([^:\\s]+)\\s*:\\s*(\\S+)\\s+TO\\s+(\\S+)\\s*");

  private InstantSearchFilters() {}

  /**
   * @throws BadRequestException for the first that cannot be meant
   */
  static List<Filter> of(InstantSearchParams params) {
    List<Filter> all = new ArrayList<>();
    all.addAll(nested("facetFilters", params, InstantSearchFilters::facet));
    all.addAll(nested("numericFilters", params, InstantSearchFilters::number));
    String text = params.text("filters", "");
    if (!text.isBlank())
      all.add(new Filter.Any(List.of(new InstantSearchFilterText(text).filter())));
    return all;
  }

  /** Reads one term. */
  private interface Term {
    Filter filter(String param, String text);
  }

  private static List<Filter> nested(String param, InstantSearchParams params, Term term) {
    JsonNode given = params.tree(param);
    if (given.isMissingNode()) return List.of();
    List<List<String>> all = new ArrayList<>();
    int terms = 0;
    for (JsonNode outer : given.isArray() ? given : List.of(given)) {
      List<String> either = new ArrayList<>();
      for (JsonNode inner : outer.isArray() ? outer : List.of(outer)) {
        if (!inner.isString()) {
          throw BadRequestException.invalid(
              param, InstantSearchParams.brief(inner), "texts in at most two levels of lists");
        }
        either.add(inner.asString());
      }
      terms += either.size();
      if (!either.isEmpty()) all.add(either);
    }
    if (terms > MOST_TERMS) {
      throw BadRequestException.invalid(
          param, terms + " terms", "at most %d terms".formatted(MOST_TERMS));
    }
    return all.stream().map(either -> any(param, either, term)).toList();
  }

  private static Filter any(String param, List<String> either, Term term) {
    return new Filter.Any(joined(either.stream().map(each -> term.filter(param, each)).toList()));
  }

  /** Labels of one field are looked up together. */
  static List<Filter> joined(List<Filter> either) {
    Map<Object, Filter> joined = new LinkedHashMap<>();
    for (Filter filter : either) {
      if (filter instanceof Filter.AnyOf any) {
        joined.merge(any.field(), any, (one, other) -> either((Filter.AnyOf) one, any));
      } else {
        joined.put(filter, filter);
      }
    }
    return List.copyOf(joined.values());
  }

  private static Filter.AnyOf either(Filter.AnyOf one, Filter.AnyOf other) {
    return new Filter.AnyOf(
        one.field(), Stream.concat(one.labels().stream(), other.labels().stream()).toList());
  }

  /** {@code topics:AI}; {@code topics:-AI} is not that, {@code topics:\-AI} begins with a minus. */
  private static Filter facet(String param, String text) {
    int colon = text.indexOf(':');
    if (colon < 1) throw BadRequestException.invalid(param, text, "attribute:value");
    boolean not = text.startsWith("-", colon + 1);
    int from = colon + (not || text.startsWith("\\-", colon + 1) ? 2 : 1);
    Filter filter = facet(param, text.substring(0, colon), text.substring(from));
    return not ? new Filter.Not(filter) : filter;
  }

  static Filter facet(String param, String attribute, String value) {
    return InstantSearchAttribute.named(param, attribute.strip()).is(param, value.strip());
  }

  private static Filter number(String param, String text) {
    Matcher range = RANGE.matcher(text);
    if (range.matches()) return range(param, range.group(1), range.group(2), range.group(3));
    Matcher comparison = COMPARISON.matcher(text);
    if (comparison.matches()) {
      return comparison(param, comparison.group(1), comparison.group(2), comparison.group(3));
    }
    throw BadRequestException.invalid(
        param, text, "a comparison, e.g. quality>=50 or quality:10 TO 50");
  }

  static Filter comparison(String param, String attribute, String operator, String number) {
    return InstantSearchAttribute.named(param, attribute)
        .is(operator, InstantSearchAttribute.number(param, number));
  }

  static Filter range(String param, String attribute, String low, String high) {
    return InstantSearchAttribute.named(param, attribute)
        .between(
            InstantSearchAttribute.number(param, low), InstantSearchAttribute.number(param, high));
  }
}
