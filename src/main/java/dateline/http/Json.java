package dateline.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/** JSON as an answer. */
final class Json {
  private Json() {}

  static void write(Context ctx, ObjectNode json) {
    ctx.contentType("application/json; charset=utf-8");
    ctx.result(json.toString().getBytes(StandardCharsets.UTF_8));
  }
}
