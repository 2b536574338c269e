package dateline.http;

/** What is not granted, to this client or at this moment. Becomes an answer, and is no fault. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final String code;
  private final int retryAfter;

  private RefusedException(int status, String code, int retryAfter, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** Too many searches are at work already. */
  static RefusedException overloaded() {
    return new RefusedException(
        503, "overloaded", 1, "Too much is asked at the moment; try again.");
  }

  /** This client asks too often. */
  static RefusedException tooOften(int retryAfter, Limits limits) {
    return new RefusedException(
        429,
        "rateLimited",
        retryAfter,
        "So many requests are more than one client gets here: %d a second, %d at once. Ask again in %d s."
            .formatted(limits.rate(), limits.burst(), retryAfter));
  }

  /** This client has tried too many keys. */
  static RefusedException tooManyKeys(int retryAfter) {
    return new RefusedException(
        429, "tooManyKeys", retryAfter, "Too many wrong keys came from there; wait a moment.");
  }

  int status() {
    return status;
  }

  /** Seconds. */
  int retryAfter() {
    return retryAfter;
  }

  Problem problem(String requestId) {
    return Problem.of(status, code, String.valueOf(getMessage()), requestId);
  }
}
