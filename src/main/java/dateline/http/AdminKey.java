package dateline.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What opens the admin routes. Only its hash is kept, so that no dump of the memory tells it. */
public final class AdminKey {
  /** The fewest characters of a key: what is shorter can be guessed. */
  public static final int MIN_LENGTH = 32;

  private static final String SCHEME = "Bearer ";
  private static final String BASIC = "Basic ";

  private final byte[] hash;

  /**
   * @throws IllegalArgumentException for fewer than {@link #MIN_LENGTH} characters
   */
  public AdminKey(String key) {
    if (key.length() < MIN_LENGTH) {
      throw new IllegalArgumentException(
          "the admin key has %d characters; it needs %d or more"
              .formatted(key.length(), MIN_LENGTH));
    }
    this.hash = hash(key);
  }

  /**
   * Whether a request's {@code Authorization} is this key, or has it as its password. Takes as long
   * for a wrong one, however much of it is right.
   */
  boolean opens(String authorization) {
    if (authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return isKey(password(authorization.substring(BASIC.length()).strip()));
    }
    if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) return false;
    return isKey(authorization.substring(SCHEME.length()).strip());
  }

  private boolean isKey(String given) {
    return MessageDigest.isEqual(hash, hash(given));
  }

  /** What a browser's dialog was given beside whatever name; RFC 7617. */
  private static String password(String credentials) {
    try {
      String both = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
      return both.substring(both.indexOf(':') + 1);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static byte[] hash(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
