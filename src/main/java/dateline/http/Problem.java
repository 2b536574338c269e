package dateline.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An error as every route tells it: {@code application/problem+json}, RFC 9457. Never holds a stack
 * trace, a class name or a path of this machine.
 *
 * @param status HTTP status
 * @param code for programs, stable
 * @param detail for people: what to do
 */
record Problem(
    int status,
    String title,
    String code,
    String detail,
    @Nullable String param,
    @Nullable String got,
    @Nullable String expected,
    String requestId) {

  static final String CONTENT_TYPE = "application/problem+json";

  static Problem of(int status, String code, String detail, String requestId) {
    return new Problem(status, title(status), code, detail, null, null, null, requestId);
  }

  /** The problem that a bare status means. */
  static Problem of(int status, String requestId) {
    return switch (status) {
      case 404 -> of(status, "notFound", "There is nothing at this address.", requestId);
      case 405 -> of(status, "methodNotAllowed", "This address takes other methods.", requestId);
      case 408 -> of(status, "requestTimeout", "The request took too long to arrive.", requestId);
      case 413 -> of(status, "payloadTooLarge", "The body is too large.", requestId);
      case 414 -> of(status, "uriTooLong", "The address is too long.", requestId);
      case 415 ->
          of(
              status,
              "unsupportedMediaType",
              "A body is taken without Content-Encoding.",
              requestId);
      case 417 -> of(status, "expectationFailed", "No such expectation is met here.", requestId);
      case 426, 505 -> of(status, "httpVersion", "This server speaks HTTP/1.1.", requestId);
      case 431 -> of(status, "headersTooLarge", "The headers are too large.", requestId);
      case 500 -> of(status, "internal", "Something went wrong here. It was logged.", requestId);
      case 503 -> of(status, "unavailable", "Not ready yet; try again soon.", requestId);
      default ->
          status < 500
              ? of(status, "badRequest", "The request is malformed.", requestId)
              : of(status, "internal", "Something went wrong here.", requestId);
    };
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not found";
      case 405 -> "Method not allowed";
      case 408 -> "Request timeout";
      case 409 -> "Conflict";
      case 413 -> "Content too large";
      case 414 -> "URI too long";
      case 415 -> "Unsupported media type";
      case 417 -> "Expectation failed";
      case 426 -> "Upgrade required";
      case 429 -> "Too many requests";
      case 431 -> "Request header fields too large";
      case 500 -> "Internal error";
      case 503 -> "Service unavailable";
      case 505 -> "HTTP version not supported";
      case 507 -> "Insufficient storage";
      default -> status < 500 ? "Bad request" : "Internal error";
    };
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", "about:blank");
    json.put("title", title);
    json.put("status", status);
    json.put("detail", detail);
    json.put("code", code);
    if (param != null) json.put("param", param);
    if (got != null) json.put("got", got);
    if (expected != null) json.put("expected", expected);
    json.put("requestId", requestId);
    return json;
  }
}
