package dateline.engine;

import dateline.article.Article;
import java.util.List;

/**
 * What to read after an article: one article of each story, never the article's own story.
 *
 * @param list what its editor links, in that order; what links it, newest first; what is most like
 *     it
 */
public record RelatedArticles(List<Related> list, long generation) {
  public RelatedArticles {
    list = List.copyOf(list);
  }

  /** Why an article is shown beside another. */
  public enum Why {
    /** Its editor links it. */
    EDITOR,
    /** It links the article. */
    LINKED,
    /** It shares telling words. */
    SIMILAR
  }

  /**
   * @param score how alike, where 1 is the article itself; 0 where a link is the reason
   */
  public record Related(Article article, Why why, double score) {}
}
