package dateline.query;

import dateline.article.ArticleField;
import dateline.query.QueryAst.Within;

/**
 * What is more frequent in the last {@code window} than in the {@code baseline} before it.
 *
 * @param search what is asked, how it is narrowed and what is counted; its page and its order do
 *     not matter
 * @param baseline at least as long as the window
 * @param field the label field whose values are compared
 * @param size most values, 1 to {@link #MAX_SIZE}
 */
public record TrendingRequest(
    SearchRequest search, Within window, Within baseline, ArticleField field, int size) {
  public static final Within DEFAULT_WINDOW = new Within(2, Age.DAYS);

  /** How many windows long the baseline is where nothing is said: two days against two weeks. */
  public static final int WINDOWS = 7;

  public static final int DEFAULT_SIZE = 10;
  public static final int MAX_SIZE = 100;

  public TrendingRequest {
    if (size < 1 || size > MAX_SIZE) throw new IllegalArgumentException("size " + size);
    if (baseline.about().compareTo(window.about()) < 0) {
      throw new IllegalArgumentException(baseline + " is shorter than " + window);
    }
    if (field.kind() != ArticleField.Kind.KEYWORD) {
      throw new IllegalArgumentException(field + " has no labels");
    }
  }
}
