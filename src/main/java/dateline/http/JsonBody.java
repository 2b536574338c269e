package dateline.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** A body of JSON, whatever its type says; nothing at all is an empty object. */
final class JsonBody {
  private static final JsonMapper JSON = new JsonMapper();

  private JsonBody() {}

  /**
   * Reads it, to the end or one byte beyond what is taken. Null where it is too large, does not
   * arrive or is no JSON; the answer says so then.
   *
   * @param most bytes
   * @param example of what is taken
   */
  static @Nullable JsonNode read(Context ctx, int most, String example) {
    try {
      if (ctx.req().getContentLengthLong() > most) return tooLarge(ctx, most);
      byte[] body = ctx.req().getInputStream().readNBytes(most + 1);
      return body.length > most ? tooLarge(ctx, most) : of(body);
    } catch (JacksonException e) {
      return none(ctx, 400, "badRequest", "The body is no JSON, e.g. %s.".formatted(example));
    } catch (IOException e) {
      return e.getCause() instanceof TimeoutException
          ? none(ctx, 408, "requestTimeout", "The body took too long to arrive.")
          : none(ctx, 400, "badRequest", "The body did not arrive.");
    }
  }

  /**
   * @throws JacksonException where it is no JSON
   */
  static JsonNode of(byte[] body) {
    return body.length == 0 ? JsonNodeFactory.instance.objectNode() : JSON.readTree(body);
  }

  private static @Nullable JsonNode tooLarge(Context ctx, int most) {
    return none(ctx, 413, "payloadTooLarge", "The body is larger than %d bytes.".formatted(most));
  }

  private static @Nullable JsonNode none(Context ctx, int status, String code, String detail) {
    WebServer.say(ctx, Problem.of(status, code, detail, WebServer.requestId(ctx)));
    return null;
  }
}
