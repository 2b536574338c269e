package dateline.article;

import java.util.List;

/**
 * What one file of the seeds folder tells.
 *
 * @param path relative to the seeds folder, with {@code /}
 * @param articles its own article first, then its related ones, and so on where the file tells
 *     several; never empty
 */
public record Seed(String path, List<Article> articles) {
  public Seed {
    if (articles.isEmpty()) throw new IllegalArgumentException("a seed has an article");
    articles = List.copyOf(articles);
  }
}
