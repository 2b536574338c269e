package dateline.lucene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A disk with room for so many bytes. */
final class FullDisk implements WatchedDisk.Watch {
  private final Map<Path, Long> files = new HashMap<>();
  private long room = Long.MAX_VALUE;
  private long refused = 0;

  /** From now on so many bytes more have room. */
  synchronized void leave(long bytes) {
    room = used() + bytes;
    refused = 0;
  }

  synchronized void empty() {
    room = Long.MAX_VALUE;
  }

  /** How often something was refused since {@link #leave}. */
  synchronized long refused() {
    return refused;
  }

  synchronized long used() {
    files.keySet().removeIf(Files::notExists);
    return files.values().stream().mapToLong(each -> each).sum();
  }

  @Override
  public synchronized void before(WatchedDisk.Operation operation) throws IOException {
    switch (operation.kind()) {
      case WRITE -> {
        if (used() + operation.bytes() > room) {
          refused++;
          throw new IOException("No space left on device");
        }
        files.merge(operation.file(), (long) operation.bytes(), Long::sum);
      }
      case RENAME -> {
        Long bytes = files.remove(operation.file());
        if (bytes != null) files.put(operation.folder().resolve(operation.to()), bytes);
      }
      case OPEN_FOLDER, CREATE, SYNC, SYNC_FOLDER, DELETE, OPEN, LIST, LENGTH, LOCK -> {}
    }
  }
}
