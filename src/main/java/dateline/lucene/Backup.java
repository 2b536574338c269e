package dateline.lucene;

import dateline.engine.IndexLockedException;
import dateline.engine.NoIndexException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;

/** An index put away and brought back. What is put away is one commit, whole and verified. */
public final class Backup {
  private static final String PARTIAL = ".partial";

  /** How often another commit is tried where the one that was begun with is deleted meanwhile. */
  private static final int ATTEMPTS = 100;

  private Backup() {}

  /**
   * What was copied.
   *
   * @param generation of the commit
   * @param documents of Lucene, deleted ones aside
   * @param bytes on disk
   */
  public record Copied(long generation, int documents, long bytes) {}

  /**
   * Copies the last commit of the index into a new folder, also while another process writes to the
   * index. The folder is there when every byte of it is verified, and not before.
   *
   * @throws FileAlreadyExistsException where {@code target} is there already
   * @throws NoIndexException where there is no index
   */
  public static Copied save(Path index, Path target) throws IOException {
    Generations generations = Generations.openToRead(index, Disk.REAL);
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(
          "%s is there already. Name a new folder.".formatted(target));
    }
    Path parent = target.toAbsolutePath().normalize().getParent();
    if (parent == null) throw new FileAlreadyExistsException(target + " is no new folder.");
    Path partial = parent.resolve(target.getFileName() + PARTIAL);
    for (int attempt = 1; ; attempt++) {
      List<Path> candidates = generations.candidates();
      if (candidates.isEmpty()) {
        throw new NoIndexException("No index in %s. Run: dateline index".formatted(index));
      }
      IOUtils.rm(partial);
      Files.createDirectories(partial);
      try {
        Copied copied = copy(candidates.get(0), partial);
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        sync(parent);
        return copied;
      } catch (NoSuchFileException | FileNotFoundException e) {
        // The one who writes has deleted what it no longer needs.
        if (attempt < ATTEMPTS) continue;
        IOUtils.rm(partial);
        throw e;
      } catch (IOException | RuntimeException e) {
        IOUtils.rm(partial);
        throw e;
      }
    }
  }

  /** Copies the last commit of a folder, which may be a live one, and verifies the copy. */
  private static Copied copy(Path from, Path to) throws IOException {
    Path pins = from.resolveSibling(".pinned-" + ProcessHandle.current().pid());
    try (Directory directory = FSDirectory.open(from)) {
      SegmentInfos commit = SegmentInfos.readLatestCommit(directory);
      Collection<String> files = commit.files(true);
      Path pinned = pin(from, files, pins);
      for (String file : files) copyFile(pinned.resolve(file), to.resolve(file));
      sync(to);
      return verified(to, commit);
    } finally {
      IOUtils.rm(pins);
    }
  }

  /**
   * Links to the files keep them while they are copied, whoever deletes them; where a disk has no
   * links, they are copied from where they are.
   */
  private static Path pin(Path from, Collection<String> files, Path pins) throws IOException {
    IOUtils.rm(pins);
    try {
      Files.createDirectory(pins);
      for (String file : files) Files.createLink(pins.resolve(file), from.resolve(file));
      return pins;
    } catch (NoSuchFileException e) {
      throw e;
    } catch (IOException | UnsupportedOperationException e) {
      return from;
    }
  }

  private static void copyFile(Path from, Path to) throws IOException {
    Files.copy(from, to);
    sync(to);
  }

  /** Until here a power cut could take it back. */
  private static void sync(Path file) throws IOException {
    boolean folder = Files.isDirectory(file);
    try (FileChannel channel =
        FileChannel.open(file, folder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
      channel.force(true);
    } catch (IOException e) {
      if (!folder) throw e; // not every system lets a folder be opened
    }
  }

  private static Copied verified(Path copy, SegmentInfos commit) throws IOException {
    int expected = commit.totalMaxDoc();
    for (var segment : commit) expected -= segment.getDelCount();
    try (Directory directory = FSDirectory.open(copy)) {
      Condition condition = Condition.of(directory, true);
      if (!condition.isUsable()) {
        throw new IOException(
            "The copy in %s %s; it does not count.".formatted(copy, condition.why()));
      }
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        if (reader.numDocs() != expected) {
          throw new IOException(
              "The copy in %s holds %,d documents of %,d; it does not count."
                  .formatted(copy, reader.numDocs(), expected));
        }
        long generation = CommitData.of(reader.getIndexCommit().getUserData()).generation();
        return new Copied(generation, expected, bytes(copy));
      }
    }
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      long bytes = 0;
      for (Path file : files.toList()) bytes += Files.size(file);
      return bytes;
    }
  }

  /**
   * Lets what {@link #save} put away answer from now on, in the place of what the folder holds,
   * which is kept as the one before. The seeds stay the truth: the next run brings it up to them.
   *
   * @throws IndexLockedException where a process writes to the index
   */
  public static Copied restore(Path backup, Path index) throws IOException {
    Map<String, String> data = requireSound(backup);
    try (Generations generations = Generations.open(index, Disk.REAL)) {
      generations.requireWritable();
      generations.requireRoom(bytes(backup));
      long generation = Math.max(CommitData.of(data).generation(), last(generations)) + 1;
      Path folder = generations.begin(generation);
      try {
        copy(backup, folder);
        number(folder, data, generation);
        Copied restored = verified(folder);
        generations.publish(folder);
        return restored;
      } catch (IOException | RuntimeException e) {
        IOUtils.rm(folder);
        throw e;
      }
    }
  }

  private static Map<String, String> requireSound(Path backup) throws IOException {
    if (!Files.isDirectory(backup)) {
      throw new IOException("There is no folder %s.".formatted(backup));
    }
    try (Directory directory = FSDirectory.open(backup)) {
      if (!DirectoryReader.indexExists(directory)) {
        throw new IOException("%s holds no snapshot; nothing was changed.".formatted(backup));
      }
      Condition condition = Condition.of(directory, true);
      if (!condition.isUsable()) {
        throw new IOException("%s %s; nothing was changed.".formatted(backup, condition.why()));
      }
      return SegmentInfos.readLatestCommit(directory).getUserData();
    }
  }

  /** The generation that answers now: what takes its place must count as newer. */
  private static long last(Generations generations) throws IOException {
    for (Path candidate : generations.candidates()) {
      try (Directory directory = FSDirectory.open(candidate)) {
        if (!Condition.of(directory, false).isUsable()) continue;
        return CommitData.of(SegmentInfos.readLatestCommit(directory).getUserData()).generation();
      }
    }
    return 0;
  }

  private static void number(Path folder, Map<String, String> data, long generation)
      throws IOException {
    Map<String, String> renumbered = new HashMap<>(data);
    renumbered.put(CommitData.GENERATION, String.valueOf(generation));
    IndexWriterConfig config = new IndexWriterConfig().setOpenMode(OpenMode.APPEND);
    try (Directory directory = FSDirectory.open(folder);
        IndexWriter writer = new IndexWriter(directory, config)) {
      writer.setLiveCommitData(renumbered.entrySet());
      writer.commit();
    }
  }

  private static Copied verified(Path folder) throws IOException {
    try (Directory directory = FSDirectory.open(folder)) {
      return verified(folder, SegmentInfos.readLatestCommit(directory));
    }
  }
}
