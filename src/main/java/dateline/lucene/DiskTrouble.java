package dateline.lucene;

import dateline.engine.InsufficientStorageException;
import dateline.engine.ReadOnlyIndexException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/** What the system says about a disk, as an error of ours. Java has no types for it, only texts. */
final class DiskTrouble {
  private DiskTrouble() {}

  /**
   * The error to go on with: one that names what can be done, where that is known.
   *
   * @param e what failed, or Lucene's word that it closed a writer because something had failed
   */
  static IOException of(Exception e, Directory where) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException io && isFull(io)) {
        return new InsufficientStorageException(
            "The disk of %s is full. Free some of it; searches go on, and so do runs then."
                .formatted(where),
            e);
      }
      if (cause instanceof IOException io && isReadOnly(io)) {
        return new ReadOnlyIndexException(
            "%s cannot be written; searches go on.".formatted(where), e);
      }
    }
    if (e instanceof IOException io) return io;
    Throwable cause = e.getCause() != null ? e.getCause() : e;
    return new IOException("The index could not be written: " + cause.getMessage(), e);
  }

  /** Whether it is about a disk: Lucene speaks of a writer that failed in several ways. */
  static boolean isMeant(RuntimeException e) {
    if (e instanceof AlreadyClosedException) return true;
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) return true;
    }
    return false;
  }

  static boolean isFull(IOException e) {
    return says(e, "no space left", "disk quota exceeded", "not enough space", "file too large");
  }

  static boolean isReadOnly(IOException e) {
    return e instanceof AccessDeniedException || says(e, "read-only", "permission denied");
  }

  private static boolean says(IOException e, String... reasons) {
    @Nullable String text =
        e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    if (text == null) return false;
    String lower = text.toLowerCase(Locale.ROOT);
    return Stream.of(reasons).anyMatch(lower::contains);
  }
}
