package dateline.http;

import org.jspecify.annotations.Nullable;

/** The caller's mistake: what was wrong, what it was and what was expected. Becomes a 400. */
final class BadRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String code;
  private final String param;
  private final @Nullable String got;
  private final String expected;

  BadRequestException(
      String code, String param, @Nullable String got, String expected, String detail) {
    super(detail, null, false, false);
    this.code = code;
    this.param = param;
    this.got = got;
    this.expected = expected;
  }

  /** {@code 'to' must be an ISO date, e.g. 2021-05-02.} */
  static BadRequestException invalid(String param, String got, String expected) {
    return new BadRequestException(
        "parameterInvalid", param, got, expected, "'%s' must be %s.".formatted(param, expected));
  }

  Problem problem(String requestId) {
    return new Problem(
        400, "Bad parameter", code, String.valueOf(getMessage()), param, got, expected, requestId);
  }
}
