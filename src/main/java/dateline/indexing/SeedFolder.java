package dateline.indexing;

import dateline.article.SeedProblem;
import dateline.article.SeedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The folder of seeds: what is in it, and the bytes of one file. */
public final class SeedFolder {
  private static final Set<String> EXTENSIONS =
      Set.of("md markdown mdx html txt yaml yml json jsonl ndjson xml rss atom".split(" "));

  /** What package managers and generators put beside the articles, and templates of theirs. */
  private static final Set<String> NEVER_CONTENT =
      Set.of(
          "node_modules bower_components __pycache__ _site _layouts _includes _sass _data"
              .split(" "));

  static final int MAX_DEPTH = 32;

  /** A folder that is at work all the time is listed all the same. */
  private static final int MOST_WALKS = 3;

  private final Path root;

  public SeedFolder(Path root) {
    this.root = root;
  }

  public Path root() {
    return root;
  }

  /**
   * What one walk found.
   *
   * @param files readable seeds by path, in path order
   * @param refused what looks like a seed and is not opened: links, devices, too large files
   * @param unread folders (ending in {@code /}) that could not be listed; what the index holds from
   *     there is kept
   * @param folders every folder that was listed
   */
  public record Listing(
      TreeMap<String, Path> files,
      List<SeedProblem> refused,
      Set<String> unread,
      List<Path> folders) {

    static Listing empty() {
      return new Listing(new TreeMap<>(), new ArrayList<>(), new HashSet<>(), new ArrayList<>());
    }

    /** How many files count as scanned. */
    public int scanned() {
      return files.size() + refused.size();
    }

    /**
     * Which of these, in path order, are no files of it; in one pass, as nearly all of them are.
     */
    List<String> without(Collection<String> paths) {
      List<String> missing = new ArrayList<>();
      Iterator<String> there = files.keySet().iterator();
      String next = there.hasNext() ? there.next() : null;
      for (String path : paths) {
        while (next != null && next.compareTo(path) < 0)
          next = there.hasNext() ? there.next() : null;
        if (!path.equals(next)) missing.add(path);
      }
      return missing;
    }

    /** Whether a path the index holds is certainly gone. */
    boolean isGone(String path) {
      return !files.containsKey(path)
          && refused.stream().noneMatch(problem -> problem.path().equals(path))
          && unread.stream().noneMatch(path::startsWith);
    }
  }

  /**
   * Says where a folder that is not there was looked for.
   *
   * @throws FileNotFoundException where the folder itself is missing
   */
  public void requireThere() throws FileNotFoundException {
    if (Files.isDirectory(root)) return;
    throw new FileNotFoundException(
        Files.exists(root)
            ? "%s is a file; seeds are a folder. Put it into one and name that (--seeds DIR), or: dateline import %s --seeds DIR"
                .formatted(root, root)
            : "No folder of seeds at %s. Make it, or name another: --seeds DIR".formatted(root));
  }

  /**
   * Walks the folder. Links are not followed; hidden files and those of editors are passed over.
   *
   * @throws FileNotFoundException where the folder itself is missing
   */
  public Listing list() throws IOException {
    requireThere();
    Path real = realRoot();
    for (int walk = 1; ; walk++) {
      Listing listing = Listing.empty();
      Walk files = new Walk(real, listing);
      Files.walkFileTree(real, files);
      // What went in the middle of it may have come back under a name that was passed by then.
      if (!files.vanished || walk == MOST_WALKS) return listing;
    }
  }

  /**
   * Looks at these only, and at what is below those that are folders.
   *
   * @param named absolute paths below {@link #realRoot}; others are passed over
   * @throws FileNotFoundException where the folder itself is missing
   */
  Listing list(Collection<Path> named) throws IOException {
    requireThere();
    Listing listing = Listing.empty();
    Path real = realRoot();
    Walk walk = new Walk(real, listing);
    for (Path each : named) {
      if (!each.startsWith(real) || Walk.isBelowPassedOver(real, each)) continue;
      if (isOpenTo(real, each) && Files.exists(each, LinkOption.NOFOLLOW_LINKS)) {
        Files.walkFileTree(each, walk);
      }
    }
    return listing;
  }

  /** Where the folder is: it may itself be a link, such as {@code current -> releases/42}. */
  Path realRoot() throws IOException {
    return root.toRealPath();
  }

