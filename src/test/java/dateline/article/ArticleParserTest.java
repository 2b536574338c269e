package dateline.article;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.article.Article.Origin;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One table per key: the value as written, and what becomes of it. */
class ArticleParserTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # as written                                | the headline
          Harbour reopens                             | Harbour reopens
          "Harbour: ferries first"                    | Harbour: ferries first
          '  two   spaces  '                          | two spaces
          AT&amp;T and R&D                            | AT&T and R&D
          OSI&#8217;s &lsquo;cloud&rsquo;             | OSI’s ‘cloud’
          "&amp;lt;b&amp;gt; decoded once"            | &lt;b&gt; decoded once
          "<b>Bold</b> &amp; <i>slanted</i>"          | Bold & slanted
          "One<br>two<p>three</p>"                    | One two three
          "Storm <script>alert(1)</script>hits"       | Storm hits
          "Storm <style>p {}</style>hits"             | Storm hits
          "Storm <!-- not this --> hits"              | Storm hits
          "Storm <img src=x onerror=alert(1)"         | Storm
          "3 < 4 and 5 > 4"                           | 3 < 4 and 5 > 4
          "Cafe\\u0301"                                | Café
          "line\\nbreak\\ttab"                          | line break tab
          "hard\\u00A0space\\u2003wide"                 | hard space wide
          "nul\\0esc\\e"                                | nul\uFFFDesc\uFFFD
          "half \\uD800 pair"                          | half \uFFFD pair
          "turned \\u202Edrawkcab\\u202C"               | turned drawkcab
          "\\uFEFFmark"                                | mark
          2021                                        | 2021
          12:30                                       | 12:30
          NO                                          | NO
          1e3                                         | 1e3
          0x1F                                        | 0x1F
          2021-05-02                                  | 2021-05-02
          'null'                                      | null
          C# 9 # a comment                            | C# 9
          👩‍👩‍👧 family                                   | 👩‍👩‍👧 family
          """,
      delimiter = '|',
      quoteCharacter = '`')
  void aTitleIsPlainText(String written, String title) {
    Article article = Seeds.article(Seeds.seed("title: " + written));
    assertThat(article.title()).isEqualTo(title.replace("\\uFFFD", "\uFFFD"));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          quality: 1            | 2:1: title: missing; add a line "title: …"
          title:                | 2:7: title: empty; give it a text
          title: ~              | 2:8: title: empty; give it a text
          title: null           | 2:8: title: empty; give it a text
          title: ""             | 2:8: title: empty; give it a text
          title: "  "           | 2:8: title: empty; give it a text
          title: "&nbsp;"       | 2:8: title: nothing but tags or blanks; give it a text, with &lt; where < is meant
          title: "<b></b>"      | 2:8: title: nothing but tags or blanks; give it a text, with &lt; where < is meant
          title: [a, b]         | 2:8: title: must be one text; put it on one line, in quotes
          title: {en: a}        | 2:8: title: must be one text; put it on one line, in quotes
          """,
      delimiter = '|',
      quoteCharacter = '`')
  void anArticleCannotDoWithoutATitle(String line, String reason) {
    assertThat(Seeds.outcome(Seeds.read(Seeds.seed(line)))).isEqualTo("rejected " + reason);
  }

  @Test
  void aTitleHasAtMost512Characters() {
    assertThat(cutTitle("x".repeat(512))).isEqualTo("accepted");
    assertThat(cutTitle("x".repeat(513)))
        .isEqualTo("accepted 2:8: title: 513 characters; cut at 512");
    Article article = Seeds.article(Seeds.seed("title: " + "x".repeat(511) + "🚢🚢"));
    assertThat(article.title()).isEqualTo("x".repeat(511));
  }

  private static String cutTitle(String title) {
    return Seeds.outcome(
        Seeds.read(Seeds.seed("title: " + title + "\npublishedDateTime: 2021-05-02")));
  }

  @Test
  void anExcerptIsPlainTextOfAtMost2000Characters() {
    assertThat(Seeds.article(Seeds.titled("excerpt: The world&#8217;s <b>largest</b>…")).excerpt())
        .isEqualTo("The world’s largest…");
    assertThat(Seeds.article(Seeds.titled("")).excerpt()).isEmpty();
    assertThat(Seeds.article(Seeds.titled("excerpt: " + "x".repeat(2_001))).excerpt())
        .hasSize(2_000);
    assertThat(Seeds.warnings(Seeds.titled("excerpt: " + "x".repeat(2_001))))
        .containsExactly("4:10: excerpt: 2,001 characters; cut at 2,000");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # as written                         | the instant; a date without a zone is in Berlin
          publishedDateTime: 2021-05-02T05:10:00Z  | 2021-05-02T05:10:00Z
          publishedDateTime: '2021-05-02 05:10'    | 2021-05-02T03:10:00Z
          publishedDateTime: 2021-05-02            | 2021-05-01T22:00:00Z
          PublishedDatetime: 2021-05-02            | 2021-05-01T22:00:00Z
          """,
      delimiter = '|',
      quoteCharacter = '`')
  void aDateIsAnInstant(String line, Instant published) {
    Reading.Accepted reading = Seeds.accepted(Seeds.seed("title: T\n" + line));
    assertThat(reading.seed().articles().get(0).published()).isEqualTo(published);
    assertThat(reading.warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          quality: 1                        | 2:1: publishedDateTime: missing; the article has no date
          publishedDateTime:                | 3:19: publishedDateTime: missing; the article has no date
          publishedDateTime: "2021-13-45"   | 3:20: publishedDateTime: "2021-13-45" is no date, e.g. 2021-05-02T05:10:00Z; left out
          publishedDateTime: 2021-02-30     | 3:20: publishedDateTime: "2021-02-30" is no date, e.g. 2021-05-02T05:10:00Z; left out
          publishedDateTime: last week      | 3:20: publishedDateTime: "last week" is no date, e.g. 2021-05-02T05:10:00Z; left out
          publishedDateTime: [2021-05-02]   | 3:20: publishedDateTime: must be a text; left out
          """,
      delimiter = '|',
      quoteCharacter = '`')
  void aMissingOrBadDateIsNoDateAndAWarning(String line, String warning) {
    String text = Seeds.seed("title: T\n" + line);
    assertThat(Seeds.article(text).published()).isNull();
    assertThat(Seeds.warnings(text)).containsExactly(warning);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # as written                     | the topics
          [NO, no, 12:30, yes, 0x1F, 1e3]  | NO;12:30;yes;0x1F;1e3
          [2021-05-02, true, 1_000, .5]    | 2021-05-02;true;1_000;.5
          [" AI ", "", "  ", ~, AI, ai]    | AI
          [Café, CAFE, "Cafe\\u0301"]       | Café
          [R&amp;D, "<b>Bold</b>"]         | R&D;Bold
          [a, [b], {c: d}, e]              | a;e
          AI                               | AI
          "AI, cloud"                      | AI, cloud
          []                               | ''
          ~                                | ''
          ["a\\x1Fb"]                       | a b
          """,
      delimiter = '|',
      quoteCharacter = '`')
  void topicsStayTheTextTheyAreAndComeOnce(String written, String topics) {
    Article article = Seeds.article(Seeds.titled("topics: " + written));
    assertThat(String.join(";", article.topics())).isEqualTo(topics.equals("''") ? "" : topics);
  }

  @Test
  void anArticleHasAtMost50TopicsOfAtMost100Characters() {
    String many =
        IntStream.range(0, 51).mapToObj(i -> "t" + i).collect(Collectors.joining(", ", "[", "]"));
    assertThat(Seeds.article(Seeds.titled("topics: " + many)).topics())
        .hasSize(50)
        .startsWith("t0")
        .endsWith("t49");
    assertThat(Seeds.warnings(Seeds.titled("topics: " + many)))
        .containsExactly("4:10: topics: 51; 50 kept");
    assertThat(Seeds.article(Seeds.titled("topics: [" + "x".repeat(101) + "]")).topics())
        .containsExactly("x".repeat(100));
    assertThat(Seeds.warnings(Seeds.titled("topics: [" + "x".repeat(101) + ", [y]]")))
        .containsExactly(
            "4:10: topics: 101 characters; cut at 100",
            "4:113: topics: a topic must be a text; dropped");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # provider                                   | link                        | name         | domain
          {name: Sify.com, domain: sify.com}           | https://x.example/a         | Sify.com     | sify.com
          {domain: WWW.BBC.co.uk}                      | https://x.example/a         | bbc.co.uk    | bbc.co.uk
          {name: "", domain: bbc.co.uk}                | https://x.example/a         | bbc.co.uk    | bbc.co.uk
          {name: The Post}                             | https://www.post.example/a  | The Post     | post.example
          {name: The Post}                             |                             | The Post     |
          The Post                                     | https://www.post.example/a  | The Post     | post.example
          The Post                                     |                             | The Post     |
          "AT&amp;T <b>News</b>"                       |                             | AT&T News    |
          <script>alert(1)</script>                    |                             | unknown      |
          ~                                            | https://www.post.example/a  | post.example | post.example
          {}                                           | https://www.post.example/a  | post.example | post.example
          []                                           | https://www.post.example/a  | post.example | post.example
          ~                                            |                             | unknown      |
          """,
      delimiter = '|',
      quoteCharacter = '`')
  void aProviderFallsBackToItsDomainAndThatToTheLinks(
      String provider, String link, String name, String domain) {
    String url = link == null ? "" : "\nwebUrl: " + link;
    assertThat(Seeds.article(Seeds.titled("provider: " + provider + url)).provider())
        .isEqualTo(new Provider(name, domain));
  }

  @Test
  void categoryTypeAndLocaleAreLabels() {
    Article article =
        Seeds.article(Seeds.titled("category: News\ntype: ' article '\nlocale: en-GB"));
    assertThat(List.of(article.category(), article.type(), article.locale()))
        .containsExactly("News", "article", "en-GB");
    Article none = Seeds.article(Seeds.titled("category: ~\ntype: ''"));
    assertThat(none.category()).isNull();
    assertThat(none.type()).isNull();
    assertThat(none.locale()).isNull();
    assertThat(Seeds.warnings(Seeds.titled("category: [a, b]")))
        .containsExactly("4:11: category: must be a text; left out");
  }

  @ParameterizedTest
  @CsvSource({"en_GB, en-GB", "DE, de", "zh-hant-TW, zh-Hant-TW"})
  void aLanguageTagIsWrittenAsBrowsersReadIt(String typed, String locale) {
    assertThat(Seeds.article(Seeds.titled("locale: " + typed)).locale()).isEqualTo(locale);
  }

  @Test
  void whatIsNoLanguageIsLeftOut() {
    assertThat(Seeds.article(Seeds.titled("locale: '???'")).locale()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # as written | the number | warning
          56           | 56         |
          137          | 137        |
          0.5          | 0.5        |
          "7"          | 7          |
          +3           | 3          |
          1e2          | 100        |
          0            | 0          |
          -1           | 0          |
          -1e400       | 0          |
          ~            | 0          |
          1001         | 1000       | 1001 is above 1,000; taken as 1,000
          1e18         | 1000       | 1e18 is above 1,000; taken as 1,000
          1e309        | 1000       | 1e309 is above 1,000; taken as 1,000
          NaN          | 0          | "NaN" is no number; left out
          .nan         | 0          | ".nan" is no number; left out
          .inf         | 0          | ".inf" is no number; left out
          Infinity     | 0          | "Infinity" is no number; left out
          high         | 0          | "high" is no number; left out
          56%          | 0          | "56%" is no number; left out
          5d           | 0          | "5d" is no number; left out
          0x1p3        | 0          | "0x1p3" is no number; left out
          1,5          | 0          | "1,5" is no number; left out
          ٥            | 0          | "٥" is no number; left out
          --           | 0          | "--" is no number; left out
          [5]          | 0          | must be a text; left out
          """,
      delimiter = '|',
      quoteCharacter = '`')
  void aRatingOfZeroOrLessIsNone(String written, double rating, String warning) {
    String text = Seeds.titled("quality: " + written + "\nheat: " + written);
    assertThat(Seeds.article(text).quality()).isEqualTo(rating);
    assertThat(Seeds.article(text).heat()).isEqualTo(rating);
    List<String> warnings =
        warning == null ? List.of() : List.of("4:10: quality: " + warning, "5:7: heat: " + warning);
    assertThat(Seeds.warnings(text)).isEqualTo(warnings);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # webUrl                  | originalUrl           | the article's link
          https://a.example/w       | https://b.example/o   | https://a.example/w
                                    | https://b.example/o   | https://b.example/o
          javascript:alert(1)       | https://b.example/o   | https://b.example/o
          https://a.example/w?utm_source=x&id=7#top |       | https://a.example/w?id=7
          HTTPS://A.Example:443/W   |                       | https://a.example/W
          ftp://a.example/w         | mailto:x@b.example    |
                                    |                       |
          """,
      delimiter = '|')
  void theLinkIsWebUrlElseOriginalUrl(String web, String original, String url) {
    Article article =
        Seeds.article(
            Seeds.titled(
                (web == null ? "" : "webUrl: \"" + web + "\"\n")
                    + (original == null ? "" : "originalUrl: \"" + original + "\"\n")));
    assertThat(article.url()).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"originalUrl", "webUrl", "ampWebUrl", "cdnAmpWebUrl"})
  void aLinkThatIsNoneIsDroppedWithAWarning(String key) {
    String text = Seeds.titled(key + ": javascript:alert(1)");
    assertThat(Seeds.article(text).url()).isNull();
    assertThat(Seeds.warnings(text))
        .containsExactly(
            "4:"
                + (key.length() + 3)
                + ": "
                + key
                + ": \"javascript:alert(1)\" is no http(s) link; left out");
  }

  @Test
  void theSameLinkIsTheSameArticleWhereverItIsRead() {
    String tracked = Seeds.titled("webUrl: https://a.example/w?utm_source=x");
    String plain = Seeds.titled("originalUrl: https://A.example/w#top");
    assertThat(Seeds.article(tracked).id())
        .isEqualTo(Seeds.article(plain).id())
        .isEqualTo(ArticleId.ofUrl("https://a.example/w"))
        .matches("[0-9a-f]{32}");
  }

  @Test
  void withoutALinkTheFileIsTheArticle() {
    String text = Seeds.titled("");
    assertThat(Seeds.article(text).id())
        .isEqualTo(Seeds.article(Seeds.seed("title: Another headline")).id())
        .isNotEqualTo(ArticleId.ofPlace("y.md", ""));
  }

  @Test
  void imagesAreChecked() {
    String text =
        Seeds.titled(
            """
            images:
              - {url: https://a.example/i.png, width: 1200, height: 675, title: <b>Port</b>}
              - {url: https://a.example/j.png, width: -1, height: wide}
              - {url: "data:image/png;base64,x"}
              - {width: 7}
              - https://a.example/k.png
            """);
    assertThat(Seeds.article(text).images())
        .containsExactly(
            new Image("https://a.example/i.png", 1200, 675, "Port"),
            new Image("https://a.example/j.png", 0, 0, ""));
    assertThat(Seeds.warnings(text))
        .containsExactly(
            "7:11: url: \"data:image/png;base64,x\" is no http(s) link; left out",
            "8:5: images: an entry without a url; dropped",
            "9:5: images: an entry without a url; dropped");
  }

  @Test
  void relatedArticlesAreArticlesInTheirOwnRight() {
    String text =
        Seeds.titled(
            """
            webUrl: https://a.example/w
            related:
              - title: "MYCOM OSI&#8217;s cloud"
                webUrl: https://b.example/r
                publishedDateTime: 2021-04-30
                quality: 74
                provider: {name: B}
                related: [{title: deeper}]
              - title: ""
              - https://c.example/
              - title: No link
                publishedDateTime: 2021-04-30
              - title: Itself
                webUrl: https://a.example/w
                publishedDateTime: 2021-04-30
            """);
    List<Article> articles = Seeds.accepted(text).seed().articles();
    assertThat(articles)
        .extracting(Article::title)
        .containsExactly("T", "MYCOM OSI’s cloud", "No link", "Itself");
    assertThat(articles)
        .extracting(Article::origin)
        .containsExactly(Origin.SEED, Origin.RELATED, Origin.RELATED, Origin.RELATED);
    assertThat(articles.get(0).related())
        .as("the ids of the others, never its own")
        .containsExactly(articles.get(1).id(), articles.get(2).id());
    assertThat(articles.get(1).id()).isEqualTo(ArticleId.ofUrl("https://b.example/r"));
    assertThat(articles.get(1).quality()).isEqualTo(74);
    assertThat(articles.get(2).id()).isEqualTo(ArticleId.ofPlace(Seeds.PATH, "No link"));
    assertThat(Seeds.warnings(text))
        .containsExactly(
            "12:12: related: title: empty; give it a text; dropped",
            "13:5: related: an entry without a title; dropped");
  }

  @Test
  void publishedIsRemembered() {
    assertThat(Seeds.article(Seeds.titled("published: false")).listed()).isFalse();
    assertThat(Seeds.article(Seeds.titled("published: true")).listed()).isTrue();
    assertThat(Seeds.article(Seeds.titled("")).listed()).isTrue();
  }
}
