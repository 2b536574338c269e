package dateline.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a seed, what is hidden, and what is cut off before an article is looked for. */
class SeedReaderTest {
  private static final String GOOD = "title: T\npublishedDateTime: 2021-05-02\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---\n" + GOOD + "---\n",
        "---\n" + GOOD + "---",
        "---\r\ntitle: T\r\npublishedDateTime: 2021-05-02\r\n---\r\n",
        "---\rtitle: T\rpublishedDateTime: 2021-05-02\r---\r",
        "\uFEFF---\n" + GOOD + "---\n",
        "--- \t\n" + GOOD + "---  \n",
        "---\n\n# a comment\n" + GOOD + "\n---\nbody\n---\nmore body\n"
      })
  void theFrontMatterStandsBetweenTwoLinesOfThreeDashes(String text) {
    assertThat(Seeds.outcome(Seeds.read(text))).isEqualTo("accepted");
    assertThat(Seeds.article(text).title()).isEqualTo("T");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ''                        | 1:1: no front matter; the first line of a seed is "---"
          text                      | 1:1: no front matter; the first line of a seed is "---"
          '\n---\ntitle: T\n---\n'   | 1:1: no front matter; the first line of a seed is "---"
          ' ---\ntitle: T\n---\n'    | 1:1: no front matter; the first line of a seed is "---"
          '----\ntitle: T\n----\n'   | 1:1: no front matter; the first line of a seed is "---"
          ---                       | 1:1: the front matter never ends; close it with a line "---"
          '---\ntitle: T\n'          | 1:1: the front matter never ends; close it with a line "---"
          '---\ntitle: T\n ---\n'    | 1:1: the front matter never ends; close it with a line "---"
          '---\ntitle: T\n--- x\n'   | 1:1: the front matter never ends; close it with a line "---"
          '---\n---\n'               | 2:1: the front matter must be lines of "key: value", such as "title: …"
          '---\ntext\n---\n'         | 2:1: the front matter must be lines of "key: value", such as "title: …"
          '---\n- title: T\n---\n'   | 2:1: the front matter must be lines of "key: value", such as "title: …"
          """,
      delimiter = '|')
  void anythingElseIsNoSeed(String text, String reason) {
    assertThat(Seeds.outcome(Seeds.read(text.replace("\\n", "\n"))))
        .isEqualTo("rejected " + reason);
  }

  @Test
  void theFrontMatterHasAtMost64KiB() {
    String head = "title: T\npublishedDateTime: 2021-05-02\n# ";
    String longest = head + "x".repeat(65_536 - head.length() - 1) + "\n";
    assertThat(Seeds.outcome(Seeds.read("---\n" + longest + "---\n"))).isEqualTo("accepted");
    assertThat(Seeds.outcome(Seeds.read("---\nx" + longest + "---\n")))
        .isEqualTo(
            "rejected 2:1: the front matter has 65,537 characters; shorten it to 65,536 or fewer");
  }

  @Test
  void theBodyIsTheTextBelowWithItsParagraphsAndWithoutMarkup() {
    String body =
        "\n# Head\r\n\r\nOne\ntwo &amp; <b>three</b>.\n\n\n<script>four</script>\n\nFive.\n";
    assertThat(Seeds.article(Seeds.titled("") + body).body())
        .isEqualTo("# Head\n\nOne two & three.\n\nFive.");
  }

  @Test
  void aBodyHasAtMost200000Characters() {
    String text = Seeds.titled("") + "x".repeat(200_001);
    assertThat(Seeds.article(text).body()).hasSize(200_000);
    assertThat(Seeds.warnings(text))
        .containsExactly("2:1: body: 200,001 characters; cut at 200,000");
  }

  @ParameterizedTest
  @CsvSource({"ISO-8859-1", "windows-1252"})
  void aFileInAnotherEncodingIsRejectedAtItsFirstWrongByte(Charset charset) {
    byte[] bytes = Seeds.seed("category: news\ntitle: 'Un café'").getBytes(charset);
    Reading reading = Seeds.read(bytes, Visibility.ALL);
    assertThat(Seeds.outcome(reading))
        .isEqualTo("rejected 3:15: not UTF-8 from here on; save the file as UTF-8");
    assertThat(((Reading.Rejected) reading).problem().source()).isEqualTo("title: 'Un caf\uFFFD'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "x-UTF-16LE-BOM"})
  void utf16IsNamed(Charset charset) {
    byte[] bytes = Seeds.seed("title: T").getBytes(charset);
    assertThat(Seeds.outcome(Seeds.read(bytes, Visibility.ALL)))
        .isEqualTo("rejected UTF-16, not UTF-8; save the file as UTF-8");
  }

  @Test
  void aFileThatEndsWithinACharacterIsNotUtf8() {
    byte[] whole = (Seeds.titled("") + "é").getBytes(StandardCharsets.UTF_8);
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);
    assertThat(Seeds.outcome(Seeds.read(cut, Visibility.ALL)))
        .isEqualTo("rejected 5:1: not UTF-8 from here on; save the file as UTF-8");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # front matter            | every site's | only what is listed
          published: true           | shown        | shown
          published: yes            | shown        | shown
          published: on             | shown        | shown
          published: 'True'         | shown        | shown
          quality: 1                | shown        | shown
          published: false          | shown        | hidden
          published: no             | shown        | hidden
          published: off            | shown        | hidden
          published: "false"        | shown        | hidden
          PUBLISHED: FALSE          | shown        | hidden
          published: 0              | shown        | hidden
          published: null           | shown        | hidden
          published:                | shown        | hidden
          published: maybe          | shown        | hidden
          published: [true]         | shown        | hidden
          published: {is: true}     | shown        | hidden
          draft: false              | shown        | shown
          draft: no                 | shown        | shown
          draft: 'off'              | shown        | shown
          draft: 0                  | shown        | shown
          draft:                    | shown        | shown
          draft: true               | hidden       | hidden
          draft: yes                | hidden       | hidden
          Draft: TRUE               | hidden       | hidden
          draft: 1                  | hidden       | hidden
          draft: maybe              | hidden       | hidden
          draft: [false]            | hidden       | hidden
          """,
      delimiter = '|',
      quoteCharacter = '`')
  void whatIsDoubtfulStaysHidden(String line, String all, String listed) {
    String text = Seeds.titled(line);
    assertThat(Seeds.read(text, Visibility.ALL)).isInstanceOf(outcome(all));
    assertThat(Seeds.read(text, Visibility.PUBLISHED)).isInstanceOf(outcome(listed));
  }

  private static Class<? extends Reading> outcome(String name) {
    return name.equals("shown") ? Reading.Accepted.class : Reading.Hidden.class;
  }

  @Test
  void aDraftNeedNotBeFinished() {
    assertThat(Seeds.read(Seeds.seed("draft: true")))
        .isEqualTo(new Reading.Hidden(Seeds.PATH, ArticleId.ofPlace(Seeds.PATH, "")));
  }

  @Test
  void aRelatedArticleIsHiddenByTheSameRules() {
    String text =
        Seeds.titled(
            """
            related:
              - {title: Listed, publishedDateTime: 2021-05-02}
              - {title: Unlisted, published: false, publishedDateTime: 2021-05-02}
              - {title: Draft, draft: true}
            """);
    assertThat(titles(Seeds.read(text, Visibility.ALL))).containsExactly("T", "Listed", "Unlisted");
    assertThat(titles(Seeds.read(text, Visibility.PUBLISHED))).containsExactly("T", "Listed");
    Reading.Accepted accepted = (Reading.Accepted) Seeds.read(text, Visibility.PUBLISHED);
    assertThat(accepted.seed().articles().get(0).related())
        .containsExactly(accepted.seed().articles().get(1).id());
  }

  @Test
  void aHiddenSeedHidesItsRelatedArticlesToo() {
    String text = Seeds.titled("published: false\nrelated:\n  - {title: R, published: true}");
    assertThat(Seeds.read(text, Visibility.PUBLISHED)).isInstanceOf(Reading.Hidden.class);
  }

  private static List<String> titles(Reading reading) {
    return ((Reading.Accepted) reading).seed().articles().stream().map(Article::title).toList();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # a line of a file that cannot be read | where all are shown | where only the listed are
          draft: true                            | withdrawn           | withdrawn
          Draft: "yes"                           | withdrawn           | withdrawn
          draft: maybe                           | withdrawn           | withdrawn
          draft: true # soon                     | withdrawn           | withdrawn
          draft: false                           | kept                | kept
          draft: false # now                     | kept                | kept
          draft:                                 | kept                | kept
          published: false                       | kept                | withdrawn
          published: off                         | kept                | withdrawn
          'published': 0                         | kept                | withdrawn
          published: maybe                       | kept                | withdrawn
          published:                             | kept                | withdrawn
          published: true                        | kept                | kept
          published: "yes" # since May           | kept                | kept
          publishedDateTime: 2021-05-02          | kept                | kept
          category: draft                        | kept                | kept
          """,
      delimiter = '|',
      quoteCharacter = '`')
  void aFileThatCannotBeReadIsWithdrawnWhereItSaysSo(String line, String all, String listed) {
    String text = Seeds.seed(line + "\ntitle: Foo: bar");
    for (String end : List.of("\n", "\r\n", "\r")) {
      String each = text.replace("\n", end);
      assertThat(withdraws(each.getBytes(StandardCharsets.UTF_8), Visibility.ALL))
          .isEqualTo(all.equals("withdrawn"));
      assertThat(withdraws(each.getBytes(StandardCharsets.UTF_8), Visibility.PUBLISHED))
          .isEqualTo(listed.equals("withdrawn"));
    }
  }

  @Test
  void alsoWhereTheFileIsNoUtf8() {
    String text = Seeds.seed("title: café\ndraft: true");
    assertThat(withdraws(text.getBytes(StandardCharsets.ISO_8859_1), Visibility.ALL)).isTrue();
    assertThat(withdraws(text.getBytes(StandardCharsets.UTF_16), Visibility.ALL)).isTrue();
    assertThat(withdraws(text.getBytes(StandardCharsets.UTF_16LE), Visibility.ALL)).isTrue();
  }

  @Test
  void whatTheBodyOrARelatedArticleSaysWithdrawsNothing() {
    String text = "title: Foo: bar\nrelated:\n  - title: R\n    draft: true";
    assertThat(
            withdraws(
                (Seeds.seed(text) + "draft: true\n").getBytes(StandardCharsets.UTF_8),
                Visibility.PUBLISHED))
        .isFalse();
  }

  private static boolean withdraws(byte[] bytes, Visibility visibility) {
    return ((Reading.Rejected) Seeds.read(bytes, visibility)).withdraws();
  }

  @Test
  void unknownKeysAreNamedOnceAndSecuredIsNoneOfThem() {
    assertThat(Seeds.accepted(Seeds.titled("Layout: post\nmood: calm\nSecured: x")).unknownKeys())
        .containsExactlyInAnyOrder("layout", "mood");
  }

  @Test
  void keysAreReadInAnyCaseAlsoOnATurkishMachine() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.of("tr", "TR"));
      Article article =
          Seeds.article("---\nTITLE: T\nIMAGES: [{URL: https://a.example/i.png}]\n---\n");
      assertThat(article.title()).isEqualTo("T");
      assertThat(article.images()).hasSize(1);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void theConditionsTellWhateverElseAReadingDependsOn() {
    assertThat(
            List.of(
                new SeedReader(ZoneId.of("UTC"), Visibility.ALL).conditions(),
                new SeedReader(Seeds.BERLIN, Visibility.ALL).conditions(),
                new SeedReader(Seeds.BERLIN, Visibility.PUBLISHED).conditions()))
        .doesNotHaveDuplicates();
  }
}