  /** The folders right in this one that a walk would go into; none where it cannot be listed. */
  static List<Path> foldersIn(Path folder) {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path each : entries) {
        if (!isPassedOver(each) && isFolder(each)) folders.add(each);
      }
    } catch (IOException | DirectoryIteratorException e) {
      return folders; // gone meanwhile, or not ours to list: what can be seen of it is seen
    }
    return folders;
  }

  /** Whether it is a folder itself, not a link to one. */
  static boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Whether it is hidden, an editor's, or a folder that never holds what somebody wrote to be read.
   */
  static boolean isPassedOver(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(".")
        || name.startsWith("#")
        || name.endsWith("~")
        || NEVER_CONTENT.contains(name);
  }

  /**
   * The path of a file as articles and reports name it: what its path has after that of the folder.
   */
  static String name(Path real, Path file) {
    String folder = real.toString();
    String whole = file.toString();
    int start = folder.length() + (real.getNameCount() == 0 ? 0 : 1); // "/" ends with its separator
    return start >= whole.length() ? "" : whole.substring(start).replace('\\', '/');
  }

  /** False below a link: a folder may have become one since it was named. */
  private static boolean isOpenTo(Path real, Path file) {
    for (Path each = file.getParent(); each != null && !each.equals(real); ) {
      if (Files.isSymbolicLink(each)) return false;
      each = each.getParent();
    }
    return true;
  }

  /**
   * The bytes of a file; never more than one beyond the largest that is read, so that a file that
   * grows meanwhile is found out.
   */
  public static byte[] read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return in.readNBytes(SeedReader.maxBytes(file.toString()) + 1);
    }
  }

  /** When a file was last written, or null where it is gone. */
  public static @Nullable Instant written(Path file) {
    try {
      return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
          .toInstant()
          .truncatedTo(ChronoUnit.SECONDS);
    } catch (IOException e) {
      return null;
    }
  }

  static SeedProblem tooLarge(String path, long bytes) {
    return SeedProblem.ofFile(
        path,
        String.format(
            Locale.ROOT,
            "too large: %,d bytes; shorten it to %,d or fewer",
            bytes,
            SeedReader.maxBytes(path)));
  }

  private static final class Walk implements FileVisitor<Path> {
    private final Path root;
    private final Listing listing;
    private boolean vanished = false;

    Walk(Path root, Listing listing) {
      this.root = root;
      this.listing = listing;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (!folder.equals(root) && isPassedOver(folder)) return FileVisitResult.SKIP_SUBTREE;
      if (root.relativize(folder).getNameCount() > MAX_DEPTH) {
        listing.refused.add(
            SeedProblem.ofFile(
                path(folder), "more than " + MAX_DEPTH + " folders deep; move it up"));
        return FileVisitResult.SKIP_SUBTREE;
      }
      listing.folders.add(folder);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (isPassedOver(file)) return FileVisitResult.CONTINUE;
      boolean linkedFolder = attributes.isSymbolicLink() && Files.isDirectory(file);
      if (!linkedFolder && !EXTENSIONS.contains(extension(file))) return FileVisitResult.CONTINUE;
      String path = path(file);
      if (linkedFolder) {
        listing.refused.add(SeedProblem.ofFile(path, "a link; put the folder itself here"));
      } else if (attributes.isSymbolicLink()) {
        listing.refused.add(SeedProblem.ofFile(path, "a link; put the file itself here"));
      } else if (!attributes.isRegularFile()) {
        listing.refused.add(SeedProblem.ofFile(path, "not a regular file; remove it"));
      } else if (attributes.size() > SeedReader.maxBytes(path)) {
        listing.refused.add(tooLarge(path, attributes.size()));
      } else {
        listing.files.put(path, file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      if (e instanceof NoSuchFileException) { // gone meanwhile
        vanished = true;
        return FileVisitResult.CONTINUE;
      }
      if (!file.equals(root) && isPassedOver(file)) return FileVisitResult.CONTINUE;
      boolean folder = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
      // Else it cannot even be told what it is; so it may be a folder, with articles.
      listing.unread.add(path(file) + "/");
      String reason =
          folder
              ? "the folder cannot be listed; give the right to read it"
              : "cannot be read; give the right to";
      listing.refused.add(SeedProblem.ofFile(path(file), reason));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
      if (e != null) listing.unread.add(folder.equals(root) ? "" : path(folder) + "/");
      return FileVisitResult.CONTINUE;
    }

    private String path(Path file) {
      return name(root, file);
    }

    /** Whether the file, or a folder on the way to it, is hidden or an editor's. */
    static boolean isBelowPassedOver(Path root, Path file) {
      for (Path each = file; each != null && !each.equals(root); each = each.getParent()) {
        if (isPassedOver(each)) return true;
      }
      return false;
    }

    private static String extension(Path file) {
      String name = file.getFileName().toString();
      return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
  }
}
