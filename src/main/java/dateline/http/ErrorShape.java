package dateline.http;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a {@link Problem} is written. Clients that were made for another server know that server's
 * errors: under its addresses every error is told so, whoever found it.
 */
enum ErrorShape {
  PROBLEM,
  INSTANT_SEARCH,
  NEWS_API;

  private static final int SHOWN = 100;

  /** What is spoken at this path. */
  static ErrorShape at(String path) {
    if (path.startsWith("/1/")) return INSTANT_SEARCH;
    return path.startsWith("/v2/") ? NEWS_API : PROBLEM;
  }

  String contentType() {
    return this == PROBLEM ? Problem.CONTENT_TYPE : Json.CONTENT_TYPE;
  }

  ObjectNode body(Problem problem) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    return switch (this) {
      case PROBLEM -> problem.toJson();
      case INSTANT_SEARCH -> json.put("message", message(problem)).put("status", problem.status());
      case NEWS_API ->
          json.put("status", "error")
              .put("code", newsApiCode(problem))
              .put("message", message(problem));
    };
  }

  /** Where there is no place of its own for what was given. */
  private static String message(Problem problem) {
    String got = problem.got();
    if (got == null || problem.detail().contains(got)) return problem.detail();
    String shown = got.length() <= SHOWN ? got : got.substring(0, SHOWN) + "…";
    return "%s It was \"%s\".".formatted(problem.detail(), shown);
  }

  private static String newsApiCode(Problem problem) {
    return switch (problem.status()) {
      case 400 ->
          NewsApiParameters.CODES.contains(problem.code()) ? problem.code() : "parameterInvalid";
      case 401 -> problem.code().equals("apiKeyMissing") ? "apiKeyMissing" : "apiKeyInvalid";
      case 429 -> "rateLimited";
      default -> problem.status() < 500 ? problem.code() : "unexpectedError";
    };
  }
}
