package dateline.http;

import dateline.article.ArticleField;
import dateline.engine.ArticleSearch;
import dateline.query.Filter;
import dateline.query.ParsedQuery;
import dateline.query.SearchRequest;
import dateline.query.SearchResults;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
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
    requireSources(given);
    answer(ctx, request);
  }

  private void headlines(Context ctx) throws IOException {
    NewsApiParameters given = given(ctx, NewsApiParameters.HEADLINES);
    List<String> inCountry = List.of();
    if (given.country() != null) {
      String country = given.country();
      inCountry =
          sources(search.search(NewsApiParameters.newestOfEach(now()))).stream()
              .filter(source -> Objects.equals(country, source.country()))
              .map(NewsApiSource::id)
              .toList();
    }
    SearchRequest request = given.headlines(inCountry);
    requireSources(given);
    answer(ctx, request);
  }

  private void answer(Context ctx, SearchRequest request) throws IOException {
    SearchResults results = search.search(request);
    say(ctx, results, NewsApiJson.articles(results));
  }

  private void sources(Context ctx) throws IOException {
    NewsApiParameters given = given(ctx, NewsApiParameters.SOURCES);
    SearchResults results = search.search(NewsApiParameters.newestOfEach(now()));
    List<NewsApiSource> sources = sources(results).stream().filter(given::takes).toList();
    say(ctx, results, NewsApiJson.sources(sources));
  }

  private void say(Context ctx, SearchResults results, ObjectNode json) {
    if (Routes.isEmptyYet(ctx, results.generation())) return;
    if (results.isPartial()) {
      ctx.header("Cache-Control", "no-store"); // the next one may be whole
    } else if (etags.isUnchanged(ctx, results.generation(), json.toString())) {
      return;
    }
    Json.write(ctx, json);
  }

  private static List<NewsApiSource> sources(SearchResults newest) {
    return newest.hits().stream()
        .map(hit -> NewsApiSource.of(hit.article()))
        .filter(Objects::nonNull)
        .toList();
  }

  /** A mistyped source would look like one that has nothing to say. */
  private void requireSources(NewsApiParameters given) throws IOException {
    List<String> ids = given.sources();
    List<SearchResults> found = search.searchAll(ids.stream().map(this::counting).toList());
    for (int i = 0; i < ids.size(); i++) {
      SearchResults of = found.get(i);
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
    return SearchRequest.of(ParsedQuery.EVERYTHING, now())
        .filters(List.of(filter))
        .page(0, 0)
        .build();
  }

  private NewsApiParameters given(Context ctx, List<String> known) {
    return new NewsApiParameters(QueryString.parse(ctx.queryString()), known, now());
  }

  /** Rounded, so that the same question within a minute is the same request. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MINUTES);
  }
}
