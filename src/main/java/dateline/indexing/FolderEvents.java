package dateline.indexing;

import dateline.indexing.Changes.Heard;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the system says has changed in the folder of seeds. It may say too little (and then, where
 * it can, that it did), so nothing may depend on it but how soon a change is noticed.
 */
final class FolderEvents implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderEvents.class);

  /** What replaces the root from afar, such as a disk mounted over it, is noticed this soon. */
  private static final Duration ROOT_LOOK = Duration.ofSeconds(1);

  /** Where no other machine's changes are reported. */
  private static final Set<String> SILENT =
      Set.of("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "sshfs", "fuse.sshfs");

  /** What says what happens in folders; there is a limit to how many a system has. */
  interface Source {
    WatchService open(Path any) throws IOException;

    WatchKey register(Path folder, WatchService service) throws IOException;

    Source REAL =
        new Source() {
          @Override
          public WatchService open(Path any) throws IOException {
            return any.getFileSystem().newWatchService();
          }

          @Override
          public WatchKey register(Path folder, WatchService service) throws IOException {
            return folder.register(
                service,
                StandardWatchEventKinds.ENTRY_CREATE,
                StandardWatchEventKinds.ENTRY_MODIFY,
                StandardWatchEventKinds.ENTRY_DELETE);
          }
        };
  }

  private final SeedFolder folder;
  private final Path root;
  private final Source source;
  private final Changes changes = new Changes();

  /** Null as long as the system grants none. */
  private @Nullable Listener listener;

  private volatile String degraded = "";

  /** Which folder it is that was subscribed to. */
  private volatile String identity = "";

  private volatile boolean closed = false;

  FolderEvents(SeedFolder folder) {
    this(folder, Source.REAL);
  }

  FolderEvents(SeedFolder folder, Source source) {
    this.folder = folder;
    this.root = folder.root().toAbsolutePath().normalize();
    this.source = source;
  }

  /** Why changes are not noticed at once, or empty where they are. */
  String degraded() {
    return degraded;
  }

  /** Listens to every folder there is; what was heard before is forgotten. */
  void subscribe() {
    String before = degraded;
    changes.clear();
    identity = identity();
    try {
      Path real = folder.realRoot();
      listener().subscribe(real);
      degraded = isSilent(real) ? "the file system of %s reports no changes".formatted(real) : "";
    } catch (NoSuchFileException e) {
      degraded = "there is no folder at %s".formatted(root); // of which the run says more
      return;
    } catch (IOException e) {
      degraded = "changes are not reported: " + e.getMessage();
    } catch (ClosedWatchServiceException e) {
      return;
    }
    if (!degraded.isEmpty() && !degraded.equals(before)) {
      LOG.warn("Changes are found by looking at intervals only: {}", degraded);
    }
  }

  private synchronized Listener listener() throws IOException {
    Listener open = listener;
    if (closed) throw new ClosedWatchServiceException();
    if (open == null) {
      open = new Listener(source.open(root));
      listener = open;
    }
    return open;
  }

  private static boolean isSilent(Path real) throws IOException {
    return SILENT.contains(Files.getFileStore(real).type().toLowerCase(Locale.ROOT));
  }

  /** Of the root as it is now; other where it was replaced. */
  private String identity() {
    try {
      Path real = folder.realRoot();
      return real + " " + Files.readAttributes(real, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return "";
    }
  }

  /** Waits until something was heard and then for a moment's quiet, or until the time is over. */
  Heard await(Duration most) {
    long end = System.nanoTime() + most.toNanos();
    try {
      while (!closed) {
        if (!identity().equals(identity)) return Heard.SOMETHING;
        long left = end - System.nanoTime();
        if (left <= 0) return Heard.NOTHING;
        Heard heard = changes.await(Duration.ofNanos(Math.min(left, ROOT_LOOK.toNanos())));
        if (!heard.isNothing()) return heard;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Heard.NOTHING;
  }

  /** What {@link #await} will tell after so long, or sooner if it changes. */
  void tellAgain(Path path, Duration in) {
    changes.add(path, in);
  }

  /** Waits at least so long, then until something was heard, or until {@code most} is over. */
  void rest(Duration least, Duration most) {
    try {
      changes.rest(least, most);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    changes.close();
    synchronized (this) {
      if (listener != null) listener.close();
    }
  }

  /** Hears all the time, also while a run is at work: the system keeps little for later. */
  private final class Listener implements Closeable {
    private final WatchService service;
    private final WatchedFolders folders;

    Listener(WatchService service) {
      this.service = service;
      this.folders = new WatchedFolders(each -> source.register(each, service));
      Thread.ofPlatform().name("seed-events").daemon().start(this::listen);
    }

    void subscribe(Path real) throws IOException {
      folders.begin();
      Path parent = root.getParent();
      // The folder around the root: what renames or replaces the root is said there alone.
      if (parent != null) folders.add(parent);
      folders.follow(real, real);
      folders.forgetOthers();
    }

    private void listen() {
      while (true) {
        try {
          hear(service.take());
        } catch (ClosedWatchServiceException e) {
          return;
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        } catch (RuntimeException e) { // to hear nothing more, unsaid, would be worse
          LOG.error("What changed in the folder was not understood", e);
          changes.addUnknown();
        }
      }
    }

    private void hear(WatchKey key) {
      Path in = folders.get(key);
      for (WatchEvent<?> event : key.pollEvents()) {
        if (in == null) continue; // no more listened to
        if (event.context() instanceof Path name) {
          hear(event.kind(), in, in.resolve(name));
        } else {
          overflowed(in);
        }
      }
      if (key.reset()) return;
      folders.remove(key); // deleted, or moved away with its disk
      if (in != null) changes.add(in);
    }

    private boolean isAround(Path in) {
      return in.equals(root.getParent()) && !in.startsWith(root);
    }

    private void overflowed(Path in) {
      if (!isAround(in) || !identity().equals(identity)) changes.addUnknown();
    }

    private void hear(WatchEvent.Kind<?> kind, Path in, Path changed) {
      if (isAround(in)) {
        if (changed.equals(root)) changes.addUnknown();
        return;
      }
      if (SeedFolder.isPassedOver(changed)) return;
      boolean mayBeFolder = !kind.equals(StandardWatchEventKinds.ENTRY_DELETE);
      if (mayBeFolder && SeedFolder.isFolder(changed)) follow(changed);
      changes.add(changed);
    }

    /** Listens to a new folder and all in it; what is in it by then is looked at with it. */
    private void follow(Path added) {
      try {
        folders.follow(folder.realRoot(), added);
      } catch (IOException e) {
        changes.addUnknown();
      }
    }

    @Override
    public void close() throws IOException {
      service.close();
    }
  }
}
