package dateline.lucene;

import dateline.article.Key;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * How a label, or a word in it, begins: {@code intel} begins {@code Artificial Intelligence}, and
 * {@code intle} nearly does.
 */
final class LabelPrefix {
  /** One slip among three letters could be anything. */
  private static final int MIN_TYPO_LETTERS = 4;

  private final String typed;

  LabelPrefix(String typed) {
    this.typed = Key.of(typed);
  }

  boolean begins(String label) {
    String key = Key.of(label);
    return anyWord(key, start -> key.startsWith(typed, start));
  }

  /** With one letter wrong, missing, too many, or exchanged with the next. */
  boolean nearlyBegins(String label) {
    if (typed.length() < MIN_TYPO_LETTERS) return false;
    String key = Key.of(label);
    return anyWord(key, start -> isNear(key.substring(start)));
  }

  private static boolean anyWord(String key, IntPredicate begins) {
    return IntStream.range(0, key.length()).filter(i -> isStart(key, i)).anyMatch(begins);
  }

  private static boolean isStart(String key, int index) {
    return index == 0
        || (key.charAt(index) != ' ' && !Character.isLetterOrDigit(key.charAt(index - 1)));
  }

  private boolean isNear(String text) {
    int same = 0;
    while (same < typed.length()
        && same < text.length()
        && typed.charAt(same) == text.charAt(same)) {
      same++;
    }
    String slip = typed.substring(same);
    String meant = text.substring(same);
    return slip.isEmpty()
        || from(meant, 1).startsWith(from(slip, 1)) // wrong
        || meant.startsWith(from(slip, 1)) // too many
        || (!meant.isEmpty() && from(meant, 1).startsWith(slip)) // missing
        || (areExchanged(slip, meant) && from(meant, 2).startsWith(from(slip, 2)));
  }

  private static boolean areExchanged(String slip, String meant) {
    return slip.length() > 1
        && meant.length() > 1
        && slip.charAt(0) == meant.charAt(1)
        && slip.charAt(1) == meant.charAt(0);
  }

  private static String from(String text, int index) {
    return text.substring(Math.min(index, text.length()));
  }
}
