package dateline.lucene;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/**
 * Lets the power fail before a given operation, and says what the disk then holds: of a file that
 * was not synced anything may be left; a name that was given or taken away since its folder was
 * synced may be as it was before.
 */
final class PowerCut implements WatchedDisk.Watch {
  private final Path root;
  private final Path image;
  private final Random random;
  private final long cutAt;

  private final Set<Path> unsynced = new HashSet<>();
  private final List<Unsure> unsure = new ArrayList<>();
  private final Set<Path> folders = new HashSet<>();
  private long operations = 0;
  private boolean off = false;

  /**
   * A change of a folder that was not synced since.
   *
   * @param gone the name that was taken away, or null
   * @param come the name that was given, or null
   * @param before what had been under these names
   */
  private record Unsure(
      Path folder, @Nullable Path gone, @Nullable Path come, @Nullable String before) {}

  /**
   * @param image where what the disk holds is put when the power fails
   * @param cutAt the operation before which it fails, counted from 1
   */
  PowerCut(Path root, Path image, Random random, long cutAt) {
    this.root = root;
    this.image = image;
    this.random = random;
    this.cutAt = cutAt;
  }

  synchronized boolean isOff() {
    return off;
  }

  synchronized long operations() {
    return operations;
  }

  @Override
  public synchronized void before(WatchedDisk.Operation operation) throws IOException {
    if (off) throw new IOException("the power is off (in the test)");
    if (++operations == cutAt) {
      off = true;
      cut();
      throw new IOException("the power fails (in the test) before " + operation);
    }
    Path file = operation.file();
    switch (operation.kind()) {
      case CREATE -> unsure.add(new Unsure(operation.folder(), null, file, null));
      case WRITE -> unsynced.add(file);
      case SYNC -> unsynced.remove(file);
      case SYNC_FOLDER -> unsure.removeIf(each -> each.folder.equals(operation.folder()));
      case DELETE -> unsure.add(new Unsure(operation.folder(), file, null, content(file)));
      case RENAME -> {
        Path to = operation.folder().resolve(operation.to());
        unsure.add(new Unsure(operation.folder(), file, to, content(to)));
        if (unsynced.remove(file)) unsynced.add(to);
      }
      case OPEN_FOLDER -> {
        boolean appeared = folders.add(operation.folder()) && !operation.folder().equals(root);
        if (appeared) unsure.add(new Unsure(root, null, operation.folder(), null));
      }
      case OPEN, LIST, LENGTH, LOCK -> {}
    }
  }

  /** Byte for character. */
  private static @Nullable String content(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file, ISO_8859_1) : null;
  }

  // ---- what the disk holds

  private void cut() throws IOException {
    IndexFolder.copy(root, image);
    for (Path file : unsynced.stream().sorted().toList()) damage(inImage(file));
    // What was changed last is taken back first, so that earlier names are free again.
    Collections.reverse(unsure);
    for (Unsure each : unsure) if (random.nextBoolean()) takeBack(each);
  }

  private Path inImage(Path file) {
    return image.resolve(root.relativize(file).toString());
  }

  /** Leaves something of what was written to a file and not synced. */
  private void damage(Path file) throws IOException {
    if (!Files.exists(file)) return;
    byte[] bytes = Files.readAllBytes(file);
    switch (random.nextInt(5)) {
      case 0 -> Files.delete(file);
      case 1 -> Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
      case 2 -> {
        Arrays.fill(bytes, random.nextInt(bytes.length + 1), bytes.length, (byte) 0);
        Files.write(file, bytes);
      }
      case 3 -> {
        if (bytes.length > 0)
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
        Files.write(file, bytes);
      }
      default -> {} // it had been written after all
    }
  }

  private void takeBack(Unsure change) throws IOException {
    Path gone = change.gone;
    Path come = change.come;
    if (gone != null && come != null) {
      if (!Files.exists(inImage(come))) return;
      Files.move(inImage(come), inImage(gone), StandardCopyOption.REPLACE_EXISTING);
      if (change.before != null) Files.writeString(inImage(come), change.before, ISO_8859_1);
    } else if (come != null) {
      IOUtils.rm(inImage(come));
    } else if (gone != null && change.before != null && Files.exists(inImage(change.folder))) {
      Files.writeString(inImage(gone), change.before, ISO_8859_1);
    }
  }
}
