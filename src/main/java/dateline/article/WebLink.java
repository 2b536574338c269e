package dateline.article;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A link that is safe to show: {@code http} or {@code https}, with a host, without user info, at
 * most 2,048 characters.
 *
 * @param url the link as written
 * @param host lower case
 */
public record WebLink(String url, String host) {
  private static final int MAX_LENGTH = 2_048;

  /** RFC 1035, section 2.3.4. */
  private static final int MAX_HOST = 253;

  private static final Pattern HOST =
      Pattern.compile("[\\p{L}\\p{N}_-]{1,63}(?:\\.[\\p{L}\\p{N}_-]{1,63})*");
  private static final Pattern BEHIND_HOST = Pattern.compile("[^:/?#]*://[^/?#]*");
  private static final Pattern PARTS =
      Pattern.compile("https?://(?:www\\.)?(.*?)/?((?:\\?.*)?)", Pattern.DOTALL);
  private static final Set<String> TRACKING =
      Set.of("fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "ocid", "cmpid");

  /** The link, or null where it is anything else ({@code javascript:}, relative, malformed …). */
  public static @Nullable WebLink of(String raw) {
    String url = raw.strip();
    if (url.isEmpty() || url.length() > MAX_LENGTH) return null;
    URI uri = parse(url);
    if (uri == null || uri.getScheme() == null || uri.getRawUserInfo() != null) return null;
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) return null;
    String host = uri.getHost();
    if (host == null || host.isEmpty() || host.length() > MAX_HOST) return null;
    return new WebLink(url, host.toLowerCase(Locale.ROOT));
  }

  /** As a reader types one, who may leave out {@code https://}; a host then has a dot. */
  public static @Nullable WebLink ofTyped(String typed) {
    if (typed.contains("://")) return of(typed);
    WebLink link = of("https://" + typed.strip());
    return link != null && link.host.indexOf('.') > 0 ? link : null;
  }

  /** Whether the text, in lower case, is a name that a host can have. */
  static boolean isHost(String text) {
    return text.length() <= MAX_HOST && HOST.matcher(text).matches();
  }

  /**
   * The link by which the article is known: scheme and host in lower case, no default port, no
   * fragment, and none of the parameters that only say how a reader came ({@code utm_source}, …).
   */
  public String canonical() {
    URI uri = URI.create(percentEncoded(url));
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    int usual = scheme.equals("https") ? 443 : 80;
    StringBuilder out = new StringBuilder(scheme).append("://").append(host);
    if (uri.getPort() >= 0 && uri.getPort() != usual) out.append(':').append(uri.getPort());
    String path = uri.getRawPath();
    out.append(path == null || path.isEmpty() ? "/" : path);
    String query = withoutTracking(uri.getRawQuery());
    if (!query.isEmpty()) out.append('?').append(query);
    return out.toString();
  }

  /**
   * The canonical links at which sites show the same page: by http or https, with {@code www.} or
   * without, with a slash at the end or without.
   */
  public Set<String> samePage() {
    Matcher parts = PARTS.matcher(canonical());
    if (!parts.matches()) return Set.of(canonical());
    String page = parts.group(1);
    String query = parts.group(2);
    Set<String> links = new LinkedHashSet<>();
    for (String before : List.of("https://", "https://www.", "http://", "http://www.")) {
      WebLink with = of(before + page + "/" + query);
      WebLink without = of(before + page + query);
      if (with != null) links.add(with.canonical());
      if (without != null) links.add(without.canonical());
    }
    return links;
  }

  private static String withoutTracking(@Nullable String query) {
    if (query == null) return "";
    List<String> kept = new ArrayList<>();
    for (String pair : query.split("&")) {
      String name = pair.split("=", 2)[0].toLowerCase(Locale.ROOT);
      if (!pair.isEmpty() && !name.startsWith("utm_") && !TRACKING.contains(name)) kept.add(pair);
    }
    return String.join("&", kept);
  }

  private static @Nullable URI parse(String url) {
    try {
      return new URI(percentEncoded(url));
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /**
   * Real links hold {@code |} and {@code [}; browsers take them, java.net.URI does not. Around a
   * host brackets mean an IPv6 address and stay.
   */
  private static String percentEncoded(String url) {
    if (url.chars().noneMatch(c -> "|{}^`[]".indexOf(c) >= 0)) return url;
    StringBuilder out = new StringBuilder(url.length());
    Matcher behindHost = BEHIND_HOST.matcher(url);
    int rest = behindHost.lookingAt() ? behindHost.end() : url.length();
    for (int i = 0; i < url.length(); i++) {
      char c = url.charAt(i);
      switch (c) {
        case '|' -> out.append("%7C");
        case '{' -> out.append("%7B");
        case '}' -> out.append("%7D");
        case '^' -> out.append("%5E");
        case '`' -> out.append("%60");
        case '[' -> out.append(i >= rest ? "%5B" : "[");
        case ']' -> out.append(i >= rest ? "%5D" : "]");
        default -> out.append(c);
      }
    }
    return out.toString();
  }
}
