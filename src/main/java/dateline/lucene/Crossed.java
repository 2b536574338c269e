package dateline.lucene;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;

/** Each row of one column in each bucket of time. */
record Crossed(Column rows, DateBuckets buckets) implements Column {

  /** The number of a row in a bucket. */
  int cell(int row, int bucket) {
    return row * buckets.size() + bucket;
  }

  @Override
  public int size() {
    return rows.size() * buckets.size();
  }

  @Override
  public Values of(LeafReaderContext leaf) throws IOException {
    Values row = rows.of(leaf);
    Values bucket = buckets.of(leaf);
    return new Values() {
      @Override
      public int count(int doc) {
        return bucket.count(doc) * row.count(doc); // an article has one date or none
      }

      @Override
      public int value(int doc, int index) {
        return cell(row.value(doc, index), bucket.value(doc, 0));
      }
    };
  }
}
