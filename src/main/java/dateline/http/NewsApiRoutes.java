package dateline.http;

import dateline.article.ArticleField;
import dateline.engine.ArticleSearch;
import dateline.engine.Deadline;
import dateline.query.Filter;
import dateline.query.ParsedQuery;
import dateline.query.SearchRequest;
import dateline.query.SearchResults;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/**
 * NewsAPI v2, the news JSON that most tutorials and clients know. A key is taken and not asked for.
 */
final class NewsApiRoutes {
  private final ArticleSearch search;
  private final InstantSource clock;
  private final ETags etags;

  NewsApiRoutes(ArticleSearch search, InstantSource clock, ETags etags) {
    this.search = search;
    this.clock = clock;
    this.etags = etags;
  }

  void register(RoutesConfig routes) {
    Routes.get(routes, "/v2/everything", this::everything);
    Routes.get(routes, "/v2/top-headlines", this::headlines);
    Routes.get(routes, "/v2/top-headlines/sources", this::sources);
    Routes.get(routes, "/v2/sources", this::sources); // where the client of Node.js looks for them
  }

  private void everything(Context ctx) throws IOException {
    NewsApiParameters given = given(ctx, NewsApiParameters.EVERYTHING);
    SearchRequest request = given.everything();
    SearchResults results =
        search.together(
            (one, left) -> {
              requireSources(given, one, left.share(2));
              return one.within(left).search(request);
            });
    boolean partial = results.isPartial();
    say(ctx, results, partial, NewsApiJson.articles(results, partial));
  }

  private void headlines(Context ctx) throws IOException {
    NewsApiParameters given = given(ctx, NewsApiParameters.HEADLINES);
    Headlines told = search.together((one, left) -> headlines(given, one, left));
    say(ctx, told.results, told.partial, NewsApiJson.articles(told.results, told.partial));
  }

  /**
   * @param partial whether some are missing, be it that their source was not found in time
   */
  private record Headlines(SearchResults results, boolean partial) {}

  private Headlines headlines(NewsApiParameters given, ArticleSearch one, Deadline left)
      throws IOException {
    String country = given.country();
    List<String> inCountry = List.of();
    boolean partial = false;
    if (country != null) {
      SearchResults newest =
          one.within(left.share(2)).search(NewsApiParameters.newestOfEach(clock.instant()));
      partial = newest.isPartial();
      inCountry =
          sources(newest).stream()
              .filter(source -> country.equals(source.country()))
              .map(NewsApiSource::id)
              .toList();
    }
    SearchRequest request = given.headlines(inCountry);
    requireSources(given, one, left.share(2));
    SearchResults results = one.within(left).search(request);
    return new Headlines(results, partial || results.isPartial());
  }

  private void sources(Context ctx) throws IOException {
    NewsApiParameters given = given(ctx, NewsApiParameters.SOURCES);
    SearchResults results = search.search(NewsApiParameters.newestOfEach(clock.instant()));
    List<NewsApiSource> sources = sources(results).stream().filter(given::takes).toList();
    boolean partial = results.isPartial();
    say(ctx, results, partial, NewsApiJson.sources(sources, partial));
  }

  private void say(Context ctx, SearchResults results, boolean partial, ObjectNode json) {
    if (Routes.isEmptyYet(ctx, results.generation())) return;
    if (etags.isUnchanged(ctx, results.generation(), partial, json.toString())) return;
    Json.write(ctx, json);
  }

  private static List<NewsApiSource> sources(SearchResults newest) {
    return newest.hits().stream()
        .map(hit -> NewsApiSource.of(hit.article()))
        .filter(Objects::nonNull)
        .toList();
  }

  /** A mistyped source would look like one that has nothing to say. */
  private void requireSources(NewsApiParameters given, ArticleSearch one, Deadline left)
      throws IOException {
    List<String> ids = given.sources();
    for (int i = 0; i < ids.size(); i++) {
      SearchResults of = one.within(left.share(ids.size() - i)).search(counting(ids.get(i)));
      if (of.generation() > 0 && !of.isPartial() && of.total() == 0) {
        throw new BadRequestException(
            "sourceDoesNotExist",
            "sources",
            ids.get(i),
            "a source's id, e.g. of /v2/top-headlines/sources",
            "There is no source '%s'. /v2/top-headlines/sources lists them.".formatted(ids.get(i)));
      }
    }
  }

  private SearchRequest counting(String domain) {
    Filter filter = new Filter.AnyOf(ArticleField.SITE, List.of(domain));
    return SearchRequest.of(ParsedQuery.EVERYTHING, clock.instant())
        .filters(List.of(filter))
        .page(0, 0)
        .build();
  }

  private NewsApiParameters given(Context ctx, List<String> known) {
    return new NewsApiParameters(QueryString.parse(ctx.queryString()), known, clock.instant());
  }
}
