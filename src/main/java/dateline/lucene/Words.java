package dateline.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** What analysis makes of a word. */
final class Words {
  /** Compounds in a phrase that also match written as one word. */
  private static final int MAX_COMPOUNDS = 2;

  /** Where {@link NewsAnalyzer} sees a space: a pasted URL is many words. */
  private static final Pattern BREAK = Pattern.compile("(?:[\\s/—―…]|--)+");

  /** Operators that stood where they join nothing are the words they look like. */
  private static final Set<String> OPERATORS = Set.of("AND", "OR", "NOT");

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
   * The phrase with at most a few compounds. Each doubles the ways in which a phrase can be met
   * ({@code "wi-fi e-mail"} in four), so those after the first few are met by their parts alone.
   */
  static String withFewCompounds(String phrase) {
    List<String> words = new ArrayList<>();
    int compounds = 0;
    for (String word : BREAK.split(phrase.strip())) {
      List<String> terms = terms(NewsAnalyzer.EXACT, word);
      boolean compound = terms.size() > 1;
      if (compound) compounds++;
      if (compound && compounds > MAX_COMPOUNDS) {
        words.addAll(terms.subList(1, terms.size())); // the first is the whole
      } else {
        words.add(word);
      }
    }
    return String.join(" ", words);
  }

  /**
   * Whether the word only joins others ({@code of}, {@code the}): it helps an article that has it
   * and is not asked of every one. In capitals it is a name: {@code IT}, {@code WHO}.
   */
  static boolean isStopWord(String word) {
    boolean capitals = word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
    boolean name = capitals && !OPERATORS.contains(word);
    return !name && EnglishAnalyzer.ENGLISH_STOP_WORDS_SET.contains(word.toLowerCase(Locale.ROOT));
  }
}
