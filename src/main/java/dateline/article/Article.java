package dateline.article;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One news article as Dateline knows it: clean text, checked links, no markup.
 *
 * @param id 32 hexadecimal digits, see {@link ArticleId}; equal for every copy of the same URL
 * @param title the headline, 1 to 512 characters
 * @param excerpt the summary, may be empty, at most 2,000 characters
 * @param body the text below the front matter, may be empty, at most 200,000 characters
 * @param topics at most 50, no two that differ only in case or accents
 * @param category section such as {@code news}, or null
 * @param type kind such as {@code article}, or null
 * @param locale BCP 47 tag such as {@code en-GB}, or null
 * @param published when it was published, or null where the seed does not say
 * @param quality editorial quality; 0 means "not rated", real values run above 100
 * @param heat popularity; 0 means "not rated"
 * @param listed false where the site says {@code published: false}
 * @param url canonical link without tracking parameters, or null
 * @param related ids of the articles its editor linked
 * @param origin whether the site's own seed told it or another seed's {@code related} list
 */
public record Article(
    String id,
    String title,
    String excerpt,
    String body,
    List<String> topics,
    Provider provider,
    @Nullable String category,
    @Nullable String type,
    @Nullable String locale,
    @Nullable Instant published,
    double quality,
    double heat,
    boolean listed,
    @Nullable String url,
    List<Image> images,
    List<String> related,
    Origin origin) {

  /** Where a copy of an article was read. */
  public enum Origin {
    SEED,
    RELATED
  }

  public Article {
    if (title.isBlank()) throw new IllegalArgumentException("an article has a title");
    topics = List.copyOf(topics);
    images = List.copyOf(images);
    related = List.copyOf(related);
  }

  /** How many things it tells; of two copies the richer one is shown. */
  int richness() {
    int told = topics.size() + related.size();
    if (!excerpt.isEmpty()) told++;
    if (!body.isEmpty()) told++;
    if (published != null) told++;
    if (quality > 0) told++;
    if (!images.isEmpty()) told++;
    if (category != null) told++;
    return told;
  }
}
