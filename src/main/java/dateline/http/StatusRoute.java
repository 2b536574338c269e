package dateline.http;

import dateline.engine.ArticleSearch;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * {@code /status}, for who runs the server: the holder of the key or, where there is no key,
 * whoever sits at the machine.
 *
 * <p>A proxy on the same machine makes everybody seem to sit there, and a name that leads here
 * makes a stranger's page in a browser there seem to; both give themselves away by their headers.
 */
final class StatusRoute {
  private static final Pattern OF_PROXIES =
      Pattern.compile("(?i)forwarded|via|x-forwarded-.*|x-real-ip");

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
      int status = operation.key().isPresent() ? 401 : 403;
      String code = operation.key().isPresent() ? "unauthorized" : "forbidden";
      String detail = Words.STATUS_IS_PRIVATE;
      WebServer.say(ctx, Problem.of(status, code, detail, WebServer.requestId(ctx)));
    }
  }

  private boolean mayLook(Context ctx) {
    String given = ctx.header("Authorization");
    if (operation.key().isEmpty()) return given == null && isFromHere(ctx);
    return given != null && operation.key().get().opens(given);
  }

  private static boolean isFromHere(Context ctx) {
    if (ctx.headerMap().keySet().stream().anyMatch(OF_PROXIES.asMatchPredicate())) return false;
    if (ctx.protocol().equals("HTTP/1.0")) return false; // as nginx speaks where nobody says else
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
