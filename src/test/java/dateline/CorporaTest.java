package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.fixtures.RandomNews;
import dateline.fixtures.TestEngine;
import dateline.http.WebServer;
import dateline.indexing.RunReport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The promises on folders of real news, which are not part of the project: {@code -Dcorpora=DIR}
 * names the folder that holds them.
 */
@EnabledIfSystemProperty(named = "corpora", matches = ".+", disabledReason = "no -Dcorpora=DIR")
class CorporaTest {
  private static final Path CORPORA = Path.of(System.getProperty("corpora", "."));
  private static final Pattern URL = Pattern.compile("(?m)^\\s*(?:- )?webUrl:\\s*\"?([^\"\\s]+)");
  private static final Pattern SECURED = Pattern.compile("(?m)^\\s*secured:\\s*\"?([^\"\\s]{16})");
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir Path index;
  @TempDir Path copy;

  @Test
  void everyPowerAppsSeedIsIndexedAndASecondRunWritesNothing() throws IOException {
    Path seeds = CORPORA.resolve("powerapps-news");
    try (TestEngine engine = TestEngine.open(seeds, index)) {
      RunReport first = engine.index();
      assertThat(first.indexed()).isEqualTo(674);
      assertThat(first.rejected()).isEmpty();
      Map<String, FileTime> before = TestEngine.fileTimes(index);
      RunReport second = engine.index();
      assertThat(second.unchanged()).isEqualTo(674);
      assertThat(second.committed()).isFalse();
      assertThat(TestEngine.fileTimes(index)).isEqualTo(before);
    }
  }

  @Test
  void thePagesOfAnAnswerHoldEachArticleOnce() throws Exception {
    try (TestEngine engine = TestEngine.open(CORPORA.resolve("powerapps-news"), index)) {
      engine.index();
      try (WebServer server = serve(engine)) {
        List<String> walked = new ArrayList<>();
        JsonNode page;
        int number = 0;
        do {
          page = ask(server, "sort=newest&pageSize=25&page=" + ++number);
          for (JsonNode article : page.get("articles")) walked.add(article.get("id").asString());
        } while (!page.get("articles").isEmpty());
        assertThat(walked).doesNotHaveDuplicates().hasSize(page.get("totalResults").asInt());
      }
    }
  }

  @Test
  void theStoriesAreTheSameWhetherTheArticlesComeTogetherOrOneByOneInAnyOrder() throws Exception {
    Path seeds = CORPORA.resolve("powerapps-news");
    Map<String, String> together;
    try (TestEngine engine = TestEngine.open(seeds, index.resolve("together"))) {
      engine.index();
      together = stories(engine);
    }
    assertThat(new HashSet<>(together.values())).hasSizeLessThan(together.size());
    List<Path> files;
    try (Stream<Path> all = Files.list(seeds)) {
      files = new ArrayList<>(all.toList());
    }
    Collections.shuffle(files, new Random(RandomNews.seed()));
    try (TestEngine engine = TestEngine.open(copy, index.resolve("apart"))) {
      for (Path file : files) {
        Files.copy(file, copy.resolve(file.getFileName().toString()));
        engine.index();
      }
      assertThat(stories(engine)).isEqualTo(together);
    }
    try (TestEngine engine = TestEngine.open(copy, index.resolve("apart"))) {
      engine.index();
      assertThat(stories(engine)).as("rebuilt").isEqualTo(together);
    }
  }

  /** The story of each article. */
  private static Map<String, String> stories(TestEngine engine) throws Exception {
    Map<String, String> stories = new TreeMap<>();
    try (WebServer server = serve(engine)) {
      JsonNode page = ask(server, "pageSize=100");
      while (true) {
        for (JsonNode article : page.get("articles")) {
          String id = article.get("id").asString();
          stories.put(id, article.has("story") ? article.at("/story/id").asString() : id);
        }
        if (page.get("cursor").isNull()) return stories;
        page = ask(server, "pageSize=100&cursor=" + page.get("cursor").asString());
      }
    }
  }

