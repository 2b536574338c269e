package dateline.lucene;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.lucene.analysis.CharArraySet;
import org.jspecify.annotations.Nullable;

/**
 * The phrases a headline offers: one to four words with no punctuation between them that neither
 * begin nor end in a stop word. Of {@code Bank of England: rates rise} these are {@code Bank},
 * {@code Bank of England}, {@code England}, {@code rates}, {@code rates rise} and {@code rise}.
 */
final class HeadlinePhrases {
  /** Beyond four words hardly any two headlines agree. */
  private static final int MAX_WORDS = 4;

  private static final int MAX_LENGTH = 80;

  private final String title;
  private final List<SuggestWord> words;
  private final CharArraySet stopWords;
  private final boolean shouted;

  /** By word: whether it only joins others. */
  private final boolean[] joins;

  private HeadlinePhrases(String title, CharArraySet stopWords) {
    this.title = title;
    this.words = SuggestWord.of(title);
    this.stopWords = stopWords;
    this.shouted = title.codePoints().noneMatch(Character::isLowerCase);
    this.joins = new boolean[words.size()];
    for (int i = 0; i < joins.length; i++) joins[i] = joins(words.get(i));
  }

  /** The phrases as written, by their folded words, each followed by a space. */
  static Map<String, String> of(String title, @Nullable String locale) {
    Map<String, String> phrases = new LinkedHashMap<>();
    new HeadlinePhrases(title, StopWords.of(locale)).each(phrases::putIfAbsent);
    return phrases;
  }

  private void each(BiConsumer<String, String> phrases) {
    for (int first = 0; first < words.size(); first++) {
      if (!joins[first]) from(first, phrases);
    }
  }

  private void from(int first, BiConsumer<String, String> phrases) {
    StringBuilder folded = new StringBuilder();
    int end = Math.min(words.size(), first + MAX_WORDS);
    for (int last = first; last < end && (last == first || follows(last)); last++) {
      folded.append(words.get(last).folded()).append(' ');
      if (folded.length() > MAX_LENGTH) return;
      if (joins[last] || !saysSomething(folded)) continue;
      phrases.accept(
          folded.toString(), title.substring(words.get(first).start(), words.get(last).end()));
    }
  }

  /** Whether there is nothing but space between the word and the one before it. */
  private boolean follows(int word) {
    for (int i = words.get(word - 1).end(); i < words.get(word).start(); i++) {
      if (!Character.isWhitespace(title.charAt(i))) return false;
    }
    return true;
  }

  private boolean joins(SuggestWord word) {
    String written = title.substring(word.start(), word.end());
    boolean stops = stopWords.contains(written.toLowerCase(Locale.ROOT)) && !isName(written);
    return stops || SuggestWord.isJoiner(written);
  }

  /** {@code IT} and {@code WHO} are names, unless all of the headline is in capitals. */
  private boolean isName(String written) {
    return !shouted && written.length() > 1 && written.chars().noneMatch(Character::isLowerCase);
  }

  /** Neither a single letter nor numbers alone. */
  private static boolean saysSomething(CharSequence folded) {
    if (folded.length() <= 2) return false;
    for (int i = 0; i < folded.length(); i++) {
      if (Character.isLetter(folded.charAt(i))) return true;
    }
    return false;
  }
}
