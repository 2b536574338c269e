package dateline.lucene;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;

/**
 * Something read once from each segment and kept in memory until the segment is gone. A new
 * generation shares most segments with the one before, so only what is new is read.
 */
final class PerSegment<T> {
  private final Map<IndexReader.CacheKey, T> known = new ConcurrentHashMap<>();
  private final Read<T> read;

  /** Reads it. */
  interface Read<T> {
    T from(LeafReaderContext leaf) throws IOException;
  }

  PerSegment(Read<T> read) {
    this.read = read;
  }

  T of(LeafReaderContext leaf) throws IOException {
    IndexReader.CacheHelper segment = leaf.reader().getCoreCacheHelper();
    T value = known.get(segment.getKey());
    if (value != null) return value;
    synchronized (this) {
      value = known.get(segment.getKey());
      if (value == null) {
        value = read.from(leaf);
        known.put(segment.getKey(), value);
        segment.addClosedListener(known::remove);
      }
      return value;
    }
  }
}
