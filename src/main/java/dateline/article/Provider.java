package dateline.article;

import org.jspecify.annotations.Nullable;

/**
 * Who published an article.
 *
 * @param name as shown, never blank; the domain where the seed gives no name
 * @param domain host name in lower case such as {@code bbc.co.uk}, or null
 */
public record Provider(String name, @Nullable String domain) {
  /** For an article that names neither a publisher nor a URL. */
  public static final Provider UNKNOWN = new Provider("unknown", null);

  public Provider {
    if (name.isBlank()) throw new IllegalArgumentException("a provider has a name");
  }
}
