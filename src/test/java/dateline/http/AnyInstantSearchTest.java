package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dateline.fixtures.Patience;
import dateline.http.InstantSearchQuery.NoSuchIndexException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.JsonNodeFactory;

/** Whatever an InstantSearch client sends. */
class AnyInstantSearchTest {

  @FuzzTest(maxDuration = "1m")
  @DictionaryEntries({
    "{\"indexName\":\"news\",",
    "\"params\":\"",
    "\"query\":",
    "\"facets\":[\"*\"]",
    "\"facetFilters\":[[\"topics:",
    "\"numericFilters\":[\"quality>=",
    "\"published_ts:",
    "\"filters\":\"",
    "\"hitsPerPage\":",
    "\"type\":\"facet\",\"facet\":\"topics\"",
    "date.lvl1:2021 > 05"
  })
  void anyRequestIsOneOrABadOne(byte[] bytes) throws Exception {
    try {
      Patience.of(
          () ->
              InstantSearchQuery.of(
                  new InstantSearchParams(
                      NewsServer.json(new String(bytes, StandardCharsets.UTF_8))),
                  NewsServer.NOW));
    } catch (BadRequestException e) {
      assertThat(e.problem("id").detail()).isNotBlank();
    } catch (NoSuchIndexException | JacksonException e) {
      assertThat(e.getMessage()).isNotBlank(); // the route says: no index, no JSON
    }
  }

  @FuzzTest(maxDuration = "1m")
  @DictionaryEntries({
    " AND ",
    " OR ",
    "NOT ",
    "(",
    ")",
    "topics:",
    "\"",
    "'",
    "\\",
    "quality",
    ">=",
    "!=",
    " TO ",
    "date.lvl0:"
  })
  void anyFilterIsOneOrABadOne(byte[] bytes) throws Exception {
    String text = new String(bytes, StandardCharsets.UTF_8);
    var request = JsonNodeFactory.instance.objectNode().put("filters", text);
    try {
      Patience.of(() -> InstantSearchFilters.of(new InstantSearchParams(request)));
    } catch (BadRequestException e) {
      assertThat(e.problem("id").detail()).isNotBlank();
    }
  }
}
