package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.query.Expansion;
import dateline.query.Expansion.Why;
import dateline.query.Reading;
import dateline.query.SearchRequest;
import dateline.query.SearchResults;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** The page tells how the words were understood, and every such line has a way back. */
class SearchPageTest {
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, SearchPageTest.class.getClassLoader(), "dateline.http.templates");

  @Test
  void aCorrectionSaysWhatWasSearchedAndLeadsToWhatWasTyped() {
    Document page =
        page(
            "q=speechh+restrictions&topic=Law&page=2",
            new Reading("speech restrictions", List.of(), false, List.of(), null));
    assertThat(page.select("h1").text()).endsWith("for “speech restrictions”");
    assertThat(page.select(".note").text())
        .isEqualTo(
            "Showing results for speech restrictions. Search instead for speechh restrictions");
    assertThat(page.select(".note strong").text()).isEqualTo("speech restrictions");
    assertThat(page.select(".note a").attr("href"))
        .isEqualTo("/?q=speechh+restrictions&topic=Law&typo=off");
    assertThat(page.select("input[name=q]").val()).isEqualTo("speechh restrictions");
  }

  @Test
  void anOfferSaysHowManyArticlesItFindsUnderTheSameFilters() {
    Document page =
        page(
            "q=goverment&topic=Law",
            new Reading(null, List.of(), false, List.of(), new Reading.Offer("government", 1_234)));
    assertThat(page.select(".note").text()).isEqualTo("Did you mean government? (1,234 articles)");
    assertThat(page.select(".note a").attr("href")).isEqualTo("/?q=government&topic=Law");
  }

  @Test
  void whatElseWasSearchedIsOneLineWithAWayToDoWithout() {
    Document page =
        page(
            "q=pm+aws&sort=newest",
            new Reading(
                null,
                List.of(),
                false,
                List.of(
                    new Expansion("pm", "prime minister", Why.REPLACEMENT, null),
                    new Expansion("aws", "Amazon Web Services", Why.LEARNT, "id")),
                null));
    assertThat(page.select(".besides").text())
        .isEqualTo(
            "Searched “prime minister” instead of “pm”."
                + " Also searched: “Amazon Web Services” for “aws”. Only as typed");
    assertThat(page.select(".besides a").attr("href"))
        .isEqualTo("/?q=pm+aws&sort=newest&synonyms=off");
  }

  @Test
  void aSearchWithoutAllThatSaysSoAndItsLinksKeepItButNotTheNextSearch() {
    Document page = page("q=pm&topic=Law&typo=off&synonyms=off", Reading.AS_TYPED);
    assertThat(page.select(".besides").text())
        .isEqualTo("Searched without corrections, without synonyms. Search as usual");
    assertThat(page.select(".besides a").attr("href")).isEqualTo("/?q=pm&topic=Law");
    for (Element link : page.select(".orders a, .chips a:first-child, footer a")) {
      assertThat(link.attr("href")).contains("typo=off&synonyms=off");
    }
    assertThat(page.select("input[type=hidden][form=search]:not([disabled])").eachAttr("name"))
        .containsExactly("topic");
  }

  @Test
  void anOrdinarySearchHasNoSuchLine() {
    assertThat(page("q=ferry", Reading.AS_TYPED).select(".note, .besides")).isEmpty();
  }

  @Test
  void thePageAsJsonIsTheSamePage() {
    Element link = page("q=ferry&page=2", Reading.AS_TYPED).select("footer a").get(1);
    assertThat(link.attr("href")).isEqualTo("/v1/search?q=ferry&group=story&page=2");
  }

  @Test
  void nothingOfItIsMarkup() {
    String evil = "<b onclick=x>&\"'";
    Document page =
        page(
            "q=%3Cb+onclick%3Dx%3E%26%22%27",
            new Reading(
                evil,
                List.of(evil),
                true,
                List.of(
                    new Expansion(evil, evil, Why.SYNONYM, null),
                    new Expansion(evil, evil, Why.REPLACEMENT, null)),
                new Reading.Offer(evil, 1)));
    assertThat(page.select("b, [onclick]")).isEmpty();
    assertThat(page.select(".note strong").text()).isEqualTo(evil);
    assertThat(page.select(".note a").eachText()).contains(evil);
    assertThat(page.select(".besides").text()).contains("“" + evil + "” instead of");
  }

  private static Document page(String address, Reading reading) {
    Parameters given = new Parameters(QueryString.parse(address), SearchParameters.KNOWN);
    SearchRequest request = new SearchParameters(given, NewsServer.NOW).request(List.of());
    SearchResults results =
        new SearchResults(
            40,
            40,
            40,
            1,
            NewsServer.NOW,
            reading,
            List.of(),
            null,
            Map.of(),
            SearchResults.CategoryFacet.NONE,
            SearchResults.DateFacet.NONE,
            SearchResults.BandFacet.NONE,
            Map.of(),
            SearchResults.Completeness.WHOLE);
    StringOutput html = new StringOutput();
    PageUrl url = new PageUrl(given.values());
    SearchPage page = new SearchPage(request, results, url, true, false, null);
    TEMPLATES.render("search.jte", page, html);
    return Jsoup.parse(html.toString());
  }
}
