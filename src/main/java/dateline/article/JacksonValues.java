package dateline.article;

import dateline.article.YamlValue.Mapping;
import dateline.article.YamlValue.Place;
import dateline.article.YamlValue.Scalar;
import dateline.article.YamlValue.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.toml.TomlFactory;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * JSON and TOML as the same values that {@link YamlReader} makes of YAML: every scalar is text and
 * keeps its place, keys are in lower case, what stands under {@code secured} is not kept. A key
 * given twice is a mistake, not a choice.
 */
final class JacksonValues {
  private static final int MAX_DEPTH = 20;

  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxNestingDepth(MAX_DEPTH)
          .maxNumberLength(100)
          .maxNameLength(1_000)
          .build();

  private static final JsonFactory JSON =
      JsonFactory.builder().streamReadConstraints(LIMITS).build();

  private static final TomlMapper TOML =
      new TomlMapper(TomlFactory.builder().streamReadConstraints(LIMITS).build());

  /** Parts of the parser's messages, the most telling first. */
  private static final List<Map.Entry<String, String>> PLAIN =
      List.of(
          Map.entry("nd-of-input", "it ends before what was begun is closed"),
          Map.entry("expecting comma", "a comma or a closing bracket is missing before this"),
          Map.entry("expecting a colon", "a colon is missing before this"),
          Map.entry("expecting double-quote", "a key in double quotes is missing here"),
          Map.entry(
              "Illegal unquoted character", "a line break or tab within quotes, not \\n or \\t"),
          Map.entry("Unrecognized character escape", "a backslash that must be doubled"),
          Map.entry("Unrecognized token", "a word without quotes"),
          Map.entry("numeric value", "a number that JSON does not have"),
          Map.entry("Unexpected close marker", "a bracket that does not close the last one opened"),
          Map.entry("expected a valid value", "a value is missing here"),
          Map.entry("expected a value", "a value is missing here"),
          Map.entry("length", "a text, key or number that is too long"));

  private final JsonParser parser;
  private final int firstLine;

  /**
   * @param firstLine of the file, where the text begins in it
   */
  private JacksonValues(JsonParser parser, int firstLine) {
    this.parser = parser;
    this.firstLine = firstLine;
  }

  /** A value, and where in the text it ends. */
  record Read(YamlValue value, int end) {}

  /**
   * The JSON value at the beginning of a text; whatever stands behind it is the caller's.
   *
   * @throws BadSeedException with the place in the file
   */
  static Read json(String text, int firstLine) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      JacksonValues values = new JacksonValues(parser, firstLine);
      JsonToken token = parser.nextToken();
      if (token == null) throw new BadSeedException(new Place(firstLine, 1), "empty; remove it");
      YamlValue value = values.value(token);
      return new Read(value, (int) parser.currentLocation().getCharOffset());
    } catch (JacksonException e) {
      throw bad("JSON", e, firstLine);
    }
  }

  /**
   * A whole text of TOML. Its values are all placed where the text begins, as the parser tells no
   * more.
   */
  static Mapping toml(String text, int firstLine) {
    try (JsonParser parser = TOML.createParser(text)) {
      JacksonValues values = new JacksonValues(parser, firstLine);
      JsonToken token = parser.nextToken();
      YamlValue value = token == null ? null : values.value(token);
      if (value instanceof Mapping mapping) return mapping;
      return new Mapping(new Place(firstLine, 1), new LinkedHashMap<>());
    } catch (JacksonException e) {
      throw bad("TOML", e, firstLine);
    }
  }

  private static BadSeedException bad(String language, JacksonException e, int firstLine) {
    String said = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    // What it quotes may be a secret, and is the next thing that the line below shows anyway.
    String reason = said.replaceAll("[('\"].*", "").strip();
    Place place = place(e.getLocation(), firstLine);
    if (said.contains("nesting depth")) {
      return new BadSeedException(
          place, "nested deeper than %d levels; make it flatter".formatted(MAX_DEPTH));
    }
    String plain = language.equals("JSON") ? inPlainWords(said) : reason;
    return new BadSeedException(place, "not %s: %s; mend it here".formatted(language, plain));
  }

  /** What the parser means, for who wrote the file and not the parser. */
  private static String inPlainWords(String said) {
    return PLAIN.stream()
        .filter(each -> said.contains(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("something that JSON does not have");
  }

  private YamlValue value(JsonToken token) {
    Place place = place(parser.currentTokenLocation(), firstLine);
    return switch (token) {
      case START_OBJECT -> mapping(place);
      case START_ARRAY -> sequence(place);
      case VALUE_NULL -> new Scalar(place, "", true);
      default -> new Scalar(place, parser.getString(), false);
    };
  }

  private Mapping mapping(Place place) {
    Map<String, YamlValue> entries = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      Place at = place(parser.currentTokenLocation(), firstLine);
      String key = parser.currentName().strip().toLowerCase(Locale.ROOT);
      JsonToken token = parser.nextToken();
      YamlValue value;
      if (key.equals(Secured.KEY)) {
        parser.skipChildren();
        value = new Scalar(at, "", true);
      } else {
        value = value(token);
      }
      if (entries.putIfAbsent(key, value) != null) {
        throw new BadSeedException(at, "%s: given twice; keep one of the two".formatted(key));
      }
    }
    return new Mapping(place, entries);
  }

  private Sequence sequence(Place place) {
    List<YamlValue> items = new ArrayList<>();
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      items.add(value(t));
    }
    return new Sequence(place, List.copyOf(items));
  }

  private static Place place(@Nullable TokenStreamLocation where, int firstLine) {
    if (where == null || where.getLineNr() < 1) return new Place(firstLine, 1);
    return new Place(where.getLineNr() - 1 + firstLine, Math.max(1, where.getColumnNr()));
  }
}
