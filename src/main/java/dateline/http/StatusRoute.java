package dateline.http;

import dateline.engine.ArticleSearch;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;

/** {@code /status}, for who runs the server ({@link Keys}). */
final class StatusRoute {
  private final ArticleSearch search;
  private final Operation operation;
  private final Keys keys;
  private final SlowQueries slow;
  private final String version;
  private final Instant started;

  StatusRoute(
      ArticleSearch search,
      Operation operation,
      Keys keys,
      SlowQueries slow,
      String version,
      Instant started) {
    this.search = search;
    this.operation = operation;
    this.keys = keys;
    this.slow = slow;
    this.version = version;
    this.started = started;
  }

  void register(RoutesConfig routes) {
    Routes.get(routes, "/status", keys.telling(this::status, Keys.Challenge.BASIC));
  }

  private void status(Context ctx) throws IOException {
    StatusPage page = new StatusPage(search.stats(), operation, slow.list(), version, started);
    Pages.show(ctx, "status.jte", page);
  }
}
