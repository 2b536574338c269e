package dateline.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** The page's own files. Only what is listed here is served; nothing is looked up on a disk. */
public final class Assets {
  private static final Map<String, Asset> ALL = new LinkedHashMap<>();

  static {
    add("page.css", "text/css; charset=utf-8");
    add("page.js", "text/javascript; charset=utf-8");
    add("theme.js", "text/javascript; charset=utf-8");
    add("newsreader-5.3.0.woff2", "font/woff2");
    add("icon.svg", "image/svg+xml");
  }

  private Assets() {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Asset(String type, byte[] bytes, String hash) {}

  private static void add(String name, String type) {
    try (InputStream in = Assets.class.getResourceAsStream("/page/" + name)) {
      if (in == null) throw new IllegalStateException("not in the jar: " + name);
      byte[] bytes = in.readAllBytes();
      String hash = HexFormat.of().toHexDigits(Arrays.hashCode(bytes));
      ALL.put(name, new Asset(type, bytes, hash));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its address, which changes with its content: so it may be kept for good. */
  public static String href(String name) {
    Asset asset = ALL.get(name);
    if (asset == null) throw new IllegalArgumentException("there is no " + name);
    return "/assets/" + name + "?v=" + asset.hash;
  }

  static void serve(Context ctx) {
    Asset asset = ALL.get(ctx.pathParam("name"));
    if (asset == null) {
      WebServer.say(ctx, Problem.of(404, WebServer.requestId(ctx)));
      return;
    }
    boolean named = asset.type.startsWith("font/"); // by its version
    boolean exact = named || ("v=" + asset.hash).equals(ctx.queryString());
    ctx.header("Cache-Control", exact ? "public, max-age=31536000, immutable" : "no-cache");
    ctx.header("ETag", '"' + asset.hash + '"');
    if (('"' + asset.hash + '"').equals(ctx.header("If-None-Match"))) {
      ctx.status(304);
      return;
    }
    ctx.contentType(asset.type);
    ctx.result(asset.bytes);
  }
}
