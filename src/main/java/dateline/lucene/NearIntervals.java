package dateline.lucene;

import dateline.lucene.Alternatives.Meaning;
import dateline.query.QueryAst;
import dateline.query.QueryAst.Near;
import dateline.query.QueryAst.Or;
import dateline.query.QueryAst.Phrase;
import dateline.query.QueryAst.Word;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.queries.intervals.IntervalQuery;
import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * What lies near what in one field. The parts of a compound are words: between the ends of {@code
 * vaccine for covid-19} lie two.
 */
final class NearIntervals {
  /**
   * Texts whose compounds also match written as one word. Each of them doubles the ways in which
   * all can lie, so later ones are met by their parts alone.
   */
  private static final int MAX_COMPOUND_TEXTS = 3;

  /** What else counts as a word. */
  interface Meanings {
    Meaning of(Word word) throws IOException;
  }

  private final String field;
  private final Meanings meanings;
  private int compoundTexts = 0;

  private NearIntervals(String field, Meanings meanings) {
    this.field = field;
    this.meanings = meanings;
  }

  /** Finds where they lie near each other; null where analysis leaves nothing of them. */
  static @Nullable Query in(String field, Near near, Meanings meanings) throws IOException {
    IntervalsSource source = new NearIntervals(field, meanings).near(near);
    return source == null ? null : new IntervalQuery(field, source);
  }

  /**
   * Overlapping is near, too: in {@code a NEAR/5 b NEAR/5 c} the last may lie between the others.
   */
  private @Nullable IntervalsSource near(Near near) throws IOException {
    IntervalsSource left = source(near.left());
    IntervalsSource right = source(near.right());
    if (left == null || right == null) return left == null ? right : left;
    return Intervals.maxgaps(near.gap(), Intervals.unordered(left, right));
  }

  private @Nullable IntervalsSource source(QueryAst operand) throws IOException {
    return switch (operand) {
      case Word word -> word(word);
      case Phrase phrase -> text(NewsAnalyzer.EXACT, phrase.text(), phrase.slop());
      case Near near -> near(near);
      case Or or -> or(or);
      default -> throw new IllegalArgumentException("Near admits no " + operand);
    };
  }

  private @Nullable IntervalsSource or(Or or) throws IOException {
    List<IntervalsSource> any = new ArrayList<>();
    for (QueryAst each : or.clauses()) {
      IntervalsSource source = source(each);
      if (source != null) any.add(source);
    }
    return any.isEmpty() ? null : anyOf(any);
  }

  /** Not multiplied out: a dozen phrases in four brackets would be thousands of combinations. */
  private static IntervalsSource anyOf(List<IntervalsSource> any) {
    return Intervals.or(false, any);
  }

  private @Nullable IntervalsSource word(Word word) throws IOException {
    return switch (word.match()) {
      case STEMMED -> stemmed(word);
      case EXACT -> text(NewsAnalyzer.EXACT, word.text(), 0);
      case PREFIX -> prefix(word.text());
    };
  }

  /** The word, or whatever stands for it, as {@link WordQueries#equal} looks for it. */
  private @Nullable IntervalsSource stemmed(Word word) throws IOException {
    IntervalsSource typed = text(NewsAnalyzer.STEM, word.text(), 0);
    if (typed == null) return null;
    List<IntervalsSource> any = new ArrayList<>(List.of(typed));
    for (Equal equal : meanings.of(word).equals()) {
      NewsAnalyzer analyzer = equal.isExact() ? NewsAnalyzer.EXACT : NewsAnalyzer.STEM;
      IntervalsSource source = text(analyzer, equal.phrase(), equal.isWord() ? 0 : 1);
      if (source != null) any.add(source);
    }
    return any.size() == 1 ? typed : anyOf(any);
  }

  private @Nullable IntervalsSource prefix(String text) throws IOException {
    List<String> terms = Words.terms(NewsAnalyzer.EXACT, text);
    return terms.size() == 1
        ? new PrefixIntervals(terms.get(0))
        : text(NewsAnalyzer.EXACT, text, 0);
  }

  private @Nullable IntervalsSource text(NewsAnalyzer analyzer, String text, int slop)
      throws IOException {
    int terms = Words.terms(analyzer, text).size();
    if (terms == 0) return null;
    boolean compound = Words.parts(analyzer, text).size() < terms;
    boolean apart = compound && compoundTexts++ >= MAX_COMPOUND_TEXTS;
    String few = apart ? Words.withoutCompounds(text) : Words.withFewCompounds(text);
    return Intervals.analyzedText(few, analyzer, field, slop, slop == 0);
  }
}
