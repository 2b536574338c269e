package dateline.indexing;

import dateline.article.Reading;
import dateline.article.SeedProblem;
import dateline.article.SeedReader;
import dateline.engine.ArticleStore;
import dateline.engine.Engine;
import dateline.engine.IndexStats;
import dateline.engine.SeedState;
import dateline.indexing.SeedFolder.Listing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the index hold what the folder holds: one walk, the difference, one commit. */
public final class IndexRun {
  private static final int FEW = 20;
  private static final double LARGE_SHARE = 0.2;

  private final SeedFolder folder;
  private final SeedReader reader;
  private final Engine engine;

  public IndexRun(SeedFolder folder, SeedReader reader, Engine engine) {
    this.folder = folder;
    this.reader = reader;
    this.engine = engine;
  }

  /**
   * Runs once. Whatever fails, the index stays as the last commit left it.
   *
   * @param force whether a run that removes more than a fifth of the seeds is meant
   * @throws MassDeletionException for such a run without {@code force}
   */
  public synchronized RunReport run(boolean force, Progress progress) throws IOException {
    long start = System.nanoTime();
    Listing listing = folder.list();
    ArticleStore store = engine.store();
    try {
      IndexStats visible = engine.search().stats();
      Tally tally = new Tally(store, store.seeds());
      List<String> gone = tally.held.keySet().stream().filter(listing::isGone).toList();
      boolean rebuild = visible.seeds() > 0 && tally.held.isEmpty();
      if (!force) guard(rebuild ? visible.seeds() - listing.scanned() : gone.size(), visible);
      tally.rejected.addAll(listing.refused());
      int done = 0;
      for (Map.Entry<String, Path> file : listing.files().entrySet()) {
        progress.at(done++, listing.files().size());
        look(file.getKey(), file.getValue(), tally);
      }
      for (String path : gone) store.remove(path);
      progress.at(done, listing.files().size());
      boolean first = visible.generation() == 0;
      boolean changed = tally.changed || !gone.isEmpty() || first || rebuild;
      if (changed) store.commit();
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      return tally.report(listing.scanned(), gone.size(), changed, took);
    } catch (IOException | RuntimeException e) {
      store.rollback();
      throw e;
    }
  }

  /** Asked of a rebuild, too, which ends with fewer seeds without removing any. */
  private void guard(long lost, IndexStats visible) throws IOException {
    if (lost > FEW && lost > LARGE_SHARE * visible.seeds()) {
      throw new MassDeletionException(folder.root().toString(), lost, visible.seeds());
    }
  }

  private void look(String path, Path file, Tally tally) throws IOException {
    byte[] bytes;
    try {
      bytes = SeedFolder.read(file);
    } catch (IOException e) {
      tally.rejected.add(SeedProblem.ofFile(path, "cannot be read; give the right to read it"));
      return;
    }
    if (bytes.length > SeedReader.MAX_FILE_BYTES) {
      tally.rejected.add(SeedFolder.tooLarge(path, bytes.length));
      return;
    }
    String fingerprint = fingerprint(bytes);
    SeedState state = tally.held.get(path);
    if (state != null && state.fingerprint().equals(fingerprint)) {
      tally.keep(state);
    } else {
      tally.take(reader.read(path, bytes), fingerprint, state);
    }
  }

  /** SHA-256 of the content and of the settings that decide how it is read. */
  private String fingerprint(byte[] bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(reader.conditions().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  /** What happened so far. */
  private static final class Tally {
    final ArticleStore store;
    final Map<String, SeedState> held;
    final List<SeedProblem> rejected = new ArrayList<>();
    final Set<String> withdrawn = new HashSet<>();
    final List<SeedProblem> warnings = new ArrayList<>();
    final Map<String, Integer> unknownKeys = new TreeMap<>();
    int indexed = 0;
    int unchanged = 0;
    int hidden = 0;
    boolean changed = false;

    Tally(ArticleStore store, Map<String, SeedState> held) {
      this.store = store;
      this.held = held;
    }

    void keep(SeedState state) {
      if (state.hidden()) {
        hidden++;
      } else {
        unchanged++;
      }
    }

    void take(Reading reading, String fingerprint, @Nullable SeedState state) throws IOException {
      switch (reading) {
        case Reading.Accepted accepted -> put(accepted, fingerprint);
        case Reading.Hidden it -> {
          store.hide(it.path(), it.id(), fingerprint);
          changed = true;
          hidden++;
        }
        case Reading.Rejected it -> {
          rejected.add(it.problem());
          if (it.withdraws() && state != null) {
            store.remove(it.problem().path());
            withdrawn.add(it.problem().path());
            changed = true;
          }
        }
      }
    }

    private void put(Reading.Accepted accepted, String fingerprint) throws IOException {
      try {
        store.put(accepted.seed(), fingerprint);
      } catch (IllegalArgumentException e) {
        // What the reader let through and the engine refuses costs one file, never a run.
        String reason = "cannot be indexed: " + e.getMessage();
        rejected.add(SeedProblem.ofFile(accepted.seed().path(), reason));
        return;
      }
      changed = true;
      indexed++;
      warnings.addAll(accepted.warnings());
      for (String key : accepted.unknownKeys()) unknownKeys.merge(key, 1, Integer::sum);
    }

    RunReport report(int scanned, int removed, boolean committed, Duration took) {
      rejected.sort(Comparator.comparing(SeedProblem::path));
      return new RunReport(
          scanned,
          indexed,
          unchanged,
          hidden,
          rejected,
          kept(),
          removed,
          warnings,
          unknownKeys,
          committed,
          took);
    }

    private Set<String> kept() {
      return rejected.stream()
          .map(SeedProblem::path)
          .filter(path -> !withdrawn.contains(path))
          .filter(path -> held.containsKey(path) && !held.get(path).hidden())
          .collect(Collectors.toUnmodifiableSet());
    }
  }
}
