package dateline.article;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What two spellings of one label have in common: {@code Café News}, {@code cafe news} and {@code
 * CAFÉ NEWS} have the key {@code cafe news}. Topics, providers and every other keyword are compared
 * by their keys and shown as written.
 */
public final class Key {
  /**
   * Accents of Latin, Greek and Cyrillic letters, points of Hebrew and Arabic ones. Marks of other
   * scripts are no ornament: without its own, Paris in Japanese is Bali.
   */
  private static final Pattern MARKS =
      Pattern.compile("[\\u0300-\\u036F\\u0591-\\u05BD\\u05BF-\\u05C7\\u064B-\\u065F\\u0670]+");

  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

  private Key() {}

  /** The key of a label. Never depends on the machine's locale. */
  public static String of(String label) {
    if (PlainText.isPlain(label)) return label.toLowerCase(Locale.ROOT); // a tenth of the work
    String decomposed = Normalizer.normalize(label, Normalizer.Form.NFKD);
    String bare = MARKS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
    String recomposed = Normalizer.normalize(bare, Normalizer.Form.NFKC);
    return SPACES.matcher(recomposed).replaceAll(" ").strip();
  }
}
