package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;

/** Any search in the forms that feed readers, spreadsheets and browsers ask for. */
class FeedRouteTest {
  @TempDir Path folder;
  private NewsServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        new NewsServer(folder)
            .seed("a.md", telling("Wire", "2021-05-01T08:00:00Z", 40))
            .seed("b.md", telling("Post", "2021-05-02T09:30:00Z", 80))
            .seed(
                "c.md",
                """
                title: "=HYPERLINK(1) Cranes & “gulls” <at>, the \\"harbour\\""
                topics: [Harbours, Birds]
                provider: Echo
                quality: 12.5
                publishedDateTime: 2021-05-03T11:57:00Z
                """)
            .index();
  }

  private static String telling(String provider, String time, int quality) {
    return """
    title: Container ship runs aground outside the northern harbour in thick fog
    excerpt: The pilot had left the ship minutes before, the coast guard said on the radio.
    topics: [Shipping]
    category: news
    provider: {name: %1$s, domain: %1$s.example}
    webUrl: https://%1$s.example/aground
    images: [{url: "https://%1$s.example/a.jpg"}]
    quality: %3$d
    publishedDateTime: %2$s
    """
        .formatted(provider, time, quality);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private String here() {
    return "http://127.0.0.1:" + server.port();
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/search.rss?q=harbour", "/search.atom?q=harbour"})
  void anXmlFeedIsReadByAReaderOfFeeds(String path) throws Exception {
    SyndFeed feed = new SyndFeedInput().build(new StringReader(server.get(path).body()));
    assertThat(feed.getTitle()).isEqualTo("harbour · Dateline");
    List<SyndEntry> entries = feed.getEntries();
    assertThat(entries).as("one of each story, the newest first").hasSize(2);
    assertThat(entries.get(0).getTitle()).startsWith("=HYPERLINK(1) Cranes & “gulls”");
    assertThat(entries.get(0).getLink())
        .as("without an address of its own it is at home here")
        .startsWith(here() + "/articles/");
    assertThat(entries.get(1).getLink()).isEqualTo("https://post.example/aground");
    assertThat(entries.get(1).getPublishedDate()).isEqualTo("2021-05-02T09:30:00Z");
    assertThat(entries.get(1).getCategories()).extracting(c -> c.getName()).contains("Shipping");
    assertThat(entries)
        .extracting(SyndEntry::getUri)
        .allMatch(id -> id.startsWith("urn:dateline:"));
  }

  @Test
  void rssHasWhatReadersShow() {
    String rss = server.get("/search.rss?q=ship").body();
    assertThat(rss)
        .contains("<link>" + here() + "/?q=ship</link>")
        .contains("<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"" + here())
        .contains("<opensearch:totalResults>1</opensearch:totalResults>")
        .contains("<guid isPermaLink=\"false\">urn:dateline:article:")
        .contains("<pubDate>Sun, 2 May 2021 09:30:00 GMT</pubDate>")
        .contains("<dc:creator>Post</dc:creator>")
        .contains("<source url=\"https://post.example/\">Post</source>")
        .contains("<media:thumbnail url=\"https://Post.example/a.jpg\"");
  }

  @Test
  void aStoryKeepsItsIdWhenABetterVersionComes() throws Exception {
    String before = guid();
    server.seed("d.md", telling("Best", "2021-05-03T08:00:00Z", 99)).index();
    assertThat(server.get("/search.rss?q=ship").body()).contains("<dc:creator>Best</dc:creator>");
    assertThat(guid()).isEqualTo(before);
  }

  private String guid() {
    return server
        .get("/search.rss?q=ship")
        .body()
        .replaceAll("(?s).*<guid[^>]*>(.*?)</guid>.*", "$1");
  }

  @Test
  void aJsonFeedHasTheFieldsOfItsVersion() {
    for (String path : List.of("/search.json?q=ship", "/search.jsonfeed?q=ship")) {
      JsonNode feed = NewsServer.json(server.get(path));
      assertThat(feed.get("version").asString()).isEqualTo("https://jsonfeed.org/version/1.1");
      assertThat(feed.get("feed_url").asString()).isEqualTo(here() + path);
      JsonNode item = feed.get("items").get(0);
      assertThat(item.get("url").asString()).isEqualTo("https://post.example/aground");
      assertThat(item.get("date_published").asString()).isEqualTo("2021-05-02T09:30:00Z");
      assertThat(item.get("tags").get(0).asString()).isEqualTo("Shipping");
      assertThat(item.get("authors").get(0).get("name").asString()).isEqualTo("Post");
    }
  }

  @Test
  void aTableIsOfArticlesAndStartsNoFormula() {
    HttpResponse<String> csv = server.get("/search.csv?q=harbour&sort=newest");
    assertThat(header(csv, "Content-Type")).isEqualTo("text/csv; charset=utf-8");
    assertThat(header(csv, "Content-Disposition")).contains("articles.csv");
    List<String> lines = csv.body().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0))
        .isEqualTo(
            "id,title,description,url,image,publishedAt,source,domain,category,type,language,topics,quality,heat");
    assertThat(lines.get(1))
        .contains(",\"'=HYPERLINK(1) Cranes & “gulls” , the \"\"harbour\"\"\",")
        .endsWith(",\"Harbours; Birds\",12.5,");
    assertThat(csv.body()).contains("\r\n");
  }

  @Test
  void c13AnyTextIsWellFormedAndAFeedStaysBelowAMegabyte() throws Exception {
    String evil = "a ]]> b & <c> \\x01 \\u202E \\uFFFE end";
    server.seed("evil.md", "title: \"zebra " + evil + "\"\nexcerpt: \"" + evil + "\"\n");
    StringBuilder topics = new StringBuilder();
    for (int i = 0; i < 50; i++)
      topics.append('"').append(i + 10).append("&".repeat(98)).append("\",");
    for (int i = 0; i < 60; i++) {
      server.seed(
          "long" + i + ".md",
          "title: \"giraffe %d %s\"\nexcerpt: \"%d %s\"\ntopics: [%s]\n"
              .formatted(i, "&".repeat(600), i * 7919, "&".repeat(2_000), topics));
    }
    server.index();
    for (String form : List.of("rss", "atom")) {
      Document zebra = parsed(server.get("/search." + form + "?q=zebra").body());
      String entry = form.equals("rss") ? "item" : "entry";
      assertThat(zebra.getElementsByTagName(entry).getLength()).isEqualTo(1);
      assertThat(zebra.getElementsByTagName("title").item(1).getTextContent())
          .startsWith("zebra a ]]> b &")
          .endsWith("end");
      String large = server.get("/search." + form + "?q=giraffe").body();
      assertThat(large.length()).as(form).isBetween(200_000, 1 << 20);
      assertThat(large.split("</" + entry + ">"))
          .hasSize(26); // a careful parser takes fewer "&amp;"
    }
    String json = server.get("/search.json?q=giraffe").body();
    assertThat(json.length()).isLessThan(1 << 20);
    assertThat(NewsServer.json(json).get("items")).hasSize(25);
    assertThat(NewsServer.json(server.get("/search.json?q=zebra")).get("items")).hasSize(1);
  }

  private static Document parsed(String xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
  }

  @Test
  void linesAreTheApisArticles() {
    List<String> lines = server.get("/search.ndjson?q=harbour").body().lines().toList();
    assertThat(lines).hasSize(3);
    JsonNode api = NewsServer.json(server.get("/v1/search?q=harbour")).get("articles");
    for (int i = 0; i < 3; i++) assertThat(NewsServer.json(lines.get(i))).isEqualTo(api.get(i));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # format | Accept                                             | the form of the answer
          rss      | */*                                                | application/rss+xml
          atom     |                                                    | application/atom+xml
          jsonfeed |                                                    | application/feed+json
          csv      | application/json                                   | text/csv
          ndjson   |                                                    | application/x-ndjson
          json     | text/csv                                           | application/json
                   | application/rss+xml                                | application/rss+xml
                   | text/csv;q=0.5, application/atom+xml;q=0.9, */*    | application/atom+xml
                   | application/json, text/csv                         | application/json
                   | text/html, */*;q=0.1                               | application/json
                   | text/csv;q=x                                       | application/json
                   |                                                    | application/json
          """,
      delimiter = '|')
  void theFormIsNamedOrWhatAProgramTakes(String format, String accept, String type) {
    String address = "/v1/search?q=ship" + (format == null ? "" : "&format=" + format);
    HttpResponse<String> answer =
        accept == null ? server.get(address) : server.get(address, "Accept", accept);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).startsWith(type);
    assertThat(header(answer, "Vary")).contains("Accept");
  }

  @Test
  void anUnknownFormOrParameterIsABadOneThatIsNamed() {
    HttpResponse<String> form = server.get("/v1/search?format=pdf");
    assertThat(form.statusCode()).isEqualTo(400);
    assertThat(NewsServer.json(form).get("param").asString()).isEqualTo("format");
    assertThat(server.get("/search.rss?format=csv").statusCode()).isEqualTo(400);
    HttpResponse<String> feed = server.get("/search.rss?qq=ship", "Accept", "text/html");
    assertThat(feed.statusCode()).isEqualTo(400);
    assertThat(header(feed, "Content-Type")).startsWith("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rss", "atom", "json", "csv", "ndjson"})
  void whoHasItAlreadyIsNotSentItAgain(String extension) throws Exception {
    String path = "/search." + extension + "?q=ship";
    HttpResponse<String> first = server.get(path);
    String etag = header(first, "ETag");
    String modified = header(first, "Last-Modified");
    assertThat(modified).endsWith(" GMT");
    assertThat(server.get(path, "If-None-Match", etag).statusCode()).isEqualTo(304);
    assertThat(server.get(path, "If-Modified-Since", modified).statusCode()).isEqualTo(304);
    assertThat(
            server.get(path, "If-Modified-Since", modified, "If-None-Match", "\"x\"").statusCode())
        .isEqualTo(200);
    assertThat(server.get(path, "If-Modified-Since", "Sat, 1 Jan 2000 00:00:00 GMT").statusCode())
        .isEqualTo(200);
    assertThat(server.get(path, "If-Modified-Since", "yesterday").statusCode()).isEqualTo(200);
    server.seed("e.md", "title: Another ship\npublishedDateTime: 2021-05-01\n").index();
    assertThat(server.get(path, "If-None-Match", etag).statusCode()).isEqualTo(200);
  }

  @Test
  void whatMovesWithTheClockHasNoDate() {
    assertThat(header(server.get("/search.rss?when=7d"), "Last-Modified")).isEmpty();
    assertThat(header(server.get("/search.rss?q=when:7d"), "Last-Modified")).isEmpty();
  }

  @Test
  void theNextPageIsLinked() {
    HttpResponse<String> first = server.get("/search.csv?pageSize=2");
    assertThat(header(first, "Link"))
        .isEqualTo("<" + here() + "/search.csv?pageSize=2&page=2>; rel=\"next\"");
    assertThat(header(server.get("/search.csv?pageSize=2&page=2"), "Link")).isEmpty();
  }

  @Test
  void noHostHeaderComesIntoALink() {
    // The JDK's client sets Host itself; what a proxy adds is no better.
    String rss = server.get("/search.rss", "X-Forwarded-Host", "evil.example").body();
    assertThat(rss).doesNotContain("evil.example").contains(here());
  }

  @Test
  void aBrowserLearnsHowToSearchHere() {
    HttpResponse<String> description = server.get("/opensearch.xml");
    assertThat(header(description, "Content-Type"))
        .startsWith("application/opensearchdescription+xml");
    assertThat(description.body())
        .contains("<ShortName>Dateline</ShortName>")
        .contains("template=\"" + here() + "/?q={searchTerms}\"")
        .contains("type=\"application/x-suggestions+json\"")
        .contains("type=\"application/rss+xml\"");
    assertThat(server.get("/", "Accept", "text/html").body())
        .contains("<link rel=\"search\" type=\"application/opensearchdescription+xml\"");
    HttpResponse<String> suggested = server.get("/suggest.json?q=shi");
    assertThat(header(suggested, "Content-Type")).startsWith("application/x-suggestions+json");
    assertThat(NewsServer.json(suggested).get(0).asString()).isEqualTo("shi");
    assertThat(NewsServer.json(suggested).get(1).get(0).asString()).isEqualTo("Shipping");
  }
}
