package dateline.article;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An article's identity: the first 128 bits of the SHA-256 of its canonical URL, in hexadecimal.
 * The same URL is the same article wherever it is read; an article without a URL is known by the
 * seed that holds it.
 */
public final class ArticleId {
  private ArticleId() {}

  /** The id of whatever is found at this canonical URL. */
  public static String ofUrl(String canonicalUrl) {
    return hash("url:" + canonicalUrl);
  }

  /** The id of an article without a URL: a seed's own (title empty) or one of its related ones. */
  static String ofPlace(String path, String relatedTitle) {
    return hash("path:" + path + "\n" + relatedTitle);
  }

  private static String hash(String text) {
    return HexFormat.of().formatHex(sha256(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
