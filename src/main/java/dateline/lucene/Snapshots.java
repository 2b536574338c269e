package dateline.lucene;

import dateline.engine.Ranking;
import dateline.query.Place;
import java.io.Closeable;
import java.io.IOException;
import java.util.function.Supplier;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/**
 * The snapshot that new requests take. One that is in use stays open until its last request is
 * answered, whatever is committed meanwhile; {@link KeptSnapshots} keeps a few open for longer.
 */
final class Snapshots implements Closeable {
  private final Directory directory;
  private final Ranking ranking;
  private final Supplier<TopicAliases> aliases;
  private final Released released;
  private final KeptSnapshots kept;
  private final Columns columns = new Columns();
  private volatile @Nullable Snapshot current;

  /** Hears that a snapshot was given up, so that its files can go. */
  interface Released {
    void run() throws IOException;
  }

  /** The same with the usual limits. */
  Snapshots(Directory directory, Ranking ranking, Supplier<TopicAliases> aliases, Released released)
      throws IOException {
    this(directory, ranking, aliases, released, KeptSnapshots.Limits.DEFAULT);
  }

  /**
   * @param aliases the user's, which may be others at any time
   */
  Snapshots(
      Directory directory,
      Ranking ranking,
      Supplier<TopicAliases> aliases,
      Released released,
      KeptSnapshots.Limits limits)
      throws IOException {
    this.directory = directory;
    this.ranking = ranking;
    this.aliases = aliases;
    this.released = released;
    this.kept = new KeptSnapshots(limits, released);
    refresh();
  }

  /** The last visible state; close it when the request is answered. */
  Snapshot take() throws IOException {
    while (true) {
      Snapshot snapshot = current;
      if (snapshot == null) return Snapshot.empty(ranking);
      TopicAliases now = aliases.get();
      if (snapshot.aliases() != now) rename(snapshot, now);
      else if (snapshot.retain()) return snapshot;
    }
  }

  /** The state in which this is a place, or the last visible one where that is gone. */
  Snapshot take(@Nullable Place after) throws IOException {
    Snapshot last = take();
    if (after == null || after.generation() == last.commit().generation()) return last;
    Snapshot older = kept.take(after.generation());
    if (older == null) return last;
    last.close();
    return older;
  }

  /** Keeps a snapshot open for those who will go on from it. */
  void keep(Snapshot snapshot) throws IOException {
    kept.keep(snapshot);
  }

  /** Makes the last commit visible to requests from now on. */
  synchronized void refresh() throws IOException {
    Snapshot old = current;
    if (old == null) {
      if (!DirectoryReader.indexExists(directory)) return;
      current = new Snapshot(DirectoryReader.open(directory), ranking, columns, aliases.get());
      return;
    }
    DirectoryReader newer = DirectoryReader.openIfChanged(old.reader());
    if (newer == null) return;
    current = new Snapshot(newer, ranking, columns, aliases.get());
    old.close();
    released.run();
  }

  /** The same generation with other names of topics; what was counted by the old ones goes. */
  private synchronized void rename(Snapshot old, TopicAliases now) throws IOException {
    if (current != old || !old.retain()) return; // another request was faster
    current = new Snapshot(old.reader(), ranking, columns, now);
    old.close();
  }

  @Override
  public synchronized void close() throws IOException {
    kept.close();
    Snapshot last = current;
    current = null;
    if (last != null) last.close();
  }
}
