package dateline.article;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How those write articles who do not write them for Dateline: what they call each field, and what
 * their files leave to the site around them.
 *
 * @param keys of each field, the first that is not empty counts; {@code a.b} is {@code b} within
 *     {@code a}. Every field has some
 * @param provider who publishes what names no publisher and no address, empty for nobody
 * @param site where relative links lead, ending in {@code /}, or null where that is not known
 */
public record Conventions(Map<Field, List<String>> keys, String provider, @Nullable String site) {

  /** What foreign files are looked through for, with the keys that generators and APIs use. */
  public enum Field {
    TITLE("title headline newstitle linkTitle name"),
    EXCERPT("excerpt summary description abstract standfirst lead subtitle deck short_description"),
    BODY("content body content_html content_text"),
    DATE(
        "publishedDateTime date publishDate pubDate published_at publishedAt datePublished"
            + " date_published published created"),
    UPDATED(
        "updatedDateTime lastmod updated modified last_modified_at updatedDate dateModified"
            + " date_modified"),
    TOPICS(
        "topics tags categories category keywords taxonomies.tags taxonomies.categories"
            + " taxonomies.*"),
    CATEGORY("category section categories taxonomies.categories"),
    PROVIDER("provider source publisher site"),
    IMAGE(
        "images image cover cover.image featured_image thumbnail heroImage og_image banner"
            + " urlToImage"),
    URL("webUrl originalUrl canonical canonical_url canonicalURL external_url permalink url link"),
    LANGUAGE("locale lang language"),
    EXPIRY("expiryDate unpublishdate");

    private final String usual;

    Field(String usual) {
      this.usual = usual;
    }

    private List<String> usual() {
      return List.of(usual.split(" "));
    }

    /** As settings name it, such as {@code title}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** As generators write, and nothing known of the site. */
  public static final Conventions USUAL = new Conventions(Map.of(), "", null);

  public Conventions {
    Map<Field, List<String>> whole = new EnumMap<>(Field.class);
    for (Field field : Field.values()) {
      List<String> given = keys.get(field);
      whole.put(field, given == null || given.isEmpty() ? field.usual() : List.copyOf(given));
    }
    keys = whole;
    if (site != null && !site.endsWith("/")) site = site + "/";
  }

  /** The keys of a field, the first first. */
  List<String> of(Field field) {
    return Objects.requireNonNull(keys.get(field));
  }

  /** The keys of a field that were chosen and are not the usual ones. */
  List<String> chosen() {
    return keys.entrySet().stream()
        .filter(each -> !each.getValue().equals(each.getKey().usual()))
        .flatMap(each -> each.getValue().stream())
        .toList();
  }

  /** What a reading depends on by them, in words that change when they do. */
  String conditions() {
    if (equals(USUAL)) return "";
    Set<String> told = new TreeSet<>();
    keys.forEach((field, names) -> told.add(field.label() + "=" + String.join(",", names)));
    return "; conventions " + told + " " + provider + " " + site;
  }
}
