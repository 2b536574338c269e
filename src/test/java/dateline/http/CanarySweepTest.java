package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dateline.article.ArticleId;
import dateline.article.Visibility;
import java.io.IOException;
import java.io.StringReader;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.xml.sax.InputSource;

/**
 * What must not be told is written into seeds and then looked for in everything that comes out: all
 * answers of all routes, the log, the bytes of the index. The routes are those that the server says
 * it has, so that one which is added tomorrow is asked, too; where the sweep does not know how, it
 * fails and says what to add here.
 */
@Timeout(300)
class CanarySweepTest {
  private static final String KEY = "a canary of a key: thirty-two letters, or more";

  /** What no reader may see, in whatever case. The script below may be seen, as text. */
  private static final List<String> CANARIES =
      List.of("canarysecured", "canaryunlisted", "canarydraft", "canaryunknown", KEY);

  private static final String SHOWN =
      """
      title: "&lt;img src=x onerror=canaryscript()&gt; storm over the harbour"
      excerpt: "&lt;script&gt;canaryscript()&lt;/script&gt; \\"&amp;lt;b&amp;gt;\\" ]]&gt; storm"
      publishedDateTime: 2021-05-02T05:10:00Z
      webUrl: https://news.example/storm
      provider: { name: "\\"&gt;&lt;i&gt;Evil&lt;/i&gt;", domain: news.example, secured: CANARYSECURED }
      category: "&lt;svg onload=canaryscript()&gt;"
      quality: 50
      topics: ["\\" onmouseover=\\"canaryscript()", Weather]
      secured: { a: [CANARYSECURED] }
      featuredContent: "<iframe src='//CANARYUNKNOWN'>CANARYUNKNOWN</iframe>"
      related:
        - title: Storm again
          webUrl: https://wire.example/storm
          SECURED: CANARYSECURED
        - title: CANARYDRAFT storm
          webUrl: https://news.example/draft
      """;

  private static final String HIDDEN =
      """
      title: Hushford CANARY storm
      excerpt: Hushford Agency (CANARY) of CANARY, canary's Hushford
      publishedDateTime: 2021-05-03T05:10:00Z
      webUrl: https://news.example/PAGE
      provider: { name: CANARY Post, domain: CANARY.example }
      category: CANARY
      type: CANARY
      topics: [CANARY, Hushford]
      related:
        - title: CANARY twin storm
          webUrl: https://news.example/PAGE-twin
      """;

  /** What stands in place of a path's parameters. */
  private static final Map<String, List<String>> VALUES =
      Map.of(
          "id",
          Stream.concat(
                  Stream.of("storm", "unlisted", "unlisted-twin", "draft", "draft-twin")
                      .map(page -> ArticleId.ofUrl("https://news.example/" + page)),
                  Stream.of("0".repeat(32), "%3Cscript%3Ecanaryscript()"))
              .toList(),
          "name",
          List.of("topic", "provider", "page.css", "icon.svg", "%3Cscript%3E"),
          "index",
          List.of("news", "*", "%3Cscript%3Ecanaryscript()"),
          "facet",
          List.of("topics", "provider.name", "secured", "%3Cscript%3Ecanaryscript()"));

  /** What is sent where a body is taken. */
  private static final Map<String, List<String>> BODIES =
      Map.of(
          "POST /admin/reindex",
          List.of("{\"mode\":\"incremental\"}", "{\"CANARY\":1}", "["),
          "POST /1/indexes/{index}/queries",
          List.of(
              "{\"requests\":[{\"indexName\":\"news\",\"query\":\"hushford storm\",\"facets\":[\"*\"]},"
                  + "{\"indexName\":\"news\",\"type\":\"facet\",\"facet\":\"topics\"}]}",
              "{\"requests\":[{\"indexName\":\"<script>canaryscript()\"}]}"),
          "POST /1/indexes/{index}/query",
          List.of(
              "{\"query\":\"\",\"facets\":[\"*\"],\"hitsPerPage\":1000,\"attributesToSnippet\":[\"excerpt\"]}",
              "{\"query\":\"<script>canaryscript()</script>\"}",
              "{\"filters\":\"<script>canaryscript():1\"}"),
          "POST /1/indexes/{index}/facets/{facet}/query",
          List.of("{\"facetQuery\":\"\"}", "{\"facetQuery\":\"ca\"}", "["),
          "POST /mcp",
          List.of(
              tool("search_news", "{\"q\":\"hushford storm\",\"limit\":20}"),
              tool("list_facets", "{\"field\":\"topic\"}"),
              tool(
                  "get_article",
                  "{\"id\":\"" + ArticleId.ofUrl("https://news.example/unlisted") + "\"}"),
              tool("<script>canaryscript()", "{}"),
              "{bad"));

