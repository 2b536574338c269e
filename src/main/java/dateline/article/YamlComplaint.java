package dateline.article;

import dateline.article.YamlValue.Place;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * SnakeYAML's complaints, said so that an editor knows what to type. SnakeYAML tells where it gave
 * up; the mistake is often before that, so its line is looked at (and the one of the key above).
 */
final class YamlComplaint {
  private static final Pattern LINE =
      Pattern.compile("(?<before>\\s*(?:- +)?)(?<key>[\\w.-]+)\\s*:(?<gap>\\s+|$)(?<value>.*)");
  private static final Pattern CLOSED =
      Pattern.compile("(?:\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^']|'')*')\\s*(?:#.*)?");
  private static final String GLOBAL_TAG = "Global tag is not allowed: ";
  private static final Pattern NO_SPACE = Pattern.compile("\\s*(?:- +)?([\\w.-]+):\\S.*");

  private static final Pattern MERGE_MARK = Pattern.compile("(?:<{7}|={7}|>{7})(?: .*)?");

  private final List<String> lines;
  private final String problem;
  private final Mark mark;
  private final @Nullable Mark opened;

  private YamlComplaint(List<String> lines, String problem, Mark mark, @Nullable Mark opened) {
    this.lines = lines;
    this.problem = problem;
    this.mark = mark;
    this.opened = opened;
  }

  static BadSeedException of(MarkedYAMLException e, String yaml) {
    Mark opened = e.getContextMark();
    Mark mark = e.getProblemMark() != null ? e.getProblemMark() : opened;
    String problem = e.getProblem() == null ? "not YAML" : e.getProblem();
    if (mark == null) return new BadSeedException(new Place(FrontMatter.FIRST_LINE, 1), problem);
    BadSeedException said =
        new YamlComplaint(yaml.lines().toList(), problem, mark, opened)
            .said(e.getContext() == null ? "" : e.getContext());
    if (!Secured.holds(yaml, said.place().line() - FrontMatter.FIRST_LINE + 1)) return said;
    return new BadSeedException(said.place(), "secured: not YAML; put its text in quotes");
  }

  /**
   * SnakeYAML complains without a place: of a limit, of some tags, or for no reason it knows. The
   * parser's events have places, and one of them is to blame.
   */
  static BadSeedException ofUnplaced(String yaml, int maxDepth, int maxAliases) {
    StreamReader reader = new StreamReader(yaml);
    ParserImpl events = new ParserImpl(reader, new LoaderOptions());
    int depth = 0;
    int aliases = 0;
    try {
      while (!events.checkEvent(Event.ID.StreamEnd)) {
        Event event = events.getEvent();
        Place place = YamlReader.place(event.getStartMark());
        if (event instanceof CollectionStartEvent) depth++;
        if (event instanceof CollectionEndEvent) depth--;
        if (event instanceof AliasEvent) aliases++;
        if (depth > maxDepth) {
          return new BadSeedException(
              place, "nested deeper than " + maxDepth + " levels; make it flatter");
        }
        if (aliases > maxAliases) {
          return new BadSeedException(
              place, "more than " + maxAliases + " aliases; write the values out");
        }
        if (hasTag(event)) return new BadSeedException(place, "not YAML; put the text in quotes");
      }
    } catch (RuntimeException e) {
      // where the parser stumbles is the place
    }
    return new BadSeedException(
        YamlReader.place(reader.getMark()), "not YAML here; mend the quotes or the indent");
  }

  private static boolean hasTag(Event event) {
    return switch (event) {
      case ScalarEvent scalar -> scalar.getTag() != null;
      case CollectionStartEvent collection -> collection.getTag() != null;
      default -> false;
    };
  }

  private BadSeedException said(String context) {
    BadSeedException merge = mergeMark();
    if (merge != null) return merge;
    if (context.contains("scanning a quoted scalar")
        || context.contains("scanning a double-quoted scalar")) {
      return inQuotes();
    }
    BadSeedException aboutQuotes = quotes();
    if (aboutQuotes != null) return aboutQuotes;
    if (problem.contains("mapping values are not allowed")) return secondColon();
    if (problem.contains("cannot start any token")) {
      return at(
          mark,
          problem.contains("\\t")
              ? "a tab; YAML takes spaces only"
              : "a text cannot start with %s; put it in quotes".formatted(character(mark)));
    }
    if (problem.startsWith("could not find expected ':'")) {
      return noColon((opened == null ? mark : opened).getLine());
    }
    if (context.contains("scanning an alias") || context.contains("scanning an anchor")) {
      Mark start = opened == null ? mark : opened;
      return at(start, "a text cannot start with %s; put it in quotes".formatted(character(start)));
    }
    if (problem.startsWith("found undefined alias")) {
      return at(mark, "a text cannot start with *; put it in quotes");
    }
    if (context.contains("scanning a tag") || problem.startsWith("found undefined tag handle")) {
      return at(opened == null ? mark : opened, "a text cannot start with !; put it in quotes");
    }
    if (context.contains("scanning a block scalar")) {
      Place value = value(mark.getLine());
      return at(
          value == null ? YamlReader.place(mark) : value,
          "after | or > the text begins on the next line; or put it in quotes");
    }
    if (context.contains("parsing a flow") && opened != null) return brackets();
    if (problem.contains("are not allowed here")) {
      return at(mark, "a text cannot start with %s; put it in quotes".formatted(character(mark)));
    }
    if (problem.startsWith(GLOBAL_TAG)) {
      String tag = problem.substring(GLOBAL_TAG.length()).replace(Tag.PREFIX, "!!");
      return at(mark, "the tag %s is not read; remove it".formatted(tag));
    }
    if (problem.startsWith("but found another document")) {
      return at(mark, "a second document; keep one");
    }
    if (problem.startsWith("expected <block end>")) return blockEnd();
    return at(mark, problem);
  }

