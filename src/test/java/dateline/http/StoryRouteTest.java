package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Stories as clients and readers see them. */
class StoryRouteTest {
  private static final String TOLD =
      "excerpt: The night ferry to Corrane ran aground off Larkfield point with eighty passengers on board\n";

  @TempDir private Path folder;
  private NewsServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        new NewsServer(folder)
            .seed("1.md", ferry("Wire", "2021-05-01T08:00:00Z", 40) + "topics: [Shipping]\n")
            .seed("2.md", ferry("Post", "2021-05-01T12:00:00Z", 80) + "topics: [Rescue]\n")
            .seed("3.md", ferry("Echo", "2021-05-02T12:00:00Z", 60) + "topics: [Shipping]\n")
            .seed("4.md", ferry("Echo", "2021-07-02T12:00:00Z", 60)) // months later: another night
            .seed("5.md", "title: Corrane ferry timetable changes\nprovider: Post\n")
            .index();
  }

  private static String ferry(String provider, String date, int quality) {
    return "title: Night ferry runs aground off Larkfield\n"
        + TOLD
        + "provider: %s\npublishedDateTime: %s\nquality: %d\n".formatted(provider, date, quality);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private JsonNode ask(String target) {
    return NewsServer.json(server.get(target));
  }

  private static List<String> providers(JsonNode articles) {
    return articles.valueStream().map(each -> each.at("/source/name").asString()).toList();
  }

  @Test
  void copiesWithinWeeksAreOneHitShownAsTheBestOfThem() {
    JsonNode answer = ask("/v1/search?q=aground&group=story");
    assertThat(answer.get("total")).hasToString("{\"articles\":4,\"stories\":2,\"exact\":true}");
    assertThat(providers(answer.get("articles"))).containsExactlyInAnyOrder("Post", "Echo");
    JsonNode best =
        answer
            .get("articles")
            .valueStream()
            .filter(hit -> hit.has("story"))
            .findFirst()
            .orElseThrow();
    assertThat(best.at("/source/name").asString()).isEqualTo("Post");
    assertThat(best.at("/story/size").asInt()).isEqualTo(3);
    assertThat(best.at("/story/providers").asInt()).isEqualTo(3);
    assertThat(best.at("/story/firstSeen").asString()).isEqualTo("2021-05-01T08:00:00Z");
    assertThat(providers(best.at("/story/others"))).containsExactly("Echo", "Wire");
  }

  @Test
  void ofThoseThatAFilterLeavesTheBestIsShownAndTheStoryIsStillWhole() {
    JsonNode answer = ask("/v1/search?q=aground&group=story&topic=Shipping");
    assertThat(providers(answer.get("articles"))).containsExactly("Echo");
    assertThat(answer.at("/articles/0/story/size").asInt()).isEqualTo(3);
    assertThat(providers(answer.at("/articles/0/story/others"))).containsExactly("Post", "Wire");
  }

  @Test
  void whatIsNewerThanAsOfIsNotTold() {
    JsonNode answer = ask("/v1/search?q=aground&group=story&asOf=2021-05-01T13:00:00Z");
    assertThat(answer.at("/articles/0/story/size").asInt()).isEqualTo(2);
    assertThat(providers(answer.at("/articles/0/story/others"))).containsExactly("Wire");
  }

  @Test
  void aStoryIsFoundByAnyOfItsArticles() {
    for (JsonNode each : ask("/v1/search?q=aground&to=2021-06-01").get("articles")) {
      JsonNode story = ask("/v1/stories/" + each.get("id").asString());
      assertThat(providers(story.get("articles"))).containsExactly("Post", "Echo", "Wire");
      assertThat(story.get("id")).isEqualTo(each.at("/story/id"));
      JsonNode found = ask("/v1/search?q=story:" + each.get("id").asString());
      assertThat(found.get("totalResults").asInt()).isEqualTo(3);
    }
    JsonNode alone = ask("/v1/search?q=timetable").at("/articles/0");
    assertThat(alone.has("story")).isFalse();
    assertThat(ask("/v1/stories/" + alone.get("id").asString()).get("size").asInt()).isEqualTo(1);
    assertThat(server.get("/v1/stories/" + "0".repeat(32)).statusCode()).isEqualTo(404);
  }

  @Test
  void facetsCountStoriesWhereStoriesAreShown() {
    String shipping = "/facets/topic/values/0";
    JsonNode byStory = ask("/v1/search?q=aground&group=story&facets=topic");
    assertThat(byStory.at(shipping).toString()).contains("\"count\":1");
    JsonNode byArticle = ask("/v1/search?q=aground&group=story&facets=topic&facet.count=articles");
    assertThat(byArticle.at(shipping).toString()).contains("Shipping", "\"count\":2");
  }

  @Test
  void ofAProviderTheFirstIsShown() {
    JsonNode answer = ask("/v1/search?q=ferry&group=provider&sort=oldest");
    assertThat(providers(answer.get("articles"))).containsExactly("Wire", "Post", "Echo");
    assertThat(answer.get("totalResults").asInt()).isEqualTo(5);
  }

  @Test
  void thePageHasOneLineForAStoryAndSaysWhoElseTellsIt() {
    Document page = Jsoup.parse(server.get("/?q=aground").body());
    assertThat(page.select("h1").text()).isEqualTo("2 stories in 4 articles for “aground”");
    assertThat(page.select("article")).hasSize(2);
    assertThat(page.select(".told").text()).isEqualTo("Also in 2 outlets Echo Wire All 3 versions");
    Document all = Jsoup.parse(server.get(page.select(".told .quiet").attr("href")).body());
    assertThat(all.select("article")).hasSize(3);
    assertThat(all.select(".kind").text()).isEqualTo("Story · 3 versions from 3 outlets");
    Document every = Jsoup.parse(server.get(page.select(".found a").attr("href")).body());
    assertThat(every.select("article")).hasSize(4);
  }
}
