package dateline.query;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One line of {@code query/readings.txt}.
 *
 * @param tree as printed
 * @param warnings as {@code code@position}, in order
 */
record Readings(int line, String typed, String tree, String warnings) {

  static List<Readings> all() throws IOException {
    try (InputStream in = Readings.class.getResourceAsStream("/query/readings.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      List<String> lines = text.lines().toList();
      return IntStream.range(0, lines.size())
          .filter(i -> lines.get(i).contains("→") && !lines.get(i).startsWith("#"))
          .mapToObj(i -> of(i + 1, lines.get(i)))
          .toList();
    }
  }

  private static Readings of(int line, String text) {
    int arrow = text.indexOf('→');
    int sign = text.indexOf('⚠');
    String tree = text.substring(arrow + 1, sign < 0 ? text.length() : sign);
    String warnings = sign < 0 ? "" : text.substring(sign + 1);
    String typed = text.substring(0, arrow);
    if (typed.endsWith(" ")) typed = typed.substring(0, typed.length() - 1);
    return new Readings(line, typed, tree.strip(), warnings.strip());
  }

  static ParsedQuery parse(String text) {
    try {
      return QueryParser.parse(text, ZoneOffset.UTC);
    } catch (QueryTooLongException e) {
      throw new AssertionError(e);
    }
  }

  static String codes(ParsedQuery parsed) {
    return parsed.warnings().stream()
        .map(warning -> warning.code() + "@" + warning.position())
        .collect(Collectors.joining(" "));
  }

  @Override
  public String toString() {
    return "line " + line + ": " + typed;
  }
}
