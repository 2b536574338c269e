package dateline.query;

/** A query beyond the limits; the message names the limit and what was found. */
public final class QueryTooLongException extends Exception {
  private static final long serialVersionUID = 1L;

  QueryTooLongException(String message) {
    super(message);
  }
}
