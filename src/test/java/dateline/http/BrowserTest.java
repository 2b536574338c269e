package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.fixtures.Browser;
import dateline.fixtures.TestEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** A reader at the search page, in a real Chromium, with and without JavaScript. */
class BrowserTest {
  @TempDir static Path index;
  private static @Nullable TestEngine engine;
  private static @Nullable WebServer server;

  private @Nullable Browser open;

  @BeforeAll
  static void serve() throws IOException {
    Browser.require();
    TestEngine opened = TestEngine.open(Path.of("seeds"), index);
    opened.index();
    engine = opened;
    InstantSource clock = InstantSource.fixed(TestEngine.NOW);
    server =
        WebServer.start(
            "127.0.0.1",
            0,
            opened.engine().search(),
            opened.operation(Optional.empty()),
            clock,
            new WebServer.Site("test"));
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) server.close();
    if (engine != null) engine.close();
  }

  private Browser browser(boolean javaScript) {
    Browser browser = Browser.open(Objects.requireNonNull(server).port(), javaScript);
    open = browser;
    return browser;
  }

  @AfterEach
  void nothingWentWrongUnseen() {
    if (open == null) return;
    List<String> complaints = open.complaints();
    open.close();
    assertThat(complaints).isEmpty();
  }

  // ---- with and without JavaScript

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aReaderSearchesNarrowsAndLetsGo(boolean javaScript) throws IOException {
    Browser browser = browser(javaScript).go("/");
    assertThat(browser.all("article")).hasSize(20);
    assertThat(browser.text(".orders [aria-current]")).isEqualTo("Newest");

    search(browser, "ferry");
    assertThat(browser.driver().getTitle()).isEqualTo("ferry · Dateline");
    assertThat(browser.all("article mark")).isNotEmpty();
    browser.save("search-" + javaScript);

    String label = browser.text("#group-topic li label");
    String count = browser.text("#group-topic li .count");
    tick(browser, browser.one("#group-topic li input"), javaScript);
    assertThat(browser.text("h1")).isEqualTo(count + " articles for “ferry”");
    assertThat(browser.text(".chips a")).startsWith(label);
    assertThat(browser.one("#group-topic li input").isSelected()).isTrue();

    browser.click(".orders a:nth-child(2)");
    assertThat(browser.text(".orders [aria-current]")).isEqualTo("Newest");
    assertThat(browser.text(".chips a")).startsWith(label);
    browser.click(".chips a");
    assertThat(browser.has(".chips")).isFalse();
    browser.driver().navigate().back();
    browser.await("the chip is back", () -> browser.has(".chips"));
    browser.driver().navigate().forward();
    browser.await("and gone again", () -> !browser.has(".chips"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void severalValuesOfOneFieldWidenAndTheCountLeadsToOneAlone(boolean javaScript) {
    Browser browser = browser(javaScript).go("/");
    String second = browser.text("#group-topic li:nth-child(2) .count");
    tick(browser, browser.one("#group-topic li:nth-child(1) input"), javaScript);
    long one = total(browser);
    tick(browser, browser.one("#group-topic li:nth-child(2) input"), javaScript);
    assertThat(browser.all(".chips a")).hasSize(3); // two and "Clear all"
    assertThat(total(browser)).isGreaterThan(one);
    assertThat(browser.text("#group-topic li:nth-child(2) .count"))
        .as("its own field's choice does not change a count")
        .isEqualTo(second);
    browser.click("#group-topic li:nth-child(2) .count");
    assertThat(total(browser)).isEqualTo(Long.parseLong(second));
    browser.click(".clear");
    assertThat(browser.has(".chips")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void datesNarrowByAgeByDayAndByBar(boolean javaScript) {
    Browser browser = browser(javaScript).go("/");
    long all = total(browser);
    browser.click(".ages a:last-child");
    assertThat(total(browser)).isLessThan(all);
    assertThat(browser.text(".ages [aria-current]")).isEqualTo("1 year");
    browser.click(".ages a:first-child");
    assertThat(total(browser)).isEqualTo(all);

    WebElement bar =
        browser.all(".histogram a[href]").get(browser.all(".histogram a[href]").size() - 1);
    String label = Objects.requireNonNull(bar.getAttribute("aria-label"));
    browser.follow(() -> bar.findElement(org.openqa.selenium.By.cssSelector(".bar")).click());
    assertThat(label)
        .endsWith(": " + total(browser) + (total(browser) == 1 ? " article" : " articles"));
    assertThat(browser.all(".histogram a.outside"))
        .as("the bars stay, whatever the dates")
        .isNotEmpty();
    browser.click(".clear");

    WebElement from = browser.one("[name=from]");
    if (javaScript) browser.follow(() -> from.sendKeys("01012026"));
    else {
      from.sendKeys("01012026");
      browser.click(".apply button");
    }
    assertThat(browser.asked()).contains("from=2026-01-01");
    assertThat(browser.text(".chips a")).startsWith("since 2026-01-01");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aReaderIsToldOfACorrectionAndCanUndoIt(boolean javaScript) throws IOException {
    Browser browser = browser(javaScript).width(320).go("/?q=uk+goverment");
    assertThat(browser.text(".note"))
        .isEqualTo("Showing results for uk government. Search instead for uk goverment");
    assertThat(browser.all("article")).isNotEmpty();
    browser.save("corrected-" + javaScript);
    browser.click(".note a");
    assertThat(browser.text(".besides span")).isEqualTo("Searched without corrections.");
    browser.click(".besides a");
    assertThat(browser.text(".note strong")).isEqualTo("uk government");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void reasonsPagesStoriesAndArticlesAreLinksAway(boolean javaScript) throws IOException {
    Browser browser = browser(javaScript).go("/?q=rail");
    browser.click(".found a:last-child");
    assertThat(browser.text(".why summary")).contains("“rail”");
    browser.go("/?pageSize=5");
    browser.click("[rel=next]");
    assertThat(browser.text(".pages span")).startsWith("Page 2 of ");
    browser.click("[rel=prev]");
    assertThat(browser.text(".pages span")).startsWith("Page 1 of ");

    String title = browser.text("article h2");
    browser.click("article .time");
    assertThat(browser.text("h1")).isEqualTo(title);
    assertThat(browser.has("#related li")).isTrue();
    browser.save("article-" + javaScript);
    browser.go("/facets/topic?q=rail");
    int before = browser.all(".values li").size();
    browser.one("[name=prefix]").sendKeys("r");
    browser.click(".find button");
    assertThat(browser.all(".values li").size()).isBetween(1, before - 1);
    browser.one(".values input").click();
    browser.click(".apply button");
    assertThat(browser.asked()).startsWith("/?").contains("q=rail").contains("topic=R");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anEmptySearchNamesTheFilterThatCostsTheMost(boolean javaScript) throws IOException {
    Browser browser = browser(javaScript).go("/?q=ferry&topic=Nowhere&provider=Nobody&from=1990");
    assertThat(browser.text(".message h2")).isEqualTo("Nothing found");
    assertThat(browser.has(".wider")).as("no single one is to blame").isFalse();
    browser.go("/?q=ferry&topic=Nowhere");
    assertThat(browser.text(".wider")).matches("Without Nowhere: \\d+ articles?");
    browser.save("empty-" + javaScript);
    browser.click(".wider");
    assertThat(browser.all("article")).isNotEmpty();
  }

  // ---- at every width

  @ParameterizedTest
  @ValueSource(ints = {320, 390, 768, 1600, 3840})
  void thePageFitsEveryWidthWithoutSidewaysScrolling(int width) throws IOException {
    Browser browser = browser(true).width(width);
    for (String page : List.of("/?q=rail", "/status", "/facets/topic", "/?q=zzzqqq+xxyyzz")) {
      browser.go(page);
      assertThat(browser.run("window.scrollTo(9999, 0); return window.scrollX;"))
          .as(page)
          .isEqualTo(0L);
    }
    browser.go("/?q=rail").save("width-" + width);
  }

  @Test
  void aPhoneHasItsFiltersInASheet() throws IOException {
    Browser browser = browser(true).width(390).go("/?q=rail");
    assertThat(browser.one("#filters").isDisplayed()).isFalse();
    browser.one(".to-filters").click();
    assertThat(browser.one("#filters").isDisplayed()).isTrue();
    browser.save("sheet");
    long before = total(browser);
    browser.follow(() -> browser.one("#group-topic li label").click());
    assertThat(total(browser)).isLessThanOrEqualTo(before);
    assertThat(browser.one("#sheet #group-topic li input").isSelected()).isTrue();
    browser.one("#sheet form button").click();
    browser.await("the sheet is closed", () -> !browser.one("#filters").isDisplayed());
    assertThat(browser.text(".to-filters b")).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/?page=999", "/?q=%22open", "/?when=tomorrow", "/nowhere", "/articles/0"})
  void emptyAndMistakenSearchesSayWhatToDo(String search) throws IOException {
    Browser browser = browser(true).go(search);
    assertThat(browser.text("main")).isNotBlank();
    assertThat(browser.one(".brand").getAttribute("href")).endsWith("/");
    assertThat(browser.one("#q").isDisplayed()).isTrue();
    browser.save("message-" + search.replaceAll("\\W", ""));
  }

  // ---- what only JavaScript can

  @Test
  void resultsComeWhileOneTypesAndTheAddressFollows() {
    Browser browser = browser(true).go("/");
    browser.one("#q").click();
    browser.type("fer");
    // “fer”, and “fer*” once nothing more is typed for a while
    browser.await("a word that begins so", () -> browser.text("h1").matches(".* for “fer\\*?”"));
    assertThat(browser.all("article mark")).isNotEmpty();
    browser.type("ry");
    browser.await("the whole word", () -> browser.text("h1").endsWith("for “ferry”"));
    browser.await("its address", () -> browser.asked().equals("/?q=ferry"));
    assertThat(browser.driver().getTitle()).isEqualTo("ferry · Dateline");
    assertThat(browser.focused().getAttribute("id")).isEqualTo("q");
    browser.press(Keys.BACK_SPACE, Keys.BACK_SPACE);
    browser.await("a beginning says that it is one", () -> browser.asked().equals("/?q=fer*"));
    assertThat(browser.all("article mark")).isNotEmpty();
    browser.driver().navigate().back();
    browser.await("one step back is before typing", () -> browser.asked().equals("/"));
    browser.await("the box follows", () -> "".equals(browser.one("#q").getAttribute("value")));
  }

  @Test
  void aMistypedWordIsCorrectedOnceItIsFinished() {
    Browser browser = browser(true).go("/");
    browser.one("#q").click();
    browser.type("uk goverment");
    browser.await("a moment later", () -> browser.has(".note strong"));
    assertThat(browser.text(".note strong")).isEqualTo("uk government");
  }

  @Test
  void theKeyboardIsEnough() {
    Browser browser = browser(true).go("/?q=rail");
    browser.press("/");
    assertThat(browser.focused().getAttribute("id")).isEqualTo("q");
    browser.press(Keys.ESCAPE); // closes nothing, empties the box
    browser.await("everything", () -> browser.asked().equals("/"));
    browser.go("/?q=rail");
    browser.press("j");
    String first = browser.text("article:nth-of-type(1) h2");
    assertThat(browser.focused().getText()).isEqualTo(first);
    browser.press("j");
    assertThat(browser.focused().getText()).isNotEqualTo(first);
    browser.press("k");
    assertThat(browser.focused().getText()).isEqualTo(first);
    browser.press("k");
    assertThat(browser.focused().getAttribute("id")).isEqualTo("q");
    browser.one("h1").click();
    browser.press("?");
    assertThat(browser.one("#keys").isDisplayed()).isTrue();
    browser.press(Keys.ESCAPE);
    assertThat(browser.one("#keys").isDisplayed()).isFalse();
    new Actions(browser.driver()).keyDown(Keys.CONTROL).sendKeys("k").keyUp(Keys.CONTROL).perform();
    assertThat(browser.focused().getAttribute("id")).isEqualTo("q");
  }

  @Test
  void theSkipLinkIsTheFirstStopAndTheFocusIsSeen() {
    Browser browser = browser(true).go("/?q=rail");
    browser.press(Keys.TAB);
    assertThat(browser.focused().getText()).isEqualTo("Skip to the results");
    assertThat(browser.focused().isDisplayed()).isTrue();
    browser.enter();
    browser.press(Keys.TAB);
    assertThat(browser.run("return !!document.activeElement.closest('#results')")).isEqualTo(true);
    browser.go("/?q=rail");
    for (int stop = 0; stop < 12; stop++) {
      browser.press(Keys.TAB);
      assertThat(
              browser.run(
                  """
                  const a = document.activeElement;
                  const ring = getComputedStyle(a.querySelector('.hit') ?? a);
                  const box = a.getBoundingClientRect();
                  const header = document.querySelector('.top');
                  const hidden = !header.contains(a) && !a.matches('.skip') && box.bottom < header.getBoundingClientRect().bottom;
                  return !hidden && (ring.outlineStyle !== 'none' || ring.stroke !== 'none' || a.type === 'range');
                  """))
          .as("stop %d", stop)
          .isEqualTo(true);
    }
  }

  @Test
  void suggestionsAreTakenByKeyboard() throws IOException {
    Browser browser = browser(true).go("/");
    browser.one("#q").click();
    browser.type("fer");
    browser.await("suggestions", () -> browser.has("#suggestions:not([hidden]) li"));
    assertThat(browser.one("#q").getAttribute("aria-expanded")).isEqualTo("true");
    browser.save("suggestions");
    browser.press(Keys.ARROW_DOWN);
    String active = Objects.requireNonNull(browser.one("#q").getAttribute("aria-activedescendant"));
    String text = Objects.requireNonNull(browser.one("#" + active).getAttribute("data-text"));
    String kind = Objects.requireNonNull(browser.one("#" + active).getAttribute("data-kind"));
    assertThat(browser.text("#" + active + " .count"))
        .matches(kind.equals("phrase") ? "\\d+" : kind + " · \\d+");
    browser.enter();
    String label = kind.equals("phrase") ? "for “" + text + "”" : "";
    browser.await("its results", () -> browser.text("h1").endsWith(label));
    browser.await("closed", () -> !browser.one("#suggestions").isDisplayed());
  }

  @Test
  void aFacetIsSearched() {
    Browser browser = browser(true).go("/");
    String before = browser.text("#group-topic ul");
    browser.one("#group-topic .find").sendKeys("rai");
    browser.await("others", () -> !browser.text("#group-topic ul").equals(before));
    browser.await("only such", () -> browser.text("#group-topic li label").startsWith("Rai"));
    browser.follow(() -> browser.one("#group-topic li label").click());
    assertThat(browser.text(".chips a")).startsWith("Rai");
    browser.await(
        "still looked for", () -> browser.text("#group-topic li label").startsWith("Rai"));
  }

  @Test
  void theHistogramIsBrushedByKeyboardAndByPointer() throws IOException {
    Browser browser = browser(true).go("/");
    long all = total(browser);
    browser.one("#first").sendKeys(Keys.ARROW_RIGHT);
    browser.await("fewer", () -> total(browser) < all);
    assertThat(browser.asked()).contains("from=").contains("to=");
    assertThat(browser.focused().getAttribute("id"))
        .as("the slider keeps the focus")
        .isEqualTo("first");
    browser.follow(() -> browser.focused().sendKeys(Keys.ARROW_LEFT));
    assertThat(total(browser)).isEqualTo(all);
    assertThat(browser.all(".histogram svg a:not([tabindex='-1'])"))
        .as("the sliders stand for the bars")
        .isEmpty();

    WebElement drawing = browser.one(".histogram svg");
    int width = drawing.getSize().getWidth();
    browser.follow(
        () ->
            new Actions(browser.driver())
                .moveToElement(drawing, -width / 4, -10)
                .clickAndHold()
                .moveByOffset(width / 8, 0)
                .moveByOffset(width / 8, 0)
                .release()
                .perform());
    assertThat(browser.all(".histogram a.outside")).isNotEmpty();
    assertThat(total(browser)).isLessThan(all);
    browser.save("brushed");
  }

  @Test
  void stepsOfASliderThatFollowEachOtherAreOneStepBack() {
    Browser browser = browser(true).go("/?q=the");
    browser.one("#first").sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
    browser.await(
        "the third bar",
        () -> "3".equals(browser.one("#first").getDomProperty("value")) && !isWaiting(browser));
    browser.driver().navigate().back();
    browser.await("all of it", () -> browser.asked().equals("/?q=the"));
  }

  @Test
  void theKeysWorkWhileAFilterHasTheFocus() {
    Browser browser = browser(true).go("/?q=rail");
    browser.follow(() -> browser.one("#group-topic li input").sendKeys(Keys.SPACE));
    assertThat(browser.focused().getAttribute("type")).isEqualTo("checkbox");
    browser.press("j");
    assertThat(browser.focused().getText()).isEqualTo(browser.text("article h2"));
  }

  @Test
  void theFeedIsThatOfWhatIsShown() {
    Browser browser = browser(true).go("/?q=rail");
    browser.follow(() -> browser.one("#group-topic li label").click());
    assertThat(browser.one("link[rel=alternate]").getDomAttribute("href"))
        .isEqualTo(browser.one("#feed").getDomAttribute("href"))
        .contains("topic=");
  }

  @Test
  void backRestoresTheScroll() {
    Browser browser = browser(true).go("/?q=the");
    browser.run("scrollTo(0, 900); return true");
    browser.click(".pages [rel=next]");
    browser.await(
        "the top", () -> Long.valueOf(0).equals(browser.run("return Math.round(scrollY)")));
    browser.run("scrollTo(0, 300); return true");
    browser.driver().navigate().back();
    browser.await("the first page", () -> browser.text(".pages span").startsWith("Page 1"));
    browser.await("where one was", () -> (Long) browser.run("return Math.round(scrollY)") > 500);
  }

  @Test
  void relatedArticlesOpenInPlace() {
    Browser browser = browser(true).go("/?q=rail");
    browser.one(".more").click();
    browser.await("they are there", () -> browser.has("article .related li"));
    browser.one(".more").click();
    browser.await("and gone", () -> !browser.has("article .related"));
  }

  @Test
  void theLinkIsCopiedOrItIsSaidHow() {
    Browser browser = browser(true).go("/?q=rail");
    browser.one("#copy").click();
    browser.await(
        "it says so",
        () -> List.of("Copied", "Copy it from the address bar").contains(browser.text("#copy")));
  }

  @Test
  void theColoursAreKept() throws IOException {
    Browser browser = browser(true).go("/");
    Object light = browser.run("return getComputedStyle(document.body).backgroundColor");
    browser.one("#theme").click();
    browser.one("#theme").click();
    Object dark = browser.run("return getComputedStyle(document.body).backgroundColor");
    assertThat(dark).isNotEqualTo(light);
    assertThat(browser.one("#theme").getAttribute("aria-label")).isEqualTo("Colours: dark");
    browser.go("/?q=rail");
    assertThat(browser.run("return getComputedStyle(document.body).backgroundColor"))
        .isEqualTo(dark);
    browser.save("dark");
  }

  @Test
  void aServerThatIsGoneLeavesWhatWasFoundAndAWayToTryAgain() throws IOException {
    try (TestEngine other = TestEngine.open(Path.of("seeds"), index.resolveSibling("other"))) {
      other.index();
      WebServer going =
          WebServer.start(
              "127.0.0.1",
              0,
              other.engine().search(),
              other.operation(Optional.empty()),
              InstantSource.fixed(TestEngine.NOW),
              new WebServer.Site("test"));
      try (Browser browser = Browser.open(going.port(), true)) {
        browser.go("/?q=rail");
        going.close();
        browser.one(".orders a:nth-child(2)").click();
        browser.await("it says so", () -> browser.has(".failed button"));
        assertThat(browser.text(".failed")).startsWith("The search did not answer.");
        assertThat(browser.text(".failed button")).isEqualTo("Try again");
        assertThat(browser.all("article")).isNotEmpty();
        assertThat(browser.one("#q").getAttribute("value")).isEqualTo("rail");
        browser.save("failed");
      }
    }
  }

  // ---- how

  private static void search(Browser browser, String query) {
    WebElement box = browser.one("#q");
    box.clear();
    box.sendKeys(query, Keys.ENTER);
    browser.await(query, () -> browser.text("h1").endsWith("for “" + query + "”"));
    browser.await("at rest", () -> browser.has("footer"));
  }

  private static void tick(Browser browser, WebElement box, boolean javaScript) {
    if (javaScript) {
      browser.follow(box::click);
    } else {
      box.click();
      browser.click(".apply button");
    }
  }

  /** Whether the address does not say yet what the sliders say. */
  private static boolean isWaiting(Browser browser) {
    return !browser.asked().contains("from=");
  }

  /** How many articles are found. */
  private static long total(Browser browser) {
    String summary = browser.text("h1").replaceAll(" for “.*", "");
    String articles = summary.replaceAll(".* in ", "");
    return Long.parseLong(articles.replaceAll("\\D", ""));
  }
}
