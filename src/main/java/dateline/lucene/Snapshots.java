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
  private final Ranking ranking;
  private final Supplier<TopicAliases> aliases;
  private final Released released;
  private final KeptSnapshots kept;
  private volatile @Nullable Snapshot current;

  /** What answers now, or null for nothing. */
  private @Nullable Directory directory;

  /** What was read of that directory's segments. */
  private Columns columns = new Columns();

  /** Hears that a snapshot was given up, so that its files can go. */
  interface Released {
    void run() throws IOException;
  }

  /** The same with the usual limits. */
  Snapshots(Ranking ranking, Supplier<TopicAliases> aliases, Released released) {
    this(ranking, aliases, released, KeptSnapshots.Limits.DEFAULT);
  }

  /**
   * @param aliases the user's, which may be others at any time
   */
  Snapshots(
      Ranking ranking,
      Supplier<TopicAliases> aliases,
      Released released,
      KeptSnapshots.Limits limits) {
    this.ranking = ranking;
    this.aliases = aliases;
    this.released = released;
    this.kept = new KeptSnapshots(limits, released);
  }

  /** From now on requests are answered from the last commit here; closes it in the end. */
  synchronized void answerFrom(Directory next) throws IOException {
    Columns read = new Columns();
    Snapshot opened = new Snapshot(DirectoryReader.open(next), ranking, read, aliases.get());
    Directory last = directory;
    Snapshot old = current;
    directory = next;
    columns = read;
    current = opened;
    if (old != null) old.close();
    // Readers of it that are still at work hold its files themselves.
    if (last != null) last.close();
  }

  /** From now on nothing is answered; whoever walks on through what was, does so. */
  synchronized void answerNothing() throws IOException {
    Snapshot old = current;
    Directory last = directory;
    current = null;
    directory = null;
    if (old != null) old.close();
    if (last != null) last.close();
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
    if (old == null) return;
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
    answerNothing();
  }
}
