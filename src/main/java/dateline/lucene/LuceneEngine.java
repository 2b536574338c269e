package dateline.lucene;

import dateline.engine.ArticleSearch;
import dateline.engine.ArticleStore;
import dateline.engine.Engine;
import dateline.engine.IncompatibleIndexException;
import dateline.engine.IndexLockedException;
import dateline.engine.NoIndexException;
import dateline.engine.Ranking;
import dateline.engine.Standing;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.IOUtils;
import org.apache.lucene.util.Version;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Lucene index in a folder, opened. */
public final class LuceneEngine implements Engine {
  private static final Logger LOG = LoggerFactory.getLogger(LuceneEngine.class);

  /**
   * The longest query has 32 words, each a clause in two forms and five fields, a compound in up to
   * four more; Lucene's own limit of 1,024 is below that.
   */
  private static final int MAX_CLAUSES = 4_096;

  /** What is larger is checked while it answers: reading it takes longer than a start may. */
  private static final long CHECKED_AT_START = 512L << 20;

  /** How often a reader looks again where the one who writes has just replaced the index. */
  private static final int LOOKS = 5;

  static {
    IndexSearcher.setMaxClauseCount(MAX_CLAUSES);
  }

  private final Generations generations;
  private final Disk disk;
  private final Ranking ranking;
  private final Snapshots snapshots;
  private final LuceneSearch search;

  private volatile Standing standing = Standing.EMPTY;

  /** The write side of what answers, or null where nothing was written since. */
  private volatile @Nullable LuceneStore store;

  /** The folder of what answers, or null where nothing does. */
  private volatile @Nullable Path folder;

  private @Nullable Rebuild rebuild;

  /** The highest generation that answered: none comes again, even after an older one answered. */
  private long newest = 0;

  /** A write side beside what answers. */
  private record Rebuild(Path folder, LuceneStore store) {}

  private LuceneEngine(
      Generations generations, Disk disk, Ranking ranking, UserLists lists, LastAnswers answers)
      throws IOException {
    this.generations = generations;
    this.disk = disk;
    this.ranking = ranking;
    this.snapshots = new Snapshots(ranking, lists.currentAliases(), this::releaseUnused);
    this.search =
        new LuceneSearch(snapshots, ranking, this::bytes, lists.currentSynonyms(), answers);
  }

  /** The version of Lucene that this build is made with. */
  public static String version() {
    return Version.LATEST.toString();
  }

  // ---- opening

  /** The same without lists of the user; each answer is found anew. */
  public static LuceneEngine open(Path folder, Ranking ranking) throws IOException {
    return open(folder, ranking, UserLists.NONE, 0);
  }

  /**
   * Opens the index in {@code folder} for reading and writing. Where it is missing, damaged or of
   * another format, what cannot be used is set aside, the last good one answers if there is one,
   * and {@link #standing} says what the next run has to do. A folder that cannot be written is
   * opened all the same, and answers.
   *
   * @param lists what the user says about words and topics
   * @param remembered how many hits of the last answers are remembered for who asks again, each
   *     about 2 KB of memory; 0 for none
   * @throws IndexLockedException where another process writes to it
   */
  public static LuceneEngine open(Path folder, Ranking ranking, UserLists lists, int remembered)
      throws IOException {
    return open(folder, ranking, lists, Disk.REAL, new LastAnswers(remembered));
  }

  static LuceneEngine open(Path folder, Ranking ranking, UserLists lists, Disk disk)
      throws IOException {
    return open(folder, ranking, lists, disk, new LastAnswers(0));
  }

  private static LuceneEngine open(
      Path folder, Ranking ranking, UserLists lists, Disk disk, LastAnswers answers)
      throws IOException {
    Generations generations = Generations.open(folder, disk);
    try {
      LuceneEngine engine = new LuceneEngine(generations, disk, ranking, lists, answers);
      if (generations.isLocked()) generations.deleteUnfinished();
      engine.choose();
      return engine;
    } catch (IOException | RuntimeException e) {
      generations.close();
      throw e;
    }
  }

  /** The same without lists of the user. */
  public static LuceneEngine openToRead(Path folder, Ranking ranking) throws IOException {
    return openToRead(folder, ranking, UserLists.NONE);
  }

