package dateline;

import dateline.article.ArticleField;
import dateline.engine.ArticleSearch;
import dateline.query.QueryParser;
import dateline.query.QueryTooLongException;
import dateline.query.SearchRequest;
import dateline.query.SearchRequest.Group;
import dateline.query.SuggestRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Asks before anybody else does: what all answers need of a large index is read once, which at a
 * million articles takes seconds.
 */
final class WarmUp {
  private WarmUp() {}

  /** What a search and the page need. */
  static void search(ArticleSearch search) throws IOException {
    try {
      SearchRequest.Builder request =
          SearchRequest.of(QueryParser.parse("the news", ZoneOffset.UTC), Instant.now());
      search.search(request.build());
      List<ArticleField> facets = List.of(ArticleField.TOPIC, ArticleField.PROVIDER);
      search.search(request.group(Group.STORY).facets(facets, 10).build());
    } catch (QueryTooLongException e) {
      throw new AssertionError("it is short", e);
    }
  }

  /** What a first letter in the search box needs. */
  static void suggestions(ArticleSearch search) throws IOException {
    search.suggest(SuggestRequest.of("a"));
  }
}
