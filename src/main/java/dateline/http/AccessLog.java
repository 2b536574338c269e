package dateline.http;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line of JSON for each request. Nothing in it but ASCII, so that no stranger's text turns a
 * line around or begins another. Of the query string it tells the parameters of a search, and of
 * any other only the name: it may be a key.
 */
final class AccessLog {
  private static final Logger LOG = LoggerFactory.getLogger("dateline.access");

  private static final JsonMapper ASCII =
      JsonMapper.builder(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build())
          .build();

  private static final int MOST = 1_000;

  private final TrustedProxies proxies;

  /**
   * @param proxies whose word for who asks is taken; else every reader behind one would be logged
   *     as the proxy
   */
  AccessLog(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  void note(Context ctx, Instant at, double seconds) {
    if (LOG.isInfoEnabled()) LOG.info(line(ctx, at, seconds));
  }

  private String line(Context ctx, Instant at, double seconds) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("time", at.toString());
    json.put("requestId", WebServer.requestId(ctx));
    json.put("client", proxies.client(ctx).address());
    json.put("method", ctx.req().getMethod());
    json.put("path", cut(ctx.req().getRequestURI()));
    parameters(json.putObject("query"), ctx.queryString());
    json.put("route", Metrics.route(ctx));
    json.put("status", ctx.statusCode());
    json.put("ms", Math.round(seconds * 1e5) / 1e2);
    String agent = ctx.header("User-Agent");
    if (agent != null) json.put("userAgent", cut(agent));
    return ASCII.writeValueAsString(json).replace("\u007F", "\\u007f");
  }

  private static void parameters(ObjectNode json, @Nullable String query) {
    Map<String, List<String>> given;
    try {
      given = QueryString.parse(query);
    } catch (BadRequestException e) {
      json.put("unreadable", true);
      return;
    }
    given.forEach(
        (name, values) -> {
          boolean open = SearchParameters.WALKING.contains(name) && !name.equals("cursor");
          json.put(cut(name), open ? cut(String.join(",", values)) : "…");
        });
  }

  private static String cut(String text) {
    return text.length() <= MOST ? text : text.substring(0, MOST) + "…";
  }
}
