package dateline.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/** JSON as an answer. */
final class Json {
  static final String CONTENT_TYPE = "application/json; charset=utf-8";

  private Json() {}

  static void write(Context ctx, ObjectNode json) {
    ctx.contentType(CONTENT_TYPE);
    ctx.result(json.toString().getBytes(StandardCharsets.UTF_8));
  }
}
