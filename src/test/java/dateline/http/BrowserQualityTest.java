package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.fixtures.Browser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every page keeps to: for all readers, at rest while it loads, small, and harmless. */
class BrowserQualityTest {
  private static final String EVIL = "<img src=x onerror=alert(1)>";

  @TempDir Path folder;

  @BeforeAll
  static void needsChromium() {
    Browser.require();
  }

  /** Two that tell one story, one that would do harm if it could, one in another direction. */
  private NewsServer news() throws IOException {
    NewsServer news = new NewsServer(folder);
    for (int i = 0; i < 24; i++) {
      news.seed(
          "plain%d.md".formatted(i),
          """
          title: Harbour report number %d on ferries and rail
          excerpt: Boats and trains, counted on day %d by the people of the harbour.
          topics: [Ferries, Topic %d, Topic %d]
          provider: {name: Harbour %d, domain: h%d.example}
          webUrl: https://h%d.example/%d
          quality: %d
          publishedDateTime: 2021-04-%02dT08:00:00Z
          """
              .formatted(i, i, i, i % 5, i % 13, i % 13, i % 13, i, 30 + i * 3, i + 1));
    }
    for (String name : List.of("first", "second")) {
      news.seed(
          name + ".md",
          """
          title: Mycom and Telecoms agree on a joint network for the northern harbour cities
          excerpt: The two companies said they would share masts and cables from the autumn.
          topics: [Networks]
          provider: {name: The %1$s wire, domain: %1$s.example}
          webUrl: https://%1$s.example/mycom
          quality: 60
          publishedDateTime: 2021-05-01T0%2$d:00:00Z
          """
              .formatted(name, name.length()));
    }
    news.seed(
        "evil.md",
        """
        title: 'Evil %1$s'
        excerpt: 'Evil "><script>alert(2)</script> %1$s'
        topics: ['%1$s', "'><b>x"]
        provider: {name: '%1$s', domain: evil.example}
        webUrl: 'javascript:alert(3)'
        originalUrl: 'javascript:alert(4)'
        images: [{url: 'javascript:alert(5)'}]
        """
            .formatted(EVIL.replace("<", "&lt;")));
    news.seed(
        "arabic.md",
        """
        title: ميناء الشمال يفتح أبوابه
        excerpt: تقرير عن الميناء والعبارات
        locale: ar
        provider: {name: الميناء}
        publishedDateTime: 2021-05-02T08:00:00Z
        """);
    return news.index();
  }

  private static String id(NewsServer news, String query) {
    return NewsServer.json(news.get("/v1/search?q=" + query)).at("/articles/0/id").asString();
  }

