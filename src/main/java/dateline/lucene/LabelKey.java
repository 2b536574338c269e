package dateline.lucene;

import dateline.article.ArticleField;
import dateline.article.Key;
import java.util.Locale;

/**
 * By what a label of a field is matched: its {@link Key}, and of a language tag only the language,
 * so that {@code de-DE}, {@code de_AT} and {@code de} are one.
 */
final class LabelKey {
  private LabelKey() {}

  static String of(ArticleField field, String label) {
    if (field != ArticleField.LANGUAGE) return Key.of(label);
    return Locale.forLanguageTag(label.strip().replace('_', '-')).getLanguage();
  }
}
