package dateline.article;

import dateline.article.YamlValue.Mapping;
import dateline.article.YamlValue.Place;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a file → {@link Reading}. Reads nothing else and never throws: whatever a stranger's
 * file holds, the outcome is one of three.
 */
public final class SeedReader {
  /** Files above this size are rejected without being read: 1 MiB. */
  public static final int MAX_FILE_BYTES = 1 << 20;

  /**
   * The same of files of several articles: 16 MiB, some 20,000 articles, which are in memory at
   * once.
   */
  private static final int MAX_SET_BYTES = 16 << 20;

  /** In a file that cannot be read, too, what is doubtful stays hidden. */
  private static final Pattern SAYS_DRAFT = saysOtherThan("draft", "(false|no|off|0|null|~)?");

  private static final Pattern SAYS_UNLISTED = saysOtherThan("published", "(true|yes|on)");

  static final String NOT_UTF8 = "not UTF-8 from here on; save the file as UTF-8";

  private static final Pattern SECOND_MARK = Pattern.compile("[\\r\\n]---");

  /**
   * With all that stands below it: it says nothing of the article itself. Possessive, or a long
   * list would overflow the stack.
   */
  private static final Pattern RELATED =
      Pattern.compile("(?im)^[\"']?related[\"']?[ \\t]*:.*+(?:\\R[ \\t-].*+)*+");

  private final ZoneId zone;
  private final Visibility visibility;
  private final Conventions conventions;
  private final ForeignReader foreign;

  /** Of files that are written as most are. */
  public SeedReader(ZoneId zone, Visibility visibility) {
    this(zone, visibility, Conventions.USUAL, InstantSource.system());
  }

  /**
   * @param zone of dates that name none
   * @param visibility whether articles with {@code published: false} are shown
   * @param conventions of files that were not written for Dateline
   * @param clock says which of those have expired
   */
  public SeedReader(
      ZoneId zone, Visibility visibility, Conventions conventions, InstantSource clock) {
    this.zone = zone;
    this.visibility = visibility;
    this.conventions = conventions;
    ForeignSigns signs = new ForeignSigns(conventions);
    ForeignKeys keys = new ForeignKeys(conventions, signs, zone, clock);
    this.foreign = new ForeignReader(signs, keys, zone, visibility);
  }

  /** Above how many bytes the file at this path is not read. */
  public static int maxBytes(String path) {
    return ForeignReader.isSet(path) ? MAX_SET_BYTES : MAX_FILE_BYTES;
  }

  /** Whether the file at this path holds an article on each line. */
  public static boolean isLines(String path) {
    return ForeignReader.isLines(path);
  }

  /** Whether the file at this path may hold several articles. */
  public static boolean isSet(String path) {
    return ForeignReader.isSet(path);
  }

  /** How many articles of its own the file at this path tells at most. */
  public static long mostArticles(String path) {
    return ForeignReader.isSet(path) ? MAX_SET_BYTES : 1;
  }

  /**
   * What a reading depends on besides the bytes. It is part of a seed's fingerprint, so that
   * changing such a setting reads every file again.
   */
  public String conditions() {
    String own = "reader 3; zone " + zone.getId() + "; visibility " + visibility;
    return own + conventions.conditions();
  }

  /** Reads the file at {@code path} (relative to the seeds folder). */
  public Reading read(String path, byte[] bytes) {
    return read(path, bytes, () -> null);
  }

