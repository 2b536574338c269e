package dateline.article;

/**
 * A picture of an article.
 *
 * @param url checked {@code http} or {@code https} link
 * @param width pixels, 0 where unknown
 * @param height pixels, 0 where unknown
 * @param title caption, may be empty
 */
public record Image(String url, int width, int height, String title) {}
