package dateline.indexing;

import dateline.article.Reading;
import dateline.article.Reading.Losses;
import dateline.article.Seed;
import dateline.article.SeedProblem;
import dateline.article.SeedReader;
import dateline.engine.ArticleStore;
import dateline.engine.SeedState;
import dateline.indexing.SeedFolder.Listing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What one run finds to be otherwise than the index holds it, put into the store as it is found.
 * Files are looked at by several threads, each file by one.
 */
final class Difference {
  private static final int FINGERPRINT_BYTES = 16;

  private final ArticleStore store;
  private final SeedReader reader;
  private final Ledger ledger;
  private final InstantSource clock;
  private final boolean anew;
  private final boolean patient;
  private final int listed;

  /** Held by who reads a large file: in memory, it takes several times its size. */
  private final Lock large = new ReentrantLock();

  private final List<SeedProblem> rejected = new ArrayList<>();
  private final Set<String> kept = new HashSet<>();
  private final List<SeedProblem> warnings = new ArrayList<>();
  private final List<SeedProblem> lost = new ArrayList<>();
  private final Set<String> passedOver = new TreeSet<>();
  private final Map<String, Integer> unknownKeys = new TreeMap<>();
  private final Set<String> unfinished = new HashSet<>();
  private final Set<String> missed = new HashSet<>();
  private int indexed = 0;
  private int unchanged = 0;
  private int hidden = 0;
  private int uncounted = 0;
  private long withdrawn = 0;
  private boolean change = false;
  private boolean unread = false;

  /**
   * @param anew whether the store is that of a rebuild
   * @param patient see {@link Extent#patient}
   */
  Difference(
      ArticleStore store,
      SeedReader reader,
      Ledger ledger,
      Listing listing,
      InstantSource clock,
      boolean anew,
      boolean patient)
      throws IOException {
    this.store = store;
    this.reader = reader;
    this.ledger = ledger;
    this.clock = clock;
    this.anew = anew;
    this.patient = patient;
    this.listed = listing.scanned();
    for (SeedProblem each : listing.refused()) refuse(each);
    for (String each : listing.unread()) keepBelow(each, listing);
  }

  /** A file that was not read; the next run looks at it again. */
  private void refuse(SeedProblem problem) throws IOException {
    Ledger.Entry entry = entry(problem.path());
    note(problem.path(), entry == null ? null : entry.held(), null, problem);
  }

  /** What lies in a folder that cannot be listed stays, but for what has expired. */
  private void keepBelow(String folder, Listing listing) throws IOException {
    Collection<String> paths = anew ? store.answering(folder) : ledger.below(folder);
    for (String path : List.copyOf(paths)) {
      if (listing.files().containsKey(path)) continue;
      Ledger.Entry entry = entry(path);
      SeedState held = entry == null ? null : entry.held();
      SeedState kept = keepShown(path, held);
      if (anew || !Objects.equals(kept, held)) note(path, new Ledger.Entry(kept, null, null));
    }
  }

  /** What stays of a file that cannot be read: its last good version, until that expires. */
  private @Nullable SeedState keepShown(String path, @Nullable SeedState held) throws IOException {
    SeedState kept = anew ? store.bringOver(path, Set.of()) : held;
    if (kept == null || kept.hidden() || kept.told() > 1 || !isExpired(kept)) return kept;
    store.remove(path);
    changed();
    withdrew(1);
    return null;
  }

  /** Whether the index must change. */
  boolean isChange() {
    return change;
  }

  /** Takes away what the folder has no more. */
  void remove(String path) throws IOException {
    Ledger.Entry entry = ledger.get(path);
    if (entry != null && entry.held() != null) {
      store.remove(path);
      change = true;
    }
    ledger.remove(path);
  }

  /** Compares a file with what is known of it; of the large ones one at a time. */
  void look(String path, Path file) throws IOException {
    if (!isLarge(path, file)) {
      compare(path, file);
      return;
    }
    large.lock();
    try {
      compare(path, file);
    } finally {
      large.unlock();
    }
  }

  private static boolean isLarge(String path, Path file) {
    if (!SeedReader.isSet(path)) return false;
    try {
      return Files.size(file) > SeedReader.MAX_FILE_BYTES;
    } catch (IOException e) {
      return false; // found out when it is read
    }
  }

