package dateline.lucene;

import java.io.IOException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DoubleValues;
import org.apache.lucene.search.DoubleValuesSource;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.IndexSearcher;

/** The score of an article's words plus its {@link Prior}, read from doc values. */
final class TextPlusPrior extends DoubleValuesSource {
  private final Prior prior;

  TextPlusPrior(Prior prior) {
    this.prior = prior;
  }

  @Override
  public DoubleValues getValues(LeafReaderContext leaf, DoubleValues scores) throws IOException {
    NumericDocValues qualities = DocValues.getNumeric(leaf.reader(), Schema.QUALITY);
    NumericDocValues dates = DocValues.getNumeric(leaf.reader(), Schema.DATE);
    return new DoubleValues() {
      private int doc = -1;

      @Override
      public double doubleValue() throws IOException {
        double sum = scores.doubleValue();
        if (qualities.advanceExact(doc)) {
          sum += prior.quality(Double.longBitsToDouble(qualities.longValue()));
        }
        if (dates.advanceExact(doc)) {
          sum += prior.fresh(dates.longValue()) + prior.recent(dates.longValue());
        }
        return sum;
      }

      @Override
      public boolean advanceExact(int doc) throws IOException {
        this.doc = doc;
        return scores.advanceExact(doc);
      }
    };
  }

  @Override
  public boolean needsScores() {
    return true;
  }

  @Override
  public DoubleValuesSource rewrite(IndexSearcher searcher) {
    return this;
  }

  @Override
  public Explanation explain(LeafReaderContext leaf, int doc, Explanation text) throws IOException {
    NumericDocValues qualities = DocValues.getNumeric(leaf.reader(), Schema.QUALITY);
    NumericDocValues dates = DocValues.getNumeric(leaf.reader(), Schema.DATE);
    double quality =
        qualities.advanceExact(doc)
            ? prior.quality(Double.longBitsToDouble(qualities.longValue()))
            : 0;
    boolean dated = dates.advanceExact(doc);
    double fresh = dated ? prior.fresh(dates.longValue()) : 0;
    double recent = dated ? prior.recent(dates.longValue()) : 0;
    return Explanation.match(
        text.getValue().doubleValue() + quality + fresh + recent,
        "text plus quality and recency",
        text,
        Explanation.match(quality, "quality"),
        Explanation.match(fresh, "fresh within days"),
        Explanation.match(recent, "recent within years"));
  }

  @Override
  public boolean isCacheable(LeafReaderContext leaf) {
    return false;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TextPlusPrior that && prior.equals(that.prior);
  }

  @Override
  public int hashCode() {
    return prior.hashCode();
  }

  @Override
  public String toString() {
    return "text + " + prior;
  }
}
