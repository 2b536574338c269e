package dateline.article;

import dateline.article.YamlValue.Mapping;
import dateline.article.YamlValue.Place;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Bytes of a file → {@link Reading}. Reads nothing else and never throws: whatever a stranger's
 * file holds, the outcome is one of three.
 */
public final class SeedReader {
  /** Files above this size are rejected without being read: 1 MiB. */
  public static final int MAX_FILE_BYTES = 1 << 20;

  private static final Pattern SAYS_DRAFT =
      Pattern.compile("(?im)^[\"']?draft[\"']?\\s*:\\s*[\"']?(true|yes|on)\\b");
  private static final Pattern SAYS_UNLISTED =
      Pattern.compile("(?im)^[\"']?published[\"']?\\s*:\\s*[\"']?(false|no|off|0)\\b");
  private static final Pattern SECURED =
      Pattern.compile("(?i)^(\\s*)(- +)?[\"']?secured[\"']?\\s*:.*");
  private static final Pattern ANY_KEY =
      Pattern.compile("^(\\s*)(- +)?[\"']?[\\w.-]+[\"']?\\s*:.*");

  private final ZoneId zone;
  private final Visibility visibility;

  /**
   * @param zone of dates that name none
   * @param visibility whether articles with {@code published: false} are shown
   */
  public SeedReader(ZoneId zone, Visibility visibility) {
    this.zone = zone;
    this.visibility = visibility;
  }

  /**
   * What a reading depends on besides the bytes. It is part of a seed's fingerprint, so that
   * changing such a setting reads every file again.
   */
  public String conditions() {
    return "reader 1; zone " + zone.getId() + "; visibility " + visibility;
  }

  /** Reads the file at {@code path} (relative to the seeds folder). */
  public Reading read(String path, byte[] bytes) {
    String text = "";
    try {
      text = decode(bytes);
      return read(path, text);
    } catch (BadSeedException e) {
      return rejected(path, text, e.place(), e.reason());
    } catch (RuntimeException | StackOverflowError e) {
      // SnakeYAML lets other exceptions than its own escape on text made to break it
      // (reliability: NumberFormatException, IllegalArgumentException, ClassCastException).
      return rejected(
          path, text, new Place(FrontMatter.FIRST_LINE, 1), "not YAML that can be read");
    }
  }

  private Reading read(String path, String text) {
    FrontMatter frontMatter = FrontMatter.split(text);
    Mapping seed = YamlReader.read(frontMatter.yaml());
    List<SeedProblem> warnings = new ArrayList<>();
    ArticleParser parser =
        new ArticleParser(
            path, zone, (place, reason) -> warnings.add(problem(path, text, place, reason)));
    List<Article> articles = parser.parse(seed, frontMatter.body());
    if (isDraft(seed)) return new Reading.Hidden(path);
    if (visibility == Visibility.PUBLISHED && !articles.get(0).listed()) {
      return new Reading.Hidden(path);
    }
    Set<String> unknown = new TreeSet<>(seed.entries().keySet());
    unknown.removeAll(ArticleParser.KNOWN_KEYS);
    return new Reading.Accepted(new Seed(path, articles), warnings, unknown);
  }

  /** A draft unless it clearly says that it is none: what is doubtful stays hidden. */
  private static boolean isDraft(Mapping seed) {
    YamlValue draft = seed.entries().get("draft");
    if (draft == null) return false;
    return !(draft instanceof YamlValue.Scalar scalar
        && (scalar.isNull() || Set.of("false", "no", "off", "0").contains(Key.of(scalar.text()))));
  }

  private Reading.Rejected rejected(String path, String text, Place place, String reason) {
    boolean withdraws =
        SAYS_DRAFT.matcher(text).find()
            || (visibility == Visibility.PUBLISHED && SAYS_UNLISTED.matcher(text).find());
    return new Reading.Rejected(problem(path, text, place, reason), withdraws);
  }

  private static SeedProblem problem(String path, String text, Place place, String reason) {
    return new SeedProblem(path, place.line(), place.column(), reason, source(text, place.line()));
  }

  /** The line, but never one that holds (a part of) a {@code secured} value. */
  private static String source(String text, int line) {
    int at = 0;
    boolean secured = false;
    for (String each : (Iterable<String>) text.lines()::iterator) {
      at++;
      if (SECURED.matcher(each).matches()) {
        secured = true;
      } else if (ANY_KEY.matcher(each).matches()) {
        secured = false;
      }
      if (at == line) return secured ? "" : each.startsWith("\uFEFF") ? each.substring(1) : each;
    }
    return "";
  }

  /** Strict UTF-8: a wrong byte is a rejected file, never mojibake in the index. */
  private static String decode(byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
    text.flip();
    if (!result.isError()) return text.toString();
    String before = text.toString();
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int column = before.length() - before.lastIndexOf('\n');
    throw new BadSeedException(
        new Place(line, column), "not UTF-8 here; save the file in that encoding");
  }
}
