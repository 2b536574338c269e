package dateline.http;

import dateline.engine.ArticleSearch;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * {@code /status}, for who runs the server: the holder of the key, or who sits at the machine.
 *
 * <p>A proxy on the same machine makes everybody seem to sit there, and a name that leads here
 * makes a stranger's page in a browser there seem to; both give themselves away by their headers.
 */
final class StatusRoute {
  private static final List<String> OF_PROXIES = List.of("Forwarded", "X-Forwarded-For", "Via");

  private final ArticleSearch search;
  private final Operation operation;
  private final SlowQueries slow;
  private final String version;
  private final Instant started;

  StatusRoute(
      ArticleSearch search,
      Operation operation,
      SlowQueries slow,
      String version,
      Instant started) {
    this.search = search;
    this.operation = operation;
    this.slow = slow;
    this.version = version;
    this.started = started;
  }

  void register(RoutesConfig routes) {
    Routes.get(routes, "/status", this::status);
  }

  private void status(Context ctx) throws IOException {
    ctx.header("Cache-Control", "no-store");
    if (mayLook(ctx)) {
      Pages.show(
          ctx,
          "status.jte",
          new StatusPage(search.stats(), operation, slow.list(), version, started));
    } else {
      if (operation.key().isPresent()) {
        ctx.header("WWW-Authenticate", "Basic realm=\"Dateline\", charset=\"UTF-8\"");
      }
      String detail =
          "This page is for the holder of the admin key, and for who sits at the machine.";
      WebServer.say(ctx, Problem.of(401, "unauthorized", detail, WebServer.requestId(ctx)));
    }
  }

  private boolean mayLook(Context ctx) {
    String given = ctx.header("Authorization");
    if (given != null) return operation.key().filter(key -> key.opens(given)).isPresent();
    return isFromHere(ctx);
  }

  private static boolean isFromHere(Context ctx) {
    if (OF_PROXIES.stream().anyMatch(name -> ctx.header(name) != null)) return false;
    String host = ctx.header("Host");
    if (host == null || !isThisMachine(host)) return false;
    try {
      return InetAddress.getByName(ctx.req().getRemoteAddr()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static boolean isThisMachine(String host) {
    String name = host.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
    return name.equals("localhost") || name.equals("[::1]") || name.matches("127(\\.\\d{1,3}){3}");
  }
}
