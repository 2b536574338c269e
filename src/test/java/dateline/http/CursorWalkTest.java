package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.fixtures.RandomNews;
import dateline.fixtures.TestEngine;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Whoever walks by cursor in steps of any size meets every article that the pages show once and in
 * their order, also while articles come, go and change: random news, asked over HTTP.
 */
class CursorWalkTest {
  private static final int ARTICLES = 300;
  private static final List<String> SORTS =
      List.of("relevance", "newest", "oldest", "quality", "heat");
  private static final List<String> GROUPS = List.of("none", "story", "provider");
  private static final List<String> QUERIES =
      List.of("", "bank", "rate rise", "bank OR storm", "-bank", "ferry when:400d", "strike cloud");

  @TempDir Path folder;

  private final long seed = RandomNews.seed();
  private final RandomNews news = new RandomNews(seed);
  private final Random random = news.random();
  private final List<String> texts = new ArrayList<>();
  private NewsServer server;
  private int written = 0;

  @BeforeEach
  void start() throws IOException {
    server = new NewsServer(folder, TestEngine.NOW);
    for (int i = 0; i < ARTICLES; i++) write(written++);
    server.index();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  /** Every fourth tells what another one told, so that there are stories and equal scores. */
  private void write(int number) throws IOException {
    String article = news.article(number);
    if (number % 4 == 3 && !texts.isEmpty()) {
      String text = texts.get(random.nextInt(texts.size()));
      article = text + article.substring(article.indexOf("webUrl:"));
    } else {
      texts.add(article.substring(0, article.indexOf("webUrl:")));
    }
    if (random.nextInt(3) > 0) article += "heat: " + random.nextInt(5) + "\n";
    server.seed(number + ".md", article);
  }

  private void changeSomething() throws IOException {
    for (int i = 0; i < 8; i++) write(random.nextInt(written));
    for (int i = 0; i < 8; i++) write(written++);
    for (int i = 0; i < 8; i++) server.remove(random.nextInt(written) + ".md");
    server.index();
  }

  @Test
  void aWalkMeetsWhatThePagesShowOnceAndInTheirOrder() throws IOException {
    for (String query : QUERIES) {
      for (String sort : SORTS) {
        for (String group : GROUPS) check(search(query, sort, group), false);
      }
    }
  }

  @Test
  void aWalkIsTheSameWhileArticlesComeGoAndChange() throws IOException {
    for (String sort : SORTS) {
      for (String group : GROUPS) {
        check(search(QUERIES.get(random.nextInt(QUERIES.size())), sort, group), true);
      }
    }
  }

  private static String search(String query, String sort, String group) {
    String q = URLEncoder.encode(query, StandardCharsets.UTF_8);
    return "/v1/search?q=%s&sort=%s&group=%s".formatted(q, sort, group);
  }

  private void check(String search, boolean changing) throws IOException {
    List<String> shown = pages(search);
    assertThat(walk(search, changing))
        .as("seed %d: %s", seed, search)
        .doesNotHaveDuplicates()
        .isEqualTo(shown);
  }

  private List<String> pages(String search) {
    List<String> ids = new ArrayList<>();
    for (int page = 1; page <= 10; page++) {
      addIds(ask(search + "&pageSize=100&page=" + page), ids);
    }
    return ids;
  }

  private List<String> walk(String search, boolean changing) throws IOException {
    List<String> ids = new ArrayList<>();
    String cursor = null;
    do {
      JsonNode answer = ask(search + "&pageSize=" + (20 + random.nextInt(60)) + and(cursor));
      assertThat(answer.get("warnings")).as("%s after %d", search, ids.size()).isEmpty();
      addIds(answer, ids);
      cursor = answer.get("cursor").isNull() ? null : answer.get("cursor").asString();
      if (changing && random.nextInt(2) == 0) changeSomething();
    } while (cursor != null);
    return ids;
  }

  private static String and(@Nullable String cursor) {
    return cursor == null ? "" : "&cursor=" + cursor;
  }

  private static void addIds(JsonNode answer, List<String> ids) {
    for (JsonNode article : answer.get("articles")) ids.add(article.get("id").asString());
  }

  private JsonNode ask(String address) {
    HttpResponse<String> response = server.get(address + "&highlight=off");
    assertThat(response.statusCode()).as("%s: %s", address, response.body()).isEqualTo(200);
    return NewsServer.json(response);
  }
}
