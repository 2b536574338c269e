package dateline.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionLengthAttribute;

/** What analysis makes of a word. */
final class Words {
  /** Compounds in a phrase that also match written as one word. */
  private static final int MAX_COMPOUNDS = 2;

  /** Where {@link NewsAnalyzer} sees a space: a pasted URL is many words. */
  private static final Pattern BREAK = Pattern.compile("(?:[\\s/—―…]|--)+");

  /** Operators that stood where they join nothing are the words they look like. */
  private static final Set<String> OPERATORS = Set.of("AND", "OR", "NOT");

  private static final Set<String> FUNCTION_WORDS = functionWords();

  private Words() {}

  private static Set<String> functionWords() {
    return WordFiles.lines("function.txt").stream()
        .flatMap(line -> Stream.of(line.split(" ", -1)))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Its terms, in order; empty where nothing is left of it. */
  static List<String> terms(Analyzer analyzer, String text) {
    return terms(analyzer, text, false);
  }

  /** The same without what stands for a whole compound: {@code wi fi} of {@code Wi-Fi}. */
  static List<String> parts(Analyzer analyzer, String text) {
    return terms(analyzer, text, true);
  }

  private static List<String> terms(Analyzer analyzer, String text, boolean partsOnly) {
    List<String> terms = new ArrayList<>();
    try (TokenStream tokens = analyzer.tokenStream(Schema.ALL, text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      PositionLengthAttribute length = tokens.addAttribute(PositionLengthAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        if (!partsOnly || length.getPositionLength() == 1) terms.add(term.toString());
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return terms;
  }

  /**
   * The same for every way in which a phrase is written: of several words their stems, of one its
   * exact form, since {@code AIDS} is no {@code aid}.
   */
  static String key(String phrase) {
    List<String> exact = parts(NewsAnalyzer.EXACT, phrase);
    if (exact.size() == 1) return exact.get(0).substring(1);
    return String.join(" ", parts(NewsAnalyzer.STEM, phrase));
  }

  /**
   * The phrase with at most a few compounds. Each doubles the ways in which a phrase can be met
   * ({@code "wi-fi e-mail"} in four), so those after the first few are met by their parts alone.
   */
  static String withFewCompounds(String phrase) {
    return withCompounds(phrase, MAX_COMPOUNDS);
  }

  /** The phrase with its compounds taken apart. */
  static String withoutCompounds(String phrase) {
    return withCompounds(phrase, 0);
  }

  private static String withCompounds(String phrase, int most) {
    List<String> words = new ArrayList<>();
    int compounds = 0;
    for (String word : BREAK.split(phrase.strip())) {
      List<String> parts = parts(NewsAnalyzer.EXACT, word);
      int here = terms(NewsAnalyzer.EXACT, word).size() - parts.size();
      compounds += here;
      if (here > 0 && compounds > most) {
        parts.forEach(part -> words.add(written(part)));
      } else {
        words.add(word);
      }
    }
    return String.join(" ", words);
  }

  /** An exact form as it would be typed, to be analysed again. */
  private static String written(String term) {
    return term.substring(1).replace(WrittenFormsFilter.POINT, '.');
  }

  /**
   * Whether the word only joins others ({@code of}, {@code the}): it helps an article that has it
   * and is not asked of every one. In capitals it is a name: {@code IT}, {@code WHO}.
   */
  static boolean isStopWord(String word) {
    boolean name = isAcronym(word) && !OPERATORS.contains(word);
    return !name && isFunctionWord(word);
  }

  /** Whether it is written as one: in capitals, and more than one. */
  static boolean isAcronym(String word) {
    boolean capitals = word.equals(word.toUpperCase(Locale.ROOT));
    boolean cased = !word.equals(word.toLowerCase(Locale.ROOT));
    return word.length() > 1 && capitals && cased && word.indexOf(' ') < 0;
  }

  /** Whether it is such a word in whatever case. */
  static boolean isFunctionWord(String word) {
    return FUNCTION_WORDS.contains(word.toLowerCase(Locale.ROOT));
  }
}
