package dateline.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API: as it is written, as JSON, and as a page. */
final class OpenApiRoutes {
  private static final String YAML = read();
  private static final JsonNode TREE = tree();

  /** Made when they are first asked for: no start waits for them. */
  private static final class Made {
    static final String JSON = TREE.toString();
    static final String PAGE = Pages.html("docs.jte", DocsPage.of(TREE));
  }

  private final ETags etags;

  OpenApiRoutes(ETags etags) {
    this.etags = etags;
  }

  void register(RoutesConfig routes) {
    Routes.get(routes, "/openapi.yaml", ctx -> say(ctx, "application/yaml", YAML));
    Routes.get(routes, "/openapi.json", ctx -> say(ctx, Json.CONTENT_TYPE, Made.JSON));
    Routes.get(routes, "/docs", this::docs);
  }

  private void say(Context ctx, String type, String text) {
    none(ctx);
    // Whoever builds a page that shows it may fetch it from there.
    ctx.header("Access-Control-Allow-Origin", "*");
    if (etags.isUnchanged(ctx, 0, text)) return;
    ctx.contentType(type);
    ctx.result(text.getBytes(StandardCharsets.UTF_8));
  }

  private void docs(Context ctx) {
    none(ctx);
    if (!etags.isUnchanged(ctx, 0, Made.PAGE)) Pages.send(ctx, Made.PAGE);
  }

  private static void none(Context ctx) {
    new Parameters(QueryString.parse(ctx.queryString()), List.of());
  }

  /** The description, with all its references. */
  static JsonNode tree() {
    Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(YAML);
    return new JsonMapper().valueToTree(read);
  }

  private static String read() {
    try (InputStream in = OpenApiRoutes.class.getResourceAsStream("/openapi.yaml")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
