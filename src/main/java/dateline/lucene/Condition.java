package dateline.lucene;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;

/**
 * Whether an index on disk can answer.
 *
 * @param why what is wrong with it, to follow its name: {@code is damaged: …}; empty for a sound
 *     one
 */
record Condition(State state, String why) {
  enum State {
    SOUND,
    /** It answers, and should be built anew: this build would write it differently. */
    OUTDATED,
    /** It was written by a build whose documents this one would read wrongly. */
    INCOMPATIBLE,
    /**
     * Files are missing, or there is no commit at all: whoever has it open still reads it rightly.
     */
    GONE,
    /** Files are cut or changed. */
    DAMAGED
  }

  private static final Condition SOUND = new Condition(State.SOUND, "");

  boolean isUsable() {
    return state == State.SOUND || state == State.OUTDATED;
  }

  /**
   * Looks at the last commit. Lucene opens some damaged files without complaint and answers from
   * them, so their checksums are looked at too.
   *
   * @param everyByte whether to read all of it, at the speed of the disk; else only what opening it
   *     reads
   * @throws IOException where that could not be found out, such as a file that must not be read
   */
  static Condition of(Directory directory, boolean everyByte) throws IOException {
    try {
      Map<String, String> data = SegmentInfos.readLatestCommit(directory).getUserData();
      Condition written = writtenBy(data);
      if (!written.isUsable()) return written;
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        if (everyByte) checkEveryByte(reader);
        CommitData.of(data);
      }
      return written;
    } catch (AccessDeniedException e) {
      throw e;
    } catch (IOException | RuntimeException | InternalError e) { // mapped and cut: an InternalError
      if (isPassing(e)) throw e;
      return new Condition(isGone(e) ? State.GONE : State.DAMAGED, "is damaged: " + e.getMessage());
    }
  }

  private static Condition writtenBy(Map<String, String> data) {
    String format = data.getOrDefault(CommitData.FORMAT, "none");
    boolean known = format.matches("[0-9]{1,6}");
    int number = known ? Integer.parseInt(format) : 0;
    if (number < Schema.READS || number > Schema.FORMAT) {
      return new Condition(
          State.INCOMPATIBLE,
          "was written by format %s; this build reads %d".formatted(format, Schema.FORMAT));
    }
    if (number < Schema.FORMAT) {
      return new Condition(
          State.OUTDATED, "was written by format %d, before this build's".formatted(number));
    }
    if (!Schema.ANALYSIS.equals(data.get(CommitData.ANALYSIS))) {
      return new Condition(State.OUTDATED, "was written with other lists of words");
    }
    return SOUND;
  }

  /** Lucene says of a deleted index, and of files that are missing, each in its way. */
  private static boolean isGone(Throwable e) {
    return e instanceof NoSuchFileException
        || e instanceof FileNotFoundException
        || (e.getCause() != null && isGone(e.getCause()));
  }

  /** A machine short of file handles, or somebody who stops us, says nothing about the index. */
  static boolean isPassing(Throwable e) {
    if (e instanceof InterruptedIOException || e instanceof ClosedByInterruptException) return true;
    if (e.getCause() instanceof OutOfMemoryError) return true; // no more may be mapped
    boolean io = e instanceof FileSystemException && !(e instanceof NoSuchFileException);
    return io && String.valueOf(e.getMessage()).contains("Too many open files");
  }

  /** A segment a thread: what is in the system's cache is read as fast as memory. */
  private static void checkEveryByte(DirectoryReader reader) throws IOException {
    int threads = Runtime.getRuntime().availableProcessors();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Callable<Void>> checks =
          reader.leaves().stream().<Callable<Void>>map(leaf -> () -> check(leaf)).toList();
      for (Future<Void> each : pool.invokeAll(checks)) each.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the index was checked");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) throw io;
      if (e.getCause() instanceof RuntimeException runtime) throw runtime;
      throw new IOException(String.valueOf(e.getCause()), e.getCause());
    }
  }

  private static Void check(LeafReaderContext leaf) throws IOException {
    ((CodecReader) leaf.reader()).checkIntegrity();
    return null;
  }
}
