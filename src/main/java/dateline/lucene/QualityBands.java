package dateline.lucene;

import dateline.query.Filter;
import dateline.query.SearchResults.BandFacet;
import dateline.query.SearchResults.BandFacet.Band;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;

/** Quality in quarters of a hundred: below 25, from 25, 50, 75, and from 100 on. */
record QualityBands(Columns columns) implements Column {
  private static final int WIDTH = 25;
  private static final int SIZE = 5;

  /** Of an article that is not rated. */
  static final byte NONE = -1;

  /** The band of a quality. */
  static byte of(double quality) {
    return quality <= 0 ? NONE : (byte) Math.min(SIZE - 1, Math.floor(quality / WIDTH));
  }

  @Override
  public int size() {
    return SIZE;
  }

  @Override
  public Values of(LeafReaderContext leaf) throws IOException {
    double[] qualities = columns.qualities(leaf);
    return new Values() {
      @Override
      public int count(int doc) {
        return of(qualities[doc]) == NONE ? 0 : 1;
      }

      @Override
      public int value(int doc, int index) {
        return of(qualities[doc]);
      }
    };
  }

  /** The bands with their counts, the best first. */
  static BandFacet facet(Counts counts, List<Filter> filters) {
    List<Band> bands = new ArrayList<>();
    for (int i = SIZE - 1; i >= 0; i--) {
      Double to = i == SIZE - 1 ? null : (i + 1.0) * WIDTH;
      Band band = new Band(i * WIDTH, to, counts.of(i), false);
      bands.add(new Band(band.from(), to, band.count(), filters.contains(band.filter())));
    }
    return new BandFacet(bands, counts.missing());
  }
}
