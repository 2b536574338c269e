package dateline.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whose pages may read answers in their readers' browsers (the Fetch standard, section 3.2): nobody
 * but those that the settings list, each named exactly, and never what needs a key.
 *
 * @param origins such as {@code https://news.example}
 */
record Cors(List<String> origins) {
  private static final Pattern ORIGIN =
      Pattern.compile("https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?");

  /** InstantSearch pages stand on other sites; what they may read is public. */
  private static final String FOR_ANY = "/1/indexes/";

  private static final Pattern KEYED = Pattern.compile("/(admin|status|metrics)(/.*)?");

  /**
   * @throws IllegalArgumentException for what no browser would ever send
   */
  static void requireOrigin(String origin) {
    if (!ORIGIN.matcher(origin).matches()) {
      throw new IllegalArgumentException(
          "cors.origins: \"%s\" must be such as https://news.example, without a path"
              .formatted(origin));
    }
  }

  void answer(Context ctx) {
    if (ctx.path().startsWith(FOR_ANY)) { // before anything is refused, or its reason stays unread
      ctx.header("Access-Control-Allow-Origin", "*");
      ctx.header("Access-Control-Expose-Headers", "Retry-After");
      return;
    }
    if (origins.isEmpty() || KEYED.matcher(ctx.path()).matches()) return;
    ctx.res().addHeader("Vary", "Origin");
    String origin = ctx.header("Origin");
    if (origin == null || !origins.contains(origin)) return;
    ctx.header("Access-Control-Allow-Origin", origin);
    ctx.header("Access-Control-Expose-Headers", "ETag, Retry-After");
    if (ctx.header("Access-Control-Request-Method") == null) return;
    ctx.header("Access-Control-Allow-Methods", "GET, HEAD, POST");
    ctx.header("Access-Control-Allow-Headers", "Content-Type, If-None-Match");
    ctx.header("Access-Control-Max-Age", "600");
  }
}
