package dateline.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Front matter made to do harm, or as broken tools write it: a name, the file, its outcome. */
@Timeout(60) // what these files aim at is a reader that never returns
class HostileSeedsTest {
  private static final String FLAT = "; make it flatter";
  private static final String TOO_LONG =
      "rejected 2:1: the front matter has %s characters; shorten it to 65,536 or fewer";
  private static final String NO_HTTP = " is no http(s) link; left out";

  /**
   * @param bytes of the file, one character each
   */
  record Case(String name, String bytes, String outcome) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Case seed(String name, String lines, String outcome) {
    return file(name, Seeds.titled(lines), StandardCharsets.UTF_8, outcome);
  }

  private static Case bare(String name, String lines, String outcome) {
    return file(name, Seeds.seed(lines), StandardCharsets.UTF_8, outcome);
  }

  private static Case file(String name, String text, Charset charset, String outcome) {
    String bytes = new String(text.getBytes(charset), StandardCharsets.ISO_8859_1);
    return new Case(name, bytes, outcome);
  }

  @ParameterizedTest
  @MethodSource({"limits", "tagsAndSyntax", "encodings", "fields", "links", "flags"})
  void hasOneOfThreeOutcomes(Case it) {
    byte[] bytes = it.bytes.getBytes(StandardCharsets.ISO_8859_1);
    assertThat(Seeds.outcome(Seeds.read(bytes, Visibility.ALL))).isEqualTo(it.outcome);
  }

  static Stream<Case> limits() {
    return Stream.of(
        seed(
            "A1 billion laughs",
            laughs(9, 10, "lol"),
            "rejected 10:10: more than 50 aliases; write the values out"),
        seed(
            "A1 billion laughs under the limit of aliases are never written out",
            laughs(5, 9, "lol"),
            "accepted"),
        seed(
            "A1 nested lists of mappings to merge",
            laughs(5, 9, "{c: d}") + "<<: *l5\n",
            "rejected 10:1: <<: can merge only \"key: value\" lists; remove it"),
        seed("A2 60 nested brackets", "a: " + "[".repeat(60), "rejected 4:23: " + nested()),
        seed(
            "A2 60 nested blocks",
            IntStream.range(0, 60)
                .mapToObj(i -> " ".repeat(i) + "a:\n")
                .collect(Collectors.joining()),
            "rejected 24:21: " + nested()),
        seed("A2 60,000 brackets", "a: " + "[".repeat(60_000), "rejected 4:23: " + nested()),
        seed("A2 200,000 brackets", "a: " + "[".repeat(200_000), TOO_LONG.formatted("200,043")),
        seed("A2 20,000 dashes", "a:\n" + "- ".repeat(20_000) + "x", "rejected 5:39: " + nested()),
        seed("A7 front matter of 70,000", "a: " + "x".repeat(70_000), TOO_LONG.formatted("70,043")),
        seed("A24 a quoted text of 3,000,000", quoted(3_000_000), TOO_LONG.formatted("3,000,045")),
        seed("A24 200,000 keys", keys(200_000), TOO_LONG.formatted("2,088,929")),
        seed("A24 2,048 keys of one hash code", collidingKeys(), "accepted"));
  }

  private static String nested() {
    return "nested deeper than 20 levels" + FLAT;
  }

  private static String quoted(int characters) {
    return "a: \"" + "x".repeat(characters) + "\"";
  }

  private static String keys(int count) {
    return IntStream.range(0, count).mapToObj(i -> "k" + i + ": x\n").collect(Collectors.joining());
  }

  /** {@code aÿ} and {@code bà} have one hash code, and so has whatever is made of them. */
  private static String collidingKeys() {
    List<String> keys = List.of("");
    for (int i = 0; i < 11; i++) {
      keys = keys.stream().flatMap(key -> Stream.of(key + "aÿ", key + "bà")).toList();
    }
    assertThat(keys.stream().map(String::hashCode).distinct()).hasSize(1);
    return keys.stream().map(key -> key + ": x\n").collect(Collectors.joining());
  }

