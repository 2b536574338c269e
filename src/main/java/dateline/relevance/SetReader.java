package dateline.relevance;

import dateline.query.QueryParser;
import dateline.query.QueryTooLongException;
import dateline.relevance.Judgements.Grades;
import dateline.relevance.Judgements.Preference;
import dateline.relevance.Judgements.Preferences;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A judged set, from a folder of small files:
 *
 * <ul>
 *   <li>{@code queries.tsv}: id, kind, query, with tabs between them; the kind may be missing
 *   <li>{@code qrels.txt}: query id, 0, article, grade, with spaces between them (TREC's format)
 *   <li>or {@code prefs.tsv}: query id, kind, better article, worse article, with tabs
 *   <li>{@code now.txt}, where time plays a part: when the queries are asked
 * </ul>
 *
 * <p>Queries without a relevant article are left out: nothing could be right about their answers.
 */
public final class SetReader {
  private static final Pattern TAB = Pattern.compile("\t");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final String NO_KIND = "all";

  private final Path folder;
  private final Map<String, JudgedQuery> queries = new LinkedHashMap<>();

  private SetReader(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads the set in a folder.
   *
   * @throws BadSetException for a line that cannot be meant, with its place
   */
  public static JudgedSet read(Path folder) throws IOException {
    return new SetReader(folder).read();
  }

  private JudgedSet read() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new BadSetException(
          "There is no judged set at %s; a set is a folder with queries.tsv and qrels.txt."
              .formatted(folder));
    }
    eachLine(file("queries.tsv"), this::addQuery);
    Judgements judgements = Files.exists(file("prefs.tsv")) ? preferences() : grades();
    List<JudgedQuery> judged =
        queries.values().stream().filter(query -> isJudged(judgements, query.id())).toList();
    if (judged.isEmpty()) throw new BadSetException(folder + " has no query that is judged.");
    return new JudgedSet(name(), judged, judgements, now());
  }

  private String name() {
    return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private static boolean isJudged(Judgements judgements, String query) {
    return switch (judgements) {
      case Grades grades -> grades.byQuery().containsKey(query);
      case Preferences preferences -> preferences.byQuery().containsKey(query);
    };
  }

  private void addQuery(Path file, int number, String line) throws BadSetException {
    String[] columns = TAB.split(line);
    if (columns.length != 2 && columns.length != 3) {
      throw new BadSetException(file, number, "must be: id, kind, query, with tabs between them");
    }
    String text = columns[columns.length - 1];
    String kind = columns.length == 3 ? columns[1] : NO_KIND;
    try {
      JudgedQuery query =
          new JudgedQuery(columns[0], kind, QueryParser.parse(text, ZoneOffset.UTC));
      if (queries.put(query.id(), query) != null) {
        throw new BadSetException(file, number, "a second query with the id " + query.id());
      }
    } catch (QueryTooLongException e) {
      throw new BadSetException(file, number, String.valueOf(e.getMessage()));
    }
  }

  private Grades grades() throws IOException {
    Map<String, Map<String, Integer>> grades = new HashMap<>();
    eachLine(
        file("qrels.txt"),
        (file, number, line) -> {
          String[] columns = SPACES.split(line.strip());
          if (columns.length != 4 || !columns[3].matches("-?[0-9]{1,2}")) {
            throw new BadSetException(
                file, number, "must be: query id, 0, article, grade, with spaces between them");
          }
          requireQuery(columns[0], file, number);
          Map<String, Integer> of = grades.computeIfAbsent(columns[0], id -> new HashMap<>());
          if (of.put(columns[2], Integer.parseInt(columns[3])) != null) {
            throw new BadSetException(
                file, number, "%s is judged twice for %s".formatted(columns[2], columns[0]));
          }
        });
    grades.values().removeIf(of -> of.values().stream().allMatch(grade -> grade <= 0));
    return new Grades(grades);
  }

  /** The kinds are those of this file: it says what each pair is about. */
  private Preferences preferences() throws IOException {
    Map<String, Preference> preferences = new HashMap<>();
    eachLine(
        file("prefs.tsv"),
        (file, number, line) -> {
          String[] columns = TAB.split(line);
          if (columns.length < 4) {
            throw new BadSetException(
                file, number, "must be: query id, kind, better article, worse article, with tabs");
          }
          JudgedQuery query = requireQuery(columns[0], file, number);
          queries.put(query.id(), new JudgedQuery(query.id(), columns[1], query.query()));
          if (preferences.put(query.id(), new Preference(columns[2], columns[3])) != null) {
            throw new BadSetException(file, number, "a second pair for " + query.id());
          }
        });
    return new Preferences(preferences);
  }

  private JudgedQuery requireQuery(String id, Path file, int number) throws BadSetException {
    JudgedQuery query = queries.get(id);
    if (query != null) return query;
    throw new BadSetException(file, number, "queries.tsv has no query with the id " + id);
  }

  private @Nullable Instant now() throws IOException {
    Path file = file("now.txt");
    if (!Files.exists(file)) return null;
    String text = String.join(" ", lines(file)).strip();
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new BadSetException(
          file, 1, "\"%s\" must be a moment such as 2022-10-01T00:00:00Z".formatted(text));
    }
  }

  /** What is done with a line that is not empty. */
  interface LineReader {
    void read(Path file, int number, String line) throws BadSetException;
  }

  static void eachLine(Path file, LineReader reader) throws IOException {
    if (!Files.isRegularFile(file)) throw new BadSetException("There is no file " + file + ".");
    List<String> lines = lines(file);
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) reader.read(file, i + 1, lines.get(i));
    }
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (MalformedInputException e) {
      throw new BadSetException(file + " is not UTF-8.");
    }
  }
}
