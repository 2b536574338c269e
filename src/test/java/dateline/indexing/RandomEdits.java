package dateline.indexing;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.lucene.util.IOUtils;

/**
 * What people and their editors do to a folder of seeds, at random: files and folders made,
 * changed, moved and deleted. It never takes away so much that the guard against emptied folders
 * would mind.
 */
final class RandomEdits {
  private static final int FOLDERS = 12;
  private static final int FEW = 8;

  private final Path root;
  private final Path outside;
  private final Random random;
  private final int least;
  private int version = 0;

  /**
   * @param outside a folder on the same disk that nobody follows
   * @param files as many as there are in the beginning
   */
  RandomEdits(Path root, Path outside, Random random, int files) throws IOException {
    this.root = root;
    this.outside = outside;
    this.random = random;
    this.least = files;
    for (int i = 0; i < files; i++) save(file());
  }

  void edit() throws IOException {
    boolean mayLose = files(root).size() > least;
    switch (random.nextInt(16)) {
      case 0, 1 -> save(file());
      case 2, 3 -> save(any());
      case 4 -> saveByRenaming(any());
      case 5 -> saveWithSwapFile(any());
      case 6, 7 -> move(any(), file());
      case 8 -> changeCase(any());
      case 9, 10 -> {
        if (mayLose) Files.deleteIfExists(any());
      }
      case 11 -> moveFolder(folder(), root.resolve("d" + random.nextInt(FOLDERS)));
      case 12 -> moveFolder(folder(), folder().resolve("sub" + random.nextInt(3)));
      case 13 -> {
        Path folder = folder();
        if (mayLose && isSmall(folder)) IOUtils.rm(folder);
      }
      case 14 -> {
        Path folder = folder();
        if (mayLose && isSmall(folder)) moveFolder(folder, outside.resolve("out" + version++));
      }
      default -> moveIn();
    }
  }

  private List<Path> files(Path in) throws IOException {
    if (!Files.isDirectory(in)) return List.of();
    try (Stream<Path> all = Files.walk(in)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private boolean isSmall(Path folder) throws IOException {
    return files(folder).size() <= FEW;
  }

  private Path any() throws IOException {
    List<Path> files = files(root);
    return files.get(random.nextInt(files.size()));
  }

  private Path file() throws IOException {
    return folder().resolve("f" + random.nextInt(10 * least) + ".md");
  }

  /** One that is there, or that comes to be with the next file in it. */
  private Path folder() throws IOException {
    TreeSet<Path> folders = new TreeSet<>();
    try (Stream<Path> all = Files.walk(root, 3)) {
      all.filter(Files::isDirectory).filter(each -> !each.equals(root)).forEach(folders::add);
    }
    if (folders.size() < FOLDERS) return root.resolve("d" + random.nextInt(FOLDERS));
    return List.copyOf(folders).get(random.nextInt(folders.size()));
  }

  private String article() {
    version++;
    String draft = random.nextInt(10) == 0 ? "\ndraft: true" : "";
    return "---\ntitle: tok%dv%d%s\n---\nText %d\n"
        .formatted(version % 97, version, draft, version);
  }

  private void save(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, article());
  }

  private void saveByRenaming(Path file) throws IOException {
    Path beside = file.resolveSibling(random.nextBoolean() ? "4913" : "new-" + version + ".md");
    Files.writeString(beside, article());
    Files.move(beside, file, REPLACE_EXISTING);
  }

  private void saveWithSwapFile(Path file) throws IOException {
    Path swap = file.resolveSibling("." + file.getFileName() + ".swp");
    Path backup = file.resolveSibling(file.getFileName() + "~");
    Files.writeString(swap, article());
    Files.copy(file, backup, REPLACE_EXISTING);
    save(file);
    Files.delete(swap);
    Files.delete(backup);
  }

  private void move(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.move(from, to, REPLACE_EXISTING);
  }

  private void changeCase(Path file) throws IOException {
    String name = file.getFileName().toString();
    String other =
        name.startsWith("f") ? name.toUpperCase(Locale.ROOT) : name.toLowerCase(Locale.ROOT);
    Files.move(file, file.resolveSibling(other), REPLACE_EXISTING);
  }

  private void moveFolder(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from) || Files.exists(to) || to.startsWith(from)) return;
    Files.createDirectories(to.getParent());
    Files.move(from, to);
  }

  /** A folder comes with files and folders in it, as an archive unpacked elsewhere does. */
  private void moveIn() throws IOException {
    Path made = outside.resolve("in" + version++);
    for (int i = random.nextInt(4); i >= 0; i--) {
      save(
          made.resolve(random.nextBoolean() ? "deep/er" : ".")
              .normalize()
              .resolve("m" + i + ".md"));
    }
    moveFolder(made, root.resolve("d" + random.nextInt(FOLDERS)));
  }
}
