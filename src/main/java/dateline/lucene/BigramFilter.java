package dateline.lucene;

import java.io.IOException;
import java.lang.Character.UnicodeScript;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * {@code 東京都} → {@code 東京 京都}: scripts that put no spaces between words are searched by overlapping
 * pairs of characters, the usual way without a dictionary (Lucene's CJKBigramFilter does the same,
 * for Chinese, Japanese and Korean only, and wants another tokenizer).
 */
final class BigramFilter extends TokenFilter {
  private static final Set<UnicodeScript> SPACELESS =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR);

  /** Below it no such script begins. */
  private static final char FIRST = '\u0E00';

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
  private final PositionIncrementAttribute position =
      addAttribute(PositionIncrementAttribute.class);
  private final Deque<Piece> pieces = new ArrayDeque<>();
  private int wordStart = 0;
  private int wordEnd = 0;
  private boolean sameLength = true;

  /** A part of the word, from {@code start} to {@code end} in its characters. */
  private record Piece(String text, int start, int end) {}

  BigramFilter(TokenStream in) {
    super(in);
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (!pieces.isEmpty()) {
      clearAttributes();
      emit(pieces.remove());
      position.setPositionIncrement(1);
      return true;
    }
    if (!input.incrementToken()) return false;
    if (isSpaceless()) {
      wordStart = offset.startOffset();
      wordEnd = offset.endOffset();
      sameLength = wordEnd - wordStart == term.length();
      split(term.toString());
      emit(pieces.remove());
    }
    return true;
  }

  private void emit(Piece piece) {
    term.setEmpty().append(piece.text);
    offset.setOffset(
        sameLength ? wordStart + piece.start : wordStart,
        sameLength ? wordStart + piece.end : wordEnd);
  }

  private boolean isSpaceless() {
    for (int i = 0; i < term.length(); i++) {
      if (term.charAt(i) >= FIRST && isSpaceless(Character.codePointAt(term, i))) return true;
    }
    return false;
  }

  /** Whether words of this script are written without spaces between them. */
  static boolean isSpaceless(int character) {
    return SPACELESS.contains(UnicodeScript.of(character)) || character == 'ー';
  }

  private void split(String word) {
    for (int start = 0; start < word.length(); ) {
      int end = endOfRun(word, start);
      if (isSpaceless(word.codePointAt(start))) {
        addPairs(word, start, end);
      } else {
        pieces.add(new Piece(word.substring(start, end), start, end));
      }
      start = end;
    }
  }

  private static int endOfRun(String word, int start) {
    boolean spaceless = isSpaceless(word.codePointAt(start));
    int end = start;
    while (end < word.length() && isSpaceless(word.codePointAt(end)) == spaceless) {
      end += Character.charCount(word.codePointAt(end));
    }
    return end;
  }

  private void addPairs(String word, int start, int end) {
    int at = start;
    do {
      int next = word.offsetByCodePoints(at, 1);
      int last = next < end ? word.offsetByCodePoints(next, 1) : next;
      pieces.add(new Piece(word.substring(at, last), at, last));
      at = next;
    } while (at < end && word.offsetByCodePoints(at, 1) < end);
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    pieces.clear();
  }
}