  private static List<String> pages(NewsServer news) {
    return List.of(
        "/",
        "/?q=harbour",
        "/?q=harbour&topic=Ferries&explain=text&when=30d",
        "/?q=harbuor",
        "/?q=mycom",
        "/?q=zzzqqq&topic=Ferries",
        "/?q=evil",
        "/?when=tomorrow",
        "/nowhere",
        "/facets/topic?q=harbour",
        "/facets/topic?prefix=zzzz",
        "/articles/" + id(news, "mycom"),
        "/articles/" + id(news, "evil"),
        "/stories/" + id(news, "mycom"),
        "/status");
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void axeFindsNothingOnAnyPage(String theme) throws IOException {
    String axe = axe();
    try (NewsServer news = news();
        Browser browser = Browser.open(news.port(), true)) {
      browser.go("/");
      browser.run("localStorage.setItem('theme', arguments[0]); return true", theme);
      for (int width : new int[] {1280, 390}) {
        browser.width(width);
        for (String page : pages(news)) {
          browser.go(page);
          assertThat(violations(browser, axe)).as(page + " at " + width).isEmpty();
        }
      }
      browser.width(390).go("/?q=harbour").one(".to-filters").click();
      assertThat(violations(browser, axe)).as("the sheet of filters").isEmpty();
      browser.width(1280).go("/?q=harbour").one("#show-keys").click();
      assertThat(violations(browser, axe)).as("the keys").isEmpty();
      browser.go("/").one("#q").sendKeys("har");
      browser.await("suggestions", () -> browser.has("#suggestions:not([hidden]) li"));
      assertThat(violations(browser, axe)).as("suggestions").isEmpty();
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static List<?> violations(Browser browser, String axe) {
    browser.run(axe + "; return true");
    Object found =
        browser
            .driver()
            .executeAsyncScript(
                """
                const done = arguments[arguments.length - 1];
                axe.run(document, {resultTypes: ['violations']}).then(r => done(r.passes.length < 10
                    ? ['only ' + r.passes.length + ' rules were looked at']
                    : r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html + n.failureSummary))));
                """);
    return (List<?>) Objects.requireNonNull(found);
  }

  private static String axe() throws IOException {
    try (InputStream in = BrowserQualityTest.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatAStrangerWroteDoesNoHarmAnywhere(boolean javaScript) throws IOException {
    try (NewsServer news = news();
        Browser browser = Browser.open(news.port(), javaScript)) {
      for (String page : pages(news)) {
        browser.go(page); // an alert that is open would make this and all that follows fail
        assertThat(browser.all("img[src=x], [onerror], article script, [href^=javascript]"))
            .as(page)
            .isEmpty();
      }
      browser.go("/?q=" + EVIL.replace(" ", "+").replace("=", "%3D"));
      assertThat(browser.one("#q").getAttribute("value")).isEqualTo(EVIL);
      assertThat(browser.has("img[src=x]")).isFalse();
      browser.go("/?q=evil");
      assertThat(browser.text("article h2")).startsWith("Evil");
      if (javaScript) {
        browser.one(".more").click();
        browser.one("#q").click();
        browser.type("img");
        browser.await("it goes on", () -> browser.text("h1").contains("img"));
      }
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void nothingMovesWhileAPageLoadsOrChanges() throws IOException {
    try (NewsServer news = news();
        Browser browser = Browser.open(news.port(), true)) {
      for (String page : pages(news)) {
        browser.go(page);
        hardlyMoved(page, shifts(browser));
      }
      browser.go("/?q=harbour");
      browser.follow(() -> browser.one("#group-topic li label").click());
      hardlyMoved("after a click", shifts(browser));
    }
  }

  @Test
  void nothingMovesWhereAPageArrivesInPieces() throws IOException {
    try (NewsServer news = news();
        DrippingSite site = new DrippingSite(news);
        Browser browser = Browser.open(site.port(), true)) {
      for (String page : pages(news)) {
        browser.go(page);
        hardlyMoved(page, shifts(browser));
      }
    }
  }

  /** One move, as the Layout Instability API counts, that no reader's hand made. */
  private record Shift(double value, String what) {}

  private static void hardlyMoved(String page, List<Shift> shifts) {
    double sum = shifts.stream().mapToDouble(Shift::value).sum();
    assertThat(sum).as("%s: %s", page, shifts).isLessThan(0.02);
  }

  private static List<Shift> shifts(Browser browser) {
    Object all =
        browser
            .driver()
            .executeAsyncScript(
                """
                const done = arguments[arguments.length - 1];
                const all = [];
                const place = r => [r.x, r.y, r.width, r.height].map(Math.round);
                const what = s => (s.node?.outerHTML ?? s.node?.textContent ?? '').slice(0, 80)
                    + ' from ' + place(s.previousRect) + ' to ' + place(s.currentRect);
                new PerformanceObserver(list => {
                  for (const e of list.getEntries()) {
                    if (!e.hadRecentInput) all.push([e.value, e.sources.map(what).join('; ')]);
                  }
                }).observe({type: 'layout-shift', buffered: true});
                setTimeout(() => done(all), 300);
                """);
    return ((List<?>) Objects.requireNonNull(all))
        .stream()
            .map(List.class::cast)
            .map(each -> new Shift(((Number) each.get(0)).doubleValue(), (String) each.get(1)))
            .toList();
  }

  @Test
  void aPageOfTwentyHitsAndItsFilesAreSmall() throws IOException {
    try (NewsServer news = news()) {
      String page = news.get("/?q=harbour").body();
      assertThat(page.split("<article", -1)).hasSize(21);
      assertThat(zipped(page)).as("HTML").isLessThanOrEqualTo(30 * 1_024);
      int scripts = 0;
      for (String name : List.of("page.js", "theme.js")) {
        scripts += zipped(news.get("/assets/" + name).body());
      }
      assertThat(scripts).as("scripts").isLessThanOrEqualTo(12 * 1_024);
      assertThat(zipped(news.get("/assets/page.css").body()))
          .as("styles")
          .isLessThanOrEqualTo(8 * 1_024);
    }
  }

  private static int zipped(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.size();
  }

  /** Prints the figure of the README; how fast a machine is proves nothing in a test. */
  @Test
  void fromALetterToItsResultsOnTheScreen() throws IOException {
    try (NewsServer news = news();
        Browser browser = Browser.open(news.port(), true)) {
      browser.go("/");
      browser.one("#q").click();
      browser.run(
          """
          window.took = [];
          let typed = 0;
          document.getElementById('q').addEventListener('input', () => { typed = performance.now(); }, true);
          new MutationObserver(() => {
            if (!typed) return;
            const from = typed;
            typed = 0;
            requestAnimationFrame(() => setTimeout(() => window.took.push(performance.now() - from)));
          }).observe(document.body, {childList: true});
          return true
          """);
      for (String letter : "harbour ferries report rail".split("")) {
        browser.press(letter);
        pause();
      }
      List<?> took = (List<?>) browser.run("return window.took");
      double[] millis = took.stream().mapToDouble(each -> ((Number) each).doubleValue()).toArray();
      Arrays.sort(millis);
      assertThat(millis.length).as("letters that changed the page").isGreaterThan(10);
      System.out.printf(
          "From a letter to its results on the screen: median %.0f ms, most %.0f ms, of %d%n",
          millis[millis.length / 2], millis[millis.length - 1], millis.length);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(200); // a fast typist
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
