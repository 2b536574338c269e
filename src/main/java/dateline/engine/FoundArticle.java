package dateline.engine;

import dateline.article.Article;
import java.util.List;

/**
 * One article with its links.
 *
 * @param related those its editor linked and those that link to it, newest first
 */
public record FoundArticle(Article article, List<Article> related, long generation) {
  public FoundArticle {
    related = List.copyOf(related);
  }
}
