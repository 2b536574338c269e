package dateline.http;

import dateline.query.Place;
import dateline.query.Reading;
import dateline.query.SearchRequest;
import dateline.query.SearchResults;
import dateline.query.Warning;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Cursors as text, which callers hand back as they got it: base64url without padding of
 *
 * <pre>
 * question    8 bytes  SHA-256 of {@link SearchRequest#question}, cut
 * reading     4        SHA-256 of {@link SearchResults#reading}, cut
 * asOf        8        epoch milliseconds
 * generation  8        of the place, and so on:
 * position    4
 * values      8 each
 * signature  16        HMAC-SHA256 of all before, cut
 * </pre>
 *
 * Numbers are big-endian. The key lives as long as the process: after a restart no generation is
 * kept for a walk anyway, and nobody can make a cursor that asks for what no answer told.
 */
final class Cursors {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SIGNATURE = 16;

  /** Far above what is given out. */
  private static final int MAX_LENGTH = 160;

  private final SecretKeySpec key;

  Cursors() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    key = new SecretKeySpec(random, ALGORITHM);
  }

  /** What asks for the next page, or null where there is none. */
  @Nullable String next(SearchRequest request, SearchResults results) {
    Place next = results.next();
    if (next == null) return null;
    ByteBuffer body = ByteBuffer.allocate(32 + 8 * next.values().size());
    body.putLong(question(request)).putInt(reading(results.reading()));
    body.putLong(request.asOf().toEpochMilli());
    body.putLong(next.generation()).putInt(next.position());
    next.values().forEach(body::putLong);
    return text(body.array());
  }

  /**
   * What the caller brought back, or null where a search begins.
   *
   * @throws BadRequestException where no answer of this process told it
   */
  @Nullable Cursor read(Parameters given) {
    String text = given.one("cursor");
    if (text == null) return null;
    if (given.one("page") != null) {
      throw new BadRequestException(
          "parameterInvalid",
          "page",
          given.one("page"),
          "no page beside a cursor",
          "Give either 'page' or 'cursor': a cursor knows where it goes on.");
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text.length() > MAX_LENGTH ? "" : text);
      byte[] body = Arrays.copyOf(bytes, Math.max(0, bytes.length - SIGNATURE));
      boolean ours = MessageDigest.isEqual(utf8(text), utf8(text(body)));
      if (ours) return cursor(ByteBuffer.wrap(body));
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      // No base64, or too short: as bad as a wrong signature.
    }
    throw bad(text, "This server gave out no such cursor, or was restarted since.");
  }

  private static Cursor cursor(ByteBuffer body) {
    long question = body.getLong();
    int reading = body.getInt();
    Instant asOf = Instant.ofEpochMilli(body.getLong());
    long generation = body.getLong();
    int position = body.getInt();
    List<Long> values = new ArrayList<>();
    while (body.hasRemaining()) values.add(body.getLong());
    return new Cursor(question, reading, asOf, new Place(generation, position, values));
  }

  /**
   * Refuses to go on in the hits of another search.
   *
   * @param request what it is brought back with
   */
  static void requireSame(Cursor cursor, SearchRequest request, Parameters given) {
    if (cursor.question() == question(request)) return;
    throw bad(
        given.text("cursor"),
        "This cursor is of another search; only what is shown of a hit, facets and pageSize may"
            + " change on the way.");
  }

  private static BadRequestException bad(String text, String detail) {
    return new BadRequestException(
        "badCursor",
        "cursor",
        text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "…" : text,
        "the cursor of the answer before",
        detail + " Leave it out to begin at page 1 again.");
  }

  /** What must be said of an answer that may not go on exactly where the cursor was made. */
  static Optional<Warning> reset(Cursor cursor, SearchResults results) {
    boolean same =
        cursor.place().generation() == results.generation()
            && cursor.reading() == reading(results.reading());
    if (same) return Optional.empty();
    return Optional.of(
        new Warning(
            "cursor_reset",
            0,
            0,
            "The articles or synonyms have changed since this cursor was made: some articles may"
                + " come again or be missed."
                + " Leave it out to begin at page 1 again."));
  }

  // ---- hashes and signatures

  private static long question(SearchRequest request) {
    // The hash code tells apart what prints alike, such as the labels "a, b" and "a", "b".
    return hash(request.question() + "#" + request.question().hashCode()).getLong();
  }

  private static int reading(Reading reading) {
    return hash(reading.toString()).getInt();
  }

  private static ByteBuffer hash(String text) {
    try {
      return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(utf8(text)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private String text(byte[] body) {
    byte[] signed = Arrays.copyOf(body, body.length + SIGNATURE);
    System.arraycopy(mac(body), 0, signed, body.length, SIGNATURE);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
  }

  private byte[] mac(byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
