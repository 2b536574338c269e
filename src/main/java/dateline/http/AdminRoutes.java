package dateline.http;

import dateline.engine.InsufficientStorageException;
import dateline.engine.ReadOnlyIndexException;
import dateline.indexing.Extent;
import dateline.indexing.RunInProgressException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What only the holder of the key may ask. Without one there is nothing at these addresses. */
final class AdminRoutes {
  private static final int MAX_BODY = 1 << 16;

  private final Operation operation;
  private final Keys keys;

  AdminRoutes(Operation operation, Keys keys) {
    this.operation = operation;
    this.keys = keys;
  }

  void register(RoutesConfig routes) {
    if (!keys.openAdmin()) return;
    routes.post("/admin/reindex", keys.admin(this::reindex));
    get(routes, "/admin/reindex", this::progress);
    get(routes, "/admin/report", this::report);
  }

  private void get(RoutesConfig routes, String path, Handler handler) {
    routes.get(path, keys.admin(handler));
    routes.head(path, keys.admin(handler));
  }

  /** Begins a run: {@code {"mode":"incremental"|"full","force":false}}. */
  private void reindex(Context ctx) {
    Asked asked = read(ctx);
    if (asked == null) return;
    try {
      operation.writable().require();
      Extent extent = asked.full ? new Extent.Anew() : new Extent.All();
      operation.runs().start(extent, asked.force, operation.ended());
      ctx.header("Location", "/admin/reindex");
      ctx.status(202);
      Json.write(ctx, RunJson.progress(operation.runs()));
    } catch (RunInProgressException e) {
      say(ctx, 409, "reindexInProgress", "A run is at work. GET /admin/reindex tells how far.");
    } catch (InsufficientStorageException e) {
      say(ctx, 507, "insufficientStorage", "The index's disk has no room for a run. Free some.");
    } catch (ReadOnlyIndexException e) {
      say(ctx, 503, "readOnly", "The index's folder cannot be written at the moment.");
    } catch (IOException e) {
      say(ctx, 503, "unavailable", "The index cannot be written at the moment.");
    }
  }

  /** What a run is asked to be. */
  record Asked(boolean full, boolean force) {}

  /** Null where it cannot be meant; the answer says so then. */
  private static @Nullable Asked read(Context ctx) {
    String type = ctx.contentType();
    if (type == null || !type.toLowerCase(Locale.ROOT).matches("application/json(\\s*;.*)?")) {
      say(ctx, 415, "unsupportedMediaType", "Send it as Content-Type: application/json.");
      return null;
    }
    if (ctx.header("Content-Encoding") != null) {
      say(ctx, 415, "unsupportedMediaType", "Send it without Content-Encoding.");
      return null;
    }
    JsonNode body = JsonBody.read(ctx, MAX_BODY, "{\"mode\":\"incremental\"}");
    return body == null ? null : asked(body);
  }

  /**
   * @throws BadRequestException where it says what cannot be meant
   */
  static Asked asked(JsonNode body) {
    if (!(body instanceof ObjectNode object)) {
      throw BadRequestException.invalid("body", body.toString(), "an object, e.g. {}");
    }
    for (String name : object.propertyNames()) {
      if (!List.of("mode", "force").contains(name)) {
        throw BadRequestException.invalid("body", name, "of mode and force only");
      }
    }
    String mode = object.path("mode").asString("incremental");
    if (!List.of("incremental", "full").contains(mode)) {
      throw BadRequestException.invalid("mode", mode, "incremental or full");
    }
    JsonNode force = object.path("force");
    if (!force.isMissingNode() && !force.isBoolean()) {
      throw BadRequestException.invalid("force", force.toString(), "true or false");
    }
    return new Asked(mode.equals("full"), force.asBoolean(false));
  }

  private void progress(Context ctx) {
    Json.write(ctx, RunJson.progress(operation.runs()));
  }

  private void report(Context ctx) {
    var last = operation.runs().lastWhole();
    if (last.isPresent()) {
      Json.write(ctx, RunJson.report(last.get()));
    } else {
      say(ctx, 404, "notFound", "No run over all seeds has ended yet.");
    }
  }

  private static void say(Context ctx, int status, String code, String detail) {
    WebServer.say(ctx, Problem.of(status, code, detail, WebServer.requestId(ctx)));
  }
}
