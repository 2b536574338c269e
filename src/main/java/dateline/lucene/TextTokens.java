package dateline.lucene;

import dateline.lucene.Highlighter.Token;
import dateline.query.Marked.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a text as the index has them, with their places. {@link NewsAnalyzer} makes of a
 * word the same whatever stands beside it, and most words of a page were on the pages before: what
 * became of them is remembered. To analyse the texts of a page again was a third of a search of
 * 10,000 articles.
 */
final class TextTokens {
  /** Of the last words, so many; and of those before them as many: 20 MB at most. */
  private static final int MOST_REMEMBERED = 25_000;

  /** What is longer is hardly met again. */
  private static final int LONGEST_REMEMBERED = 40;

  /** A word behind the one that is analysed: it tells how far on the next one is. */
  private static final String NEXT = " x";

  /** What was met since {@link #before} was begun; what is met again there moves here. */
  private static volatile Map<String, List<Part>> remembered = new ConcurrentHashMap<>();

  private static volatile Map<String, List<Part>> before = new ConcurrentHashMap<>();

  private TextTokens() {}

  /**
   * A term of a written word.
   *
   * @param bytes the same, as the index holds it
   * @param step from the term before, in words
   * @param start in the text that was analysed
   */
  private record Part(String term, BytesRef bytes, int step, int start, int end) {}

  /**
   * A part of a text that nothing beside it has an influence on: mostly what stands between spaces.
   *
   * @param start in the text
   */
  private record Piece(int start, List<Part> parts) {}

  static List<Token> of(String text) throws IOException {
    List<Token> tokens = new ArrayList<>();
    int position = -1;
    for (Piece piece : pieces(text)) {
      for (Part part : piece.parts) {
        position += part.step;
        Span span = WrittenWord.at(text, piece.start + part.start, piece.start + part.end);
        tokens.add(new Token(part.term, position, span));
      }
    }
    return tokens;
  }

  /** The same without places, for the index. */
  static GivenTerms terms(String text) throws IOException {
    List<BytesRef> terms = new ArrayList<>();
    List<Integer> steps = new ArrayList<>();
    for (Piece piece : pieces(text)) {
      for (Part part : piece.parts) {
        terms.add(part.bytes);
        steps.add(part.step);
      }
    }
    return new GivenTerms(terms, steps);
  }

  private static List<Piece> pieces(String text) throws IOException {
    List<Piece> words = words(text);
    return words == null ? List.of(new Piece(0, analyse(text))) : words;
  }

  /** Word by word; null where one is nothing but signs, of which the gap depends on the next. */
  private static @Nullable List<Piece> words(String text) throws IOException {
    List<Piece> words = new ArrayList<>();
    for (int start = 0, end; start < text.length(); start = end + 1) {
      end = start;
      while (end < text.length() && !Character.isWhitespace(text.charAt(end))) end++;
      if (end == start) continue;
      if (end - start > LONGEST_REMEMBERED) return null;
      List<Part> parts = remembered(text.substring(start, end));
      if (parts.isEmpty()) return null;
      words.add(new Piece(start, parts));
    }
    return words;
  }

  /** The terms of one word, or none where it leaves a gap before or behind it. */
  private static List<Part> remembered(String word) throws IOException {
    List<Part> known = remembered.get(word);
    if (known != null) return known;
    known = before.get(word);
    if (known == null) known = alone(word);
    if (remembered.size() >= MOST_REMEMBERED) {
      before = remembered;
      remembered = new ConcurrentHashMap<>();
    }
    remembered.put(word, known);
    return known;
  }

  private static List<Part> alone(String word) throws IOException {
    List<Part> both = analyse(word + NEXT);
    List<Part> own = both.stream().filter(part -> part.start <= word.length()).toList();
    boolean close = !own.isEmpty() && own.get(0).step == 1 && both.get(own.size()).step == 1;
    return close ? own : List.of();
  }

  private static List<Part> analyse(String text) throws IOException {
    List<Part> parts = new ArrayList<>();
    try (TokenStream tokens = NewsAnalyzer.INDEX.tokenStream(Schema.ALL, text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      OffsetAttribute offset = tokens.addAttribute(OffsetAttribute.class);
      PositionIncrementAttribute step = tokens.addAttribute(PositionIncrementAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        parts.add(
            new Part(
                term.toString(),
                new BytesRef(term),
                step.getPositionIncrement(),
                offset.startOffset(),
                offset.endOffset()));
      }
      tokens.end();
    }
    return parts;
  }
}
