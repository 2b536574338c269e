package dateline.lucene;

import java.util.Collections;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.util.BytesRef;

/**
 * Terms that are known already, as the index holds them, for one field or for several. A stream of
 * characters would be made into the same bytes again, term by term.
 *
 * @param steps from the term before, in words
 */
record GivenTerms(List<BytesRef> terms, List<Integer> steps) {

  /** Terms without places. */
  static GivenTerms of(List<BytesRef> terms) {
    return new GivenTerms(terms, Collections.nCopies(terms.size(), 1));
  }

  boolean isEmpty() {
    return terms.isEmpty();
  }

  TokenStream stream() {
    return new Stream(this);
  }

  private static final class Stream extends TokenStream {
    private final BytesTermAttribute term = addAttribute(BytesTermAttribute.class);
    private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
    private final GivenTerms given;
    private int next = 0;

    Stream(GivenTerms given) {
      this.given = given;
    }

    /** Nothing is cleared: both attributes are set each time, and there are no others. */
    @Override
    public boolean incrementToken() {
      if (next == given.terms.size()) return false;
      term.setBytesRef(given.terms.get(next));
      step.setPositionIncrement(given.steps.get(next++));
      return true;
    }

    @Override
    public void end() {
      step.setPositionIncrement(0);
    }

    @Override
    public void reset() {
      next = 0;
    }
  }
}
