package dateline.lucene;

import dateline.article.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/**
 * A word of a headline, a label or a text box, as suggestions compare it.
 *
 * @param start where it begins in the text
 * @param end where it ends
 * @param folded without case, accents, the dots of {@code U.S.} and the comma of {@code 1,900}; the
 *     parts of a compound apart, so that {@code covid 1} goes on to {@code Covid-19} and {@code
 *     AT&} to {@code AT&T}
 */
record SuggestWord(int start, int end, String folded) {
  private static final String CHINESE_JAPANESE = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}ー";
  private static final String LETTER = "[\\p{L}\\p{M}\\p{N}&&[^" + CHINESE_JAPANESE + "]]";

  /**
   * Where words are not set apart by spaces, a change of script is the best end of a word that
   * needs no dictionary: 東京の銀行 is 東京, の, 銀行.
   */
  static final Pattern WORD =
      Pattern.compile(
          "&|\\p{IsHiragana}+|\\p{IsHan}+|[\\p{IsKatakana}ー]+" // & joins as "and" does
              + "|(?:\\p{L}\\.){2,}(?!\\p{L})" // U.S.
              + "|(?:\\p{Sc}|(?<!\\S)\\.)?" // $42B, .NET
              + (LETTER
                  + "++(?:(?:[-‐‑–'’.&]|(?<=\\p{N}),(?=\\p{N}{3}))"
                  + LETTER
                  + "++)*+[+#%]*+")); // AT&T, C++, 4.5%, 1,900

  /** What neither begins a word nor goes on with a plain one. */
  private static final String BESIDE_PLAIN = " \t\n:;!?\"()/“”";

  private static final Pattern JOINER = Pattern.compile("&|\\p{IsHiragana}+");
  private static final Pattern SILENT = Pattern.compile("(?<=\\p{L})\\.|^\\.|,");
  private static final Pattern SEAM = Pattern.compile("-+|(?=&)|(?<=&)");

  /**
   * The words of a text. Most are ASCII letters and digits with nothing beside them that could join
   * them to more: the pattern is only asked about the others.
   */
  static List<SuggestWord> of(String text) {
    List<SuggestWord> words = new ArrayList<>();
    Matcher pattern = WORD.matcher(text);
    for (int i = 0; i < text.length(); ) {
      int end = endOfPlain(text, i);
      if (end > i) {
        words.add(new SuggestWord(i, end, text.substring(i, end).toLowerCase(Locale.ROOT)));
        i = end;
      } else if (beginsNothing(text.charAt(i))) {
        i++;
      } else if (pattern.find(i)) {
        words.add(new SuggestWord(pattern.start(), pattern.end(), fold(pattern.group())));
        i = pattern.end();
      } else {
        break;
      }
    }
    return words;
  }

  /** Where the plain word ends that begins here; here, where none does. */
  private static int endOfPlain(String text, int start) {
    int end = start;
    while (end < text.length() && isPlain(text.charAt(end))) end++;
    boolean alone = end == text.length() || BESIDE_PLAIN.indexOf(text.charAt(end)) >= 0;
    return alone ? end : start;
  }

  private static boolean beginsNothing(char c) {
    return BESIDE_PLAIN.indexOf(c) >= 0;
  }

  private static boolean isPlain(char c) {
    return c < 128 && Character.isLetterOrDigit(c);
  }

  private static String fold(String word) {
    if (isPlain(word))
      return word.toLowerCase(Locale.ROOT); // most are; the rest costs ten times it
    char[] key = Key.of(word).toCharArray();
    char[] ascii = new char[key.length * 4]; // one letter becomes at most four
    int length = ASCIIFoldingFilter.foldToASCII(key, 0, ascii, 0, key.length);
    String bare = SILENT.matcher(new String(ascii, 0, length)).replaceAll("");
    return SEAM.matcher(bare).replaceAll(" ").strip();
  }

  private static boolean isPlain(String word) {
    for (int i = 0; i < word.length(); i++) if (!isPlain(word.charAt(i))) return false;
    return true;
  }

  /** Whether it only joins others, in every language. */
  static boolean isJoiner(String word) {
    return JOINER.matcher(word).matches();
  }
}