  @Test
  void noPieceOfASecuredValueIsInTheIndexOrInAnyAnswer() throws Exception {
    for (String corpus : List.of("powerapps-news", "ai-news")) {
      Path seeds = CORPORA.resolve(corpus);
      Path folder = Files.createDirectory(index.resolve(corpus));
      Set<String> secrets = found(SECURED, seeds);
      assertThat(secrets).isNotEmpty();
      try (TestEngine engine = TestEngine.open(seeds, folder)) {
        engine.index();
        try (WebServer server = serve(engine)) {
          StringBuilder said = new StringBuilder();
          for (int page = 1; page <= 10; page++) {
            said.append(ask(server, "pageSize=100&page=" + page));
          }
          said.append(ask(server, "q=secured")).append(ask(server, "q=secured%3Ax&facets=topic"));
          for (String secret : secrets) assertThat(said).doesNotContain(secret);
        }
        try (Stream<Path> files = Files.walk(folder)) {
          for (Path file : files.filter(Files::isRegularFile).toList()) {
            String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            for (String secret : secrets)
              assertThat(bytes.contains(secret)).as("%s", file).isFalse();
          }
        }
      }
    }
  }

  @Test
  void aUrlIsOneResultHoweverManySeedsTellIt() throws Exception {
    Path seeds = CORPORA.resolve("ai-news");
    try (TestEngine engine = TestEngine.open(seeds, index)) {
      assertThat(engine.index().indexed()).isEqualTo(30);
      try (WebServer server = serve(engine)) {
        List<String> urls = new ArrayList<>();
        for (JsonNode article : ask(server, "pageSize=100").get("articles")) {
          urls.add(article.get("url").asString());
        }
        assertThat(urls).doesNotHaveDuplicates().hasSameSizeAs(found(URL, seeds));
      }
    }
  }

  @Test
  void anArticleStaysFindableWhenItsFileGoesAndAnotherListsIt() throws IOException {
    Path seeds = CORPORA.resolve("ai-news");
    Map<String, Path> own = new TreeMap<>();
    Map<String, Integer> told = new TreeMap<>();
    try (Stream<Path> files = Files.list(seeds)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName().toString()));
        Set<String> here = new HashSet<>();
        Matcher url = URL.matcher(Files.readString(file));
        while (url.find()) {
          if (here.isEmpty()) own.put(url.group(1), copy.resolve(file.getFileName().toString()));
          here.add(url.group(1));
        }
        here.forEach(each -> told.merge(each, 1, Integer::sum));
      }
    }
    try (TestEngine engine = TestEngine.open(copy, index)) {
      engine.index();
      long before = engine.search("").total();
      int checked = 0;
      for (Map.Entry<String, Path> each : own.entrySet()) {
        if (told.getOrDefault(each.getKey(), 0) < 2) continue;
        String text = Files.readString(each.getValue());
        Files.delete(each.getValue());
        engine.index();
        assertThat(shown(engine)).contains(each.getKey());
        Files.writeString(each.getValue(), text);
        engine.index();
        assertThat(engine.search("").total()).isEqualTo(before);
        checked++;
      }
      assertThat(checked).isPositive();
    }
  }

  private static Set<String> shown(TestEngine engine) throws IOException {
    Set<String> urls = new TreeSet<>();
    engine.search("").hits().forEach(hit -> urls.add(String.valueOf(hit.article().url())));
    return urls;
  }

  private static Set<String> found(Pattern pattern, Path seeds) throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.list(seeds)) {
      for (Path file : files.toList()) {
        pattern.matcher(Files.readString(file)).results().forEach(m -> found.add(m.group(1)));
      }
    }
    return found;
  }

  private static WebServer serve(TestEngine engine) throws IOException {
    InstantSource clock = InstantSource.fixed(TestEngine.NOW);
    return WebServer.start(
        "127.0.0.1",
        0,
        engine.engine().search(),
        engine.operation(Optional.empty()),
        clock,
        new WebServer.Site("test"));
  }

  private static JsonNode ask(WebServer server, String query) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + "/v1/search?" + query);
    HttpResponse<String> response =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }
}
