package dateline.http;

import dateline.engine.ArticleSearch;
import io.javalin.config.RoutesConfig;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** What others made the customs of, answered as their clients expect it. */
final class ForeignApis {
  private final InstantSearchRoutes instantSearch;
  private final NewsApiRoutes newsApi;
  private final @Nullable McpRoutes mcp;
  private final OpenApiRoutes openApi;

  ForeignApis(ArticleSearch search, InstantSource clock, ETags etags, WebServer.Site site) {
    this.instantSearch = new InstantSearchRoutes(search, clock);
    this.newsApi = new NewsApiRoutes(search, clock, etags);
    this.openApi = new OpenApiRoutes(etags);
    WebServer.Agents agents = site.agents();
    this.mcp =
        agents.welcome() ? new McpRoutes(search, clock, site.version(), agents.hosts()) : null;
  }

  void register(RoutesConfig routes) {
    instantSearch.register(routes);
    newsApi.register(routes);
    openApi.register(routes);
    if (mcp != null) mcp.register(routes);
  }
}
