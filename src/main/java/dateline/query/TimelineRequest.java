package dateline.query;

import dateline.article.ArticleField;
import org.jspecify.annotations.Nullable;

/**
 * How what is asked for spreads over time.
 *
 * @param search what is asked, how it is narrowed, what is counted, how wide a bucket is and in
 *     which zone it begins; its page and its order do not matter
 * @param split the label field whose most frequent values are counted apart, or null
 * @param splitSize most of those values, 1 to {@link #MAX_SPLIT}
 */
public record TimelineRequest(SearchRequest search, @Nullable ArticleField split, int splitSize) {
  public static final int DEFAULT_SPLIT = 5;
  public static final int MAX_SPLIT = 20;

  public TimelineRequest {
    if (splitSize < 1 || splitSize > MAX_SPLIT) {
      throw new IllegalArgumentException("split size " + splitSize);
    }
    if (split != null && split.kind() != ArticleField.Kind.KEYWORD) {
      throw new IllegalArgumentException(split + " has no labels");
    }
  }
}
