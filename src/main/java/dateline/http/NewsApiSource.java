package dateline.http;

import dateline.article.Article;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A publisher, as far as its newest article tells.
 *
 * @param id its domain
 * @param language two letters such as {@code en}, or null
 * @param country two capitals such as {@code GB}, or null
 */
record NewsApiSource(
    String id,
    String name,
    @Nullable String category,
    @Nullable String language,
    @Nullable String country) {

  /** Null where the article's provider has no domain by which it could be asked for. */
  static @Nullable NewsApiSource of(Article article) {
    String domain = article.provider().domain();
    if (domain == null) return null;
    String tag = article.locale() == null ? "" : article.locale().replace('_', '-');
    Locale locale = Locale.forLanguageTag(tag);
    return new NewsApiSource(
        domain,
        article.provider().name(),
        article.category(),
        orNull(locale.getLanguage()),
        orNull(locale.getCountry()));
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
