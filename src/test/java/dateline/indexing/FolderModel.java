package dateline.indexing;

import dateline.article.Article;
import dateline.article.Copy;
import dateline.article.Reading;
import dateline.article.SeedReader;
import dateline.article.Visibility;
import dateline.fixtures.TestEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A folder of seeds that changes at random, and in two maps what is in it and what was read of it.
 */
final class FolderModel {
  private static final int FILES = 12;
  private static final int URLS = 8;

  private final Path folder;
  private final Random random;
  private final SeedReader reader = new SeedReader(TestEngine.UTC, Visibility.ALL);

  /** What the files hold now. */
  private final TreeMap<String, String> disk = new TreeMap<>();

  /** Of every path the last content that an ended run took, drafts included. */
  private final TreeMap<String, String> held = new TreeMap<>();

  FolderModel(Path folder, Random random) {
    this.folder = folder;
    this.random = random;
  }

  // ---- the folder

  /** Creates, edits, hides, breaks, deletes or renames a file. */
  void edit() throws IOException {
    String path = path();
    switch (random.nextInt(8)) {
      case 0 -> delete(path);
      case 1 -> {
        String content = disk.get(path);
        delete(path);
        if (content != null) write(path(), content);
      }
      case 2 -> write(path, article("draft: true\n"));
      case 3 -> write(path, article("").replace("---\n", ""));
      case 4 -> write(path, "---\ntitle: [half\n");
      case 5 -> write(path, "---\ndraft: true\ntitle: [half\n");
      default -> write(path, article(""));
    }
  }

  private String path() {
    return "f" + random.nextInt(FILES) + ".md";
  }

  private void delete(String path) throws IOException {
    disk.remove(path);
    Files.deleteIfExists(folder.resolve(path));
  }

  private void write(String path, String content) throws IOException {
    disk.put(path, content);
    Files.writeString(folder.resolve(path), content);
  }

  private String article(String more) {
    StringBuilder yaml =
        new StringBuilder("---\ntitle: Own " + random.nextInt(1_000) + "\n" + more);
    yaml.append("webUrl: ").append(url()).append('\n');
    if (random.nextBoolean()) yaml.append("excerpt: Something told\n");
    int related = random.nextInt(3);
    if (related > 0) yaml.append("related:\n");
    for (int i = 0; i < related; i++) {
      yaml.append("  - title: Copy ").append(random.nextInt(1_000)).append('\n');
      yaml.append("    webUrl: ").append(url()).append('\n');
    }
    return yaml.append("---\n").toString();
  }

  private String url() {
    return "https://x.example/" + random.nextInt(URLS);
  }

  /** A run over these alone. */
  Extent.Named named(Set<String> paths) throws IOException {
    Path real = folder.toRealPath();
    return new Extent.Named(paths.stream().map(real::resolve).collect(Collectors.toSet()));
  }

  /** Some that are there and some that are not. */
  Set<String> anyPaths() {
    Set<String> paths = new TreeSet<>();
    for (int i = random.nextInt(FILES); i >= 0; i--) paths.add(path());
    return paths;
  }

  // ---- what was read of it

  /** All that the folder holds or held. */
  Set<String> paths() {
    Set<String> paths = new TreeSet<>(held.keySet());
    paths.addAll(disk.keySet());
    return paths;
  }

  /** A run over these ended. */
  void looked(Collection<String> paths) {
    for (String path : paths) look(path);
  }

  private void look(String path) {
    String content = disk.get(path);
    if (content == null) {
      held.remove(path);
      return;
    }
    switch (read(path, content)) {
      case Reading.Accepted it -> held.put(path, content);
      case Reading.PassedOver it -> held.remove(path);
      case Reading.Hidden it -> held.put(path, content);
      case Reading.Rejected it -> {
        if (it.withdraws()) held.remove(path); // otherwise its last good version stays
      }
    }
  }

  private Reading read(String path, String content) {
    return reader.read(path, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Of each URL that is told the title of the best copy, by id. */
  Map<String, String> shown() {
    Map<String, SortedSet<Copy>> copies = new HashMap<>();
    Set<String> withheld = new HashSet<>();
    held.forEach(
        (path, content) -> {
          Reading reading = read(path, content);
          if (reading instanceof Reading.Hidden hidden) withheld.addAll(hidden.ids());
          if (reading instanceof Reading.Accepted accepted) add(copies, path, accepted);
        });
    Map<String, String> best = new TreeMap<>();
    copies.forEach(
        (id, all) -> {
          Article first = all.first().article();
          boolean told = first.origin() == Article.Origin.SEED || !withheld.contains(id);
          if (told) best.put(id, first.title());
        });
    return best;
  }

  private static void add(
      Map<String, SortedSet<Copy>> copies, String path, Reading.Accepted accepted) {
    int position = 0;
    for (Article article : accepted.seed().articles()) {
      copies
          .computeIfAbsent(article.id(), id -> new TreeSet<>(Copy.BEST_FIRST))
          .add(new Copy(article, path, position++));
    }
  }
}
