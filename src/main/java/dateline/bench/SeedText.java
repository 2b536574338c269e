package dateline.bench;

import dateline.article.Article;

/**
 * A made-up article as the file that a site keeps: of every fourth with a related one, and all with
 * a {@code secured} block that no one may see, so about 2 KB as real ones.
 */
public final class SeedText {
  private static final int RELATED_EVERY = 4;
  private static final String TOKEN = "d8f1c0a9e7b64352".repeat(16);

  private final ManyNews news;

  public SeedText(ManyNews news) {
    this.news = news;
  }

  /** The text of file {@code number}. */
  public String of(int number) {
    Article article = news.articleOrCopy(number);
    StringBuilder text = new StringBuilder("---\n");
    text.append("category: ").append(article.category()).append('\n');
    fields(text, article, "");
    text.append("type: article\nquality: ").append((int) article.quality()).append("\nheat: -1\n");
    text.append("published: true\n\nprovider:\n  name: ").append(article.provider().name());
    text.append("\n  domain: p").append(number % 5_000).append(".example\n\n");
    if (!article.topics().isEmpty()) text.append("topics:\n");
    for (String topic : article.topics()) text.append("  - ").append(topic).append('\n');
    if (number % RELATED_EVERY == 0) related(text, number);
    text.append("\nsecured:\n");
    for (int i = 0; i < 4; i++)
      text.append("  key").append(i).append(": ").append(TOKEN).append('\n');
    return text.append("---\n").toString();
  }

  /** An article that has no file of its own. */
  private void related(StringBuilder text, int number) {
    Article other = news.article(Integer.MAX_VALUE - number);
    text.append("\nrelated:\n  - ");
    StringBuilder fields = new StringBuilder();
    fields(fields, other, "    ");
    text.append(fields.substring("    ".length()));
    text.append("    type: article\n    provider:\n      name: ").append(other.provider().name());
    text.append("\n    quality: ").append((int) other.quality()).append('\n');
  }

  private static void fields(StringBuilder text, Article article, String indent) {
    text.append(indent).append("title: \"").append(article.title()).append("\"\n");
    text.append(indent).append("excerpt: \"").append(article.excerpt()).append("\"\n");
    text.append(indent).append("publishedDateTime: ").append(article.published()).append('\n');
    text.append(indent).append("webUrl: \"").append(article.url()).append("\"\n");
  }
}
