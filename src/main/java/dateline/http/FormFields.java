package dateline.http;

import dateline.article.ArticleField;
import dateline.query.SearchResults.Facet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the search form sends besides what its reader sees, so that a change loses nothing. */
public final class FormFields {
  private FormFields() {}

  /** A hidden field. */
  public record Field(String name, String value) {}

  /**
   * All of the address that no field on the page shows; neither the page one is on nor what was
   * made of the last words, which are of no concern to the next.
   *
   * @param shown facets whose values can be ticked and unticked on the page
   */
  static List<Field> carried(PageUrl url, Map<ArticleField, Facet> shown) {
    List<Field> carried = new ArrayList<>();
    url.values()
        .forEach(
            (name, values) -> {
              if (name.equals("q") || name.equals("page")) return;
              if (SearchParameters.LENIENCE.contains(name) || !day(url, name).isEmpty()) return;
              Optional<Facet> facet = ArticleField.named(name).map(shown::get);
              if (facet.isEmpty()) {
                values.forEach(value -> carried.add(new Field(name, value)));
                return;
              }
              for (Listed item : url.listed(name)) {
                if (!isTicked(facet.get(), item)) carried.add(new Field(name, item.written()));
              }
            });
    return carried;
  }

  private static boolean isTicked(Facet facet, Listed item) {
    if (item.excluded()) return false;
    return facet.values().stream()
        .anyMatch(value -> value.selected() && PageUrl.isNameOf(value, item.value()));
  }

  /** The day that {@code from} or {@code to} names, which a field shows; empty for all else. */
  static String day(PageUrl url, String name) {
    if (!name.equals("from") && !name.equals("to")) return "";
    String value = url.values().getOrDefault(name, List.of("")).get(0);
    return value.matches("\\d{4}-\\d{2}-\\d{2}") ? value : "";
  }

  /** The days, where no field shows them. */
  static List<Field> days(PageUrl url) {
    List<Field> days = new ArrayList<>();
    for (String name : List.of("from", "to")) {
      if (!day(url, name).isEmpty()) days.add(new Field(name, day(url, name)));
    }
    return days;
  }

  /** What was made of the words, for who changes anything but them. */
  static List<Field> lenience(PageUrl url) {
    List<Field> lenience = new ArrayList<>();
    for (String name : SearchParameters.LENIENCE) {
      for (String value : url.values().getOrDefault(name, List.of())) {
        lenience.add(new Field(name, value));
      }
    }
    return lenience;
  }
}
