package dateline.lucene;

import dateline.engine.Ranking;
import dateline.query.Place;
import java.io.Closeable;
import java.io.IOException;
import java.util.function.Supplier;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.IOUtils;
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

  /** The last commit of an index that does not answer yet. */
  record Opened(Directory directory, Columns columns, Snapshot snapshot) implements Closeable {
    @Override
    public void close() throws IOException {
      snapshot.close();
      directory.close();
    }
  }

  /** Does all that may fail, so that {@link #answerFrom} cannot. Takes over the directory. */
  Opened open(Directory next) throws IOException {
    try {
      Columns read = new Columns();
      DirectoryReader reader = DirectoryReader.open(next);
      return new Opened(next, read, new Snapshot(reader, ranking, read, aliases.get()));
    } catch (IOException | RuntimeException e) {
      next.close();
      throw e;
    }
  }

  /** From now on requests are answered from here; closes it in the end. */
  synchronized void answerFrom(Opened next) {
    Directory last = directory;
    Snapshot old = current;
    directory = next.directory();
    columns = next.columns();
    current = next.snapshot();
    // Readers of it that are still at work hold its files themselves.
    IOUtils.closeWhileHandlingException(old, last);
  }

  /** From now on nothing is answered, also to those who were walking on. */
  synchronized void answerNothing() throws IOException {
    kept.forget();
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
