package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.fixtures.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * The search page in a real Chromium, with and without JavaScript. Skipped, and said so, where
 * there is no Chromium; with CI=true that is a failure.
 */
class BrowserTest {
  private static final List<String> BROWSERS =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
  private static final List<String> DRIVERS =
      List.of("/usr/bin/chromedriver", "/usr/lib/chromium-browser/chromedriver");

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir static Path index;
  private static @Nullable TestEngine engine;
  private static @Nullable WebServer server;

  @BeforeAll
  static void serve() throws IOException {
    boolean there = found(BROWSERS) != null && found(DRIVERS) != null;
    if (!"true".equals(System.getenv("CI"))) {
      Assumptions.assumeTrue(there, "skipped: no Chromium with chromedriver on this machine");
    }
    assertThat(there).as("CI needs Chromium and chromedriver").isTrue();
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
            "test");
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) server.close();
    if (engine != null) engine.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aReaderSearchesNarrowsAndLetsGo(boolean javaScript) throws IOException {
    ChromeDriver browser = browser(javaScript);
    try {
      browser.get(address());
      assertThat(browser.findElements(By.cssSelector("article"))).hasSize(20);

      WebElement box = browser.findElement(By.name("q"));
      follow(browser, () -> box.sendKeys("ferry", Keys.ENTER));
      assertThat(browser.getTitle()).isEqualTo("ferry · Dateline");
      assertThat(browser.findElements(By.cssSelector("article mark"))).isNotEmpty();
      save(browser, "search-" + javaScript);

      WebElement topic = browser.findElement(By.cssSelector(".facets li a"));
      String count = topic.findElement(By.className("count")).getText();
      String label = topic.findElement(By.cssSelector("span")).getText();
      follow(browser, topic::click);
      assertThat(browser.findElement(By.cssSelector("[role=status]")).getText())
          .isEqualTo("%s articles for “ferry”".formatted(count));
      assertThat(browser.findElement(By.cssSelector(".chips a")).getText()).startsWith(label);

      follow(browser, browser.findElement(By.cssSelector(".orders a:nth-child(2)"))::click);
      assertThat(browser.findElement(By.cssSelector(".orders [aria-current]")).getText())
          .isEqualTo("Newest");
      follow(browser, browser.findElement(By.cssSelector(".chips a"))::click);
      assertThat(browser.findElements(By.cssSelector(".chips"))).isEmpty();
      browser.navigate().back();
      new WebDriverWait(browser, PATIENCE)
          .until(ExpectedConditions.numberOfElementsToBe(By.cssSelector(".chips"), 1));

      assertThat(violations(browser)).isEmpty();
    } finally {
      browser.quit();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aReaderIsToldOfACorrectionAndCanUndoIt(boolean javaScript) throws IOException {
    ChromeDriver browser = browser(javaScript);
    try {
      browser.manage().window().setSize(new Dimension(320, 900));
      browser.get(address() + "?q=uk+goverment");
      assertThat(browser.findElement(By.className("note")).getText())
          .isEqualTo("Showing results for uk government. Search instead for uk goverment");
      assertThat(browser.findElements(By.cssSelector("article"))).isNotEmpty();
      save(browser, "corrected-" + javaScript);

      follow(browser, browser.findElement(By.cssSelector(".note a"))::click);
      assertThat(browser.findElement(By.cssSelector(".besides span")).getText())
          .isEqualTo("Searched without corrections.");
      follow(browser, browser.findElement(By.cssSelector(".besides a"))::click);
      assertThat(browser.findElement(By.cssSelector(".note strong")).getText())
          .isEqualTo("uk government");
    } finally {
      browser.quit();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {320, 768, 1600})
  void thePageFitsEveryWidthWithoutSidewaysScrolling(int width) throws IOException {
    ChromeDriver browser = browser(true);
    try {
      browser.manage().window().setSize(new Dimension(width, 900));
      browser.get(address() + "?q=rail");
      Object sideways =
          browser.executeScript(
              "const d = document.documentElement; return d.scrollWidth - d.clientWidth;");
      assertThat(sideways).isEqualTo(0L);
      save(browser, "width-" + width);
    } finally {
      browser.quit();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"?q=zzzqqq+xxyyzz", "?page=999", "?q=%22open", "?when=tomorrow"})
  void emptyAndMistakenSearchesSayWhatToDo(String search) throws IOException {
    ChromeDriver browser = browser(true);
    try {
      browser.get(address() + search);
      assertThat(browser.findElement(By.tagName("main")).getText()).isNotBlank();
      assertThat(browser.findElement(By.className("brand")).getAttribute("href")).endsWith("/");
      save(browser, "message-" + search.replaceAll("\\W", ""));
    } finally {
      browser.quit();
    }
  }

  /** Does what leads to another page, and waits for it: on a busy machine it comes later. */
  private static void follow(ChromeDriver browser, Runnable action) {
    WebElement left = browser.findElement(By.tagName("html"));
    action.run();
    WebDriverWait wait = new WebDriverWait(browser, PATIENCE);
    wait.until(ExpectedConditions.stalenessOf(left));
    wait.until(ExpectedConditions.presenceOfElementLocated(By.tagName("footer")));
  }

  private static String address() {
    return "http://127.0.0.1:" + Objects.requireNonNull(server).port() + "/";
  }

  private static List<String> violations(ChromeDriver browser) {
    return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(entry -> entry.getMessage())
        .filter(message -> message.contains("Content Security Policy"))
        .toList();
  }

  /** For people to look at: {@code target/screenshots}. */
  private static void save(ChromeDriver browser, String name) throws IOException {
    Path folder = Files.createDirectories(Path.of("target/screenshots"));
    Files.write(folder.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
  }

  private static ChromeDriver browser(boolean javaScript) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(Objects.requireNonNull(found(BROWSERS)));
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1280,1000");
    if (!javaScript) {
      options.setExperimentalOption(
          "prefs", Map.of("profile.managed_default_content_settings.javascript", 2));
    }
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new java.io.File(Objects.requireNonNull(found(DRIVERS))))
            .build();
    return new ChromeDriver(service, options);
  }

  private static @Nullable String found(List<String> paths) {
    return paths.stream()
        .filter(path -> Files.isExecutable(Path.of(path)))
        .findFirst()
        .orElse(null);
  }
}