  /** {@code l1: &l1 [*l0, *l0, …]}, and so on. */
  private static String laughs(int levels, int width, String core) {
    StringBuilder out = new StringBuilder("l0: &l0 " + core + "\n");
    for (int i = 1; i <= levels; i++) {
      String alias = "*l" + (i - 1);
      out.append("l" + i + ": &l" + i + " [")
          .append(String.join(", ", Collections.nCopies(width, alias)))
          .append("]\n");
    }
    return out.toString();
  }

  static Stream<Case> tagsAndSyntax() {
    String trap = Trap.class.getName();
    return Stream.of(
        seed("A3 a class by its tag", "a: !!" + trap + " [x]", tag("!!" + trap, "a: ", "")),
        seed(
            "A3 a script engine",
            "a: !!javax.script.ScriptEngineManager [x]",
            tag("!!javax.script.ScriptEngineManager", "a: ", "")),
        seed("A3 a local tag", "a: !x y", tag("!x", "", ", or put the text in quotes")),
        seed("A5 !!int abc", "a: !!int abc", tag("!!int", "", ", or put the text in quotes")),
        seed(
            "A5 !!binary", "a: !!binary '***'", tag("!!binary", "", ", or put the text in quotes")),
        seed("A5 !!set", "a: !!set x", tag("!!set", "", ", or put the text in quotes")),
        seed(
            "A5 !!timestamp",
            "a: !!timestamp 2021-99-99",
            tag("!!timestamp", "", ", or put the text in quotes")),
        seed("A5 a number that is none", "a: ._", "accepted"),
        seed(
            "A5 a tag of a wrong escape",
            "a: !%1B",
            "rejected 4:4: not YAML; put the text in quotes"),
        bare(
            "A5 a quote within a key",
            " title\": \"T\n U\n\"a\": \"b\"",
            "rejected 4:2: not YAML here; mend the quotes or the indent"),
        seed(
            "A4 one key twice",
            "published: false\npublished: true",
            "rejected 5:1: published: given twice; keep one of the two"),
        seed(
            "A11 a second colon",
            "a: Foo: bar",
            "rejected 4:4: a: unquoted \": \"; put the a in quotes"),
        seed("A11 @", "a: @x", "rejected 4:4: a: a text cannot start with @; put it in quotes"),
        seed("A11 %", "a: %x", "rejected 4:4: a: a text cannot start with %; put it in quotes"),
        seed(
            "A11 an open quote",
            "a: \"x",
            "rejected 4:4: a: the quote opened here is never closed; close it"),
        seed("A11 a tab", "a:\n\tb: c", "rejected 5:1: b: a tab; YAML takes spaces only"),
        seed(
            "A23 a list that holds itself",
            "a: &a [*a]",
            "rejected 4:4: an alias that contains itself; write its values out"),
        seed(
            "A23 a mapping that holds itself",
            "a: &a {b: *a}",
            "rejected 4:4: an alias that contains itself; write its values out"),
        seed(
            "A23 a mapping that merges itself",
            "a: &a {<<: *a}",
            "rejected 4:4: an alias that contains itself; write its values out"),
        seed(
            "A23 a key that is a list",
            "? [a]\n: b",
            "rejected 4:3: a key must be a word; put a text that starts with { in quotes"));
  }

  private static String tag(String tag, String key, String more) {
    return "rejected 4:4: %sthe tag %s is not read; remove it%s".formatted(key, tag, more);
  }

