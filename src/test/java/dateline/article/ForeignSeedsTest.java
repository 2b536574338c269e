package dateline.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that were written for other programs, each read as if it had been written for Dateline. */
class ForeignSeedsTest {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant WRITTEN = Instant.parse("2020-02-03T04:05:06Z");
  private static final Conventions SITE =
      new Conventions(Map.of(), "The Harbour Post", "https://site.example/blog");

  private static final Conventions NAMED = new Conventions(Map.of(), "A paper", null);

  private static Reading read(Conventions conventions, String path, String text) {
    return new SeedReader(ZoneOffset.UTC, Visibility.ALL, conventions, InstantSource.fixed(NOW))
        .read(path, text.getBytes(StandardCharsets.UTF_8), () -> WRITTEN);
  }

  private static Reading.Accepted accepted(String path, String text) {
    Reading reading = read(NAMED, path, text);
    assertThat(reading).as(text).isInstanceOf(Reading.Accepted.class);
    return (Reading.Accepted) reading;
  }

  private static Article article(String path, String text) {
    return accepted(path, text).seed().articles().get(0);
  }

  private static Article siteArticle(String path, String text) {
    return ((Reading.Accepted) read(SITE, path, text)).seed().articles().get(0);
  }

  private static List<String> warnings(String path, String text) {
    return accepted(path, text).warnings().stream().map(SeedProblem::reason).toList();
  }

  private static String yaml(String... lines) {
    return "---\n" + String.join("\n", lines) + "\n---\n";
  }

  // ---- each field by each of its keys

