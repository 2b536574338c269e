package dateline.lucene;

import dateline.article.Article;
import dateline.article.Key;
import dateline.query.Suggestion.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.lucene.util.BytesRef;

/**
 * What an article offers as suggestions, as terms of one field: a letter for the kind, then folded
 * words, each followed by a space, so that whatever goes on from what was typed lies side by side
 * in the dictionary. A label has a term for each of its words that it can be found by, with its
 * {@link Key} at the end, since only that tells which labels are one: {@code tcloud computing
 * ␟cloud computing}, {@code tcomputing ␟cloud computing}.
 */
final class SuggestTerm {
  private static final char KEY = '\u001F';

  /** Nobody picks a longer label from a list. */
  private static final int MAX_LABEL = 120;

  private SuggestTerm() {}

  /** The terms of one kind, and how the article writes what each stands for. */
  static Map<String, String> of(Article article, Kind kind) {
    return switch (kind) {
      case TOPIC -> labels(kind, article.topics());
      case PROVIDER -> labels(kind, List.of(article.provider().name()));
      case PHRASE -> {
        Map<String, String> terms = new LinkedHashMap<>();
        HeadlinePhrases.of(article.title(), article.locale())
            .forEach((words, written) -> terms.put(letter(kind) + words, written));
        yield terms;
      }
    };
  }

  private static Map<String, String> labels(Kind kind, List<String> labels) {
    Map<String, String> terms = new LinkedHashMap<>();
    for (String label : labels) {
      String key = Key.of(label);
      if (key.isEmpty() || label.length() > MAX_LABEL) continue;
      List<SuggestWord> words = SuggestWord.of(label);
      for (int first = 0; first < words.size(); first++) {
        String folded = folded(words.subList(first, words.size()));
        terms.putIfAbsent(letter(kind) + folded + KEY + key, label);
      }
    }
    return terms;
  }

  /** What every term begins with that goes on from the text; only the kind where it has no word. */
  static String prefix(Kind kind, String text) {
    List<SuggestWord> words = SuggestWord.of(text);
    String folded = folded(words);
    boolean complete = !text.isEmpty() && Character.isWhitespace(text.charAt(text.length() - 1));
    return letter(kind) + (complete ? folded : folded.stripTrailing());
  }

  /** The folded words, each followed by a space. */
  static String words(String term) {
    int key = term.indexOf(KEY);
    return term.substring(1, key < 0 ? term.length() : key);
  }

  /** The folded words of the label that a term stands for. */
  static String wholeLabel(String term) {
    return folded(SuggestWord.of(meaning(term)));
  }

  /** Whether anything of the text can be compared. */
  static boolean hasWords(String text) {
    return !SuggestWord.of(text).isEmpty();
  }

  /** What two terms have in common that stand for one thing. */
  static String meaning(String term) {
    return term.substring(term.indexOf(KEY) + 1);
  }

  /** What it is worth in a list; a longer phrase of about the same frequency says more. */
  static double usefulness(BytesRef term, long articles) {
    if (term.bytes[term.offset] != letter(Kind.PHRASE)) return articles;
    int words = 0;
    for (int i = 0; i < term.length; i++) if (term.bytes[term.offset + i] == ' ') words++;
    return articles * Math.sqrt(words);
  }

  private static String folded(List<SuggestWord> words) {
    return words.stream().map(word -> word.folded() + ' ').collect(Collectors.joining());
  }

  private static char letter(Kind kind) {
    return switch (kind) {
      case TOPIC -> 't';
      case PROVIDER -> 'p';
      case PHRASE -> 'h';
    };
  }
}
