package dateline.lucene;

import dateline.engine.ArticleSearch;
import dateline.engine.ArticleStore;
import dateline.engine.Engine;
import dateline.engine.IncompatibleIndexException;
import dateline.engine.IndexLockedException;
import dateline.engine.NoIndexException;
import dateline.engine.Ranking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;

/** A Lucene index in a folder, opened. */
public final class LuceneEngine implements Engine {
  private final Directory directory;
  private final Snapshots snapshots;
  private final LuceneSearch search;
  private final @Nullable LuceneStore store;

  private LuceneEngine(
      Directory directory, Snapshots snapshots, LuceneSearch search, @Nullable LuceneStore store) {
    this.directory = directory;
    this.snapshots = snapshots;
    this.search = search;
    this.store = store;
  }

  /** How a folder is opened for writing. */
  public enum Mode {
    /** What is there is kept. */
    KEEP,
    /** What is there is replaced by the first commit, and answers until then. */
    REBUILD
  }

  /**
   * Opens the index in {@code folder} for reading and writing; makes an empty one where the folder
   * is missing or empty.
   *
   * @throws IndexLockedException where another process writes to it
   * @throws IncompatibleIndexException where it was written by another format or is damaged
   */
  public static LuceneEngine open(Path folder, Ranking ranking, Mode mode) throws IOException {
    Files.createDirectories(folder);
    Directory directory = FSDirectory.open(folder);
    try {
      boolean fresh = mode == Mode.REBUILD || isEmpty(folder);
      if (!fresh) requireReadable(directory, folder);
      LuceneStore store = new LuceneStore(directory, ranking, fresh);
      Snapshots snapshots = new Snapshots(directory, ranking, store::releaseUnused);
      store.onCommit(snapshots::refresh);
      return new LuceneEngine(
          directory, snapshots, new LuceneSearch(snapshots, ranking, directory), store);
    } catch (LockObtainFailedException e) {
      directory.close();
      throw new IndexLockedException(
          "%s is in use by another process (it holds %s). Stop that one, or give this one its own: --index-data DIR"
              .formatted(folder, folder.resolve("write.lock")));
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /**
   * Opens the index in {@code folder} for reading only, also while another process writes to it.
   *
   * @throws NoIndexException where there is none
   */
  public static LuceneEngine openToRead(Path folder, Ranking ranking) throws IOException {
    if (!Files.isDirectory(folder) || isEmpty(folder)) {
      throw new NoIndexException("No index in %s. Run: dateline index".formatted(folder));
    }
    Directory directory = FSDirectory.open(folder);
    try {
      requireReadable(directory, folder);
      Snapshots snapshots = new Snapshots(directory, ranking, () -> {});
      return new LuceneEngine(
          directory, snapshots, new LuceneSearch(snapshots, ranking, directory), null);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  @Override
  public ArticleSearch search() {
    return search;
  }

  @Override
  public ArticleStore store() {
    if (store == null) throw new IllegalStateException("opened to read");
    return store;
  }

  @Override
  public void close() throws IOException {
    snapshots.close();
    if (store != null) store.close();
    directory.close();
  }

  /** Hidden files such as {@code .gitkeep} are no index, and neither is a lock alone. */
  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .allMatch(name -> name.startsWith(".") || name.equals("write.lock"));
    }
  }

  /**
   * Looks at the last commit before anything is opened: Lucene, told to create or append, takes a
   * folder whose commit is missing for an empty one and deletes its files.
   */
  private static void requireReadable(Directory directory, Path folder) throws IOException {
    String wayOut = " Run: dateline index --rebuild";
    if (!DirectoryReader.indexExists(directory)) {
      throw new IncompatibleIndexException(
          "%s holds files but no index commit; it is damaged or no index.".formatted(folder)
              + wayOut);
    }
    Map<String, String> written;
    try {
      written = SegmentInfos.readLatestCommit(directory).getUserData();
    } catch (IndexFormatTooOldException | IndexFormatTooNewException e) {
      throw new IncompatibleIndexException(
          "%s was written by another version of Lucene.".formatted(folder) + wayOut);
    } catch (CorruptIndexException
        | java.io.FileNotFoundException
        | java.nio.file.NoSuchFileException e) {
      throw new IncompatibleIndexException("%s is damaged.".formatted(folder) + wayOut);
    }
    String format = written.getOrDefault(CommitData.FORMAT, "none");
    if (!format.equals(String.valueOf(Schema.FORMAT))) {
      throw new IncompatibleIndexException(
          "%s was written by format %s; this build reads %d."
                  .formatted(folder, format, Schema.FORMAT)
              + wayOut);
    }
  }
}
