package dateline.lucene;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** {@code U.S.} → {@code US}, {@code (Ph.D.)} stays: single letters with dots are one word. */
final class DottedAcronymFilter extends TokenFilter {
  private static final Pattern DOTTED =
      Pattern.compile("(?<![\\p{L}\\p{N}.])(?:\\p{L}\\.){2,}\\p{L}?(?![\\p{L}\\p{N}])");

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

  DottedAcronymFilter(TokenStream in) {
    super(in);
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (!input.incrementToken()) return false;
    if (hasDot()) {
      Matcher dotted = DOTTED.matcher(term.toString());
      String bare = dotted.replaceAll(match -> match.group().replace(".", ""));
      term.setEmpty().append(bare);
    }
    return true;
  }

  private boolean hasDot() {
    char[] buffer = term.buffer();
    for (int i = 1; i < term.length(); i++) if (buffer[i] == '.') return true;
    return false;
  }
}
