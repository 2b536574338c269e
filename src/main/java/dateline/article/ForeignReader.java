package dateline.article;

import dateline.article.ForeignKeys.Around;
import dateline.article.Reading.Losses;
import dateline.article.YamlValue.Mapping;
import dateline.article.YamlValue.Place;
import dateline.article.YamlValue.Sequence;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files that were not written for Dateline: other generators' front matter (YAML, TOML between
 * lines of {@code +++}, JSON), Markdown without any, JSON, JSON Lines, and feeds. A file of several
 * articles is one seed; an entry of it that cannot be read loses only itself.
 */
final class ForeignReader {
  /** As a key of its own, at whatever depth; of JSON and the like also behind another. */
  static final Pattern SAYS_DRAFT =
      Pattern.compile(
          "(?im)(?:^[ \\t]*|\\{\\s*|,\\s*(?=[\"']))[\"']?"
              + "(?:draft[\"']?\\s*[:=]\\s*[\"']?(?:true|yes|on|1)"
              + "|status[\"']?\\s*[:=]\\s*[\"']?(?:draft|private|pending|trash))\\b");

  private static final Pattern MORE = Pattern.compile("<!--\\s*more\\s*-->");
  private static final Set<String> SETS = Set.of("jsonl", "ndjson", "json", "xml", "rss", "atom");
  private static final Pattern SAYS_UNLISTED =
      Pattern.compile("(?im)^[\\s{,]*\"?published\"?\\s*[:=]\\s*\"?(false|no|off)\\b");

  /** Without a front matter; with one they are articles as others. */
  private static final Pattern ABOUT_THE_FOLDER =
      Pattern.compile(
          "(?:.*/)?(?:(?i:readme|licen[sc]e|contributing|changelog|code[_-]of[_-]conduct)|COPYING"
              + "|NOTICE|CONTRIBUTORS|CHANGES|HISTORY|SECURITY|SUPPORT|GOVERNANCE|MAINTAINERS|AUTHORS"
              + "|CREDITS|TODO|INSTALL|UPGRADING|AGENTS|CLAUDE|(?:ISSUE|PULL_REQUEST)_TEMPLATE)"
              + "(?:[._-][A-Za-z]{2}(?:-[A-Za-z]{2})?)?\\.(?:md|markdown|mdx|txt|html)");

  /** Of Hugo and Zola: what a list of articles is headed with, and none itself. */
  private static final Pattern HEADS_A_LIST =
      Pattern.compile("(?:.*/)?_index(?:\\.[A-Za-z-]+)?\\.(?:md|markdown|html)");

  private static final Pattern IS_LINES = Pattern.compile("(?i).*\\.(jsonl|ndjson)");
  private static final Pattern SECOND_MARK = Pattern.compile("[\\r\\n]\\+\\+\\+");
  private static final Pattern HAS_ITEMS = Pattern.compile("(?i)\"items\"\\s*:\\s*\\[");

  /** Stands for bytes that are no UTF-8. Half a character: no text that could be read has it. */
  private static final char NO_UTF8 = '\uD800';

  private static final Pattern IS_XML = Pattern.compile("(?i).*\\.(xml|rss|atom)");

  private final ForeignSigns signs;
  private final ForeignKeys keys;
  private final ZoneId zone;
  private final Visibility visibility;

  ForeignReader(ForeignSigns signs, ForeignKeys keys, ZoneId zone, Visibility visibility) {
    this.signs = signs;
    this.keys = keys;
    this.zone = zone;
    this.visibility = visibility;
  }

