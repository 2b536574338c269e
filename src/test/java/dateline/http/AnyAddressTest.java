package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dateline.article.ArticleField;
import dateline.engine.ArticleSearch;
import dateline.fixtures.Inputs;
import dateline.fixtures.Patience;
import dateline.fixtures.RandomNews;
import dateline.fixtures.Seeds;
import dateline.fixtures.TestEngine;
import dateline.query.FacetRequest;
import dateline.query.SearchRequest;
import dateline.query.SearchRequest.Group;
import dateline.query.SearchResults;
import dateline.query.SuggestRequest;
import dateline.query.TimelineRequest;
import dateline.query.TrendingRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever stands in an address: {@code route?query}. It is answered, or is a bad parameter; below
 * the server, so that thousands are tried in a second.
 */
class AnyAddressTest {
  @TempDir private static Path folder;
  private static TestEngine engine;

  private final Cursors cursors = new Cursors();

  @BeforeAll
  static void index() throws IOException {
    Path seeds = folder.resolve("seeds");
    new RandomNews(2026).write(new Seeds(seeds), 60);
    engine = TestEngine.open(seeds, folder.resolve("index"));
    engine.index();
  }

  @AfterAll
  static void close() throws IOException {
    engine.close();
  }

  @FuzzTest(maxDuration = "4m")
  @DictionaryEntries({
    "search?",
    "page?",
    "feed?",
    "timeline?",
    "trending?",
    "suggest?",
    "parse?",
    "facets/topic?",
    "&q=",
    "&searchIn=",
    "&topic=",
    "&topic.all=",
    "&provider=",
    "&site=",
    "&site.not=",
    "&category=",
    "&type=",
    "&language=",
    "&from=",
    "&to=",
    "&when=",
    "&tz=",
    "&quality.min=",
    "&quality.max=",
    "&quality.below=",
    "&heat.min=",
    "&sort=",
    "&boosts=",
    "&recency=",
    "&published=",
    "&page=",
    "&pageSize=",
    "&facets=",
    "&facet.size=",
    "&facet.count=",
    "&interval=",
    "&highlight=",
    "&explain=",
    "&typo=",
    "&synonyms=",
    "&relax=",
    "&asOf=",
    "&group=",
    "&strict=",
    "&cursor=",
    "&split=",
    "&split.size=",
    "&window=",
    "&baseline=",
    "&facet=",
    "&size=",
    "&prefix=",
    "&kind=",
    "%22",
    "%2C",
    "%00",
    "%C3%A9",
    "halfLife:7d",
    "category%3Etopic",
    "9999-12-31",
    "0000",
    "hour",
    "minute",
    "year",
    "offsets",
    "story",
    "provider",
    "Pacific/Kiritimati",
    "%2B18:00",
    "bank",
    "rate*"
  })
  void anyAddressIsAnsweredOrABadParameter(byte[] bytes) throws Exception {
    String address = new String(bytes, StandardCharsets.UTF_8);
    int query = address.indexOf('?');
    if (query < 0) return;
    String route = address.substring(0, query);
    try {
      Map<String, List<String>> given = QueryString.parse(address.substring(query + 1));
      assertThat(Patience.of(() -> answer(route, given))).isNotEmpty();
    } catch (BadRequestException e) {
      Problem problem = e.problem("id");
      assertThat(problem.status()).isEqualTo(400);
      assertThat(problem.toJson().toString()).contains(problem.code());
    }
  }

  @Test
  void soAreTheKeptOnesDamaged() throws IOException {
    Inputs.damaged(
        AnyAddressTest.class,
        "anyAddressIsAnsweredOrABadParameter",
        300,
        this::anyAddressIsAnsweredOrABadParameter);
  }

  /** What the routes say, without what is the same for every answer. */
  private String answer(String route, Map<String, List<String>> given) throws IOException {
    ArticleSearch search = engine.engine().search();
    return switch (route) {
      case "search" -> search(search, new Parameters(given, SearchParameters.WALKING));
      case "page", "feed" -> page(search, new Parameters(given, SearchParameters.KNOWN), route);
      case "timeline" -> {
        TimelineRequest request = TimelineParameters.request(given, TestEngine.NOW);
        yield TimelineJson.of(request, search.timeline(request)).toString();
      }
      case "trending" -> {
        TrendingRequest request = TrendingParameters.request(given, TestEngine.NOW);
        yield TrendingJson.of(request, search.trending(request)).toString();
      }
      case "suggest" -> {
        SuggestRequest request = SuggestParameters.request(given);
        yield SearchJson.suggestions(request, search.suggest(request)).toString();
      }
      case "parse" -> {
        Parameters reading = new Parameters(given, SearchParameters.READING);
        yield ParseJson.of(new SearchParameters(reading, TestEngine.NOW).query()).toString();
      }
      default -> {
        ArticleField facet =
            FacetParameters.facet(route.replace("facets/", "")).orElse(ArticleField.PROVIDER);
        FacetRequest request = FacetParameters.request(facet, given, TestEngine.NOW);
        yield SearchJson.values(request, search.values(request)).toString();
      }
    };
  }

  private String search(ArticleSearch search, Parameters given) throws IOException {
    assertThat(cursors.read(given)).as("a cursor that nobody gave out").isNull();
    SearchRequest request = new SearchParameters(given, TestEngine.NOW).step(null);
    SearchResults results = search.search(request);
    return SearchJson.results(
            request, results, cursors.next(request, results), request.query().warnings(), 1)
        .toString();
  }

  private static String page(ArticleSearch search, Parameters given, String route)
      throws IOException {
    PageUrl url = new PageUrl(given.values());
    assertThat(QueryString.parse(url.at("").isEmpty() ? "" : url.at("").substring(1)))
        .as("an address is read as what it was made of")
        .isEqualTo(url.values());
    SearchRequest request =
        new SearchParameters(given, TestEngine.NOW).request(SearchParameters.FACETS, Group.STORY);
    SearchResults results = search.search(request);
    if (route.equals("feed")) {
      String text = request.query().text();
      Feed feed = new Feed(text, "http://127.0.0.1", url.at(""), "http://127.0.0.1/x", results);
      return AtomFeed.of(feed) + RssFeed.of(feed) + JsonFeed.of(feed) + CsvTable.of(results);
    }
    return Pages.html("search.jte", new SearchPage(request, results, url, true, false, null));
  }
}
