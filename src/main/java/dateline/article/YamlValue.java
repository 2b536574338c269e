package dateline.article;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A YAML value with its place in the file. Every scalar is text: YAML's own typing is not used. */
sealed interface YamlValue {
  Place place();

  /** 1-based line and column in the file. */
  record Place(int line, int column) {

    /** The place just behind a text that begins at the start of a line. */
    static Place behind(String text, int firstLine) {
      int lines = (int) text.lines().count();
      boolean broken = text.isEmpty() || text.endsWith("\n") || text.endsWith("\r");
      if (broken) return new Place(firstLine + lines, 1);
      String last = text.lines().skip(lines - 1).findFirst().orElse("");
      return new Place(firstLine + lines - 1, last.codePointCount(0, last.length()) + 1);
    }
  }

  record Scalar(Place place, String text, boolean isNull) implements YamlValue {}

  record Sequence(Place place, List<YamlValue> items) implements YamlValue {}

  /** Keys in lower case, in file order. */
  record Mapping(Place place, Map<String, YamlValue> entries) implements YamlValue {

    /** The value of a key, in whatever case it is asked for. */
    @Nullable YamlValue get(String key) {
      return entries.get(key.toLowerCase(Locale.ROOT));
    }
  }
}