  private @Nullable BadSeedException mergeMark() {
    for (int number = 0; number < lines.size(); number++) {
      if (!MERGE_MARK.matcher(lines.get(number)).matches()) continue;
      return new BadSeedException(
          new Place(number + FrontMatter.FIRST_LINE, 1),
          "left over from a merge; keep one version and remove the marks");
    }
    return null;
  }

  private BadSeedException inQuotes() {
    if (problem.contains("escape")) {
      return at(
          new Place(line(mark), mark.getColumn()),
          "a \\ in double quotes must be written \\\\; or use single quotes");
    }
    Mark start = opened == null ? mark : opened;
    return at(start, "the quote opened here is never closed; close it");
  }

  /** A quote that closes too early or too late is the commonest mistake, and found out late. */
  private @Nullable BadSeedException quotes() {
    Matcher here = parsed(mark.getLine());
    if (here != null
        && isOpenQuote(here.group("value"))
        && mark.getColumn() > here.start("value")) {
      boolean doubled = here.group("value").startsWith("\"");
      return at(
          mark,
          "the quotes end before this; inside them write %s"
              .formatted(doubled ? "\\\" for \"" : "'' for '"));
    }
    int above = mark.getLine() - 1;
    while (above >= 0 && parsed(above) == null) above--;
    Matcher key = above < 0 ? null : parsed(above);
    if (key == null || !isOpenQuote(key.group("value"))) return null;
    return at(
        new Place(above + FrontMatter.FIRST_LINE, columnOf(above, key.start("value"))),
        "the quote opened here is not closed on its line; close it");
  }

  /** Whether a value begins with a quote and does not end with it. */
  private static boolean isOpenQuote(String value) {
    return (value.startsWith("\"") || value.startsWith("'")) && !CLOSED.matcher(value).matches();
  }

  private BadSeedException secondColon() {
    Matcher here = parsed(mark.getLine());
    if (here == null) return at(mark, "a \": \" where none can stand; put the text in quotes");
    if (columnOf(mark.getLine(), here.end("key")) > mark.getColumn()) {
      int above = mark.getLine() - 1;
      while (above > 0 && text(above).isBlank()) above--;
      if (above >= 0 && parsed(above) == null) return noColon(above);
      return at(
          new Place(line(mark), columnOf(mark.getLine(), here.start("key"))),
          "indented deeper than the line above; line it up with the other keys");
    }
    return at(
        new Place(line(mark), columnOf(mark.getLine(), here.start("value"))),
        "unquoted \": \"; put the %s in quotes".formatted(here.group("key")));
  }

  private BadSeedException noColon(int number) {
    Matcher glued = NO_SPACE.matcher(text(number));
    if (glued.matches()) {
      return new BadSeedException(
          new Place(number + FrontMatter.FIRST_LINE, columnOf(number, glued.end(1)) + 1),
          glued.group(1) + ": no space after the \":\"; add it");
    }
    int start = text(number).length() - text(number).stripLeading().length();
    return new BadSeedException(
        new Place(number + FrontMatter.FIRST_LINE, start + 1),
        "no \": \" on this line; write \"key: value\", or indent it under its key");
  }

  private BadSeedException brackets() {
    Mark start = opened == null ? mark : opened;
    return at(
        start,
        "the %s opened here is not closed; close it, or put the text in quotes"
            .formatted(character(start)));
  }

  private BadSeedException blockEnd() {
    Matcher here = parsed(mark.getLine());
    boolean startsTheLine = text(mark.getLine()).substring(0, offset(mark)).isBlank();
    if (here != null && !startsTheLine && !here.group("value").isEmpty()) {
      return at(
          new Place(line(mark), columnOf(mark.getLine(), here.start("value"))),
          "a text cannot start with %s; put it in quotes"
              .formatted(here.group("value").substring(0, 1)));
    }
    return at(mark, "this does not line up with the lines above; mend its indent");
  }

  private BadSeedException at(Mark where, String what) {
    return at(YamlReader.place(where), what);
  }

  /** The key on that line, if any, is named. */
  private BadSeedException at(Place place, String what) {
    Matcher key = parsed(place.line() - FrontMatter.FIRST_LINE);
    return new BadSeedException(place, key == null ? what : key.group("key") + ": " + what);
  }

  private @Nullable Place value(int number) {
    Matcher here = parsed(number);
    if (here == null) return null;
    return new Place(number + FrontMatter.FIRST_LINE, columnOf(number, here.start("value")));
  }

  private @Nullable Matcher parsed(int number) {
    Matcher matcher = LINE.matcher(text(number));
    return matcher.matches() ? matcher : null;
  }

  private String text(int number) {
    return number >= 0 && number < lines.size() ? lines.get(number) : "";
  }

  private String character(Mark where) {
    String line = text(where.getLine());
    int at = offset(where);
    return at < line.length() ? line.substring(at, line.offsetByCodePoints(at, 1)) : "this";
  }

  private int offset(Mark where) {
    String line = text(where.getLine());
    int length = line.codePointCount(0, line.length());
    return line.offsetByCodePoints(0, Math.min(where.getColumn(), length));
  }

  private int columnOf(int number, int offset) {
    return text(number).codePointCount(0, offset) + 1;
  }

  private static int line(Mark where) {
    return where.getLine() + FrontMatter.FIRST_LINE;
  }
}