  /** Whether a file may hold several articles, and so be larger than others. */
  static boolean isSet(String path) {
    int dot = path.lastIndexOf('.');
    return dot >= 0 && SETS.contains(path.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  /** Whether a file is foreign by its name or its first line, before any of it is read. */
  static boolean takes(String path, String text) {
    if (HEADS_A_LIST.matcher(path).matches()) return true;
    int start = text.startsWith("\uFEFF") ? 1 : 0;
    if (text.startsWith("---", start)) return false;
    return text.startsWith("+++", start)
        || isSet(path)
        || ABOUT_THE_FOLDER.matcher(path).matches()
        || (Markdown.isIn(path)
            && (text.startsWith("{", start) || !Markdown.heading(text.substring(start)).isEmpty()));
  }

  /** Whether each line is read by itself, so that one which is no UTF-8 loses only itself. */
  static boolean isLines(String path) {
    return IS_LINES.matcher(path).matches();
  }

  /** The text of a file of lines, some of which are no UTF-8. */
  static String decode(byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .replaceWith(String.valueOf(NO_UTF8));
    try {
      return decoder.decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new AssertionError("it is told to replace", e);
    }
  }

  /** Reads a file that {@link #takes} is true for. */
  Reading read(String path, String marked, Supplier<@Nullable Instant> modified) {
    if (HEADS_A_LIST.matcher(path).matches()) return new Reading.PassedOver(path);
    String text = marked.startsWith("\uFEFF") ? marked.substring(1) : marked;
    if (text.startsWith("+++")) return toml(path, text, modified);
    if (isLines(path)) return lines(path, text);
    if (IS_XML.matcher(path).matches()) {
      return several(Source.of(path, text), entries(FeedFile.read(text)).iterator());
    }
    if (isSet(path)) return json(path, text, modified);
    if (!text.startsWith("{")) {
      if (ABOUT_THE_FOLDER.matcher(path).matches()) return new Reading.PassedOver(path);
      Mapping nothing = new Mapping(new Place(1, 1), new LinkedHashMap<>());
      return one(path, text, nothing, text, modified);
    }
    JacksonValues.Read front = JacksonValues.json(text, 1);
    if (!(front.value() instanceof Mapping seed)) throw noArticle(front.value().place());
    return one(path, text, seed, text.substring(front.end()), modified);
  }

  private Reading toml(String path, String text, Supplier<@Nullable Instant> modified) {
    FrontMatter parts;
    try {
      parts = FrontMatter.split(text, "+++");
    } catch (BadSeedException e) {
      return asUnclosed(one(path, text, unclosedToml(text, e), "", modified));
    }
    Mapping seed = JacksonValues.toml(parts.yaml(), FrontMatter.FIRST_LINE);
    return one(path, text, seed, parts.body(), modified);
  }

  private static Mapping unclosedToml(String text, BadSeedException neverEnds) {
    try {
      return JacksonValues.toml(FrontMatter.unclosed(text).yaml(), FrontMatter.FIRST_LINE);
    } catch (BadSeedException e) {
      throw neverEnds;
    }
  }

  /** Reads a front matter whose end is missing, where all of the file is one; else null. */
  @Nullable Reading unclosed(String path, String text, Supplier<@Nullable Instant> modified) {
    Mapping seed;
    try {
      seed = YamlReader.read(FrontMatter.unclosed(text).yaml());
    } catch (BadSeedException e) {
      return null;
    }
    return signs.areIn(path, seed) ? asUnclosed(one(path, text, seed, "", modified)) : null;
  }

  private static Reading asUnclosed(Reading reading) {
    if (!(reading instanceof Reading.Accepted it)) return reading;
    return new Reading.Accepted(
        it.seed(), it.warnings(), it.unknownKeys(), it.losses(), it.until(), true);
  }

  /** Whether a front matter between lines of {@code ---} is another generator's. */
  boolean takesFront(String path, Mapping seed) {
    return signs.areIn(path, seed);
  }

  /** Reads a file of one article. */
  Reading one(
      String path, String text, Mapping seed, String below, Supplier<@Nullable Instant> modified) {
    List<SeedProblem> warnings = new ArrayList<>();
    Source source = Source.of(path, text);
    ArticleParser parser = parser(path, source, warnings);
    String body = below.isBlank() ? keys.body(seed) : below;
    Mapping ours =
        keys.toOurs(
            seed,
            around(path, body, modified, true),
            (place, reason) -> warnings.add(source.problem(place, reason)));
    if (parser.hides(ours)) return new Reading.Hidden(path, parser.id(ours));
    List<Article> articles = parser.parse(ours, html(path, body));
    askForProvider(seed, articles.get(0), source, warnings);
    return accepted(
        new Seed(path, articles), warnings, signs.unknown(seed), Losses.NONE, keys.expiry(seed));
  }

  private Around around(
      String path, String body, Supplier<@Nullable Instant> modified, boolean alone) {
    String[] parts = MORE.split(body, 2);
    String lead = parts.length == 2 ? html(path, parts[0]) : "";
    String heading = alone && Markdown.isIn(path) ? Markdown.heading(body) : "";
    return new Around(path, html(path, body), lead, heading, modified, alone);
  }

  private static String html(String path, String body) {
    return Markdown.isIn(path) ? Markdown.toHtml(path, body) : body;
  }

  // ---- files of several

  /** One object, a list of them, or a feed. */
  private Reading json(String path, String text, Supplier<@Nullable Instant> modified) {
    JacksonValues.Read read = JacksonValues.json(text, 1);
    if (read.value() instanceof Sequence list) {
      return several(Source.of(path, text), entries(list.items()).iterator());
    }
    if (!(read.value() instanceof Mapping one)) throw noArticle(read.value().place());
    if (!text.substring(read.end()).isBlank()) {
      throw new BadSeedException(one.place(), "more than one value; name the file .jsonl");
    }
    YamlValue items = FeedFile.items(one);
    if (items instanceof Sequence list) {
      return several(Source.of(path, text), entries(FeedFile.entries(one, list)).iterator());
    }
    if (!signs.tellAnArticle(one)) throw noArticle(one.place()); // package.json and the like
    return one(path, text, one, "", modified);
  }

  private static BadSeedException noArticle(Place place) {
    return new BadSeedException(place, "no article; one is { \"title\": … }");
  }

  /** An entry, or why it is none. */
  private record Entry(@Nullable Mapping mapping, @Nullable SeedProblem problem) {}

  private static List<Entry> entries(List<? extends YamlValue> items) {
    List<Entry> entries = new ArrayList<>();
    for (YamlValue item : items) {
      entries.add(new Entry(item instanceof Mapping mapping ? mapping : null, null));
    }
    return entries;
  }

  private Reading lines(String path, String text) {
    Source source = Source.of(path, text);
    // One by one: the values of a line take ten times its room, and are not needed any more then.
    Stream<Entry> entries =
        IntStream.range(0, source.lines.size())
            .filter(i -> !source.lines.get(i).isBlank())
            .mapToObj(i -> line(source, i + 1));
    return several(source, entries.iterator());
  }

  private static Entry line(Source source, int number) {
    String line = source.lines.get(number - 1);
    int wrong = line.indexOf(NO_UTF8);
    // Of a pair, the first half is a character that can be read.
    while (wrong >= 0 && Character.codePointAt(line, wrong) != NO_UTF8) {
      wrong = line.indexOf(NO_UTF8, wrong + 1);
    }
    if (wrong >= 0) {
      return new Entry(null, source.problem(new Place(number, wrong + 1), SeedReader.NOT_UTF8));
    }
    try {
      JacksonValues.Read read = JacksonValues.json(line, number);
      if (!(read.value() instanceof Mapping mapping)) throw noArticle(new Place(number, 1));
      if (!line.substring(read.end()).isBlank()) {
        throw new BadSeedException(
            new Place(number, read.end() + 1), "more than one object on a line; break it here");
      }
      return new Entry(mapping, null);
    } catch (BadSeedException e) {
      return new Entry(null, source.problem(e.place(), e.reason()));
    }
  }

  private Reading several(Source source, Iterator<Entry> entries) {
    String path = source.path;
    List<SeedProblem> lost = new ArrayList<>();
    List<SeedProblem> warnings = new ArrayList<>();
    Set<String> unknown = new TreeSet<>();
    List<Article> articles = new ArrayList<>();
    Set<String> withheld = new LinkedHashSet<>();
    Instant until = null;
    int number = 0;
    boolean atEnd = false;
    while (entries.hasNext()) {
      Entry entry = entries.next();
      number++;
      atEnd = entry.problem != null;
      Mapping seed = entry.mapping;
      if (seed == null) {
        lost.add(
            entry.problem != null
                ? entry.problem
                : SeedProblem.ofFile(path, "entry %d: no article; mend it".formatted(number)));
        continue;
      }
      try {
        if (entry(source, seed, articles, withheld, warnings)) {
          until = earlier(until, keys.expiry(seed));
        }
        unknown.addAll(signs.unknown(seed));
      } catch (BadSeedException e) {
        lost.add(lost(source, number, e));
      }
    }
    Losses losses = new Losses(lost, atEnd);
    if (!articles.isEmpty()) {
      return accepted(new Seed(path, articles, withheld), warnings, unknown, losses, until);
    }
    if (!withheld.isEmpty()) return new Reading.Hidden(path, withheld, losses);
    SeedProblem first =
        lost.isEmpty() ? SeedProblem.ofFile(path, "no article in it; remove it") : lost.get(0);
    return new Reading.Rejected(first, false);
  }

  /**
   * Advice on lines is for front matter; an entry of a feed has none, and is told by its number.
   */
  private static SeedProblem lost(Source source, int number, BadSeedException e) {
    String reason = e.reason().replaceFirst("; add a line .*", "");
    if (e.place().line() > 0) return source.problem(e.place(), reason);
    return SeedProblem.ofFile(source.path, "entry %d: %s".formatted(number, reason));
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) return one == null ? other : one;
    return one.isBefore(other) ? one : other;
  }

  /** Adds what an entry tells; where nobody may see that, its id, and says false. */
  private boolean entry(
      Source source,
      Mapping seed,
      List<Article> into,
      Set<String> withheld,
      List<SeedProblem> warnings) {
    String path = source.path;
    String body = keys.body(seed);
    Mapping ours =
        keys.toOurs(
            seed,
            around(path, body, () -> null, false),
            (place, reason) -> warnings.add(source.problem(place, reason)));
    ArticleParser parser = parser(path + "#" + name(seed, ours), source, warnings);
    if (parser.hides(ours)) {
      withheld.add(parser.id(ours));
      return false;
    }
    List<Article> told = parser.parse(ours, body);
    askForProvider(seed, told.get(0), source, warnings);
    return into.addAll(told);
  }

  private void askForProvider(
      Mapping seed, Article article, Source source, List<SeedProblem> warnings) {
    if (!article.provider().equals(Provider.UNKNOWN) || signs.areMeantAsTheyAre(seed)) return;
    String way =
        "provider: unknown; name the site (--provider NAME) or its address (--base-url URL)";
    warnings.add(source.problem(seed.place(), way));
  }

  /** What tells an entry without a link from the others, wherever in the file it stands. */
  private static String name(Mapping seed, Mapping ours) {
    for (String key : List.of("id", "guid", "objectid")) {
      if (seed.get(key) instanceof YamlValue.Scalar id && !id.isNull()) return id.text();
    }
    return ours.get("title") instanceof YamlValue.Scalar title ? title.text() : "";
  }

  // ---- what comes of it

  /**
   * What is shown of a file where something is wrong in it: no line of one that has a secret, as no
   * line tells where that ends.
   */
  private record Source(String path, List<String> lines, boolean secret, boolean units) {
    static Source of(String path, String text) {
      boolean secret = text.toLowerCase(Locale.ROOT).contains(Secured.KEY);
      return new Source(path, text.lines().toList(), secret, !text.startsWith("---"));
    }

    SeedProblem problem(Place place, String reason) {
      if (place.line() == 0) return SeedProblem.ofFile(path, reason);
      int number = Math.min(place.line(), lines.size() + 1);
      String line = number > lines.size() ? "" : lines.get(number - 1);
      return new SeedProblem(path, number, column(place, line), reason, secret ? "" : line);
    }

    /** All parsers but YAML's count in UTF-16 units, and may point behind the end. */
    private int column(Place place, String line) {
      int before = Math.clamp(place.column() - 1L, 0, line.length());
      if (units) return line.codePointCount(0, before) + 1;
      return Math.min(place.column(), line.codePointCount(0, line.length()) + 1);
    }
  }

  private ArticleParser parser(String name, Source source, List<SeedProblem> warnings) {
    return new ArticleParser(
        name, zone, visibility, (place, reason) -> warnings.add(source.problem(place, reason)));
  }

  private static Reading accepted(
      Seed seed,
      List<SeedProblem> warnings,
      Set<String> unknown,
      Losses losses,
      @Nullable Instant until) {
    Comparator<SeedProblem> inOrder =
        Comparator.comparingInt(SeedProblem::line).thenComparingInt(SeedProblem::column);
    warnings.sort(inOrder);
    return new Reading.Accepted(seed, warnings, unknown, losses, until, false);
  }

  /** Whether a text that cannot be read still says that its article must not be shown. */
  static boolean withdraws(String path, String text, Visibility visibility) {
    if (tellsSeveral(path, text)) return false; // that says one of many
    String keys = text.startsWith("+++") ? SECOND_MARK.split(text, 2)[0] : text;
    return SAYS_DRAFT.matcher(keys).find()
        || (visibility == Visibility.PUBLISHED && SAYS_UNLISTED.matcher(keys).find());
  }

  private static boolean tellsSeveral(String path, String text) {
    if (isLines(path) || IS_XML.matcher(path).matches()) return true;
    return isSet(path) && (text.stripLeading().startsWith("[") || HAS_ITEMS.matcher(text).find());
  }

  static SeedProblem problem(String path, String text, Place place, String reason) {
    return Source.of(path, text).problem(place, reason);
  }
}