  private void compare(String path, Path file) throws IOException {
    Ledger.Entry entry = entry(path);
    byte[] bytes;
    FileStamp stamp;
    try {
      stamp = FileStamp.of(file);
      if (entry != null && entry.isStill(stamp) && !isExpired(entry.held())) {
        keep(path, entry);
        return;
      }
      bytes = SeedFolder.read(file);
    } catch (NoSuchFileException e) {
      vanish(path);
      return;
    } catch (IOException e) {
      refuse(SeedProblem.ofFile(path, "cannot be read; give the right to read it"));
      return;
    }
    Instant now = clock.instant();
    Long told = stamp.isSettled(now) ? stamp.told() : null;
    SeedState held = entry == null ? null : entry.held();
    if (bytes.length > SeedReader.maxBytes(path)) {
      note(path, held, told, SeedFolder.tooLarge(path, bytes.length));
      return;
    }
    String digest = digest(bytes);
    Fingerprint before = held == null ? null : Fingerprint.parse(held.fingerprint());
    if (before != null && before.digest().equals(digest) && !before.isExpired(now)) {
      List<SeedProblem> lost = before.loses() ? read(path, bytes, file).lost() : List.of();
      keep(path, new Ledger.Entry(held, told, null, lost));
      return;
    }
    Reading reading = read(path, bytes, file);
    if (patient && stamp.isYoung(now) && (isBroken(reading) || isEmptied(reading, held))) {
      leave(path);
    } else {
      take(reading, Fingerprint.of(digest, reading).toString(), held, told);
    }
  }

  private Reading read(String path, byte[] bytes, Path file) {
    return reader.read(path, bytes, () -> SeedFolder.written(file));
  }

  private boolean isExpired(@Nullable SeedState held) {
    return held != null && Fingerprint.parse(held.fingerprint()).isExpired(clock.instant());
  }

  /** Perhaps because somebody is still writing it. */
  private static boolean isBroken(Reading reading) {
    return reading instanceof Reading.Rejected
        || !reading.lost().isEmpty()
        || (reading instanceof Reading.Accepted it && it.unclosed());
  }

  /** A README that was an article and has no front matter, as while an editor saves it. */
  private static boolean isEmptied(Reading reading, @Nullable SeedState held) {
    return held != null && reading instanceof Reading.PassedOver;
  }

  private synchronized Ledger.@Nullable Entry entry(String path) {
    return ledger.get(path);
  }

  private synchronized void note(String path, Ledger.Entry entry) {
    ledger.put(path, entry);
  }

  /** Of a file that is no seed: remembers why, beside the last good version. */
  private void note(String path, @Nullable SeedState held, @Nullable Long told, SeedProblem problem)
      throws IOException {
    SeedState kept = keepShown(path, held);
    note(path, new Ledger.Entry(kept, told, problem));
    reject(problem, kept != null && !kept.hidden());
  }

  /** Gone since the folder was listed: the next run, which the system will ask for, removes it. */
  private void vanish(String path) throws IOException {
    SeedState kept = anew ? store.bringOver(path, Set.of()) : null;
    leave(path, kept, false);
  }

  /** May still be being written: the index keeps what it has of it. */
  private void leave(String path) throws IOException {
    SeedState kept = anew ? store.bringOver(path, Set.of()) : null;
    leave(path, kept, true);
  }

  private synchronized void leave(String path, @Nullable SeedState broughtOver, boolean again) {
    uncounted++;
    if (again) unfinished.add(path);
    Ledger.Entry entry = ledger.get(path);
    SeedState held = anew || entry == null ? broughtOver : entry.held();
    if (held == null) unread = true;
    else ledger.put(path, new Ledger.Entry(held, null, null));
  }

  /**
   * Whether there is a file that the index does not know and that could not be read yet. It may be
   * the new name of one that is gone.
   */
  boolean hasUnread() {
    return unread;
  }

  /** Paths of files that may still be being written. */
  Set<String> unfinished() {
    return unfinished;
  }

  /** Leaves what is gone in the index until the next look, which is asked for. */
  void postpone(String path) {
    missed.add(path);
  }

  private synchronized void keep(String path, Ledger.Entry entry) {
    ledger.put(path, entry);
    lost.addAll(entry.lost());
    SeedState held = entry.held();
    SeedProblem problem = entry.problem();
    if (held == null && problem == null) {
      passedOver.add(path);
    } else if (problem != null) {
      reject(problem, held != null && !held.hidden());
    } else if (held != null && held.hidden()) {
      hidden++;
    } else {
      unchanged++;
    }
  }

  private synchronized void reject(SeedProblem problem, boolean lastVersionIsKept) {
    rejected.add(problem);
    if (lastVersionIsKept) kept.add(problem.path());
  }

  private void take(
      Reading reading, String fingerprint, @Nullable SeedState held, @Nullable Long told)
      throws IOException {
    switch (reading) {
      case Reading.Accepted it -> {
        Seed seed = it.seed();
        if (stays(seed.path(), seed.told(), seed.withheld(), it.losses(), held, told)) return;
        if (it.unclosed() && staysHidden(seed.path(), held, told)) return;
        put(it, fingerprint, held, told);
      }
      case Reading.Hidden it -> {
        if (stays(it.path(), it.ids().size(), it.ids(), it.losses(), held, told)) return;
        hide(it, fingerprint, told);
      }
      case Reading.PassedOver it -> {
        drop(it.path(), held);
        keep(it.path(), new Ledger.Entry(null, told, null));
      }
      case Reading.Rejected it -> {
        if (it.withdraws()) {
          withdraw(it.problem(), held, told);
        } else {
          note(it.problem().path(), held, told, it.problem());
        }
      }
    }
  }

