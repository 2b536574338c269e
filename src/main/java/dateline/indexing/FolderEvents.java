package dateline.indexing;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the system says has changed in the folder of seeds. It may say too little (and then, where
 * it can, that it did), so nothing may depend on it but how soon a change is noticed.
 */
final class FolderEvents implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderEvents.class);

  /** A file that is being written raises several events; wait until it has been quiet this long. */
  private static final Duration QUIET = Duration.ofMillis(20);

  /** But never longer than this: one file that is always written must not hold up the rest. */
  private static final Duration PATIENCE = Duration.ofMillis(250);

  /** Where no other machine's changes are reported. */
  private static final Set<String> SILENT =
      Set.of("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "sshfs", "fuse.sshfs");

  /**
   * What was heard.
   *
   * @param all whether what changed is not known, only that something did
   */
  record Heard(Set<Path> paths, boolean all) {}

  private final SeedFolder folder;
  private final WatchService service;
  private final Map<WatchKey, Path> folders = new HashMap<>();
  private volatile String degraded = "";

  FolderEvents(SeedFolder folder) throws IOException {
    this.folder = folder;
    this.service = folder.root().getFileSystem().newWatchService();
  }

  /** Why changes are not noticed at once, or empty where they are. */
  String degraded() {
    return degraded;
  }

  /** Listens to every folder there is; to do so again changes nothing where nothing changed. */
  void subscribe() {
    String before = degraded;
    try {
      Path real = folder.realRoot();
      listen(parent());
      listen(folder.list().folders());
      degraded = isSilent(real) ? "the file system of %s reports no changes".formatted(real) : "";
    } catch (IOException e) {
      degraded = "changes are not reported: " + e.getMessage();
    } catch (ClosedWatchServiceException e) {
      return;
    }
    if (!degraded.isEmpty() && !degraded.equals(before)) {
      LOG.warn("Changes are found by looking at intervals only: {}", degraded);
    }
  }

  private void listen(Iterable<Path> all) throws IOException {
    for (Path each : all) listen(each);
  }

  private void listen(@Nullable Path each) throws IOException {
    if (each == null) return;
    WatchKey key =
        each.register(
            service,
            StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_MODIFY,
            StandardWatchEventKinds.ENTRY_DELETE);
    folders.put(key, each);
  }

  /** The folder around the root: what renames or replaces the root is said there alone. */
  private @Nullable Path parent() {
    return folder.root().toAbsolutePath().normalize().getParent();
  }

  private static boolean isSilent(Path real) throws IOException {
    return SILENT.contains(Files.getFileStore(real).type().toLowerCase(Locale.ROOT));
  }

  /** Waits until something was heard and then for a moment's quiet, or until the time is over. */
  Heard await(Duration most) {
    Set<Path> paths = new HashSet<>();
    boolean all = false;
    try {
      WatchKey key = service.poll(most.toNanos(), TimeUnit.NANOSECONDS);
      long patience = System.nanoTime() + PATIENCE.toNanos();
      while (key != null) {
        all |= hear(key, paths);
        boolean waits = System.nanoTime() < patience;
        key = waits ? service.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS) : service.poll();
      }
    } catch (ClosedWatchServiceException e) {
      return new Heard(Set.of(), false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Heard(paths, all);
  }

  /** True where only a look at everything can tell what changed. */
  private boolean hear(WatchKey key, Set<Path> paths) throws ClosedWatchServiceException {
    Path in = folders.get(key);
    boolean lost = in == null;
    for (WatchEvent<?> event : key.pollEvents()) {
      if (event.kind().equals(StandardWatchEventKinds.OVERFLOW) || in == null) {
        lost = true;
      } else if (event.context() instanceof Path name) {
        lost |= hear(in, in.resolve(name), paths);
      }
    }
    if (!key.reset()) {
      folders.remove(key); // deleted, or moved away with its disk
      if (in != null) paths.add(in);
    }
    return lost;
  }

  private boolean hear(Path in, Path changed, Set<Path> paths) {
    Path root = folder.root().toAbsolutePath().normalize();
    if (in.equals(root.getParent()) && !in.startsWith(root)) return changed.equals(root);
    paths.add(changed);
    return Files.isDirectory(changed, LinkOption.NOFOLLOW_LINKS) && !follows(changed);
  }

  /** Listens to a new folder and all in it; what is in it by then is looked at with it. */
  private boolean follows(Path added) {
    try {
      listen(folder.list(Set.of(added)).folders());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Does nothing for a while, unless it is closed. */
  void rest(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    try {
      while (System.nanoTime() < end) {
        WatchKey key = service.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (key == null) return;
        key.pollEvents();
        key.reset();
      }
    } catch (ClosedWatchServiceException e) {
      // that is what it was to notice
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
