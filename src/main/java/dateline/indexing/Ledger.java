package dateline.indexing;

import dateline.article.SeedProblem;
import dateline.engine.SeedState;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of every seed since the last commit: what the index holds of it, and how its file
 * looked when it was last read, so that it need not be read again.
 */
final class Ledger {
  /**
   * @param held what the index holds, or null for nothing
   * @param stamp {@link FileStamp#told} when it was read, or null where that would prove nothing
   * @param problem why what was read was rejected, or null; where nothing is held either, the file
   *     is passed over
   * @param lost entries of it that are no articles
   */
  record Entry(
      @Nullable SeedState held,
      @Nullable Long stamp,
      @Nullable SeedProblem problem,
      List<SeedProblem> lost) {

    /** Of a file that lost nothing, or all. */
    Entry(@Nullable SeedState held, @Nullable Long stamp, @Nullable SeedProblem problem) {
      this(held, stamp, problem, List.of());
    }

    boolean isStill(FileStamp now) {
      return stamp != null && stamp == now.told();
    }
  }

  private final NavigableMap<String, Entry> entries = new TreeMap<>();
  private long articles = 0;

  Ledger(Map<String, SeedState> held) {
    held.forEach((path, state) -> put(path, new Entry(state, null, null)));
  }

  @Nullable Entry get(String path) {
    return entries.get(path);
  }

  /** Whether the index holds anything of this path. */
  boolean isHeld(String path) {
    Entry entry = entries.get(path);
    return entry != null && entry.held() != null;
  }

  /** How many articles the index holds of all paths, hidden ones included, related ones not. */
  long articles() {
    return articles;
  }

  /** How many of these paths. */
  long articles(Collection<String> paths) {
    long sum = 0;
    for (String path : paths) sum += articles(entries.get(path));
    return sum;
  }

  private static long articles(@Nullable Entry entry) {
    return entry == null || entry.held() == null ? 0 : entry.held().told();
  }

  /**
   * How many articles of these paths were seen twice: what they held another path holds, too, as
   * while a folder is being moved.
   */
  long alsoElsewhere(Collection<String> gone) {
    Set<String> paths = new HashSet<>(gone);
    Map<String, Integer> prints = new HashMap<>();
    for (String path : paths) {
      Entry entry = entries.get(path);
      if (entry == null || entry.held() == null) continue;
      if (Fingerprint.parse(entry.held().fingerprint()).isOfNoFile()) continue;
      prints.merge(entry.held().fingerprint(), 1, Integer::sum);
    }
    if (prints.isEmpty()) return 0;
    long found = 0;
    for (Map.Entry<String, Entry> each : entries.entrySet()) {
      SeedState held = each.getValue().held();
      if (held == null || paths.contains(each.getKey())) continue;
      Integer left = prints.get(held.fingerprint());
      if (left == null || left == 0) continue;
      prints.put(held.fingerprint(), left - 1);
      found += held.told();
    }
    return found;
  }

  Collection<String> paths() {
    return entries.keySet();
  }

  /** This path, and what is below it if it is a folder; all for "". */
  Collection<String> paths(String path) {
    if (path.isEmpty()) return paths();
    NavigableMap<String, Entry> below = entries.subMap(path + "/", true, path + "0", false);
    TreeMap<String, Entry> both = new TreeMap<>(below);
    Entry itself = entries.get(path);
    if (itself != null) both.put(path, itself);
    return both.keySet();
  }

  /**
   * @param folder ending in {@code /}, or "" for all
   */
  Collection<String> below(String folder) {
    return folder.isEmpty() ? paths() : paths(folder.substring(0, folder.length() - 1));
  }

  void put(String path, Entry entry) {
    count(entries.put(path, entry), entry);
  }

  void remove(String path) {
    count(entries.remove(path), null);
  }

  private void count(@Nullable Entry before, @Nullable Entry after) {
    articles += articles(after) - articles(before);
  }
}