  static Stream<Case> encodings() {
    Charset utf8 = StandardCharsets.UTF_8;
    String none = "rejected 1:1: no front matter; the first line of a seed is \"---\"";
    String utf16 = "rejected UTF-16, not UTF-8; save the file as UTF-8";
    String seed = Seeds.titled("category: café");
    return Stream.of(
        file("A6 an empty file", "", utf8, none),
        file("A6 text without front matter", "Text.\n", utf8, none),
        file(
            "A6 only the first mark",
            "---\n",
            utf8,
            "rejected 1:1: the front matter never ends; close it with a line \"---\""),
        file("A6 a byte order mark", "\uFEFF" + seed, utf8, "accepted"),
        file("A6 Windows line ends", seed.replace("\n", "\r\n"), utf8, "accepted"),
        file(
            "A8 Latin 1",
            seed,
            StandardCharsets.ISO_8859_1,
            "rejected 4:14: not UTF-8 from here on; save the file as UTF-8"),
        file("A8 UTF-16", seed, StandardCharsets.UTF_16, utf16),
        file("A8 UTF-16 without a mark", seed, StandardCharsets.UTF_16LE, utf16),
        file(
            "A9 a raw NUL",
            Seeds.titled("a: x\0y"),
            utf8,
            "rejected 4:5: control character U+0000; remove it"),
        file(
            "A9 a raw ESC",
            Seeds.titled("a: 🚢\u001B[2J"),
            utf8,
            "rejected 4:5: control character U+001B; remove it"),
        bare(
            "A9 escapes",
            "title: \"a\\0b\\e\\uD800\\u202E\"\npublishedDateTime: 2021-05-02",
            "accepted"));
  }

  static Stream<Case> fields() {
    String dated = "\npublishedDateTime: 2021-05-02";
    String bad =
        "accepted 3:20: publishedDateTime: \"%s\" is no date, e.g. 2021-05-02T05:10:00Z; left out";
    String topics =
        IntStream.range(0, 9_000).mapToObj(i -> "t" + i).collect(Collectors.joining(", "));
    return Stream.of(
        bare("A10 no title", "a: b", "rejected 2:1: title: missing; add a line \"title: …\""),
        bare("A10 a blank title", "title: ' '", "rejected 2:8: title: empty; give it a text"),
        bare(
            "A10 a list",
            "title: [a]",
            "rejected 2:8: title: must be one text; put it on one line, in quotes"),
        bare(
            "A10 a mapping",
            "title: {a: b}",
            "rejected 2:8: title: must be one text; put it on one line, in quotes"),
        bare("A10 a number", "title: 7" + dated, "accepted"),
        bare(
            "A10 60,000 characters",
            "title: " + "x".repeat(60_000) + dated,
            "accepted 2:8: title: 60,000 characters; cut at 512"),
        bare(
            "A12 no date",
            "title: T",
            "accepted 2:1: publishedDateTime: missing; the article has no date"),
        bare(
            "A12 2021-13-45",
            "title: T\npublishedDateTime: 2021-13-45",
            bad.formatted("2021-13-45")),
        bare(
            "A12 2021-02-30",
            "title: T\npublishedDateTime: 2021-02-30",
            bad.formatted("2021-02-30")),
        bare(
            "A12 99999-01-01",
            "title: T\npublishedDateTime: 99999-01-01",
            bad.formatted("99999-01-01")),
        bare("A12 a text", "title: T\npublishedDateTime: soon", bad.formatted("soon")),
        bare("A13 a date to come", "title: T\npublishedDateTime: 2099-01-01", "accepted"),
        seed("A14 -1", "quality: -1\nheat: -1", "accepted"),
        seed("A14 NaN", "quality: NaN", "accepted 4:10: quality: \"NaN\" is no number; left out"),
        seed("A14 .inf", "heat: .inf", "accepted 4:7: heat: \".inf\" is no number; left out"),
        seed(
            "A14 1e309", "heat: 1e309", "accepted 4:7: heat: 1e309 is above 1,000; taken as 1,000"),
        seed("A14 high", "heat: high", "accepted 4:7: heat: \"high\" is no number; left out"),
        seed(
            "A15 9,000 topics",
            "topics: [" + topics + "]",
            "accepted 4:10: topics: 9,000; 50 kept"),
        seed("A15 no topics", "topics: []", "accepted"),
        seed(
            "A15 topics that are none",
            "topics: ['', [x]]",
            "accepted 4:14: topics: a topic must be a text; dropped"),
        seed(
            "A15 a topic of 40,000 characters",
            "topics: [" + "x".repeat(40_000) + "]",
            "accepted 4:10: topics: 40,000 characters; cut at 100"),
        seed("A16 a provider without a name", "provider: {name: ''}", "accepted"),
        seed("A16 a provider that is a script", "provider: <script>alert(1)</script>", "accepted"),
        seed("A18 markup in an unknown key", "featuredContent: '<iframe src=x>'", "accepted"),
        seed("A18 markup in the excerpt", "excerpt: '<iframe src=x></iframe>'", "accepted"));
  }

