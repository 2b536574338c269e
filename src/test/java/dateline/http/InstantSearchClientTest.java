package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algolia.api.SearchClient;
import com.algolia.config.CallType;
import com.algolia.config.ClientOptions;
import com.algolia.config.Host;
import com.algolia.exceptions.AlgoliaApiException;
import com.algolia.model.search.FacetFilters;
import com.algolia.model.search.FacetHits;
import com.algolia.model.search.HighlightResultOption;
import com.algolia.model.search.Hit;
import com.algolia.model.search.MatchLevel;
import com.algolia.model.search.NumericFilters;
import com.algolia.model.search.SearchForFacetValuesRequest;
import com.algolia.model.search.SearchForFacets;
import com.algolia.model.search.SearchForHits;
import com.algolia.model.search.SearchMethodParams;
import com.algolia.model.search.SearchParamsObject;
import com.algolia.model.search.SearchResponse;
import com.algolia.model.search.SearchTypeFacet;
import com.algolia.model.search.SnippetResultOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The official Java client of the protocol, unchanged, with our address: its models are typed. */
class InstantSearchClientTest {
  private static NewsServer server;
  private static SearchClient client;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    server = ThreeArticles.server(folder);
    Host host = new Host("127.0.0.1", EnumSet.allOf(CallType.class), "http", server.port());
    client = new SearchClient("self", "k", ClientOptions.builder().setHosts(List.of(host)).build());
  }

  @AfterAll
  static void stop() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void oneIndexIsSearched() {
    SearchResponse<Hit> found =
        client.searchSingleIndex(
            "news",
            new SearchParamsObject()
                .setQuery("night ferry")
                .setFacets(List.of("topics", "quality"))
                .setFacetFilters(
                    FacetFilters.of(
                        List.of(
                            FacetFilters.of(
                                List.of(
                                    FacetFilters.of("topics:Shipping"),
                                    FacetFilters.of("topics:Trams"))))))
                .setNumericFilters(NumericFilters.of(List.of(NumericFilters.of("quality >= 10"))))
                .addAttributesToSnippet("excerpt:4"),
            Hit.class);
    assertThat(found.getNbHits()).isEqualTo(2);
    assertThat(found.getNbPages()).isEqualTo(1);
    assertThat(found.getFacets()).containsKeys("topics", "quality");
    assertThat(Objects.requireNonNull(found.getFacetsStats().get("quality")).getMax())
        .isEqualTo(189);
    assertThat(found.getExhaustive().getNbHits()).isTrue();
    Hit first = found.getHits().get(0);
    assertThat(first.getObjectID()).hasSize(32);
    assertThat(first.getAdditionalProperties()).containsKeys("title", "provider", "date");
    HighlightResultOption excerpt =
        (HighlightResultOption) Objects.requireNonNull(first.getHighlightResult().get("excerpt"));
    assertThat(excerpt.getValue()).startsWith("The <em>night</em> <em>ferry</em>");
    assertThat(excerpt.getMatchLevel()).isEqualTo(MatchLevel.FULL);
    SnippetResultOption snippet =
        (SnippetResultOption) Objects.requireNonNull(first.getSnippetResult().get("excerpt"));
    assertThat(snippet.getValue()).isEqualTo("The <em>night</em> <em>ferry</em> of…");
  }

  @Test
  void severalAreSearchedAtOnceAndAFacetAmongThem() {
    var answer =
        client.search(
            new SearchMethodParams()
                .addRequests(new SearchForHits().setIndexName("news_date_asc").setHitsPerPage(1))
                .addRequests(new SearchForHits().setIndexName("news").setHitsPerPage(0))
                .addRequests(
                    new SearchForFacets()
                        .setIndexName("news")
                        .setType(SearchTypeFacet.FACET)
                        .setFacet("topics")
                        .setFacetQuery("pow")),
            Hit.class);
    assertThat(answer.getResults()).hasSize(3);
    SearchResponse<?> first = (SearchResponse<?>) answer.getResults().get(0);
    assertThat(first.getIndex()).isEqualTo("news_date_asc");
    assertThat(first.getNbPages()).isEqualTo(3);
  }

  @Test
  void aFacetIsLookedInto() {
    List<FacetHits> found =
        client
            .searchForFacetValues(
                "news", "topics", new SearchForFacetValuesRequest().setFacetQuery("ship"))
            .getFacetHits();
    assertThat(found)
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.getValue()).isEqualTo("Shipping");
              assertThat(each.getHighlighted()).isEqualTo("<em>Ship</em>ping");
              assertThat(each.getCount()).isEqualTo(2);
            });
  }

  @Test
  void ourMessageArrives() {
    assertThatThrownBy(() -> client.searchSingleIndex("olds", Hit.class))
        .isInstanceOf(AlgoliaApiException.class)
        .hasMessageContaining("Index olds does not exist");
    assertThatThrownBy(
            () ->
                client.searchSingleIndex(
                    "news", new SearchParamsObject().setFilters("topicz:AI"), Hit.class))
        .isInstanceOf(AlgoliaApiException.class)
        .hasMessageContaining("Did you mean 'topics'?");
  }
}
