package dateline.lucene;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a file of the user's says while it changes. Whoever asks makes it look, at most once a
 * second; a file that has become bad is told once, and what it last said stays.
 */
final class UserList<T> {
  private static final Logger LOG = LoggerFactory.getLogger(UserList.class);

  private static final long LOOK_MILLIS = 1_000;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path file;
  private final Read<T> read;
  private final InstantSource clock;
  private final AtomicLong looked;
  private volatile Version version;
  private volatile T said;

  /** Reads the file. */
  interface Read<T> {
    T from(Path file) throws BadListException;
  }

  /** What changes when a file is written. */
  private record Version(long modified, long size) {
    private static final Version MISSING = new Version(0, -1);

    static Version of(Path file) {
      try {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        return new Version(now.lastModifiedTime().toMillis(), now.size());
      } catch (IOException e) {
        return MISSING;
      }
    }
  }

  UserList(Path file, Read<T> read, InstantSource clock) throws BadListException {
    this.file = file;
    this.read = read;
    this.clock = clock;
    this.looked = new AtomicLong(clock.millis());
    this.version = Version.of(file); // before it is read: what is written meanwhile is seen later
    this.said = read.from(file);
  }

  /** What the file says now. */
  T current() {
    long now = clock.millis();
    long last = looked.get();
    boolean due = Math.abs(now - last) >= LOOK_MILLIS; // a clock may also be put back
    if (due && looked.compareAndSet(last, now)) look();
    return said;
  }

  private synchronized void look() {
    Version now = Version.of(file);
    if (now.equals(version)) return;
    version = now;
    try {
      said = read.from(file);
      LOG.info("{} has changed and was read again.", file);
    } catch (BadListException e) {
      LOG.warn("{} What it said before stays in use.", e.getMessage());
    }
  }

  /**
   * The lines of such a file, without spaces at their ends.
   *
   * @param what it is a file of, such as "synonyms"
   */
  static List<String> lines(Path file, String what) throws BadListException {
    try {
      String text = Files.readString(file);
      if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) text = text.substring(1);
      return text.lines().map(String::strip).toList();
    } catch (NoSuchFileException e) {
      throw new BadListException("There is no file of %s %s.".formatted(what, file));
    } catch (CharacterCodingException e) {
      throw new BadListException("%s: is not UTF-8.".formatted(file));
    } catch (IOException e) {
      throw new BadListException("%s: cannot be read.".formatted(file));
    }
  }
}
