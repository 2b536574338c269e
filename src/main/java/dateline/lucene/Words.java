package dateline.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** What analysis makes of a word. */
final class Words {
  private Words() {}

  /** Its terms, in order; empty where nothing is left of it. */
  static List<String> terms(Analyzer analyzer, String text) {
    List<String> terms = new ArrayList<>();
    try (TokenStream tokens = analyzer.tokenStream(Schema.ALL, text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) terms.add(term.toString());
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return terms;
  }

  /**
   * Whether the word only joins others ({@code of}, {@code the}): it helps an article that has it
   * and is not asked of every one. In capitals it is a name: {@code IT}, {@code WHO}.
   */
  static boolean isStopWord(String word) {
    boolean name = word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
    return !name && EnglishAnalyzer.ENGLISH_STOP_WORDS_SET.contains(word.toLowerCase(Locale.ROOT));
  }
}
