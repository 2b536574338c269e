package dateline.http;

import dateline.engine.ArticleSearch;
import io.javalin.config.RoutesConfig;
import java.time.InstantSource;

/** What others made the customs of, answered as their clients expect it. */
final class Conventions {
  private final InstantSearchRoutes instantSearch;
  private final NewsApiRoutes newsApi;

  Conventions(ArticleSearch search, InstantSource clock, ETags etags) {
    this.instantSearch = new InstantSearchRoutes(search, clock);
    this.newsApi = new NewsApiRoutes(search, clock, etags);
  }

  void register(RoutesConfig routes) {
    instantSearch.register(routes);
    newsApi.register(routes);
  }
}
