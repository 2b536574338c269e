package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dateline.fixtures.Seeds;
import dateline.fixtures.TestEngine;
import dateline.query.SearchRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every link of the page is its address with one thing changed, and leads where it says. */
class PageUrlTest {
  @TempDir Path folder;
  @TempDir Path index;

  @Test
  void aChoiceIsAddedAndLetGoOfHoweverItIsWritten() {
    PageUrl url = url("q=ferry&topic=AI,%22Sport,+local%22&page=3");
    assertThat(url.toggled("topic", "-ism", false).href())
        .isEqualTo("/?q=ferry&topic=AI&topic=%22Sport%2C+local%22&topic=%22-ism%22");
    assertThat(url.toggled("topic", "sport, LOCAL", true).href()).isEqualTo("/?q=ferry&topic=AI");
  }

  @Test
  void oneValueIsDroppedAndTheOthersStay() {
    PageUrl url = url("topic=-AI,Health,-Rail");
    assertThat(url.dropping("topic", new Listed("AI", true)).href())
        .isEqualTo("/?topic=Health&topic=-Rail");
    assertThat(url.dropping("topic", new Listed("Health", false)).href())
        .isEqualTo("/?topic=-AI&topic=-Rail");
  }

  @Test
  void aLinkNamesAParameterOnceWhateverTheAddressCalledIt() {
    PageUrl url = url("from-date=2026-01-01&sortBy=publishedAt&tag=AI&utm_source=x&q=");
    assertThat(url.href()).isEqualTo("/?from=2026-01-01&sort=publishedAt&topic=AI");
    assertThat(url.with("from", "2026-02-01").with("sort", "oldest").href())
        .isEqualTo("/?from=2026-02-01&sort=oldest&topic=AI");
  }

  @Test
  void chipsLetGoOfOneThingEachAndBarsOfTheAgeTheyReplace() throws Exception {
    new Seeds(folder)
        .write("a.md", "title: Ferry\ntopics: [Health]\npublishedDateTime: 2026-11-19T20:00:00Z");
    try (TestEngine engine = TestEngine.open(folder, index)) {
      engine.index();
      Parameters given = given("topic=-AI,Health&when=7d&tz=Asia/Tokyo&interval=day");
      SearchRequest request =
          new SearchParameters(given, TestEngine.NOW).request(SearchParameters.FACETS);
      SearchPage page =
          new SearchPage(
              request, engine.search(request), new PageUrl(given.values()), true, false, null);
      String rest = "&tz=Asia%2FTokyo&interval=day";
      assertThat(page.narrowing().chips())
          .extracting(Link::label, Link::href)
          .containsExactlyInAnyOrder(
              tuple("not AI", "/?topic=Health&when=7d" + rest),
              tuple("Health", "/?topic=-AI&when=7d" + rest),
              tuple("last 7 days", "/?topic=-AI%2CHealth" + rest));
      assertThat(page.histogram().bars())
          .extracting(Histogram.Bar::label, Histogram.Bar::href)
          .containsExactly(
              tuple(
                  "20 Nov 2026: 1 article",
                  "/?topic=-AI%2CHealth" + rest + "&from=2026-11-20&to=2026-11-20"));
    }
  }

  private static PageUrl url(String query) {
    return new PageUrl(given(query).values());
  }

  private static Parameters given(String query) {
    return new Parameters(QueryString.parse(query), List.copyOf(SearchParameters.KNOWN));
  }
}
