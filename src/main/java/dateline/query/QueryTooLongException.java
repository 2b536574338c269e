package dateline.query;

import java.util.Locale;

/** A query beyond the limits; the message names the limit and what was found. */
public final class QueryTooLongException extends Exception {
  private static final long serialVersionUID = 1L;

  QueryTooLongException(String unit, int most, int found) {
    super(
        String.format(
            Locale.ROOT, "A query has at most %d %s; this one has %,d.", most, unit, found));
  }
}
