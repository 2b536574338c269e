package dateline.article;

import java.util.List;
import java.util.Set;

/**
 * What one file of the seeds folder tells.
 *
 * @param path relative to the seeds folder, with {@code /}
 * @param articles its own article first, then its related ones, and so on where the file tells
 *     several; never empty
 * @param withheld ids of articles that it tells, too, and that may not be shown
 */
public record Seed(String path, List<Article> articles, Set<String> withheld) {
  public Seed {
    if (articles.isEmpty()) throw new IllegalArgumentException("a seed has an article");
    articles = List.copyOf(articles);
    withheld = Set.copyOf(withheld);
  }

  /** One that may be shown whole. */
  public Seed(String path, List<Article> articles) {
    this(path, articles, Set.of());
  }

  /** How many articles it tells of its own, the withheld ones included, related ones not. */
  public int told() {
    long own = articles.stream().filter(each -> each.origin() == Article.Origin.SEED).count();
    return (int) own + withheld.size();
  }
}
