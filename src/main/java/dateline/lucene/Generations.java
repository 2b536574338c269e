package dateline.lucene;

import dateline.engine.IndexLockedException;
import dateline.engine.InsufficientStorageException;
import dateline.engine.ReadOnlyIndexException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of the index. Every rebuild has a folder of its own in it, and one of them answers:
 *
 * <pre>
 * index-data/
 *   CURRENT      the name of the folder that answers, twice, so that a damaged byte shows;
 *                replaced in one step
 *   gen-7/       it, named after the first generation that was written there
 *   gen-3/       the one before: answers where the newer one is found damaged
 *   aside-…/     the last one that could not be used, for whoever wants to know why
 *   write.lock   held by the one process that writes
 * </pre>
 *
 * An index of an older build lies in the folder itself, beside no CURRENT.
 */
final class Generations implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Generations.class);

  /** What stays free: this many bytes, or on a small disk this share of it. */
  private static final long RESERVE = 512L << 20;

  private static final double RESERVED_SHARE = 0.05;

  private static final String CURRENT = "CURRENT";
  private static final String NEXT = "CURRENT.next";
  private static final String LOCK = "write.lock";
  private static final String GENERATION = "gen-";
  private static final String ASIDE = "aside-";
  private static final Pattern FOLDER = Pattern.compile("gen-[0-9]{1,18}");
  private static final Pattern INDEX_FILE = Pattern.compile("(_|segments|pending_segments).*");

  /** What others of Dateline put beside the index; see {@code RunNotes}. */
  private static final Set<String> NOTES = Set.of("report.json", "server.json");

  private final Path root;
  private final Disk disk;
  private @Nullable Directory directory;
  private @Nullable Lock lock;

  private Generations(Path root, Disk disk) {
    this.root = root;
    this.disk = disk;
  }

  /** Only to look; takes no lock and changes nothing. */
  static Generations openToRead(Path root, Disk disk) throws IOException {
    requireIndexFolder(root);
    return new Generations(root, disk);
  }

  /**
   * To write, too. Where the folder cannot be written at the moment it is open all the same; {@link
   * #requireWritable} says whether it can.
   *
   * @throws IndexLockedException where another process writes to it
   */
  static Generations open(Path root, Disk disk) throws IOException {
    requireIndexFolder(root);
    Generations generations = new Generations(root, disk);
    try {
      generations.requireWritable();
    } catch (ReadOnlyIndexException | InsufficientStorageException e) {
      if (!Files.isDirectory(root)) throw e;
      LOG.warn("{}", e.getMessage());
    }
    return generations;
  }

  Path root() {
    return root;
  }

  /**
   * Takes the lock where it is not held, or no more.
   *
   * @throws ReadOnlyIndexException where the folder cannot be written
   * @throws InsufficientStorageException where there is no room for even that
   */
  void requireWritable() throws IOException {
    if (lock != null && isValid(lock)) return;
    try {
      close();
      Files.createDirectories(root);
      directory = disk.open(root);
      lock = directory.obtainLock(LOCK);
    } catch (LockObtainFailedException e) {
      throw new IndexLockedException(
          "%s is in use by another process (it holds %s). Stop that one, or give this one its own: --index-data DIR"
              .formatted(root, root.resolve(LOCK)));
    } catch (FileSystemException e) {
      if (DiskTrouble.isFull(e)) {
        throw new InsufficientStorageException(
            "The disk of %s is full. Free some of it; searches go on, and so do runs then."
                .formatted(root),
            e);
      }
      if (!DiskTrouble.isReadOnly(e)) throw e;
      throw new ReadOnlyIndexException(
          "%s cannot be written; searches go on. Give the right to write it, or name another: --index-data DIR"
              .formatted(root),
          e);
    }
  }

  /**
   * A disk that is filled to the brim stops more than this program: a run is not begun then.
   *
   * @param more what will be there beside what is, in bytes
   * @throws InsufficientStorageException where there is no room for that
   */
  void requireRoom(long more) throws IOException {
    FileStore disk = Files.getFileStore(root);
    long reserve = Math.min(RESERVE, (long) (disk.getTotalSpace() * RESERVED_SHARE));
    long free = disk.getUsableSpace();
    if (free >= reserve + more) return;
    throw new InsufficientStorageException(
        String.format(
            Locale.ROOT,
            "The disk of %s has %.1f MB free and %.1f MB are needed. Free some; searches go on, and so do runs then.",
            root,
            free / 1e6,
            (reserve + more) / 1e6),
        null);
  }

  boolean isLocked() {
    return lock != null;
  }

  /** False where somebody deleted the lock's file: another process could have taken it since. */
  private static boolean isValid(Lock lock) {
    try {
      lock.ensureValid();
      return true;
    } catch (IOException | RuntimeException e) {
      LOG.warn("The lock of the index was deleted; it is taken again.");
      return false;
    }
  }

  /** Dateline never writes among files that are not its own: a mistyped folder stays as it is. */
  private static void requireIndexFolder(Path root) throws IOException {
    if (!Files.exists(root)) return;
    if (!Files.isDirectory(root)) {
      throw new IOException("%s is not a folder. Name another: --index-data DIR".formatted(root));
    }
    List<String> names = names(root);
    boolean ours = names.isEmpty() || names.stream().anyMatch(Generations::isOurs);
    if (!ours) {
      throw new IOException(
          "%s holds files that are no index. Name another folder: --index-data DIR"
              .formatted(root));
    }
  }

  private static boolean isOurs(String name) {
    return name.startsWith(CURRENT)
        || name.startsWith(ASIDE)
        || NOTES.contains(name)
        || FOLDER.matcher(name).matches()
        || INDEX_FILE.matcher(name).matches();
  }

  /** Hidden files such as {@code .gitkeep} are nobody's, and neither is a lock alone. */
  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith(".") && !name.equals(LOCK))
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  // ---- which one answers

  /** The folders that may answer, the first choice first. */
  List<Path> candidates() throws IOException {
    List<Path> folders = folders();
    Path current = current();
    if (current != null) {
      // What is newer than the one that answers was never finished.
      folders.removeIf(folder -> number(folder) > number(current));
    } else {
      folders.removeIf(folder -> !hasCommit(folder));
    }
    if (isLegacy()) folders.add(root);
    return folders;
  }

  /** All of them, the newest first. */
  private List<Path> folders() throws IOException {
    return names(root).stream()
        .filter(name -> FOLDER.matcher(name).matches())
        .map(root::resolve)
        .sorted(Comparator.comparingLong(Generations::number).reversed())
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static long number(Path folder) {
    return Long.parseLong(folder.getFileName().toString().substring(GENERATION.length()));
  }

  /** Null where CURRENT is missing, damaged, or names what is not there. */
  private @Nullable Path current() throws IOException {
    Path named = named();
    return named != null && Files.isDirectory(named) ? named : null;
  }

  /** Null where CURRENT is missing or damaged. */
  private @Nullable Path named() throws IOException {
    try {
      String text = Files.readString(root.resolve(CURRENT), StandardCharsets.ISO_8859_1);
      String name = text.lines().findFirst().orElse("");
      boolean whole = FOLDER.matcher(name).matches() && text.equals(pointer(name));
      return whole ? root.resolve(name) : null;
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static String pointer(String name) {
    return name + "\n" + name + "\n";
  }

  boolean isCurrent(Path folder) throws IOException {
    return folder.equals(current());
  }

  /** Whether another folder than this was to answer. */
  boolean isSecondChoice(Path folder) throws IOException {
    Path named = named();
    return named != null && !named.equals(folder);
  }

  private boolean isLegacy() throws IOException {
    return names(root).stream().anyMatch(name -> INDEX_FILE.matcher(name).matches());
  }

  // ---- changing it, with the lock held

  /** A new empty folder, for the index whose first generation will be this. */
  Path begin(long generation) throws IOException {
    long number = generation;
    List<Path> folders = folders();
    if (!folders.isEmpty()) number = Math.max(number, number(folders.get(0)) + 1);
    Path folder = root.resolve(GENERATION + number);
    Files.createDirectories(folder);
    return folder;
  }

  /** From now on, and after a power cut, this folder answers; or, where it fails, does not. */
  void publish(Path folder) throws IOException {
    try {
      flip(folder.getFileName().toString());
    } catch (IOException | RuntimeException e) {
      if (folder.equals(named())) Files.delete(root.resolve(CURRENT)); // it had got so far
      throw e;
    }
  }

  /**
   * Deletes what nobody needs beside the folder that answers: all but the one before it, an index
   * of an older build, and what was never finished. What stays is deleted the next time.
   */
  void tidy(Path answering) {
    try {
      if (!answering.equals(root)) {
        List<Path> others = folders();
        others.remove(answering);
        others.stream()
            .filter(each -> number(each) < number(answering))
            .findFirst()
            .ifPresent(others::remove);
        for (Path each : others) IOUtils.rm(each);
        deleteLegacy();
      }
      Files.deleteIfExists(root.resolve(NEXT));
    } catch (IOException e) {
      LOG.warn("Files of {} that nobody needs could not be deleted: {}", root, e.toString());
    }
  }

  private void flip(String name) throws IOException {
    Directory directory = requireDirectory();
    directory.syncMetaData(); // the folder itself must be there before its name is
    if (List.of(directory.listAll()).contains(NEXT)) directory.deleteFile(NEXT);
    try (IndexOutput out = directory.createOutput(NEXT, IOContext.DEFAULT)) {
      byte[] bytes = pointer(name).getBytes(StandardCharsets.ISO_8859_1);
      out.writeBytes(bytes, bytes.length);
    }
    directory.sync(List.of(NEXT));
    directory.rename(NEXT, CURRENT);
    directory.syncMetaData();
  }

  private Directory requireDirectory() {
    if (directory == null) throw new IllegalStateException("opened to read");
    return directory;
  }

  /** Puts away what cannot be used; only the last one put away is kept. */
  void setAside(Path folder, String why) throws IOException {
    for (String name : names(root)) {
      if (name.startsWith(ASIDE)) IOUtils.rm(root.resolve(name));
    }
    Path aside = root.resolve(ASIDE + (folder.equals(root) ? "index" : folder.getFileName()));
    LOG.warn("{} {}. It is set aside as {}.", folder, why, aside);
    if (!folder.equals(root)) {
      Files.move(folder, aside);
      return;
    }
    Files.createDirectories(aside);
    for (String name : names(root)) {
      if (INDEX_FILE.matcher(name).matches()) Files.move(root.resolve(name), aside.resolve(name));
    }
  }

  /** Deletes rebuilds that were never finished, the very first included. */
  void deleteUnfinished() throws IOException {
    List<Path> candidates = candidates();
    for (Path folder : folders()) {
      if (!candidates.contains(folder)) IOUtils.rm(folder);
    }
  }

  private static boolean hasCommit(Path folder) {
    try {
      return names(folder).stream().anyMatch(name -> name.startsWith("segments_"));
    } catch (IOException e) {
      throw new UncheckedIOException("A folder of the index cannot be listed", e);
    }
  }

  private void deleteLegacy() throws IOException {
    for (String name : names(root)) {
      if (INDEX_FILE.matcher(name).matches()) Files.deleteIfExists(root.resolve(name));
    }
  }

  @Override
  public void close() throws IOException {
    Lock held = lock;
    Directory open = directory;
    lock = null;
    directory = null;
    try {
      if (held != null) held.close();
    } finally {
      if (open != null) open.close();
    }
  }
}
