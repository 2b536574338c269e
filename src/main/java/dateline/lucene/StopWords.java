package dateline.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/**
 * Words at which no suggested phrase begins or ends. A longer list than that of searches ({@link
 * Words#isStopWord}): {@code has} may decide a search and is never worth suggesting.
 */
final class StopWords {
  private static final CharArraySet ENGLISH = english();

  private StopWords() {}

  /** Those of the language that an article's locale names, English where it names none. */
  static CharArraySet of(@Nullable String locale) {
    return switch (locale == null ? "" : language(locale)) {
      case "de" -> GermanAnalyzer.getDefaultStopSet();
      case "es" -> SpanishAnalyzer.getDefaultStopSet();
      case "fr" -> FrenchAnalyzer.getDefaultStopSet();
      case "it" -> ItalianAnalyzer.getDefaultStopSet();
      case "nl" -> DutchAnalyzer.getDefaultStopSet();
      case "pt" -> PortugueseAnalyzer.getDefaultStopSet();
      default -> ENGLISH;
    };
  }

  private static String language(String locale) {
    return Locale.forLanguageTag(locale.replace('_', '-')).getLanguage();
  }

  private static CharArraySet english() {
    try {
      return WordlistLoader.getSnowballWordSet(
          IOUtils.requireResourceNonNull(
              SnowballFilter.class.getResourceAsStream("english_stop.txt"), "english_stop.txt"));
    } catch (IOException e) {
      throw new UncheckedIOException("a part of Lucene is missing", e);
    }
  }
}
