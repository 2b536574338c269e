package dateline.lucene;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code Amazon Web Services (AWS)} and {@code AWS (Amazon Web Services)} → what the letters stand
 * for.
 *
 * <p>The algorithm is that of Schwartz and Hearst, "A simple algorithm for identifying abbreviation
 * definitions in biomedical text" (2003), with its limits for the long form: at most {@code
 * min(|A|+5, 2·|A|)} words, found by matching the letters from right to left, the first one at the
 * beginning of a word. News brackets more than acronyms, so the short form must be written in
 * capitals and the long one have two words or more.
 */
final class AcronymFinder {
  private static final Pattern BRACKETS = Pattern.compile("\\(([^()]{2,100})\\)");
  private static final Pattern SHORT =
      Pattern.compile("(?=.*\\p{Lu}.*\\p{Lu})\\p{L}[\\p{L}\\p{N}&./-]{1,9}");
  private static final String ENDS_OF_CLAUSES = ".;:!?,()[]\"“”";

  /** Characters before a bracket that are looked at: the longest long form has 15 words. */
  private static final int MOST_BEFORE = 300;

  private static final Pattern SPACE = Pattern.compile("\\s+");

  private AcronymFinder() {}

  /** An acronym and what it stands for, as written. */
  record Pair(String acronym, String expansion) {}

  /** What the text explains. */
  static Set<Pair> find(String text) {
    if (text.indexOf('(') < 0) return Set.of(); // most
    Set<Pair> found = new LinkedHashSet<>();
    Matcher brackets = BRACKETS.matcher(text);
    while (brackets.find()) {
      String inside = brackets.group(1).strip();
      Pair pair = explained(before(text, brackets.start()), inside);
      if (pair != null) found.add(pair);
    }
    return found;
  }

  /** The whole words that stand right before a place: a text may be long, and full of brackets. */
  private static String before(String text, int end) {
    int start = Math.max(0, end - MOST_BEFORE);
    boolean cuts = start > 0 && !Character.isWhitespace(text.charAt(start - 1));
    while (cuts && start < end && !Character.isWhitespace(text.charAt(start))) start++;
    return text.substring(start, end).strip();
  }

  private static @Nullable Pair explained(String before, String inside) {
    if (isShort(inside)) return pair(inside, lastWords(before, mostWords(inside)));
    String[] words = SPACE.split(before);
    String word = words[words.length - 1];
    return isShort(word) ? pair(word, inside) : null;
  }

  private static boolean isShort(String text) {
    return SHORT.matcher(text).matches();
  }

  private static int mostWords(String acronym) {
    return Math.min(acronym.length() + 5, acronym.length() * 2);
  }

  private static String lastWords(String text, int most) {
    int start = text.length();
    while (start > 0 && ENDS_OF_CLAUSES.indexOf(text.charAt(start - 1)) < 0) start--;
    List<String> words = List.of(SPACE.split(text.substring(start).strip()));
    return String.join(" ", words.subList(Math.max(0, words.size() - most), words.size()));
  }

  private static @Nullable Pair pair(String acronym, String candidate) {
    String expansion = longForm(acronym, candidate);
    if (expansion == null || expansion.indexOf(' ') < 0) return null;
    boolean itself = expansion.contains(acronym);
    boolean tooLong = SPACE.split(expansion).length > mostWords(acronym);
    return itself || tooLong ? null : new Pair(acronym, expansion);
  }

  /** The shortest end of the candidate that holds the letters in order; null where none does. */
  private static @Nullable String longForm(String acronym, String candidate) {
    int at = candidate.length();
    for (int letter = acronym.length() - 1; letter >= 0; letter--) {
      char wanted = Character.toLowerCase(acronym.charAt(letter));
      if (!Character.isLetterOrDigit(wanted)) continue;
      do {
        at--;
      } while (at >= 0
          && (Character.toLowerCase(candidate.charAt(at)) != wanted
              || (letter == 0 && !beginsWord(candidate, at))));
      if (at < 0) return null;
    }
    return candidate.substring(at);
  }

  private static boolean beginsWord(String text, int at) {
    return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
  }
}