  /**
   * Opens the index in {@code folder} for reading only, also while another process writes to it.
   *
   * @param lists what the user says about words and topics
   * @throws NoIndexException where there is none
   * @throws IncompatibleIndexException where it is damaged or of another format
   */
  public static LuceneEngine openToRead(Path folder, Ranking ranking, UserLists lists)
      throws IOException {
    Generations generations = Generations.openToRead(folder, Disk.REAL);
    for (int look = 1; ; look++) {
      List<Path> candidates = generations.candidates();
      if (candidates.isEmpty()) {
        throw new NoIndexException("No index in %s. Run: dateline index".formatted(folder));
      }
      LuceneEngine engine =
          new LuceneEngine(generations, Disk.REAL, ranking, lists, new LastAnswers(0));
      Condition condition = engine.tryToAnswerFrom(candidates.get(0), false);
      if (condition.isUsable()) return engine;
      engine.close();
      boolean replaced = !generations.candidates().equals(candidates);
      if (replaced && look < LOOKS) continue;
      throw new IncompatibleIndexException(
          "%s %s. Run: dateline index".formatted(folder, condition.why()));
    }
  }

  /** Answers from the first that can, and sets aside those before it that cannot. */
  private void choose() throws IOException {
    List<Path> candidates = generations.candidates();
    for (Path each : candidates) {
      Condition condition = tryToAnswerFrom(each, true);
      if (condition.isUsable()) {
        boolean first = each.equals(candidates.get(0)) && !generations.isSecondChoice(each);
        boolean outdated = condition.state() == Condition.State.OUTDATED;
        if (outdated) LOG.info("{} {}. It answers until it is built anew.", each, condition.why());
        if (!first) LOG.warn("{} answers, which is older, until the next run.", each);
        standing = outdated ? Standing.OUTDATED : first ? Standing.CURRENT : Standing.FALLEN_BACK;
        if (generations.isLocked()) settle(each);
        return;
      }
      if (generations.isLocked()) generations.setAside(each, condition.why());
      else LOG.warn("{} {}.", each, condition.why());
    }
  }

  /** What answers is what will answer after the next start. */
  private void settle(Path answering) throws IOException {
    if (!answering.equals(generations.root()) && !generations.isCurrent(answering)) {
      generations.publish(answering);
    }
    generations.tidy(answering);
  }

  private Condition tryToAnswerFrom(Path candidate, boolean everyByte) throws IOException {
    Condition condition = condition(candidate, everyByte);
    if (!condition.isUsable()) return condition;
    snapshots.answerFrom(snapshots.open(disk.open(candidate)));
    folder = candidate;
    return condition;
  }

  /**
   * @param everyByte whether to read all of it, unless that takes too long
   */
  private Condition condition(Path candidate, boolean everyByte) throws IOException {
    try (Directory directory = disk.open(candidate)) {
      boolean small = everyByte && bytes(directory) <= CHECKED_AT_START;
      return Condition.of(directory, small);
    }
  }

  // ---- the two sides

  @Override
  public ArticleSearch search() {
    return search;
  }

  @Override
  public Standing standing() {
    return standing;
  }

  @Override
  public synchronized ArticleStore store() throws IOException {
    if (rebuild != null) return rebuild.store;
    Path answering = folder;
    if (answering == null) return rebuild();
    generations.requireWritable();
    generations.requireRoom(0);
    try {
      snapshots.refresh(); // where it failed after the last commit
    } catch (IOException e) {
      look();
      throw e;
    }
    LuceneStore open = store;
    if (open == null) open = new LuceneStore(disk.open(answering), false, ranking, new Owner());
    open.renew();
    store = open;
    return open;
  }

  @Override
  public synchronized ArticleStore rebuild() throws IOException {
    generations.requireWritable();
    generations.requireRoom(bytes());
    if (rebuild != null) rebuild.store.rollback();
    Path beside = generations.begin(nextGeneration());
    try {
      LuceneStore open = new LuceneStore(disk.open(beside), true, ranking, new Owner());
      rebuild = new Rebuild(beside, open);
      return open;
    } catch (IOException | RuntimeException e) {
      deleteLater(beside);
      throw e;
    }
  }

  private synchronized long nextGeneration() throws IOException {
    try (Snapshot visible = snapshots.take()) {
      newest = Math.max(newest, visible.commit().generation());
    }
    return newest + 1;
  }

  /** What a write side makes of its commits. */
  private final class Owner implements LuceneStore.Owner {
    @Override
    public long nextGeneration() throws IOException {
      return LuceneEngine.this.nextGeneration();
    }

    @Override
    public Snapshot answering() throws IOException {
      return snapshots.take();
    }

    @Override
    public void committed(LuceneStore written) throws IOException {
      Rebuild built = rebuild;
      if (built != null && built.store == written) {
        publish(built);
      } else {
        snapshots.refresh();
        if (standing == Standing.FALLEN_BACK) standing = Standing.CURRENT;
      }
    }

