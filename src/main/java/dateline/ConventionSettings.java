package dateline;

import dateline.article.Conventions;
import dateline.article.Conventions.Field;
import dateline.article.WebLink;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The settings of articles that were not written for Dateline. */
final class ConventionSettings {
  /** Of the keys of each field: {@code fields.title}. */
  static final String PREFIX = "fields.";

  private ConventionSettings() {}

  /**
   * @param text of a setting by its key
   */
  static Conventions of(UnaryOperator<String> text) {
    Map<Field, List<String>> keys = new EnumMap<>(Field.class);
    for (Field field : Field.values()) {
      List<String> names =
          Stream.of(text.apply(PREFIX + field.label()).split(","))
              .map(String::strip)
              .filter(name -> !name.isEmpty())
              .toList();
      if (!names.isEmpty()) keys.put(field, names);
    }
    String site = text.apply("base-url").strip();
    if (!site.isEmpty() && WebLink.of(site) == null) {
      throw new SettingsException(
          "base-url: \"%s\" must be an address such as https://example.org".formatted(site));
    }
    return new Conventions(keys, text.apply("provider").strip(), site.isEmpty() ? null : site);
  }
}
