package dateline.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The page's own files. Only what is listed here is served; nothing is looked up on a disk. */
final class Assets {
  private static final Map<String, String> TYPES =
      Map.of(
          "page.css", "text/css; charset=utf-8",
          "page.js", "text/javascript; charset=utf-8",
          "icon.svg", "image/svg+xml");

  void serve(Context ctx) throws IOException {
    String name = ctx.pathParam("name");
    String type = TYPES.get(name);
    if (type == null) {
      WebServer.say(ctx, Problem.of(404, WebServer.requestId(ctx)));
      return;
    }
    try (InputStream in = Assets.class.getResourceAsStream("/page/" + name)) {
      if (in == null) throw new IOException("not in the jar: " + name);
      ctx.contentType(type);
      ctx.header("Cache-Control", "public, max-age=3600");
      ctx.result(in.readAllBytes());
    }
  }
}
