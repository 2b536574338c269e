package dateline.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.lucene.index.IndexReader.CacheHelper;
import org.apache.lucene.index.IndexReader.CacheKey;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@link SuggestDictionary} of every open segment. A segment is read once, when first asked
 * for, and stays read across snapshots: after a commit only what is new is. A short one is read in
 * passing, a long one in the background, one after the other, lest they take all memory at once.
 */
final class SuggestDictionaries implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(SuggestDictionaries.class);

  private final Map<CacheKey, SuggestDictionary> read = new ConcurrentHashMap<>();
  private final Set<CacheKey> begun = ConcurrentHashMap.newKeySet();
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("suggestions").daemon().factory());
  private volatile boolean closed = false;

  /** The dictionary of one of the snapshot's segments, or null while it is not yet read. */
  @Nullable SuggestDictionary of(Snapshot snapshot, LeafReaderContext leaf, Terms terms)
      throws IOException {
    CacheHelper segment = leaf.reader().getCoreCacheHelper();
    SuggestDictionary known = read.get(segment.getKey());
    if (known != null || closed || !begun.add(segment.getKey())) return known;
    segment.addClosedListener(this::forget);
    if (terms.size() <= SuggestDictionary.FEW_TERMS) return read(segment, terms);
    // What is being read must not be closed meanwhile.
    if (snapshot.retain()) background.execute(() -> readAndRelease(snapshot, segment, terms));
    return null;
  }

  private @Nullable SuggestDictionary read(CacheHelper segment, Terms terms) throws IOException {
    SuggestDictionary dictionary = SuggestDictionary.read(terms, () -> closed);
    if (dictionary != null) read.put(segment.getKey(), dictionary);
    return dictionary;
  }

  private void readAndRelease(Snapshot snapshot, CacheHelper segment, Terms terms) {
    try (snapshot) {
      read(segment, terms);
    } catch (IOException e) {
      LOG.error("The suggestions of a segment could not be read", e);
    }
  }

  private void forget(CacheKey segment) {
    read.remove(segment);
    begun.remove(segment);
  }

  /** Waits until nothing reads any more. */
  @Override
  public void close() {
    closed = true;
    background.close();
  }
}