  @ParameterizedTest
  @ValueSource(strings = {"headline", "newstitle", "linkTitle", "NAME", "Headline"})
  void aTitle(String key) {
    assertThat(article("x.md", yaml(key + ": Harbour reopens", "date: 2021-05-02")).title())
        .isEqualTo("Harbour reopens");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "summary",
        "description",
        "abstract",
        "standfirst",
        "lead",
        "subtitle",
        "deck",
        "DESCRIPTION"
      })
  void anExcerpt(String key) {
    assertThat(
            article("x.md", yaml("title: T", "date: 2021-05-02", key + ": Ferries &amp; co"))
                .excerpt())
        .isEqualTo("Ferries & co");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "date",
        "publishDate",
        "pubDate",
        "published_at",
        "datePublished",
        "published",
        "created"
      })
  void aDate(String key) {
    Reading.Accepted reading =
        accepted("x.md", yaml("title: T", "layout: post", key + ": 2021-05-02 07:10:00 +0200"));
    assertThat(reading.seed().articles().get(0).published()).isEqualTo("2021-05-02T05:10:00Z");
    assertThat(reading.warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          x.md                      | tags: [AI, Chips]              | AI;Chips
          x.md                      | tags: AI, Power Apps           | AI;Power Apps
          x.md                      | tags: Power Apps               | Power Apps
          _posts/2021-05-02-x.md    | tags: ai chips                 | ai;chips
          a/_posts/2021-05-02-x.md  | categories: ai chips           | ai;chips
          2021-05-02-x.md           | tags: climate change           | climate change
          2021-05-02-x.md           | category: Power Apps           | Power Apps
          x.md                      | categories: [AI]               | AI
          x.md                      | keywords: AI,Chips             | AI;Chips
          x.md                      | taxonomies: {tags: [AI]}       | AI
          x.md                      | taxonomies: {authors: [Ann]}   | Ann
          x.md                      | extra: {tags: [AI]}            | AI
          x.md                      | 'tags: [{name: AI, slug: ai}]' | AI
          x.md                      | tags: []                       | ''
          """,
      delimiter = '|')
  void topics(String path, String line, String topics) {
    assertThat(String.join(";", article(path, yaml("title: T", "date: 2021-05-02", line)).topics()))
        .isEqualTo(topics);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          image: https://i.example/a.jpg                 | https://i.example/a.jpg
          image: {path: https://i.example/a.jpg, alt: B} | https://i.example/a.jpg
          cover: {image: /img/a.jpg}                     | https://site.example/img/a.jpg
          images: [a.jpg]                                | https://site.example/blog/posts/a.jpg
          featured_image: https://i.example/a.jpg        | https://i.example/a.jpg
          thumbnail: https://i.example/a.jpg             | https://i.example/a.jpg
          heroImage: '/a b.jpg'                          | https://site.example/a%20b.jpg
          params: {banner: https://i.example/a.jpg}      | https://i.example/a.jpg
          seo: {og_image: https://i.example/a.jpg}       | https://i.example/a.jpg
          """,
      delimiter = '|')
  void aPicture(String line, String url) {
    Article article = siteArticle("posts/x.md", yaml("title: T", "date: 2021-05-02", line));
    assertThat(article.images()).extracting(Image::url).containsExactly(url);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          canonical_url: https://o.example/a     | https://o.example/a
          externalUrl: x                         | ''
          external_url: https://o.example/a      | https://o.example/a
          permalink: /2013/05/x/                 | https://site.example/2013/05/x/
          'permalink: /:categories/:title.html'  | ''
          url: a/                                | https://site.example/blog/a/
          slug: reopened                         | https://site.example/blog/posts/reopened/
          path: 2025/06/26/x                     | https://site.example/blog/2025/06/26/x
          """,
      delimiter = '|')
  void aLink(String line, String url) {
    Article article = siteArticle("posts/x.md", yaml("title: T", "date: 2021-05-02", line));
    assertThat(article.url() == null ? "" : article.url()).isEqualTo(url);
  }

  @Test
  void withoutASiteARelativeLinkIsNoneAndNoMistake() {
    Reading.Accepted reading =
        accepted("x.md", yaml("title: T", "date: 2021-05-02", "url: /a/", "image: /a.jpg"));
    assertThat(reading.seed().articles().get(0).url()).isNull();
    assertThat(reading.warnings()).isEmpty();
  }

  @Test
  void aProviderIsNamedOrTheHostOrTheSetting() {
    String head = "date: 2021-05-02\n";
    assertThat(siteArticle("x.md", yaml("title: T", head + "source: Reuters")).provider().name())
        .isEqualTo("Reuters");
    assertThat(
            siteArticle("x.md", yaml("title: T", head + "site: https://www.o.example/"))
                .provider()
                .name())
        .isEqualTo("o.example");
    assertThat(
            siteArticle("x.md", yaml("title: T", head + "canonical: https://o.example/a"))
                .provider())
        .isEqualTo(new Provider("o.example", "o.example"));
    assertThat(siteArticle("x.md", yaml("title: T", head)).provider())
        .isEqualTo(new Provider("The Harbour Post", null));
  }

  @Test
  void aLanguageIsAKeyOrAPartOfTheName() {
    assertThat(article("x.md", yaml("title: T", "lang: fr", "date: 2021-05-02")).locale())
        .isEqualTo("fr");
    assertThat(article("a/harbour.fr.md", yaml("title: T", "date: 2021-05-02")).locale())
        .isEqualTo("fr");
    assertThat(article("a/node.js.md", yaml("title: T", "date: 2021-05-02")).locale()).isNull();
  }

  // ---- what is not said

  @Test
  void aTitleIsElseTheHeadingElseTheNameOfTheFile() {
    assertThat(
            article("x.md", yaml("date: 2021-05-02") + "\n# Harbour *reopens* #\n\nText.\n")
                .title())
        .isEqualTo("Harbour *reopens*");
    String path = "_posts/2021-05-02-harbour-reopens.fr.md";
    assertThat(article(path, yaml("layout: post")).title()).isEqualTo("Harbour reopens");
    assertThat(warnings(path, yaml("layout: post")))
        .containsExactly("title: none; taken from the file's name");
    assertThat(article("harbour-reopens/index.md", yaml("date: 2021-05-02")).title())
        .isEqualTo("Harbour reopens");
  }

  @Test
  void aDateIsElseInThePathElseTheLastChangeElseTheFilesOwn() {
    assertThat(article("_posts/2013-05-06-x.md", yaml("title: T", "layout: a")).published())
        .isEqualTo("2013-05-06T00:00:00Z");
    assertThat(article("x.md", "+++\ntitle = \"T\"\npath = \"2025/06/26/x\"\n+++\n").published())
        .isEqualTo("2025-06-26T00:00:00Z");
    String updated = yaml("title: T", "layout: a", "lastmod: 2021-05-02");
    assertThat(article("x.md", updated).published()).isEqualTo("2021-05-02T00:00:00Z");
    assertThat(warnings("x.md", updated))
        .containsExactly("date: none; taken from when it was last changed");
    assertThat(article("x.md", yaml("title: T", "layout: a")).published()).isEqualTo(WRITTEN);
    assertThat(warnings("x.md", yaml("title: T", "layout: a")))
        .containsExactly("date: none; taken from the file's time");
  }

  @Test
  void aDateThatIsNoneIsNamedAndTheNextOneCounts() {
    String text = yaml("title: T", "date: soon", "created: 2021-05-02");
    assertThat(article("x.md", text).published()).isEqualTo("2021-05-02T00:00:00Z");
    assertThat(warnings("x.md", text))
        .containsExactly("date: \"soon\" is no date, e.g. 2021-05-02T05:10:00Z; left out");
  }

  @Test
  void anExcerptIsElseWhatStandsBeforeMoreElseTheStartOfTheBody() {
    String front = yaml("title: T", "date: 2021-05-02");
    assertThat(article("x.md", front + "The *lead*.\n\n<!-- more -->\n\nThe rest.\n").excerpt())
        .isEqualTo("The lead.");
    Article article = article("x.md", front + "word ".repeat(100) + "a < b & c");
    assertThat(article.excerpt()).hasSizeBetween(250, 300).endsWith("word…");
    assertThat(article("x.md", front + "a &lt; b &amp; c").excerpt()).isEqualTo("a < b & c");
  }

  @Test
  void markdownIsReadAsText() {
    Article article =
        article(
            "x.md",
            yaml("title: T", "date: 2021-05-02")
                + "## Ferries\n\n"
                + "The [harbour](https://x.example/secret-path) is **open**\n"
                + "again.\n\n"
                + "- `List<Ferry>` one\n"
                + "- two\n\n"
                + "{{< figure src=\"a.jpg\" >}}\n"
                + "{% include x.html %}\n"
                + "<script>alert(1)</script>\n");
    assertThat(article.body())
        .isEqualTo("Ferries\n\nThe harbour is open again.\n\nList<Ferry> one\n\ntwo");
  }

  // ---- what must not be shown

  @ParameterizedTest
  @ValueSource(
      strings = {"draft: true", "expiryDate: 2026-10-31", "status: draft", "params: {draft: true}"})
  void whatIsNotToBeShownIsHidden(String line) {
    assertThat(read(Conventions.USUAL, "x.md", yaml("title: T", "date: 2021-05-02", line)))
        .isInstanceOf(Reading.Hidden.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "draft: false\nparams: {draft: true}",
        "draft: \"\"\nextra: {draft: true}",
        "tags: [a]\ndraft: \"\"",
        "tags: [a]\ndraft: {of: me}",
        "status: published\nparams: {status: draft}"
      })
  void noFlagMasksAnotherThatHides(String lines) {
    assertThat(read(Conventions.USUAL, "x.md", yaml("title: T", "date: 2021-05-02", lines)))
        .isInstanceOf(Reading.Hidden.class);
  }

  @Test
  void neitherDoesAFlagOfBeingListed() {
    String front = yaml("title: T", "date: 2021-05-02", "published: true", "seo: {published: no}");
    assertThat(article("x.md", front).listed()).isFalse();
    front = yaml("title: T", "published: 2021-05-02", "tags: [a]", "extra: {published: false}");
    assertThat(article("x.md", front).listed()).isFalse();
    assertThat(article("x.md", yaml("title: T", "tags: [a]", "published: \"\"")).listed()).isTrue();
  }

  @Test
  void aWrongLinkDoesNotHideARightOne() {
    String front =
        yaml(
            "title: T",
            "tags: [a]",
            "canonical: \"ftp://a.example/1\"",
            "url: https://a.example/2");
    assertThat(article("x.md", front).url()).isEqualTo("https://a.example/2");
    assertThat(warnings("x.md", front))
        .contains("canonical: \"ftp://a.example/1\" is no http(s) link; left out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "docs/Readme.de.md",
        "LICENSE.txt",
        "CONTRIBUTING.markdown",
        "CHANGELOG.md"
      })
  void whatTellsOfTheFolderIsPassedOver(String path) {
    for (String text : List.of("# Our site\n\nHow to build it.\n", "Build it with make.\n")) {
      assertThat(read(Conventions.USUAL, path, text)).isEqualTo(new Reading.PassedOver(path));
    }
    assertThat(article(path, yaml("title: T", "date: 2021-05-02")).title()).isEqualTo("T");
    assertThat(article("history.md", "# History\n\nOf the harbour.\n").title())
        .isEqualTo("History");
  }

  @ParameterizedTest
  @ValueSource(strings = {"_index.md", "posts/_index.de.md", "a/b/_index.html"})
  void whatHeadsAListIsPassedOver(String path) {
    for (String text :
        List.of(yaml("title: Posts"), "+++\ntitle = \"Posts\"\n+++\n", "# Posts\n")) {
      assertThat(read(Conventions.USUAL, path, text)).isEqualTo(new Reading.PassedOver(path));
    }
  }

  @Test
  void keysOfLayoutsAreNotNamedOthersAre() {
    String front =
        yaml("title: T", "date: 2021-05-02", "id: 7", "layout: post", "toc: true", "odd: 1");
    assertThat(accepted("x.md", front).unknownKeys()).containsExactly("odd");
  }

  @Test
  void whoHasNoPublisherIsToldHowToNameOne() {
    String front = yaml("title: T", "date: 2021-05-02", "tags: [a]");
    assertThat(((Reading.Accepted) read(Conventions.USUAL, "x.md", front)).warnings())
        .extracting(SeedProblem::reason)
        .containsExactly(
            "provider: unknown; name the site (--provider NAME) or its address (--base-url URL)");
    assertThat(siteArticle("x.md", front).provider().name()).isEqualTo("The Harbour Post");
  }

  @Test
  void soIsAFileAmongDrafts() {
    assertThat(read(Conventions.USUAL, "_drafts/x.md", yaml("title: T", "layout: post")))
        .isInstanceOf(Reading.Hidden.class);
  }

  @Test
  void aPostOfNothingButATitleIsKnownByItsPath() {
    Article post = article("2013-05-06-x.md", yaml("title: T") + "The *body*.");
    assertThat(post.published()).isEqualTo("2013-05-06T00:00:00Z");
    assertThat(post.body()).isEqualTo("The body.");
    assertThat(read(Conventions.USUAL, "a/_drafts/x.md", yaml("title: T")))
        .isInstanceOf(Reading.Hidden.class);
    assertThat(article("x.md", yaml("title: T") + "The *body*.").body()).isEqualTo("The *body*.");
  }

  @Test
  void publishedIsADateOrAFlag() {
    String front = "title: T\nlayout: post\n";
    assertThat(article("x.md", yaml(front + "published: false")).listed()).isFalse();
    assertThat(article("x.md", yaml(front + "published: 2021-05-02")).listed()).isTrue();
    assertThat(article("x.md", yaml(front + "expiryDate: 2030-01-01")).title()).isEqualTo("T");
  }

  // ---- other forms of front matter

  @Test
  void tomlOfHugoAndZola() {
    Article article =
        article(
            "x.md",
            "\uFEFF+++\r\n"
                + "title = 'Harbour: reopens'\r\n"
                + "date = 2021-05-02T05:10:00-07:00\r\n"
                + "draft = false\r\n"
                + "[taxonomies]\r\n"
                + "tags = [\"AI\"]\r\n"
                + "[extra]\r\n"
                + "description = \"\"\"\r\n"
                + "Ferries first\"\"\"\r\n"
                + "+++  \r\n\r\n"
                + "The *body*.\r\n");
    assertThat(article.title()).isEqualTo("Harbour: reopens");
    assertThat(article.published()).isEqualTo("2021-05-02T12:10:00Z");
    assertThat(article.topics()).containsExactly("AI");
    assertThat(article.excerpt()).isEqualTo("Ferries first");
    assertThat(article.body()).isEqualTo("The body.");
  }

  @Test
  void jsonOfHugo() {
    Article article =
        article(
            "x.md",
            """
            {
              "title": "Harbour \\u007B reopens",
              "date": "2021-05-02"
            }

            The *body*.
            """);
    assertThat(article.title()).isEqualTo("Harbour { reopens");
    assertThat(article.body()).isEqualTo("The body.");
  }

  @Test
  void markdownWithoutFrontMatterIsItsHeading() {
    Article article = article("x.md", "# Harbour reopens\n\nThe body.\n");
    assertThat(article.title()).isEqualTo("Harbour reopens");
    assertThat(article.published()).isEqualTo(WRITTEN);
  }

  @Test
  void aMissingClosingLineLosesNoArticleOfAGenerator() {
    assertThat(article("x.md", "---\r\ntitle: T\r\ndate: 2021-05-02\r\n").title()).isEqualTo("T");
    assertThat(article("x.md", "+++\ntitle = 'T'\n").title()).isEqualTo("T");
    assertThat(
            Seeds.outcome(read(Conventions.USUAL, "x.md", "---\ntitle: T\ndate: a\nText: b: c\n")))
        .isEqualTo("rejected 1:1: the front matter never ends; close it with a line \"---\"");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          +++\\ntitle = T\\n+++\\n                | rejected 2:9: not TOML: Unknown token; mend it here
          +++\\ntitle = "T"\\nText.\\n            | rejected 1:1: the front matter never ends; close it with a line "+++"
          {"title": }                           | rejected 1:11: not JSON: a value is missing here; mend it here
          {"title": "T", "Title": "U"}          | rejected 1:16: title: given twice; keep one of the two
          """,
      delimiter = '|',
      quoteCharacter = '`')
  void aBrokenOneIsNamedWithItsPlace(String text, String outcome) {
    assertThat(Seeds.outcome(read(Conventions.USUAL, "x.md", text.replace("\\n", "\n"))))
        .isEqualTo(outcome);
  }

  @Test
  void aBrokenDraftIsWithdrawn() {
    for (String text : List.of("+++\ndraft = true\ntitle = T\n+++\n", "{\"draft\": true,}")) {
      assertThat(((Reading.Rejected) read(Conventions.USUAL, "x.md", text)).withdraws()).isTrue();
    }
  }

  @Test
  void aSecretIsNeitherKeptNorShown() {
    Reading.Rejected broken =
        (Reading.Rejected)
            read(Conventions.USUAL, "x.md", "+++\nsecured = \"CANARY\"\ntitle = CANARY\n+++\n");
    assertThat(broken.problem().source()).isEmpty();
    assertThat(broken.problem().reason()).doesNotContain("CANARY");
    Reading.Accepted whole =
        accepted(
            "x.json", "{\"title\":\"T\",\"date\":\"2021-05-02\",\"secured\":{\"a\":\"CANARY\"}}");
    assertThat(whole.toString()).doesNotContain("CANARY");
  }

  // ---- our own format stays what it is

  @Test
  void whatIsWrittenForDatelineIsNotGuessedAt() {
    Article article =
        article(
            "x.md",
            yaml("title: T", "category: news", "publishedDateTime: 2021-05-02", "tags: [a]"));
    assertThat(article.topics()).isEmpty();
    assertThat(Seeds.outcome(read(SITE, "x.md", yaml("headline: T", "webUrl: https://a.example/"))))
        .startsWith("rejected 2:1: title: missing");
  }

  @Test
  void chosenKeysTakeThePlaceOfTheUsualOnes() {
    Conventions dutch =
        new Conventions(
            Map.of(
                Conventions.Field.TITLE,
                List.of("kop"),
                Conventions.Field.TOPICS,
                List.of("x.rubriek")),
            "",
            null);
    Reading.Accepted reading =
        (Reading.Accepted)
            read(
                dutch, "x.md", yaml("kop: Haven open", "x: {rubriek: Havens}", "date: 2021-05-02"));
    assertThat(reading.seed().articles().get(0).title()).isEqualTo("Haven open");
    assertThat(reading.seed().articles().get(0).topics()).containsExactly("Havens");
  }

  @Test
  void otherConventionsReadEveryFileAgain() {
    String usual = new SeedReader(ZoneOffset.UTC, Visibility.ALL).conditions();
    String site =
        new SeedReader(ZoneOffset.UTC, Visibility.ALL, SITE, InstantSource.fixed(NOW)).conditions();
    assertThat(usual).doesNotContain("conventions");
    assertThat(site).startsWith(usual).contains("The Harbour Post");
  }

  // ---- files of several articles

  @Test
  void everyLineIsAnArticleAndABadOneLosesOnlyItself() {
    Reading.Accepted reading =
        accepted(
            "news.jsonl",
            """
            {"headline":"One","link":"https://a.example/1","date":"2018-05-26","short_description":"First"}
            {"title":"Two","publishedAt":"2021-05-02T05:10:00Z","source":{"id":null,"name":"Post"},"urlToImage":"https://i.example/a.jpg"}

            {"title":"Three"
            {"title":"Four","draft":true}
            {"date":"2021-05-02"}
            {"title":"Five","id":7,"tags":["AI"],"content_html":"<p>Body</p>"}
            [1]
            """);
    assertThat(reading.seed().articles())
        .extracting(Article::title)
        .containsExactly("One", "Two", "Five");
    assertThat(reading.seed().articles().get(0).excerpt()).isEqualTo("First");
    assertThat(reading.seed().articles().get(1).provider().name()).isEqualTo("Post");
    assertThat(reading.seed().articles().get(2).body()).isEqualTo("Body");
    assertThat(reading.lost())
        .extracting(each -> each.line() + " " + each.reason().replaceAll(";.*", ""))
        .containsExactly(
            "4 not JSON: it ends before what was begun is closed",
            "6 title: missing",
            "8 no article");
  }

  @Test
  void anArticleOfALineIsKnownByItsIdWhereverItStands() {
    String one = "{\"title\":\"One\",\"id\":1}\n";
    String two = "{\"title\":\"Two\",\"id\":2}\n";
    assertThat(ids("x.jsonl", one + two))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(ids("x.jsonl", two + one));
  }

  private static List<String> ids(String path, String text) {
    return accepted(path, text).seed().articles().stream().map(Article::id).toList();
  }

  @Test
  void aFileOfNothingButBadLinesIsRejectedByItsFirst() {
    assertThat(Seeds.outcome(read(Conventions.USUAL, "x.jsonl", "{\n{\n")))
        .startsWith("rejected 1:");
    assertThat(Seeds.outcome(read(Conventions.USUAL, "x.json", "[]")))
        .isEqualTo("rejected no article in it; remove it");
    assertThat(Seeds.outcome(read(Conventions.USUAL, "x.json", "3")))
        .startsWith("rejected 1:1: no article");
  }

  @Test
  void anRssFeedIsItsItems() {
    List<Article> articles =
        accepted(
                "feed.xml",
                """
                <?xml version="1.0"?>
                <rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
                <channel><title>Harbour Post</title><link>https://a.example/</link><description>d</description>
                <item><title>One &amp;amp; two</title><link>https://a.example/1?utm_source=rss</link>
                <pubDate>Mon, 06 May 2013 19:30:50 +0200</pubDate><category>AI</category><category>Chips</category>
                <description>&lt;p&gt;First&lt;/p&gt;</description><content:encoded><![CDATA[<p>The <b>body</b></p>]]></content:encoded>
                <media:thumbnail url="https://i.example/a.jpg"/></item>
                <item><title>Two</title><guid>g2</guid></item>
                </channel></rss>
                """)
            .seed()
            .articles();
    assertThat(articles).extracting(Article::title).containsExactly("One & two", "Two");
    Article one = articles.get(0);
    assertThat(one.url()).isEqualTo("https://a.example/1");
    assertThat(one.published()).isEqualTo("2013-05-06T17:30:50Z");
    assertThat(one.topics()).containsExactly("AI", "Chips");
    assertThat(one.excerpt()).isEqualTo("First");
    assertThat(one.body()).isEqualTo("The body");
    assertThat(one.provider()).isEqualTo(new Provider("Harbour Post", "a.example"));
    assertThat(one.images()).extracting(Image::url).containsExactly("https://i.example/a.jpg");
  }

  @Test
  void anAtomFeedIsItsEntries() {
    Article article =
        article(
            "feed.atom",
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Port</title><id>f</id><updated>2021-05-02T05:10:00Z</updated>
            <entry><title type="html">Port &lt;b&gt;ouvert&lt;/b&gt;</title><id>urn:1</id><link href="https://a.example/1"/>
            <updated>2021-05-03T05:10:00Z</updated><published>2021-05-02T05:10:00Z</published><summary>S</summary></entry></feed>
            """);
    assertThat(article.title()).isEqualTo("Port ouvert");
    assertThat(article.published()).isEqualTo("2021-05-02T05:10:00Z");
    assertThat(article.url()).isEqualTo("https://a.example/1");
  }

  @Test
  void aJsonFeedIsItsItems() {
    Article article =
        article(
            "feed.json",
            """
            {"version":"https://jsonfeed.org/version/1.1","title":"Port","language":"fr","items":[
             {"id":"1","content_text":"Sans titre mais avec un texte","date_published":"2021-05-02T05:10:00Z","tags":["IA"]}]}
            """);
    assertThat(article.title()).isEqualTo("Sans titre mais avec un texte");
    assertThat(article.locale()).isEqualTo("fr");
    assertThat(article.topics()).containsExactly("IA");
    assertThat(article.provider().name()).isEqualTo("Port");
  }

  @Test
  void aFeedCannotLookAnythingUp() {
    String xxe =
        """
        <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>
        <rss version="2.0"><channel><title>t</title><item><title>&x;</title></item></channel></rss>
        """;
    assertThat(Seeds.outcome(read(Conventions.USUAL, "feed.xml", xxe)))
        .contains("a <!DOCTYPE …>; remove it");
    assertThat(Seeds.outcome(read(Conventions.USUAL, "sitemap.xml", "<urlset></urlset>")))
        .isEqualTo("rejected 1:1: no feed; an .xml file must be RSS or Atom");
    assertThat(Seeds.outcome(read(Conventions.USUAL, "feed.xml", "<rss><channel></rss>")))
        .contains("not XML from here on");
  }

  @Test
  void jsonThatIsNoArticleIsNotTakenForOne() {
    String tool =
        "{\"name\":\"site\",\"description\":\"A site\",\"keywords\":[\"news\"],\"version\":\"1\"}";
    assertThat(Seeds.outcome(read(Conventions.USUAL, "package.json", tool))).contains("no article");
    String two = "{\"title\":\"A\",\"url\":\"https://a.example/1\"}\n{\"title\":\"B\"}\n";
    assertThat(Seeds.outcome(read(Conventions.USUAL, "news.json", two)))
        .contains("more than one value; name the file .jsonl");
  }

  @Test
  void whatIsBrokenAndSaysItIsUnlistedIsWithdrawnWhereOnlyListedOnesShow() {
    SeedReader listed =
        new SeedReader(
            ZoneOffset.UTC, Visibility.PUBLISHED, Conventions.USUAL, InstantSource.fixed(NOW));
    assertThat(
            withdraws(
                listed, "x.md", "+++\ntitle = \"T\ndate = 2021-05-02\npublished = false\n+++\n"))
        .isTrue();
    assertThat(withdraws(listed, "x.md", "+++\ntitle = \"T\ndate = 2021-05-02\n+++\n")).isFalse();
    assertThat(withdraws(listed, "many.json", "[{\"title\":\"A\",\"draft\": true},{\"title\" 7}]"))
        .as("one of many says nothing of the others")
        .isFalse();
  }

  @Test
  void whatOneOfSeveralSaysWithdrawsNoFile() {
    SeedReader reader = new SeedReader(ZoneOffset.UTC, Visibility.ALL);
    String items = "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"draft\":true},";
    assertThat(withdraws(reader, "feed.json", items)).isFalse();
    String rss = "<rss><channel><item>\n<title>\nNFL draft: On the clock";
    assertThat(withdraws(reader, "feed.xml", rss)).isFalse();
    assertThat(withdraws(reader, "news.jsonl", "{\"draft\":true,\n")).isFalse();
    String body = "+++\ntitle = \"T\n+++\ndraft: true\n";
    assertThat(withdraws(reader, "x.md", body)).as("a body").isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---\ntitle: \"T\nstatus: draft\n---\n",
        "---\ntitle: \"T\nparams:\n  draft: true\n---\n",
        "+++\ntitle = \"T\nstatus = \"private\"\n+++\n",
        "+++\ntitle = \"T\n[params]\n  draft = true\n+++\n",
        "{\"title\": T, \"status\": \"pending\"}",
      })
  void whatIsBrokenIsWithdrawnWhereverItSaysThatItIsNotToBeShown(String text) {
    assertThat(withdraws(new SeedReader(ZoneOffset.UTC, Visibility.ALL), "x.md", text)).isTrue();
  }

  @Test
  void whatAnEndlessListOfRelatedArticlesSaysIsNotSaidOfTheArticle() {
    String related = "related:\n" + "  - draft: true\n".repeat(40_000);
    SeedReader reader = new SeedReader(ZoneOffset.UTC, Visibility.ALL);
    assertThat(withdraws(reader, "x.md", yaml("title: a: b", related))).isFalse();
    assertThat(withdraws(reader, "x.md", yaml("title: a: b", related, "draft: true"))).isTrue();
  }

  @Test
  void theFirstExpiryCountsWhereverItStandsAndOneThatIsNoDateIsNamed() {
    String[] lines = {
      "title: T",
      "date: 2021-05-02",
      "expiryDate: soon",
      "unpublishDate: 2026-12-03",
      "params: {expiryDate: 2026-12-02}"
    };
    assertThat(accepted("x.md", yaml(lines)).until()).isEqualTo("2026-12-02T00:00:00Z");
    assertThat(warnings("x.md", yaml(lines)))
        .containsExactly("expiryDate: \"soon\" is no date, e.g. 2021-05-02T05:10:00Z; left out");
  }

  private static boolean withdraws(SeedReader reader, String path, String text) {
    Reading reading = reader.read(path, text.getBytes(StandardCharsets.UTF_8));
    return ((Reading.Rejected) reading).withdraws();
  }
}
