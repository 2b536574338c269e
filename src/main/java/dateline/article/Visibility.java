package dateline.article;

/** Which articles are shown. Drafts never are. */
public enum Visibility {
  /**
   * Also those whose site says {@code published: false}: most pipelines mark what they crawl so.
   */
  ALL,
  /** Only those the site lists; the others never reach the index. */
  PUBLISHED
}
