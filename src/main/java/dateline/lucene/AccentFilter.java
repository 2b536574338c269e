package dateline.lucene;

import java.io.IOException;
import java.text.Normalizer;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Accents and vowel points that readers leave out when they type, in the scripts that {@code
 * ASCIIFoldingFilter} does not know: Greek, Cyrillic, Hebrew, Arabic, and Latin letters whose
 * accent is a character of its own. Full-width and other compatibility forms become the usual ones.
 */
final class AccentFilter extends TokenFilter {
  /** Where letters begin that are left to {@code ASCIIFoldingFilter}'s tables no longer. */
  private static final char LAST_LATIN = '\u024F';

  // combining accents, Hebrew points, Arabic vowel signs and the tatweel that stretches a word
  private static final Pattern LEFT_OUT =
      Pattern.compile("[\\u0300-\\u036F\\u0591-\\u05C7\\u064B-\\u065F\\u0670\\u0640]");

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

  AccentFilter(TokenStream in) {
    super(in);
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (!input.incrementToken()) return false;
    if (isBeyondLatin()) {
      String folded = fold(term.toString());
      term.setEmpty().append(folded);
    }
    return true;
  }

  private boolean isBeyondLatin() {
    for (int i = 0; i < term.length(); i++) if (term.charAt(i) > LAST_LATIN) return true;
    return false;
  }

  private static String fold(String word) {
    String apart = Normalizer.normalize(word, Normalizer.Form.NFKD);
    String bare = LEFT_OUT.matcher(apart).replaceAll("");
    return Normalizer.normalize(bare, Normalizer.Form.NFKC).replace('ς', 'σ');
  }
}
