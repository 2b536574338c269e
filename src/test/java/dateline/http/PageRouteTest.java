package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.article.ArticleId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;

/** The pages besides the search, and what of them is asked for by itself. */
class PageRouteTest {
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
                title: "Cranes & “gulls” <at> the harbour"
                topics: [Harbours, Birds]
                provider: Echo
                webUrl: https://echo.example/gulls
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
    quality: %3$d
    publishedDateTime: %2$s
    """
        .formatted(provider, time, quality);
  }

  @Test
  void anArticlesPageWithoutTimeShowsNothingRelated(@TempDir Path other) throws IOException {
    try (NewsServer hurried =
        new NewsServer(other, Hindered::withoutTime, Exposure.DEFAULT.with(Limits.NONE))
            .seed("a.md", telling("Wire", "2021-05-01T08:00:00Z", 40))
            .index()) {
      String article = "/articles/" + ArticleId.ofUrl("https://wire.example/aground");
      HttpResponse<String> page = hurried.get(article, "Accept", "text/html");
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body())
          .contains("Container ship runs aground", "There was no time to look for what is like it");
      assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
      assertThat(page.headers().firstValue("ETag")).isEmpty();
    }
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private String id(String query) {
    return NewsServer.json(server.get("/v1/search?q=" + query)).at("/articles/0/id").asString();
  }

  private Document page(String target) {
    HttpResponse<String> answer = server.get(target, "Accept", "text/html");
    assertThat(answer.statusCode()).as(target).isEqualTo(200);
    return Jsoup.parse(answer.body());
  }

  @Test
  void anArticleHasAPageWithAllThatIsKnownOfIt() {
    Document page = page("/articles/" + id("aground"));
    assertThat(page.select("h1").text()).startsWith("Container ship runs aground");
    assertThat(page.select(".read").attr("href")).endsWith(".example/aground");
    assertThat(page.select(".facts").text()).contains("Section news", "Quality 80");
    assertThat(page.select(".topics a").attr("href")).isEqualTo("/?topic=Shipping");
    assertThat(page.select("a[href^=/stories/]").text()).isEqualTo("Both versions of this story");
  }

  @Test
  void aStoryTellsWhoReportedWhen() {
    Document page = page("/stories/" + id("aground"));
    assertThat(page.select(".kind").text()).isEqualTo("Story · 2 versions from 2 outlets");
    assertThat(page.select(".course .meta a:first-child").eachText())
        .containsExactly("Wire", "Post");
    assertThat(page.select(".course .when .quiet").text()).isEqualTo("1 day 1 h later");
    assertThat(page.select(".course .best .meta a:first-child").text())
        .as("the best stands for all, the first comes first")
        .isEqualTo("Post");
  }

  @Test
  void whatHappenedLatelyIsToldByItsAge() {
    assertThat(page("/?q=gulls").select("article time").text()).isEqualTo("3 minutes ago");
    assertThat(page("/?q=aground").select("article time").text()).isEqualTo("1 day ago");
  }

  @Test
  void aFragmentIsTheSameMarkupAsOnThePage() {
    Document whole = page("/?q=harbour&topic=Shipping");
    HttpResponse<String> part =
        server.get("/?q=harbour&topic=Shipping", "X-Fragment", "results", "Accept", "text/html");
    assertThat(part.headers().firstValue("Vary").orElse("")).contains("X-Fragment", "X-Typing");
    assertThat(Jsoup.parseBodyFragment(part.body()).select("#view").outerHtml())
        .isEqualTo(whole.select("#view").outerHtml());
    assertThat(part.body()).doesNotContain("<html");
  }

  @Test
  void theLastWordMayBeABeginningWhileItIsTyped() {
    String typing = server.get("/?q=contai", "X-Typing", "1").body();
    assertThat(Jsoup.parse(typing).select("h1").text()).endsWith("for “contai”");
    assertThat(Jsoup.parse(typing).select("article")).hasSize(1);
    assertThat(page("/?q=contai&typo=off").select("article")).isEmpty();
  }

  @Test
  void aValueThatIsNotListedIsCarriedAndOneThatIsListedIsNot() {
    Document page = page("/?q=harbour&topic=Shipping&topic=-Birds&provider=Nobody,Post");
    assertThat(page.select("[type=hidden][name=topic]").eachAttr("value"))
        .containsExactly("-Birds");
    assertThat(page.select("[type=checkbox][name=topic][checked]").eachAttr("value"))
        .containsExactly("Shipping");
    assertThat(page.select("[form=search][name=provider][checked]").eachAttr("value"))
        .as("also what nothing has: it can be unticked")
        .containsExactlyInAnyOrder("Post", "Nobody");
  }

  @Test
  void theListOfAFacetLosesNothingOfTheSearch() {
    String asked = "q=harbour&from=2021-05-01&sort=oldest&group=none&typo=off&topic=Shipping";
    Document page = page("/facets/topic?" + asked);
    for (String name : new String[] {"from", "sort", "group"}) {
      assertThat(page.select("[type=hidden][form=search][name=%s]".formatted(name))).hasSize(1);
      assertThat(page.select("form.find [name=%s]".formatted(name))).hasSize(1);
    }
    assertThat(page.select("form.find [name=typo]").val()).isEqualTo("off");
    assertThat(page.select("input[value=Shipping] ~ span").text()).isEqualTo("Shipping");
    assertThat(page.select("li:has([value=Shipping]) .count").text())
        .as("articles, as the search counts them")
        .isEqualTo("2");
    assertThat(page("/facets/topic?q=harbour").select("li:has([value=Shipping]) .count").text())
        .as("stories")
        .isEqualTo("1");
    Document back = page("/?q=harbour&from=2021-05&from=");
    assertThat(back.select(".chips a").first()).as("an empty date field is no date").isNotNull();
  }

  @Test
  void aPersonIsToldInAPageAndAProgramInJson() {
    for (String target : new String[] {"/nowhere", "/articles/0", "/stories/x", "/facets/date"}) {
      HttpResponse<String> person = server.get(target, "Accept", "text/html,*/*;q=0.8");
      assertThat(person.statusCode()).as(target).isEqualTo(404);
      assertThat(Jsoup.parse(person.body()).select("h1").text()).isEqualTo("There is nothing here");
    }
    HttpResponse<String> story = server.get("/stories/x", "Accept", "text/html");
    assertThat(Jsoup.parse(story.body()).select("main p").text()).contains("no such story");
    HttpResponse<String> program = server.get("/nowhere", "Accept", "*/*");
    assertThat(NewsServer.json(program).get("code").asString()).isEqualTo("notFound");
    HttpResponse<String> api = server.get("/v1/nothing", "Accept", "text/html");
    assertThat(NewsServer.json(api).get("status").asInt()).isEqualTo(404);
  }

  @Test
  void aSearchIsAFeedOfItsStories() throws Exception {
    HttpResponse<String> feed = server.get("/search.atom?q=harbour");
    assertThat(feed.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/atom+xml");
    org.w3c.dom.Document atom =
        DocumentBuilderFactory.newNSInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(feed.body().getBytes(StandardCharsets.UTF_8)));
    NodeList titles = atom.getElementsByTagName("title");
    assertThat(titles.item(0).getTextContent()).isEqualTo("harbour · Dateline");
    assertThat(titles.item(1).getTextContent()).isEqualTo("Cranes & “gulls” the harbour");
    assertThat(atom.getElementsByTagName("entry").getLength()).as("the newest first").isEqualTo(2);
    assertThat(atom.getElementsByTagName("updated").item(0).getTextContent())
        .isEqualTo("2021-05-03T11:57:00Z");
    String etag = feed.headers().firstValue("ETag").orElseThrow();
    assertThat(server.get("/search.atom?q=harbour", "If-None-Match", etag).statusCode())
        .isEqualTo(304);
  }

  @Test
  void theStatusIsForWhoSitsAtTheMachine() {
    Document page = page("/status");
    assertThat(page.select("tr").eachText()).contains("Index sound", "Seeds 3");
    for (String[] stranger :
        new String[][] {
          {"X-Forwarded-For", "192.0.2.1"},
          {"Via", "1.1 proxy"},
          {"X-Real-IP", "192.0.2.1"},
          {"Authorization", "Basic eDp5"}
        }) {
      HttpResponse<String> answer = server.get("/status", stranger);
      assertThat(answer.statusCode()).as(stranger[0]).isEqualTo(403);
      assertThat(answer.body()).doesNotContain("sound");
    }
  }
}
