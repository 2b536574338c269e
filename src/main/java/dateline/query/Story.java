package dateline.query;

import dateline.article.Article;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event as several articles tell it in nearly the same words.
 *
 * @param id of the article that told it first; it may change when an older one arrives
 * @param size how many articles tell it
 * @param providers how many providers they are from
 * @param firstSeen when the first was published, or null where none says
 * @param others the best of those that are not the article it is asked about, the best first
 */
public record Story(
    String id, int size, int providers, @Nullable Instant firstSeen, List<Article> others) {
  public Story {
    others = List.copyOf(others);
  }
}