  /**
   * The same.
   *
   * @param modified when the file was last written, asked for where nothing else tells a date
   */
  public Reading read(String path, byte[] bytes, Supplier<@Nullable Instant> modified) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (isUtf16(bytes)) {
      SeedProblem problem = SeedProblem.ofFile(path, "UTF-16, not UTF-8; save the file as UTF-8");
      String plain = text.replace("\0", ""); // as it was read as UTF-8
      boolean set = ForeignReader.isSet(path);
      return new Reading.Rejected(
          problem, set ? ForeignReader.withdraws(path, plain, visibility) : withdraws(plain));
    }
    try {
      // A wrong byte was read as U+FFFD; so may be a right one, which is told by reading again.
      if (text.indexOf('\uFFFD') >= 0) {
        if (ForeignReader.isLines(path)) text = ForeignReader.decode(bytes);
        else requireUtf8(bytes);
      }
      if (!ForeignReader.takes(path, text)) return read(path, text, modified);
      return foreign.read(path, text, modified);
    } catch (BadSeedException e) {
      return rejected(path, text, e.place(), e.reason());
    } catch (RuntimeException | StackOverflowError e) {
      // The parsers of YAML and HTML are not ours: what they let escape costs one file, not a run.
      return rejected(path, text, new Place(FrontMatter.FIRST_LINE, 1), "cannot be read");
    }
  }

  private Reading read(String path, String text, Supplier<@Nullable Instant> modified) {
    FrontMatter frontMatter;
    try {
      frontMatter = FrontMatter.split(text);
    } catch (BadSeedException e) {
      Reading unclosed = text.startsWith("---") ? foreign.unclosed(path, text, modified) : null;
      if (unclosed == null) throw e;
      return unclosed;
    }
    Mapping seed = YamlReader.read(frontMatter.yaml());
    if (foreign.takesFront(path, seed))
      return foreign.one(path, text, seed, frontMatter.body(), modified);
    List<SeedProblem> warnings = new ArrayList<>();
    ArticleParser parser =
        new ArticleParser(
            path,
            zone,
            visibility,
            (place, reason) -> warnings.add(problem(path, text, place, reason)));
    if (parser.hides(seed)) return new Reading.Hidden(path, parser.id(seed));
    List<Article> articles = parser.parse(seed, frontMatter.body());
    warnings.sort(Comparator.comparingInt(SeedProblem::line).thenComparingInt(SeedProblem::column));
    Set<String> unknown = new TreeSet<>(seed.entries().keySet());
    unknown.removeAll(ArticleParser.KNOWN_KEYS);
    return new Reading.Accepted(new Seed(path, articles), warnings, unknown);
  }

  private Reading.Rejected rejected(String path, String text, Place place, String reason) {
    if (ForeignReader.takes(path, text)) {
      SeedProblem problem = ForeignReader.problem(path, text, place, reason);
      return new Reading.Rejected(problem, ForeignReader.withdraws(path, text, visibility));
    }
    return new Reading.Rejected(problem(path, text, place, reason), withdraws(text));
  }

  private boolean withdraws(String text) {
    String keys = keys(text);
    return SAYS_DRAFT.matcher(keys).find()
        || ForeignReader.SAYS_DRAFT.matcher(keys).find()
        || (visibility == Visibility.PUBLISHED && SAYS_UNLISTED.matcher(keys).find());
  }

  private static SeedProblem problem(String path, String text, Place place, String reason) {
    return new SeedProblem(path, place.line(), place.column(), reason, source(text, place.line()));
  }

  private static Pattern saysOtherThan(String key, String value) {
    return Pattern.compile(
        "(?im)^[\"']?%s[\"']?[ \\t]*:(?![ \\t]*[\"']?%s[\"']?[ \\t]*(#.*)?$)"
            .formatted(key, value));
  }

  /** The lines of the front matter, as far as that can be told of a file that is not one. */
  private static String keys(String text) {
    return RELATED.matcher(SECOND_MARK.split(text, 2)[0]).replaceAll("");
  }

  /** The line, but never one that holds (a part of) a {@code secured} value. */
  private static String source(String text, int number) {
    if (Secured.holds(text, number)) return "";
    String line = text.lines().skip(Math.max(0, number - 1)).findFirst().orElse("");
    return line.startsWith("\uFEFF") ? line.substring(1) : line;
  }

  /** Strict UTF-8: a wrong byte is a rejected file, never mojibake in the index. */
  private static void requireUtf8(byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
    if (!result.isError()) return;
    throw new BadSeedException(Place.behind(text.flip().toString(), 1), NOT_UTF8);
  }

  /** By its byte order mark, or by the zero beside the first dash. */
  private static boolean isUtf16(byte[] bytes) {
    if (bytes.length < 2) return false;
    int first = (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
    return first == 0xFEFF || first == 0xFFFE || first == '-' || first == '-' << 8;
  }
}