    @Override
    public void rolledBack(LuceneStore written) throws IOException {
      Rebuild dropped = rebuild;
      if (dropped != null && dropped.store == written) {
        discard(dropped);
      } else {
        look();
        if (written.isClosedForGood()) giveUp(written);
      }
    }
  }

  /** Puts a finished rebuild in the place of what answers, if every byte of it is as written. */
  private synchronized void publish(Rebuild built) throws IOException {
    Snapshots.Opened opened = null;
    try {
      Condition condition = Condition.of(built.store.directory(), true);
      if (!condition.isUsable()) {
        throw new IOException(
            "The new index %s on disk; it is not used".formatted(condition.why()));
      }
      opened = snapshots.open(disk.open(built.folder));
      generations.publish(built.folder);
    } catch (IOException | RuntimeException e) {
      IOUtils.closeWhileHandlingException(opened);
      discard(built);
      throw e;
    }
    LuceneStore before = store;
    rebuild = null;
    store = built.store;
    folder = built.folder;
    standing = Standing.CURRENT;
    snapshots.answerFrom(opened);
    IOUtils.closeWhileHandlingException(before);
    generations.tidy(built.folder);
  }

  private synchronized void discard(Rebuild dropped) {
    rebuild = null;
    IOUtils.closeWhileHandlingException(dropped.store);
    deleteLater(dropped.folder);
  }

  /** At once, if that is possible; else the next rebuild does. */
  private static void deleteLater(Path unfinished) {
    try {
      IOUtils.rm(unfinished);
    } catch (IOException e) {
      LOG.warn("{} was not finished and could not be deleted: {}", unfinished, e.toString());
    }
  }

  /** After a failure: whether what answers is still there to be changed. */
  private synchronized void look() {
    Path answering = folder;
    if (answering == null || rebuild != null) return;
    try {
      Condition condition = condition(answering, true);
      if (!condition.isUsable()) lose(answering, condition);
    } catch (IOException e) {
      LOG.warn("{} could not be looked at: {}", answering, e.toString());
    }
  }

  /** What can be read and not be changed answers until it is built anew. */
  private synchronized void giveUp(LuceneStore written) {
    if (store != written) return;
    LOG.warn("{} answers and cannot be changed. It is built anew.", folder);
    standing = Standing.LOST;
    IOUtils.closeWhileHandlingException(written);
    store = null;
  }

  /** What was deleted is still open and answers; what is damaged does not. */
  private void lose(Path answering, Condition condition) throws IOException {
    standing = Standing.LOST;
    IOUtils.closeWhileHandlingException(store);
    store = null;
    if (condition.state() == Condition.State.GONE) {
      LOG.warn(
          "{} {}. What is open of it answers until it is built anew.", answering, condition.why());
      return;
    }
    nextGeneration(); // so that what answers now is remembered
    snapshots.answerNothing(); // better than something wrong
    folder = null;
    if (generations.isLocked()) generations.setAside(answering, condition.why());
    choose();
  }

  @Override
  public Optional<String> check() throws IOException {
    Path answering = folder;
    // Runs go on meanwhile. What one deletes as it is read looks like damage: hence the second
    // look.
    if (answering == null || everyByte(answering).isUsable()) return Optional.empty();
    return checkAlone(answering);
  }

  private synchronized Optional<String> checkAlone(Path answering) throws IOException {
    if (rebuild != null || !answering.equals(folder)) return Optional.empty();
    Condition condition = everyByte(answering);
    if (condition.isUsable()) return Optional.empty();
    if (standing != Standing.LOST) lose(answering, condition);
    return Optional.of(condition.why());
  }

  private Condition everyByte(Path answering) throws IOException {
    try (Directory directory = disk.open(answering)) {
      return Condition.of(directory, true);
    }
  }

  private void releaseUnused() {
    LuceneStore open = store;
    try {
      if (open != null) open.releaseUnused();
    } catch (IOException e) {
      LOG.warn("Files that nobody needs any more could not be deleted: {}", e.toString());
    }
  }

  // ---- on disk

  private long bytes() throws IOException {
    Path answering = folder;
    if (answering == null || !Files.isDirectory(answering)) return 0;
    try (Directory directory = disk.open(answering)) {
      return bytes(directory);
    }
  }

  private static long bytes(Directory directory) throws IOException {
    long bytes = 0;
    for (String file : directory.listAll()) {
      try {
        bytes += directory.fileLength(file);
      } catch (FileNotFoundException | NoSuchFileException e) {
        // merged away since it was listed
      }
    }
    return bytes;
  }

  @Override
  public synchronized void close() throws IOException {
    search.close();
    snapshots.close();
    if (rebuild != null) rebuild.store.rollback();
    if (store != null) store.close();
    generations.close();
  }
}