  private static String tool(String name, String arguments) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":%s}}"
        .formatted(name, arguments);
  }

  private static final List<String> ASKED =
      List.of(
          "",
          "?q=hushford",
          "?q=hushford+storm&facets=topic,provider,category,type,date&facet.size=1000"
              + "&explain=full&highlight=offsets&pageSize=100",
          "?q=storm&group=story&explain=text",
          "?q=url:https://news.example/unlisted",
          "?q=ca",
          "?q=hu",
          "?prefix=ca",
          "?prefix=hu&size=20",
          "?size=20",
          "?split=provider&interval=year",
          "?window=10y&baseline=10y",
          "?q=" + encoded("<script>canaryscript()</script>\"'>"),
          "?" + encoded("<script>canaryscript()</script>") + "=1");

  private static final Set<String> FIXED_FILES =
      Set.of("text/css", "text/javascript", "font/woff2", "image/svg+xml");

  private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}|<([^>]+)>");

  @TempDir private static Path folder;
  private static NewsServer server;
  private static final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeAll
  static void start() throws IOException {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ((Logger) LoggerFactory.getLogger("dateline")).setLevel(Level.TRACE);
    log.start();
    root.addAppender(log);
    server =
        new NewsServer(
                folder, Visibility.PUBLISHED, Exposure.DEFAULT.with(Limits.NONE), new AdminKey(KEY))
            .seed("shown.md", SHOWN)
            .seed("unlisted.md", hidden("CANARYUNLISTED", "unlisted", "published: false"))
            .seed("draft.md", hidden("CANARYDRAFT", "draft", "draft: true"))
            .seed("broken.md", "title: a: b\nsecured: CANARYSECURED: x\n")
            .seed("broken-too.md", "secured: \"CANARYSECURED\" CANARYSECURED\ntitle: x\n")
            .index();
    // What was once shown and is hidden now must be gone as well.
    server
        .seed("later.md", hidden("CANARYUNLISTED", "later", "published: true"))
        .index()
        .seed("later.md", hidden("CANARYUNLISTED", "later", "published: no"))
        .index();
    awaitARunThatWasAskedFor();
  }

  private static void awaitARunThatWasAskedFor() {
    String[] key = {"Authorization", "Bearer " + KEY};
    assertThat(server.sendJson("POST", "/admin/reindex", "{}", key).statusCode()).isEqualTo(202);
    while (server.get("/admin/report", key).statusCode() != 200) Thread.onSpinWait();
  }

  private static String hidden(String canary, String page, String flag) {
    return HIDDEN.replace("CANARY", canary).replace("PAGE", page) + flag + "\n";
  }

  @AfterAll
  static void stop() throws IOException {
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(log);
    ((Logger) LoggerFactory.getLogger("dateline")).setLevel(Level.INFO);
    server.close();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void noRouteTellsWhatIsHiddenOrLetsMarkupBeMarkup() throws Exception {
    Set<String> answered = new TreeSet<>();
    for (String route : server.routes()) {
      String method = route.substring(0, route.indexOf(' '));
      for (String target : targets(route)) {
        for (String accept : List.of("*/*", "text/html")) {
          HttpResponse<String> answer = ask(method, target, accept, route);
          if (answer.statusCode() < 300) answered.add(route);
          assertTellsNothing(method + " " + target, answer);
        }
      }
    }
    Set<String> silent = new TreeSet<>(server.routes());
    silent.removeAll(answered);
    assertThat(silent).as("routes of which the sweep has seen no good answer").isEmpty();
  }

  private static List<String> targets(String route) {
    List<String> paths = List.of(route.substring(route.indexOf(' ') + 1));
    while (true) {
      Matcher parameter = PARAMETER.matcher(paths.get(0));
      if (!parameter.find()) break;
      List<String> values = VALUES.getOrDefault(parameter.group(1), List.of());
      assertThat(values)
          .as("%s: say in VALUES what to ask it for %s", route, parameter.group())
          .isNotEmpty();
      String name = parameter.group();
      paths =
          paths.stream()
              .flatMap(path -> values.stream().map(value -> path.replace(name, value)))
              .toList();
    }
    List<String> targets = new ArrayList<>();
    for (String path : paths) for (String query : ASKED) targets.add(path + query);
    return targets;
  }

  private static HttpResponse<String> ask(
      String method, String target, String accept, String route) {
    // The agents' protocol wants both forms to be taken by name.
    String taken = route.equals("POST /mcp") ? "application/json, text/event-stream" : accept;
    String[] headers = {"Authorization", "Bearer " + KEY, "Accept", taken};
    if (Set.of("GET", "HEAD", "OPTIONS").contains(method)) {
      return server.send(method, target, headers);
    }
    List<String> bodies = BODIES.getOrDefault(route, List.of());
    assertThat(bodies).as("%s: say in BODIES what to send it", route).isNotEmpty();
    for (String body : bodies) {
      assertTellsNothing(route + " " + body, server.sendJson(method, target, body, headers));
    }
    return server.sendJson(method, target, bodies.get(0), headers);
  }

  private static void assertTellsNothing(String asked, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(asked).isLessThan(500);
    String told = answer.headers().map() + answer.body();
    assertThat(told.toLowerCase(Locale.ROOT)).as(asked).doesNotContain(CANARIES);
    assertThat(told).as(asked).doesNotContain(folder.toString(), "\tat ", "dateline.http");
    SecurityHeaders.FIXED.forEach(
        (name, value) -> assertThat(answer.headers().firstValue(name)).as(asked).contains(value));
    assertThat(answer.headers().firstValue("Server")).as(asked).isEmpty();
    if (answer.body().isEmpty()) return;
    String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
    try {
      assertWellFormed(asked, type, answer.body());
    } catch (Exception e) {
      throw new AssertionError(asked + " is not well-formed " + type, e);
    }
  }

  private static void assertWellFormed(String asked, String type, String body) throws Exception {
    if (FIXED_FILES.contains(type)) return;
    switch (type) {
      case "application/json",
          "application/problem+json",
          "application/feed+json",
          "application/x-suggestions+json" ->
          assertThat(NewsServer.json(body)).as(asked).isNotNull();
      case "application/atom+xml", "application/rss+xml", "application/opensearchdescription+xml" ->
          parseXml(body);
      case "application/x-ndjson" -> body.lines().forEach(NewsServer::json);
      case "text/html" -> assertInert(asked, body);
      case "text/plain", "text/csv", "application/yaml" -> {}
      default -> throw new AssertionError(asked + ": the sweep cannot read " + type);
    }
  }

  private static void parseXml(String body) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.newDocumentBuilder().parse(new InputSource(new StringReader(body)));
  }

  /** Nothing in the page acts but what the page's own script does. */
  private static void assertInert(String asked, String body) {
    var page = Jsoup.parse(body);
    assertThat(
            page.select(
                "script:not([src^=/assets/]), iframe, object, embed, base, i, meta[http-equiv]"))
        .as(asked)
        .isEmpty();
    for (Element element : page.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        String where = "%s: %s %s".formatted(asked, element.normalName(), attribute);
        assertThat(attribute.getKey()).as(where).doesNotStartWith("on").isNotEqualTo("style");
        if (Set.of("href", "src", "action", "formaction").contains(attribute.getKey())) {
          assertThat(attribute.getValue()).as(where).matches("(/(?!/)|#|\\?|https://).*");
        }
      }
    }
  }

  @Test
  void whatNeedsAKeyTellsNothingWithoutIt() {
    for (String route : server.routes()) {
      String path = route.substring(route.indexOf(' ') + 1);
      boolean open = !path.matches("/(admin|status|metrics)(/.*)?");
      if (open || route.startsWith("OPTIONS")) continue;
      HttpResponse<String> answer = server.send(route.split(" ")[0], path);
      assertThat(answer.statusCode()).as(route).isEqualTo(401);
      assertThat(answer.headers().firstValue("Cache-Control")).as(route).contains("no-store");
    }
  }

  @Test
  void theLogTellsNothingEither() {
    for (String target : ASKED) server.get("/v1/search" + target);
    server.get("/admin/report", "Authorization", "Bearer " + KEY + "x");
    List<String> said =
        log.list.stream()
            .map(event -> event.getFormattedMessage() + event.getThrowableProxy())
            .toList();
    assertThat(said.toString().toLowerCase(Locale.ROOT)).doesNotContain(CANARIES);
  }

  @Test
  void norDoTheBytesOfTheIndex() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("index"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes =
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT);
        assertThat(bytes.contains("canarysecured")).as("%s", file).isFalse();
        assertThat(bytes.contains("canaryunknown")).as("%s", file).isFalse();
      }
    }
  }
}
