package dateline.lucene;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collection;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.OutputStreamIndexOutput;

/**
 * The real disk with somebody who hears of every operation, one at a time, and may forbid it. It
 * does not wait for the hardware: what a sync promises is for the one who hears of it.
 */
final class WatchedDisk implements Disk {
  /** As much as the real one writes at once. */
  private static final int BUFFER = 8_192;

  private final Watch watch;

  WatchedDisk(Watch watch) {
    this.watch = watch;
  }

  enum Kind {
    OPEN_FOLDER,
    CREATE,
    WRITE,
    SYNC,
    SYNC_FOLDER,
    RENAME,
    DELETE,
    OPEN,
    LIST,
    LENGTH,
    LOCK
  }

  /**
   * @param name the file, or "" where it is the folder
   * @param to the name that it gets, or ""
   */
  record Operation(Kind kind, Path folder, String name, String to, int bytes) {
    Path file() {
      return folder.resolve(name);
    }

    @Override
    public String toString() {
      return "%s %s/%s".formatted(kind, folder.getFileName(), name);
    }
  }

  /** Who hears of it. */
  interface Watch {
    /** Throws what the operation is to fail with. */
    void before(Operation operation) throws IOException;

    /** It is done. */
    default void after(Operation operation) throws IOException {}
  }

  private interface Action<T> {
    T act() throws IOException;
  }

  private <T> T watched(Operation operation, Action<T> action) throws IOException {
    synchronized (watch) {
      watch.before(operation);
      T result = action.act();
      watch.after(operation);
      return result;
    }
  }

  @Override
  public Directory open(Path folder) throws IOException {
    return watched(
        new Operation(Kind.OPEN_FOLDER, folder, "", "", 0),
        () -> new WatchedDirectory(FSDirectory.open(folder), folder));
  }

  private final class WatchedDirectory extends FilterDirectory {
    private final Path folder;

    WatchedDirectory(Directory in, Path folder) {
      super(in);
      this.folder = folder;
    }

    private Operation operation(Kind kind, String name) {
      return new Operation(kind, folder, name, "", 0);
    }

    @Override
    public String[] listAll() throws IOException {
      return watched(operation(Kind.LIST, ""), in::listAll);
    }

    @Override
    public long fileLength(String name) throws IOException {
      return watched(operation(Kind.LENGTH, name), () -> in.fileLength(name));
    }

    @Override
    public IndexInput openInput(String name, IOContext context) throws IOException {
      return watched(operation(Kind.OPEN, name), () -> in.openInput(name, context));
    }

    @Override
    public Lock obtainLock(String name) throws IOException {
      return watched(operation(Kind.LOCK, name), () -> in.obtainLock(name));
    }

    @Override
    public void deleteFile(String name) throws IOException {
      watched(
          operation(Kind.DELETE, name),
          () -> {
            in.deleteFile(name);
            return name;
          });
    }

    @Override
    public void rename(String from, String to) throws IOException {
      watched(
          new Operation(Kind.RENAME, folder, from, to, 0),
          () -> {
            in.rename(from, to);
            return to;
          });
    }

    @Override
    public void sync(Collection<String> names) throws IOException {
      for (String name : names) watched(operation(Kind.SYNC, name), () -> name);
    }

    @Override
    public void syncMetaData() throws IOException {
      watched(operation(Kind.SYNC_FOLDER, ""), () -> "");
    }

    @Override
    public IndexOutput createOutput(String name, IOContext context) throws IOException {
      IndexOutput out = watched(operation(Kind.CREATE, name), () -> in.createOutput(name, context));
      return new OutputStreamIndexOutput(name, name, new Written(out, folder, name), BUFFER);
    }

    @Override
    public IndexOutput createTempOutput(String prefix, String suffix, IOContext context)
        throws IOException {
      IndexOutput out =
          watched(
              operation(Kind.CREATE, prefix), () -> in.createTempOutput(prefix, suffix, context));
      String name = out.getName();
      return new OutputStreamIndexOutput(name, name, new Written(out, folder, name), BUFFER);
    }
  }

  /** What is written to a file, a buffer at a time. */
  private final class Written extends OutputStream {
    private final IndexOutput out;
    private final Path folder;
    private final String name;

    Written(IndexOutput out, Path folder, String name) {
      this.out = out;
      this.folder = folder;
      this.name = name;
    }

    @Override
    public void write(int each) throws IOException {
      write(new byte[] {(byte) each}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      watched(
          new Operation(Kind.WRITE, folder, name, "", length),
          () -> {
            out.writeBytes(bytes, from, length);
            return length;
          });
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
