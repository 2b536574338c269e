package dateline.relevance;

import dateline.query.Factor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A run as a file in TREC's format, which other tools read as well: {@code query Q0 article rank
 * score tag}. The tag, which others ignore, holds the factors: {@code text=4.2;quality=0.3}.
 */
public final class RunFile {
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern NOT_IN_NAMES = Pattern.compile("[\\s;=]+");

  private RunFile() {}

  /** Writes all answers. */
  public static void write(Path file, Run run) throws IOException {
    List<String> lines = new ArrayList<>();
    run.byQuery()
        .forEach(
            (query, answer) -> {
              for (int i = 0; i < answer.size(); i++) lines.add(line(query, i + 1, answer.get(i)));
            });
    Files.write(file, lines);
  }

  private static String line(String query, int rank, Ranked ranked) {
    List<String> factors =
        ranked.factors().stream()
            .map(factor -> name(factor.name()) + "=" + number(factor.value()))
            .toList();
    String tag = factors.isEmpty() ? "dateline" : String.join(";", factors);
    return "%s Q0 %s %d %s %s"
        .formatted(query, ranked.article(), rank, number(ranked.score()), tag);
  }

  /** A factor's name as a file can hold it. */
  static String name(String factor) {
    return NOT_IN_NAMES.matcher(factor).replaceAll("-");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }

  /**
   * Reads a run, also one that other tools wrote: by score, then by rank, then as it stands.
   *
   * @throws BadSetException for a line that cannot be meant, with its place
   */
  public static Run read(Path file) throws IOException {
    Map<String, List<Placed>> placed = new LinkedHashMap<>();
    SetReader.eachLine(
        file,
        (path, number, line) -> {
          String[] columns = SPACES.split(line.strip());
          if (columns.length < 5) {
            throw new BadSetException(path, number, "must be: query Q0 article rank score tag");
          }
          placed
              .computeIfAbsent(columns[0], query -> new ArrayList<>())
              .add(placed(path, number, columns));
        });
    Map<String, List<Ranked>> byQuery = new LinkedHashMap<>();
    placed.forEach((query, of) -> byQuery.put(query, inOrder(of)));
    return new Run(byQuery);
  }

  private record Placed(Ranked ranked, int rank) {}

  private static Placed placed(Path file, int number, String[] columns) throws BadSetException {
    try {
      String tag = columns.length > 5 ? columns[5] : "";
      double score = Double.parseDouble(columns[4]);
      return new Placed(new Ranked(columns[2], score, factors(tag)), Integer.parseInt(columns[3]));
    } catch (NumberFormatException e) {
      throw new BadSetException(file, number, "its rank and score must be numbers");
    }
  }

  /** Any tag without a {@code =} is another tool's. */
  private static List<Factor> factors(String tag) {
    List<Factor> factors = new ArrayList<>();
    for (String part : tag.split(";")) {
      int equals = part.indexOf('=');
      if (equals < 0) continue;
      double value = Double.parseDouble(part.substring(equals + 1));
      factors.add(new Factor(part.substring(0, equals), value));
    }
    return factors;
  }

  private static List<Ranked> inOrder(List<Placed> placed) {
    placed.sort(
        Comparator.comparingDouble((Placed one) -> -one.ranked.score())
            .thenComparingInt(Placed::rank));
    Set<String> seen = new HashSet<>();
    return placed.stream().map(Placed::ranked).filter(one -> seen.add(one.article())).toList();
  }
}
