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

/**
 * The YAML that nearly all front matter is written in, read line by line: {@code key: value} and
 * {@code - item}, nested by indent, each value on one line, plain or in quotes without escapes.
 * Whatever else a line may be (and every mistake) is left to {@link YamlReader}, which asks this
 * first. So it never decides what YAML means: it reads as SnakeYAML does, or not at all.
 *
 * <p>SnakeYAML's scanner looks at each character some ten times and makes objects of each mark. To
 * read files of 2 KB into articles takes half the processor time this way.
 */
final class LineYaml {
  /** Scalars that begin with one of these are more than text. */
  private static final String INDICATORS = "-?:,[]{}#&*!|>'\"%@`";

  /** {@link YamlReader} counts the levels, too; so deep is no real seed. */
  private static final int MAX_DEPTH = 8;

  private static final int MAX_KEY = 64;

  /** Says that the text is more than lines of key and value. */
  private static final class NotPlain extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private NotPlain() {
      super(null, null, false, false); // without a stack trace it costs nothing
    }
  }

  /**
   * A line with content.
   *
   * @param from where its content begins in the text
   * @param to where it ends, blanks aside
   */
  private record Line(int number, int indent, int from, int to) {}

  private final String text;
  private final List<Line> lines = new ArrayList<>();
  private int next = 0;

  private LineYaml(String text) {
    this.text = text;
  }

  /** The top-level mapping, or null where the text is more than lines of key and value. */
  static @Nullable Mapping read(String yaml) {
    LineYaml reader = new LineYaml(yaml);
    try {
      reader.split();
      Mapping whole = reader.mapping(0, 0);
      return reader.next == reader.lines.size() ? whole : null;
    } catch (NotPlain e) {
      return null;
    }
  }

  // ---- lines

  private void split() {
    int number = FrontMatter.FIRST_LINE;
    for (int start = 0, end; start < text.length(); start = end + 1, number++) {
      end = text.indexOf('\n', start);
      if (end < 0) end = text.length();
      int from = start;
      while (from < end && text.charAt(from) == ' ') from++;
      int to = end;
      while (to > from && text.charAt(to - 1) == ' ') to--;
      for (int i = from; i < to; i++) if (!isOrdinary(text.charAt(i))) throw new NotPlain();
      if (from == to || text.charAt(from) == '#') continue;
      lines.add(new Line(number, from - start, from, to));
    }
    if (lines.isEmpty()) throw new NotPlain();
  }

  /** Neither a control character, nor half of a larger one, nor one that ends a line elsewhere. */
  private static boolean isOrdinary(char c) {
    if (c < 0x7F) return c >= ' ';
    return c > 0xA0 && c != 0x2028 && c != 0x2029 && c < 0xD800;
  }

  private @Nullable Line peek() {
    return next < lines.size() ? lines.get(next) : null;
  }

  private Line line() {
    Line line = peek();
    if (line == null) throw new NotPlain();
    return line;
  }

  private boolean isItem(Line line) {
    return text.charAt(line.from) == '-'
        && line.from + 1 < line.to
        && text.charAt(line.from + 1) == ' ';
  }

  // ---- values

  /** Consecutive lines of key and value at one indent. */
  private Mapping mapping(int indent, int depth) {
    Line first = line();
    if (first.indent != indent || depth > MAX_DEPTH) throw new NotPlain();
    Map<String, YamlValue> entries = new LinkedHashMap<>();
    Place place = new Place(first.number, indent + 1);
    for (Line line = first; line != null && line.indent == indent; line = peek()) {
      if (depth > 0 && isItem(line)) break; // of the list around it
      entry(line, entries, depth);
    }
    return new Mapping(place, entries);
  }

  private void entry(Line line, Map<String, YamlValue> entries, int depth) {
    int colon = endOfKey(line);
    String key = text.substring(line.from, colon).toLowerCase(Locale.ROOT);
    next++;
    YamlValue value = colon + 1 == line.to ? below(line, colon, depth) : scalar(line, colon + 1);
    if (key.equals(Secured.KEY)) value = new Scalar(value.place(), "", true);
    if (entries.put(key, value) != null) throw new NotPlain();
  }

  /** Where the colon is that ends the key. */
  private int endOfKey(Line line) {
    int end = line.from;
    while (end < line.to && isOfKey(text.charAt(end))) end++;
    boolean ends = end + 1 == line.to || (end + 1 < line.to && text.charAt(end + 1) == ' ');
    boolean key = end > line.from && end < line.from + MAX_KEY && end < line.to;
    if (!key || !ends || text.charAt(end) != ':') throw new NotPlain();
    return end;
  }

  private static boolean isOfKey(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  /** What stands below a key with nothing after it. */
  private YamlValue below(Line key, int colon, int depth) {
    Line line = peek();
    if (line != null && line.indent >= key.indent && isItem(line)) {
      return sequence(line.indent, depth + 1);
    }
    if (line != null && line.indent > key.indent) return mapping(line.indent, depth + 1);
    return new Scalar(new Place(key.number, key.indent + colon - key.from + 2), "", true);
  }

  private Sequence sequence(int indent, int depth) {
    if (depth > MAX_DEPTH) throw new NotPlain();
    Place place = new Place(line().number, indent + 1);
    List<YamlValue> items = new ArrayList<>();
    for (Line line = peek(); line != null && line.indent == indent; line = peek()) {
      if (!isItem(line)) break;
      items.add(item(line, depth));
    }
    Line after = peek();
    if (after != null && after.indent > indent) throw new NotPlain();
    return new Sequence(place, List.copyOf(items));
  }

  /** A text, or a mapping whose first line stands behind the dash. */
  private YamlValue item(Line line, int depth) {
    int from = line.from + 1;
    while (text.charAt(from) == ' ') from++;
    int indent = line.indent + from - line.from;
    Line behind = new Line(line.number, indent, from, line.to);
    if (isEntry(behind)) {
      lines.set(next, behind);
      return mapping(indent, depth + 1);
    }
    next++;
    return scalar(line, from);
  }

  private boolean isEntry(Line line) {
    int end = line.from;
    while (end < line.to && isOfKey(text.charAt(end))) end++;
    boolean colon = end > line.from && end < line.to && text.charAt(end) == ':';
    return colon && (end + 1 == line.to || text.charAt(end + 1) == ' ');
  }

  /** A value that ends with its line; {@link #next} is the line below. */
  private Scalar scalar(Line line, int after) {
    int from = after;
    while (text.charAt(from) == ' ') from++;
    Line below = peek();
    if (below != null && below.indent > line.indent) throw new NotPlain(); // it goes on there
    Place place = new Place(line.number, line.indent + from - line.from + 1);
    char first = text.charAt(from);
    if (first == '"' || first == '\'') return quoted(first, from, line.to, place);
    String value = text.substring(from, line.to);
    boolean dash = first == '-' && value.length() > 1 && value.charAt(1) != ' ';
    if (INDICATORS.indexOf(first) >= 0 && !dash) throw new NotPlain();
    if (value.contains(": ") || value.contains(" #") || value.endsWith(":")) throw new NotPlain();
    return new Scalar(place, value, YamlReader.NULLS.contains(value));
  }

  private Scalar quoted(char quote, int from, int to, Place place) {
    int end = text.indexOf(quote, from + 1);
    if (end != to - 1) throw new NotPlain();
    String value = text.substring(from + 1, end);
    if (quote == '"' && value.indexOf('\\') >= 0) throw new NotPlain();
    return new Scalar(place, value, false);
  }
}