  /**
   * Whoever dies while writing a file leaves it without its rest. Where the last line of a file of
   * several cannot be read and it tells fewer articles than before, its last good version stays,
   * but for what it hides by now.
   */
  private boolean stays(
      String path,
      int tells,
      Set<String> withheld,
      Losses losses,
      @Nullable SeedState held,
      @Nullable Long told)
      throws IOException {
    if (!losses.atEnd()) return false;
    SeedState before = anew ? store.bringOver(path, withheld) : held;
    if (before == null || before.told() <= tells) return false;
    int fewer = before.told() - tells;
    if (!anew && !withheld.isEmpty()) {
      before = store.bringOver(path, withheld);
      changed();
    }
    SeedProblem last = losses.entries().get(losses.entries().size() - 1);
    String reason =
        String.format(
            Locale.ROOT,
            "cut short? %s. %,d fewer articles than before: write the file anew, to its end",
            last.reason(),
            fewer);
    SeedProblem problem = new SeedProblem(path, last.line(), last.column(), reason, last.source());
    note(path, new Ledger.Entry(before, told, problem));
    reject(problem, before != null && !before.hidden());
    return true;
  }

  private void hide(Reading.Hidden it, String fingerprint, @Nullable Long told) throws IOException {
    store.hide(it.path(), it.ids(), fingerprint);
    SeedState state = new SeedState(fingerprint, true, it.ids().size());
    hid(it.path(), new Ledger.Entry(state, told, null, it.lost()));
  }

  /** What it says of itself before it breaks off is that it must not be shown. */
  private void withdraw(SeedProblem problem, @Nullable SeedState held, @Nullable Long told)
      throws IOException {
    drop(problem.path(), held);
    note(problem.path(), new Ledger.Entry(null, told, problem));
    reject(problem, false);
  }

  /** Takes away what is meant to go. */
  private void drop(String path, @Nullable SeedState held) throws IOException {
    SeedState before = anew ? store.bringOver(path, Set.of()) : held;
    if (before == null) return;
    store.remove(path);
    changed();
    withdrew(before.told());
  }

  /** The line that hides it may only be missing yet. */
  private boolean staysHidden(String path, @Nullable SeedState held, @Nullable Long told)
      throws IOException {
    SeedState before = anew ? store.bringOver(path, Set.of()) : held;
    if (before == null || !before.hidden()) return false;
    String reason = "hidden, and the front matter never ends; close it";
    note(path, held, told, SeedProblem.ofFile(path, reason));
    return true;
  }

  private synchronized void changed() {
    change = true;
  }

  private synchronized void withdrew(long articles) {
    withdrawn += articles;
  }

  /** How many articles were taken away because their files say that they must not be shown. */
  long withdrawn() {
    return withdrawn;
  }

  private synchronized void hid(String path, Ledger.Entry entry) {
    ledger.put(path, entry);
    hidden++;
    change = true;
    lost.addAll(entry.lost());
  }

  private void put(
      Reading.Accepted accepted, String fingerprint, @Nullable SeedState held, @Nullable Long told)
      throws IOException {
    String path = accepted.seed().path();
    try {
      store.put(accepted.seed(), fingerprint);
    } catch (IllegalArgumentException e) {
      // What the reader let through and the engine refuses costs one file, never a run.
      note(path, held, told, SeedProblem.ofFile(path, "cannot be indexed: " + e.getMessage()));
      return;
    }
    count(
        accepted,
        new Ledger.Entry(
            new SeedState(fingerprint, false, accepted.seed().told()),
            told,
            null,
            accepted.lost()));
  }

  private synchronized void count(Reading.Accepted accepted, Ledger.Entry entry) {
    ledger.put(accepted.seed().path(), entry);
    change = true;
    indexed++;
    warnings.addAll(accepted.warnings());
    lost.addAll(accepted.lost());
    for (String key : accepted.unknownKeys()) unknownKeys.merge(key, 1, Integer::sum);
  }

  /** The head of SHA-256 over the content and the settings that decide how it is read. */
  private String digest(byte[] bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(reader.conditions().getBytes(StandardCharsets.UTF_8));
      byte[] head = Arrays.copyOf(digest.digest(bytes), FINGERPRINT_BYTES);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(head);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  RunReport report(
      RunReport.Kind kind, Instant started, int removed, boolean committed, Duration took) {
    Comparator<SeedProblem> order = Comparator.comparing(SeedProblem::path);
    rejected.sort(order);
    warnings.sort(order);
    lost.sort(order.thenComparingInt(SeedProblem::line));
    return new RunReport(
        kind,
        started,
        listed - uncounted - passedOver.size(),
        indexed,
        unchanged,
        hidden,
        rejected,
        kept,
        removed,
        warnings,
        lost,
        passedOver,
        unknownKeys,
        unfinished,
        missed,
        committed,
        took);
  }
}
