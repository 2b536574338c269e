package dateline.lucene;

import dateline.article.ArticleField;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;

/**
 * What is counted for every answer, in memory: labels, dates and quality of each segment. About 40
 * bytes an article; counting from the files takes three times as long.
 */
final class Columns {
  /** Stands for "none" among dates. */
  static final long NO_DATE = Long.MIN_VALUE;

  private final Map<ArticleField, PerSegment<Labels>> labels = new EnumMap<>(ArticleField.class);
  private final PerSegment<long[]> dates = new PerSegment<>(Columns::readDates);
  private final PerSegment<double[]> qualities =
      new PerSegment<>(leaf -> readRatings(leaf, Schema.QUALITY));
  private final PerSegment<double[]> heats =
      new PerSegment<>(leaf -> readRatings(leaf, Schema.HEAT));
  private final PerSegment<Best> bests = new PerSegment<>(this::readBest);

  Columns() {
    for (ArticleField field : ArticleField.values()) {
      if (field.kind() != ArticleField.Kind.KEYWORD) continue;
      labels.put(field, new PerSegment<>(leaf -> Labels.read(leaf, Schema.labels(field))));
    }
  }

  PerSegment<Labels> labels(ArticleField field) {
    return Objects.requireNonNull(labels.get(field), "labels only");
  }

  /** By document: epoch milliseconds, or {@link #NO_DATE}. */
  long[] dates(LeafReaderContext leaf) throws IOException {
    return dates.of(leaf);
  }

  /** By document: its quality, 0 where it is not rated. */
  double[] qualities(LeafReaderContext leaf) throws IOException {
    return qualities.of(leaf);
  }

  /** By document: its heat, 0 where it is not rated. Read only where somebody asks. */
  double[] heats(LeafReaderContext leaf) throws IOException {
    return heats.of(leaf);
  }

  /**
   * What no article of a segment is above.
   *
   * @param quality 0 where none is rated
   * @param newest {@link #NO_DATE} where none has a date
   */
  record Best(double quality, long newest) {}

  Best best(LeafReaderContext leaf) throws IOException {
    return bests.of(leaf);
  }

  private Best readBest(LeafReaderContext leaf) throws IOException {
    return new Best(
        Arrays.stream(qualities(leaf)).max().orElse(0),
        Arrays.stream(dates(leaf)).max().orElse(NO_DATE));
  }

  private static long[] readDates(LeafReaderContext leaf) throws IOException {
    long[] dates = new long[leaf.reader().maxDoc()];
    Arrays.fill(dates, NO_DATE);
    NumericDocValues values = DocValues.getNumeric(leaf.reader(), Schema.DATE);
    while (values.nextDoc() != NumericDocValues.NO_MORE_DOCS) {
      dates[values.docID()] = values.longValue();
    }
    return dates;
  }

  private static double[] readRatings(LeafReaderContext leaf, String field) throws IOException {
    double[] ratings = new double[leaf.reader().maxDoc()];
    NumericDocValues values = DocValues.getNumeric(leaf.reader(), field);
    while (values.nextDoc() != NumericDocValues.NO_MORE_DOCS) {
      ratings[values.docID()] = Double.longBitsToDouble(values.longValue());
    }
    return ratings;
  }
}
