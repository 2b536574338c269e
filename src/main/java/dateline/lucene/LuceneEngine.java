package dateline.lucene;

import dateline.engine.ArticleSearch;
import dateline.engine.ArticleStore;
import dateline.engine.Engine;
import dateline.engine.IncompatibleIndexException;
import dateline.engine.IndexLockedException;
import dateline.engine.NoIndexException;
import dateline.engine.Ranking;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.Version;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Lucene index in a folder, opened. */
public final class LuceneEngine implements Engine {
  private static final Logger LOG = LoggerFactory.getLogger(LuceneEngine.class);

  /**
   * The longest query has 32 words, each a clause in two forms and five fields, a compound in up to
   * four more; Lucene's own limit of 1,024 is below that.
   */
  private static final int MAX_CLAUSES = 4_096;

  static {
    IndexSearcher.setMaxClauseCount(MAX_CLAUSES);
  }

  private static final Pattern INDEX_FILE = Pattern.compile("(_|segments|pending_segments).*");

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

  /** The version of Lucene that this build is made with. */
  public static String version() {
    return Version.LATEST.toString();
  }

  /** How a folder is opened for writing. */
  public enum Mode {
    /** What is there is kept. */
    KEEP,
    /** What is there is replaced by the first commit, and answers until then. */
    REBUILD
  }

  /** The same without lists of the user. */
  public static LuceneEngine open(Path folder, Ranking ranking, Mode mode) throws IOException {
    return open(folder, ranking, UserLists.NONE, mode);
  }

  /**
   * Opens the index in {@code folder} for reading and writing; makes an empty one where the folder
   * is missing or empty, or holds only what a first run that was cut off left there.
   *
   * @param lists what the user says about words and topics
   * @throws IndexLockedException where another process writes to it
   * @throws IncompatibleIndexException where it was written by another format or is damaged
   */
  public static LuceneEngine open(Path folder, Ranking ranking, UserLists lists, Mode mode)
      throws IOException {
    requireIndexFolder(folder);
    Files.createDirectories(folder);
    Directory directory = FSDirectory.open(folder);
    try {
      boolean never = isEmpty(folder) || !DirectoryReader.indexExists(directory);
      boolean fresh = mode == Mode.REBUILD || never;
      if (!fresh) requireReadable(directory, folder);
      if (fresh && !isWhole(directory)) deleteIndex(directory, folder);
      LuceneStore store = new LuceneStore(directory, ranking, fresh);
      Snapshots snapshots =
          new Snapshots(directory, ranking, lists.currentAliases(), store::releaseUnused);
      store.onCommit(snapshots::refresh);
      LuceneSearch search =
          new LuceneSearch(snapshots, ranking, directory, lists.currentSynonyms());
      return new LuceneEngine(directory, snapshots, search, store);
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

  /** The same without lists of the user. */
  public static LuceneEngine openToRead(Path folder, Ranking ranking) throws IOException {
    return openToRead(folder, ranking, UserLists.NONE);
  }

  /**
   * Opens the index in {@code folder} for reading only, also while another process writes to it.
   *
   * @param lists what the user says about words and topics
   * @throws NoIndexException where there is none
   */
  public static LuceneEngine openToRead(Path folder, Ranking ranking, UserLists lists)
      throws IOException {
    requireIndexFolder(folder);
    if (!Files.isDirectory(folder) || isEmpty(folder)) {
      throw new NoIndexException("No index in %s. Run: dateline index".formatted(folder));
    }
    Directory directory = FSDirectory.open(folder);
    try {
      if (!DirectoryReader.indexExists(directory)) {
        throw new NoIndexException(
            "No index in %s yet; a first run is at work or was cut off. Run: dateline index"
                .formatted(folder));
      }
      requireReadable(directory, folder);
      Snapshots snapshots = new Snapshots(directory, ranking, lists.currentAliases(), () -> {});
      LuceneSearch search =
          new LuceneSearch(snapshots, ranking, directory, lists.currentSynonyms());
      return new LuceneEngine(directory, snapshots, search, null);
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
    search.close();
    snapshots.close();
    if (store != null) store.close();
    directory.close();
  }

  /** Dateline never writes among files that are not its own: a mistyped folder stays as it is. */
  private static void requireIndexFolder(Path folder) throws IOException {
    if (!Files.exists(folder)) return;
    if (!Files.isDirectory(folder)) {
      throw new IOException("%s is not a folder. Name another: --index-data DIR".formatted(folder));
    }
    if (!isEmpty(folder) && indexFiles(folder).isEmpty()) {
      throw new IOException(
          "%s holds files that are no index. Name another folder: --index-data DIR"
              .formatted(folder));
    }
  }

  private static List<Path> indexFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> INDEX_FILE.matcher(file.getFileName().toString()).matches())
          .toList();
    }
  }

  /** Whether every segment of the last commit can be opened. */
  private static boolean isWhole(Directory directory) throws IOException {
    if (!DirectoryReader.indexExists(directory)) return false;
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      return reader.maxDoc() >= 0;
    } catch (CorruptIndexException
        | IndexFormatTooOldException
        | IndexFormatTooNewException
        | EOFException
        | FileNotFoundException
        | NoSuchFileException
        | IllegalArgumentException e) { // a codec that this Lucene does not know
      return false;
    }
  }

  /**
   * What a first run that was cut off left behind, or a damaged index: it would stop even the one
   * that replaces it from being opened, and all that it held is in the seeds.
   */
  private static void deleteIndex(Directory directory, Path folder) throws IOException {
    try (Lock lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      lock.ensureValid();
      List<Path> files = indexFiles(folder);
      if (!files.isEmpty()) LOG.warn("{} is half-made or damaged and is built anew.", folder);
      for (Path file : files) Files.delete(file);
    }
  }

  /** Hidden files such as {@code .gitkeep} are no index, and neither is a lock alone. */
  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .allMatch(name -> name.startsWith(".") || name.equals("write.lock"));
    }
  }

  /** Looks at the last commit before anything is opened to write. */
  private static void requireReadable(Directory directory, Path folder) throws IOException {
    String wayOut = " Run: dateline index --rebuild";
    if (!isWhole(directory)) {
      throw new IncompatibleIndexException(
          "%s is damaged, or was written by another version of Lucene.".formatted(folder) + wayOut);
    }
    Map<String, String> written = SegmentInfos.readLatestCommit(directory).getUserData();
    String format = written.getOrDefault(CommitData.FORMAT, "none");
    if (!format.equals(String.valueOf(Schema.FORMAT))) {
      throw new IncompatibleIndexException(
          "%s was written by format %s; this build reads %d."
                  .formatted(folder, format, Schema.FORMAT)
              + wayOut);
    }
  }
}
