package dateline.article;

import dateline.article.YamlValue.Mapping;
import dateline.article.YamlValue.Scalar;
import dateline.article.YamlValue.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where in a front matter a key may stand, and what its value lists. */
final class Lookup {
  private static final List<String> WITHIN = List.of("params", "extra", "seo", "data");

  private Lookup() {}

  /** Of the first of these keys that is not empty, or null. */
  static @Nullable YamlValue first(Mapping seed, List<String> keys) {
    for (String key : keys) {
      YamlValue value = at(seed, key);
      if (value != null) return value;
      for (String outer : WITHIN) {
        if (!(seed.get(outer) instanceof Mapping inner)) continue;
        value = at(inner, key);
        if (value != null) return value;
      }
    }
    return null;
  }

  /** All that stands under this key, wherever it may; also what is empty. */
  static List<YamlValue> all(Mapping seed, String key) {
    List<YamlValue> values = new ArrayList<>();
    YamlValue here = seed.get(key);
    if (here != null) values.add(here);
    for (String outer : WITHIN) {
      YamlValue within = seed.get(outer) instanceof Mapping inner ? inner.get(key) : null;
      if (within != null) values.add(within);
    }
    return values;
  }

  private static @Nullable YamlValue at(Mapping mapping, String key) {
    int dot = key.indexOf('.');
    YamlValue value;
    if (dot < 0) {
      value = mapping.get(key);
    } else if (!(mapping.get(key.substring(0, dot)) instanceof Mapping inner)) {
      return null;
    } else if (key.endsWith(".*")) {
      value = all(inner);
    } else {
      return at(inner, key.substring(dot + 1));
    }
    return value == null || isEmpty(value) ? null : value;
  }

  /** The items of all its lists. */
  private static Sequence all(Mapping mapping) {
    List<YamlValue> items = new ArrayList<>();
    mapping.entries().values().forEach(value -> labels(value, false, items));
    return new Sequence(mapping.place(), List.copyOf(items));
  }

  private static boolean isEmpty(YamlValue value) {
    return switch (value) {
      case Scalar scalar -> scalar.isNull() || scalar.text().isBlank();
      case Sequence list -> list.items().isEmpty();
      case Mapping mapping -> mapping.entries().isEmpty();
    };
  }

  /**
   * Adds the labels that a value lists.
   *
   * @param spaced whether spaces part them where no comma does
   */
  static void labels(YamlValue value, boolean spaced, List<YamlValue> into) {
    switch (value) {
      case Sequence list -> list.items().forEach(item -> labelItem(item, into));
      case Mapping named -> labelItem(named, into);
      case Scalar scalar -> {
        String separator = scalar.text().contains(",") ? "," : spaced ? "\\s+" : "\\z";
        for (String label : scalar.text().split(separator)) {
          if (!label.isBlank()) into.add(new Scalar(scalar.place(), label.strip(), false));
        }
      }
    }
  }

  /** Also {@code {name: AI, slug: ai}}, as APIs list their tags. */
  private static void labelItem(YamlValue item, List<YamlValue> into) {
    if (item instanceof Scalar scalar) {
      if (!scalar.isNull()) into.add(scalar);
    } else if (item instanceof Mapping named) {
      YamlValue name =
          Stream.of("name", "title", "label")
              .map(named::get)
              .filter(v -> v != null)
              .findFirst()
              .orElse(null);
      if (name instanceof Scalar scalar) into.add(scalar);
    }
  }
}
