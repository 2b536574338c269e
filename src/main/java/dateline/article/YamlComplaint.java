package dateline.article;

import dateline.article.YamlValue.Place;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** SnakeYAML's complaints, said so that an editor knows what to type. */
final class YamlComplaint {
  private static final Pattern KEY = Pattern.compile("^(\\s*(?:- +)?([\\w.-]+)\\s*:\\s+)\\S");

  private YamlComplaint() {}

  static BadSeedException of(MarkedYAMLException e, String yaml) {
    String problem = e.getProblem() == null ? "" : e.getProblem();
    String context = e.getContext() == null ? "" : e.getContext();
    if (context.contains("scanning a quoted scalar") && e.getContextMark() != null) {
      return quoted(e.getContextMark(), problem, yaml);
    }
    Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
    if (mark == null) return new BadSeedException(new Place(FrontMatter.FIRST_LINE, 1), problem);
    return new Complaint(mark, lineOf(yaml, mark)).about(problem);
  }

  private static BadSeedException quoted(Mark opened, String problem, String yaml) {
    Complaint complaint = new Complaint(opened, lineOf(yaml, opened));
    String what =
        problem.contains("unexpected end of stream") || problem.contains("document separator")
            ? "the quote opened here is never closed"
            : "a quoted text cannot hold this: " + problem;
    return complaint.at(YamlReader.place(opened), what);
  }

  private static String lineOf(String yaml, Mark mark) {
    List<String> lines = yaml.lines().toList();
    return mark.getLine() < lines.size() ? lines.get(mark.getLine()) : "";
  }

  /** One complaint about one line; the key on that line, if any, is named. */
  private record Complaint(Mark mark, String line) {

    BadSeedException about(String problem) {
      Place place = YamlReader.place(mark);
      @Nullable String key = key();
      if (problem.contains("mapping values are not allowed")) {
        return key == null
            ? at(place, "a \":\" where none can stand; put the text in quotes")
            : at(value(), "unquoted \": \"; put the %s in quotes".formatted(key));
      }
      if (problem.contains("cannot start any token")) {
        return at(
            place,
            problem.contains("\\t")
                ? "indented with a tab; use spaces"
                : "a value cannot start with '%s'; put it in quotes".formatted(character()));
      }
      if (problem.startsWith("expected <block end>")) {
        return at(place, "this does not line up with the lines above; mend its quotes or indent");
      }
      if (problem.startsWith("could not find expected ':'")) {
        return new BadSeedException(place, "no \":\" after the key above; add it");
      }
      return at(place, problem.isEmpty() ? "not YAML" : problem);
    }

    BadSeedException at(Place place, String what) {
      String key = key();
      return new BadSeedException(place, key == null ? what : key + ": " + what);
    }

    private @Nullable String key() {
      Matcher matcher = KEY.matcher(line);
      return matcher.find() ? matcher.group(2) : null;
    }

    private Place value() {
      Matcher matcher = KEY.matcher(line);
      int start = matcher.find() ? matcher.group(1).length() : mark.getColumn();
      return new Place(mark.getLine() + FrontMatter.FIRST_LINE, start + 1);
    }

    private String character() {
      int column = mark.getColumn();
      return column < line.length() ? line.substring(column, column + 1) : "";
    }
  }
}
