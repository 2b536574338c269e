package dateline.indexing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * What tells without reading a file that it is as it was: its length and times and, where the
 * system has them, the time of its last change of any kind, which no program can set back, and its
 * number.
 *
 * @param told all of these in one number
 * @param changed the newest of the times
 */
record FileStamp(long told, Instant changed) {
  /** Times are kept in steps: a file may change twice within one and keep its time. */
  private static final Duration STEP = Duration.ofSeconds(2);

  /** Who writes a file in parts is done with it after this long, or writes on. */
  static final Duration MOMENT = Duration.ofSeconds(1);

  static FileStamp of(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return ofBasic(file);
    }
    Map<String, Object> stat =
        Files.readAttributes(
            file, "unix:size,lastModifiedTime,ctime,ino", LinkOption.NOFOLLOW_LINKS);
    FileTime written = (FileTime) Objects.requireNonNull(stat.get("lastModifiedTime"));
    FileTime changed = (FileTime) Objects.requireNonNull(stat.get("ctime"));
    Instant last = written.compareTo(changed) > 0 ? written.toInstant() : changed.toInstant();
    Object size = Objects.requireNonNull(stat.get("size"));
    Object number = Objects.requireNonNull(stat.get("ino"));
    return new FileStamp(mix(size, written, changed, number), last);
  }

  private static FileStamp ofBasic(Path file) throws IOException {
    BasicFileAttributes stat =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    FileTime written = stat.lastModifiedTime();
    return new FileStamp(
        mix(stat.size(), written, String.valueOf(stat.fileKey())), written.toInstant());
  }

  private static long mix(Object... parts) {
    long mixed = 0;
    for (Object part : parts) {
      long bits = part instanceof FileTime time ? time.to(TimeUnit.NANOSECONDS) : part.hashCode();
      // Fibonacci hashing, so that no two parts cancel each other out.
      mixed = Long.rotateLeft((mixed ^ bits) * 0x9E3779B97F4A7C15L, 29);
    }
    return mixed;
  }

  /** Whether the file was changed only a moment ago, so that it may still be being written. */
  boolean isYoung(Instant now) {
    return Duration.between(changed, now).abs().compareTo(MOMENT) < 0;
  }

  /** Whether a later change is sure to give another stamp. */
  boolean isSettled(Instant now) {
    return changed.plus(STEP).isBefore(now);
  }
}
