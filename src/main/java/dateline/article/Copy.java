package dateline.article;

import java.time.Instant;
import java.util.Comparator;

/**
 * One telling of an article: the same URL may stand in a seed of its own and in the {@code related}
 * lists of others, and only one copy is shown.
 *
 * @param path the seed it was read from, relative to the seeds folder
 * @param position 0 for the seed's own article, then 1, 2, … for its related ones
 */
public record Copy(Article article, String path, int position) {

  /**
   * The best copy first: the site's own seed wins over a related copy, then the richer, then the
   * newer. The path decides last, so that the winner never depends on the order of arrival.
   */
  public static final Comparator<Copy> BEST_FIRST =
      Comparator.comparing((Copy copy) -> copy.article.origin())
          .thenComparingInt(copy -> -copy.article.richness())
          .thenComparing(Copy::publishedOrNever, Comparator.reverseOrder())
          .thenComparing(Copy::path)
          .thenComparingInt(Copy::position);

  private Instant publishedOrNever() {
    Instant published = article.published();
    return published == null ? Instant.MIN : published;
  }
}
