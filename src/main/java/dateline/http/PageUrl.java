package dateline.http;

import dateline.article.Key;
import dateline.query.SearchResults.Facet;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The address of the page one looks at, and of those one click away. The address is the whole
 * state: every link is this address with one thing changed.
 */
final class PageUrl {
  private final Map<String, List<String>> values;

  /**
   * @param values parameters by their own names; empty values are dropped
   */
  PageUrl(Map<String, List<String>> values) {
    this.values = new LinkedHashMap<>();
    values.forEach(
        (name, list) -> {
          List<String> said = list.stream().filter(value -> !value.isBlank()).toList();
          if (!said.isEmpty() && !name.startsWith("utm_")) this.values.put(name, said);
        });
  }

  /** With one value of its own; whatever page one was on, the new one begins at the first. */
  PageUrl with(String name, String value) {
    return with(name, List.of(value));
  }

  PageUrl without(String... names) {
    PageUrl url = this;
    for (String name : names) url = url.with(name, List.of());
    return url;
  }

  private PageUrl with(String name, List<String> list) {
    Map<String, List<String>> changed = new LinkedHashMap<>(values);
    changed.remove("page");
    changed.put(name, list);
    return new PageUrl(changed);
  }

  /** With this label chosen, or no longer chosen where it is. */
  PageUrl toggled(String name, String label, boolean selected) {
    List<String> kept = new ArrayList<>();
    for (Listed item : listed(name)) {
      if (item.excluded() || !isSame(item.value(), label)) kept.add(item.written());
    }
    if (!selected) kept.add(Listed.quoted(label));
    return with(name, kept);
  }

  /** Without this one of the values of a list. */
  PageUrl dropping(String name, Listed dropped) {
    List<String> kept = new ArrayList<>();
    for (Listed item : listed(name)) if (!item.equals(dropped)) kept.add(item.written());
    return with(name, kept);
  }

  /** Whether a label is one of the names of a facet's value. */
  static boolean isNameOf(Facet.Value value, String label) {
    return isSame(value.value(), label)
        || value.names().stream().anyMatch(name -> isSame(name, label));
  }

  private static boolean isSame(String one, String other) {
    return Key.of(one).equals(Key.of(other));
  }

  /** The link. */
  String href() {
    return "/" + queryString();
  }

  /** The same question to another address, such as {@code /v1/search}. */
  String at(String path) {
    return path + queryString();
  }

  /** Only these of its parameters. */
  PageUrl only(List<String> names) {
    Map<String, List<String>> kept = new LinkedHashMap<>(values);
    kept.keySet().retainAll(names);
    return new PageUrl(kept);
  }

  /** What was asked, by name. */
  Map<String, List<String>> values() {
    return values;
  }

  private String queryString() {
    StringBuilder out = new StringBuilder();
    values.forEach(
        (name, list) -> {
          for (String value : list) {
            out.append(out.isEmpty() ? '?' : '&').append(encoded(name));
            out.append('=').append(encoded(value));
          }
        });
    return out.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The values of a list, one by one. */
  List<Listed> listed(String name) {
    return values.getOrDefault(name, List.of()).stream()
        .flatMap(value -> Listed.split(value).stream())
        .toList();
  }
}
