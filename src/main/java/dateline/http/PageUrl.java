package dateline.http;

import dateline.article.Key;
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
    for (String value : values.getOrDefault(name, List.of())) {
      for (Listed item : Listed.split(value)) {
        if (item.excluded() || !isSame(item.value(), label)) kept.add(written(item));
      }
    }
    if (!selected) kept.add(Listed.quoted(label));
    return with(name, kept);
  }

  /** Without this one of the values of a list. */
  PageUrl dropping(String name, Listed dropped) {
    List<String> kept = new ArrayList<>();
    for (String value : values.getOrDefault(name, List.of())) {
      for (Listed item : Listed.split(value)) if (!item.equals(dropped)) kept.add(written(item));
    }
    return with(name, kept);
  }

  private static boolean isSame(String one, String other) {
    return Key.of(one).equals(Key.of(other));
  }

  private static String written(Listed item) {
    return (item.excluded() ? "-" : "") + Listed.quoted(item.value());
  }

  /** The link. */
  String href() {
    return "/" + queryString();
  }

  /** The same question to the API. */
  String api() {
    return "/v1/search" + queryString();
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

  /** What a form must carry along besides what is typed into it. */
  Map<String, List<String>> carried(String name) {
    Map<String, List<String>> others = new LinkedHashMap<>(values);
    others.remove(name);
    others.remove("page");
    return others;
  }
}