  static Stream<Case> links() {
    return Stream.of(
            "javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "//evil.example/a",
            "http://u:p@h.example/",
            "https://a.example/a b",
            "https://a.example/a'>b")
        .map(
            link ->
                seed(
                    "A17 " + link,
                    "webUrl: \"" + link + "\"",
                    "accepted 4:9: webUrl: \"" + link + "\"" + NO_HTTP));
  }

  static Stream<Case> flags() {
    return Stream.of(
        seed("A20 not published", "published: no", "accepted"),
        seed("A20 a draft", "draft: true", "hidden"),
        seed("A20 a draft, perhaps", "draft: perhaps", "hidden"),
        seed("A23 a merged flag", "d: &d {draft: true}\n<<: *d", "hidden"),
        seed(
            "A23 an own flag wins over a merged one",
            "d: &d {draft: true}\ndraft: false\n<<: *d",
            "accepted"),
        seed("A23 an alias of a flag", "d: &d true\ndraft: *d", "hidden"));
  }

  /** Would tell that it was loaded. */
  static final class Trap {
    static {
      System.setProperty("dateline.trap", "sprung");
    }

    Trap(String ignored) {
      Objects.requireNonNull(ignored);
    }
  }

  @Test
  void a3NoClassIsLoadedForATag() {
    String text = Seeds.titled("a: !!" + HostileSeedsTest.class.getName() + "$Trap [x]");
    assertThat(Seeds.read(text)).isInstanceOf(Reading.Rejected.class);
    assertThat(System.getProperty("dateline.trap")).isNull();
  }

  @Test
  void a4AFlagGivenTwiceWithdrawsTheLastGoodVersion() {
    String text = Seeds.titled("published: false\npublished: true");
    Reading.Rejected listed = (Reading.Rejected) Seeds.read(text, Visibility.PUBLISHED);
    assertThat(listed.withdraws()).isTrue();
    assertThat(((Reading.Rejected) Seeds.read(text, Visibility.ALL)).withdraws()).isFalse();
  }

  @Test
  void a9WhatIsNoCharacterIsReplacedAndWhatTurnsALineIsDropped() {
    Article article = Seeds.article(Seeds.seed("title: \"a\\0b\\ec\\uD800d\\u202Ee\\uFFFEf\""));
    assertThat(article.title()).isEqualTo("a\uFFFDb\uFFFDc\uFFFDde\uFFFDf");
  }

  @Test
  void a18OnlyTheTextOfMarkupIsKept() {
    String iframe = "<iframe src='https://evil.example'>CANARY</iframe><object>x</object>";
    Reading.Accepted reading =
        Seeds.accepted(Seeds.titled("featuredContent: \"" + iframe + "\"") + iframe);
    assertThat(reading.seed().toString()).doesNotContain("<").doesNotContain("evil.example");
    assertThat(reading.unknownKeys()).containsExactly("featuredcontent");
  }

  @Test
  void a21AnArticleThatIsTakenOffTheListIsHidden() {
    String listed = Seeds.titled("published: true");
    String unlisted = Seeds.titled("published: false");
    assertThat(Seeds.read(listed, Visibility.PUBLISHED)).isInstanceOf(Reading.Accepted.class);
    assertThat(Seeds.read(unlisted, Visibility.PUBLISHED)).isInstanceOf(Reading.Hidden.class);
  }

  @Test
  void a22OfTwoFilesWithOneLinkOneWinsByRule() {
    Article older =
        Seeds.article(
            Seeds.seed("title: A\npublishedDateTime: 2021-05-01\nwebUrl: https://a.example/w"));
    Article newer =
        Seeds.article(
            Seeds.seed(
                "title: B\npublishedDateTime: 2021-05-02\nwebUrl: https://a.example/w?utm_id=1"));
    assertThat(older.id()).isEqualTo(newer.id());
    assertThat(
            Stream.of(new Copy(older, "a.md", 0), new Copy(newer, "b.md", 0)).min(Copy.BEST_FIRST))
        .contains(new Copy(newer, "b.md", 0));
  }
}
