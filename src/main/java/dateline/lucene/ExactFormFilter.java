package dateline.lucene;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.KeywordAttribute;

/** Marks the exact forms of words: those with the keyword attribute, or all of them. */
final class ExactFormFilter extends TokenFilter {
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final KeywordAttribute keyword = addAttribute(KeywordAttribute.class);
  private final boolean all;

  ExactFormFilter(TokenStream in, boolean all) {
    super(in);
    this.all = all;
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (!input.incrementToken()) return false;
    if (all || keyword.isKeyword()) {
      int length = term.length();
      char[] buffer = term.resizeBuffer(length + 1);
      System.arraycopy(buffer, 0, buffer, 1, length);
      buffer[0] = NewsAnalyzer.EXACT_MARK;
      term.setLength(length + 1);
    }
    return true;
  }
}
