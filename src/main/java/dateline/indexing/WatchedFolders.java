package dateline.indexing;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which folder it is that the system says something of. */
final class WatchedFolders {

  /** How the system is asked to say what happens in a folder. */
  interface Registration {
    /**
     * @return the same key for the same folder, wherever it was moved
     */
    WatchKey register(Path folder) throws IOException;
  }

  private record Watched(Path folder, long round) {}

  private final Registration registration;
  private final Map<WatchKey, Watched> folders = new HashMap<>();
  private long round = 0;

  WatchedFolders(Registration registration) {
    this.registration = registration;
  }

  /** From now on counts what is followed; see {@link #forgetOthers}. */
  synchronized void begin() {
    round++;
  }

  /** Listens to a folder alone. */
  synchronized void add(Path folder) throws IOException {
    folders.put(registration.register(folder), new Watched(folder, round));
  }

  /**
   * Listens to a folder and all in it. Each is listened to before it is listed: what comes into it
   * after that is heard, what was there before is seen.
   *
   * @throws IOException where the system listens to no more folders
   */
  void follow(Path root, Path folder) throws IOException {
    if (root.relativize(folder).getNameCount() > SeedFolder.MAX_DEPTH) return;
    try {
      add(folder);
    } catch (NoSuchFileException | NotDirectoryException | AccessDeniedException e) {
      return; // gone meanwhile, which the folder above says; or nothing can be read there
    }
    for (Path each : SeedFolder.foldersIn(folder)) follow(root, each);
  }

  /** Stops listening to what was not followed since {@link #begin}. */
  synchronized void forgetOthers() {
    folders
        .entrySet()
        .removeIf(
            each -> {
              boolean other = each.getValue().round() != round;
              if (other) each.getKey().cancel();
              return other;
            });
  }

  synchronized @Nullable Path get(WatchKey key) {
    Watched watched = folders.get(key);
    return watched == null ? null : watched.folder();
  }

  synchronized void remove(WatchKey key) {
    folders.remove(key);
  }
}
