package dateline.lucene;

import dateline.article.Article;
import dateline.article.Copy;
import dateline.article.Seed;
import dateline.engine.ArticleStore;
import dateline.engine.Ranking;
import dateline.engine.SeedState;
import dateline.lucene.Schema.Role;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The write side. Every copy of an article is put as shown; before a commit the ids that were
 * touched are settled, so that of each exactly the best copy is.
 */
final class LuceneStore implements ArticleStore, Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(LuceneStore.class);

  private static final double BUFFER_MB = 64;

  /**
   * Half as many segments of a size as Lucene leaves. Each is asked for each term of a word by
   * itself: of 120,000 articles in 3 segments instead of 8, an answer takes a fifth less processor
   * time. To merge all of them once more takes 15 % of what it takes to index them.
   */
  private static final int SEGMENTS_OF_A_SIZE = 4;

  /** Says it briefly: the failure itself comes out with what is done next. */
  private static final class Merges extends ConcurrentMergeScheduler {
    @Override
    protected void handleMergeException(Throwable e) {
      LOG.warn("Parts of the index could not be joined: {}", e.toString());
    }
  }

  private final Directory directory;
  private final Ranking ranking;
  private final Owner owner;

  /** Whether there is nothing yet. Else a missing index is never taken for an empty one. */
  private volatile boolean fresh;

  private volatile boolean closedForGood = false;

  private final Set<String> touched = ConcurrentHashMap.newKeySet();

  /** Of these, which more than one document may have. */
  private final Set<String> again = ConcurrentHashMap.newKeySet();

  /**
   * Paths that were written since the store began with nothing: of any other there is nothing to be
   * replaced, and Lucene need not look for it in every segment.
   */
  private final Set<String> written = ConcurrentHashMap.newKeySet();

  /** Null until it is needed, and after a rollback. */
  private volatile @Nullable IndexWriter writer;

  /** The index as the last commit left it, while there are changes since. */
  private @Nullable DirectoryReader before;

  /** The engine, which numbers the commits and makes them visible. */
  interface Owner {
    /** The number of the next commit. */
    long nextGeneration() throws IOException;

    /** What answers meanwhile. */
    Snapshot answering() throws IOException;

    /** What was put is durable now. */
    void committed(LuceneStore store) throws IOException;

    /** What was put is dropped. */
    void rolledBack(LuceneStore store) throws IOException;
  }

  /**
   * @param fresh whether to begin with nothing
   */
  LuceneStore(Directory directory, boolean fresh, Ranking ranking, Owner owner) {
    this.directory = directory;
    this.fresh = fresh;
    this.ranking = ranking;
    this.owner = owner;
  }

  Directory directory() {
    return directory;
  }

  /** Deletes files that only a reader that is now closed still needed. From any thread. */
  void releaseUnused() throws IOException {
    IndexWriter open = writer;
    if (open == null) return;
    try {
      open.deleteUnusedFiles();
    } catch (AlreadyClosedException e) {
      // Whatever opens the next one deletes them.
    }
  }

  private synchronized IndexWriter writer() throws IOException {
    IndexWriter open = writer;
    // One that a failure closed is not opened again here: what was put into it would be missing.
    if (open != null) return open;
    IndexWriterConfig config = new IndexWriterConfig(NewsAnalyzer.INDEX);
    config.setOpenMode(fresh ? OpenMode.CREATE : OpenMode.APPEND);
    config.setMergeScheduler(new Merges());
    config.setMergePolicy(new TieredMergePolicy().setSegmentsPerTier(SEGMENTS_OF_A_SIZE));
    config.setSimilarity(new NewsSimilarity(ranking.text()));
    config.setRAMBufferSizeMB(BUFFER_MB);
    config.setCommitOnClose(false);
    try {
      open = new IndexWriter(directory, config);
    } catch (IOException e) {
      closedForGood =
          !DiskTrouble.isFull(e) && !DiskTrouble.isReadOnly(e) && !Condition.isPassing(e);
      throw e;
    }
    writer = open;
    return open;
  }

  /** True where the index can be read and not be changed: what a power cut left may be so. */
  boolean isClosedForGood() {
    return closedForGood;
  }

  /** Forgets a writer that failed in the background after the last commit, such as in a merge. */
  synchronized void renew() {
    IndexWriter open = writer;
    if (open != null && !open.isOpen() && touched.isEmpty()) closeWriter();
  }

  @Override
  public Map<String, SeedState> seeds() throws IOException {
    Map<String, SeedState> seeds = new TreeMap<>();
    change(
        () -> {
          try (DirectoryReader reader = DirectoryReader.open(writer())) {
            read(reader, "", seeds);
          }
        });
    return seeds;
  }

  @Override
  public Collection<String> answering(String folder) throws IOException {
    Map<String, SeedState> seeds = new TreeMap<>();
    try (Snapshot answering = owner.answering()) {
      read(answering.searcher().getIndexReader(), folder, seeds);
    }
    return seeds.keySet();
  }

  private static void read(IndexReader reader, String folder, Map<String, SeedState> into)
      throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      Bits live = leaf.reader().getLiveDocs();
      BinaryDocValues paths = DocValues.getBinary(leaf.reader(), Schema.SEED);
      BinaryDocValues prints = DocValues.getBinary(leaf.reader(), Schema.FINGERPRINT);
      NumericDocValues told = DocValues.getNumeric(leaf.reader(), Schema.TOLD);
      Set<Integer> hidden = hiddenDocs(leaf);
      while (prints.nextDoc() != BinaryDocValues.NO_MORE_DOCS) {
        int doc = prints.docID();
        if ((live != null && !live.get(doc)) || !paths.advanceExact(doc)) continue;
        String path = paths.binaryValue().utf8ToString();
        if (!path.startsWith(folder)) continue;
        String print = prints.binaryValue().utf8ToString();
        into.put(path, new SeedState(print, hidden.contains(doc), StoredCopy.told(told, doc)));
      }
    }
  }

  private static Set<Integer> hiddenDocs(LeafReaderContext leaf) throws IOException {
    Set<Integer> docs = new HashSet<>();
    var postings = leaf.reader().postings(new Term(Schema.ROLE, Role.HIDDEN.name()));
    if (postings == null) return docs;
    for (int doc = postings.nextDoc(); doc != BinaryDocValues.NO_MORE_DOCS; ) {
      docs.add(doc);
      doc = postings.nextDoc();
    }
    return docs;
  }

  /** What is done to the index. */
  private interface Change {
    void make() throws IOException;
  }

  /** Makes a change, and says it in our words where the disk refuses. */
  private void change(Change change) throws IOException {
    try {
      change.make();
    } catch (IOException | RuntimeException e) {
      throw said(e);
    }
  }

  /** What a failure is thrown as; throws what is none of the disk's. */
  private IOException said(Exception e) {
    if (e instanceof RuntimeException bug && !DiskTrouble.isMeant(bug)) throw bug;
    return DiskTrouble.of(e, directory);
  }

  @Override
  public void put(Seed seed, String fingerprint) throws IOException {
    change(() -> write(seed, fingerprint));
  }

  private void write(Seed seed, String fingerprint) throws IOException {
    touch(seed.path());
    for (Article article : seed.articles()) touchId(article.id());
    seed.withheld().forEach(this::touchId);
    SeedState state = new SeedState(fingerprint, false, seed.told());
    List<String> withheld = List.copyOf(seed.withheld());
    // Made as they are taken: a file may tell thousands of articles.
    int size = seed.articles().size() + withheld.size();
    Iterable<Document> documents =
        () ->
            IntStream.range(0, size)
                .mapToObj(i -> document(seed, withheld, i, i == 0 ? state : null))
                .iterator();
    try {
      replace(seed.path(), documents);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Document document(
      Seed seed, List<String> withheld, int position, @Nullable SeedState state) {
    int shown = seed.articles().size();
    if (position >= shown) {
      return ArticleDocument.hidden(seed.path(), position, withheld.get(position - shown), state);
    }
    try {
      Copy copy = new Copy(seed.articles().get(position), seed.path(), position);
      return ArticleDocument.shown(copy, state);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void replace(String path, Iterable<Document> documents) throws IOException {
    boolean nothing = written.add(path) && fresh;
    if (nothing) writer().addDocuments(documents);
    else writer().updateDocuments(new Term(Schema.PATH, path), documents);
  }

  @Override
  public void hide(String path, Set<String> ids, String fingerprint) throws IOException {
    List<Document> documents = new ArrayList<>();
    for (String id : ids) {
      SeedState state = documents.isEmpty() ? new SeedState(fingerprint, true, ids.size()) : null;
      documents.add(ArticleDocument.hidden(path, documents.size(), id, state));
    }
    change(
        () -> {
          touch(path);
          ids.forEach(this::touchId);
          replace(path, documents);
        });
  }

  @Override
  public void remove(String path) throws IOException {
    change(
        () -> {
          touch(path);
          writer().deleteDocuments(new Term(Schema.PATH, path));
        });
  }

  @Override
  public @Nullable SeedState bringOver(String path, Set<String> withheld) throws IOException {
    try (Snapshot answering = owner.answering()) {
      IndexSearcher searcher = answering.searcher();
      Term term = new Term(Schema.PATH, path);
      List<StoredCopy> copies = StoredCopy.find(searcher, term);
      Set<String> hidden = StoredCopy.withheld(searcher, term);
      if (copies.isEmpty() && hidden.isEmpty()) return null;
      hidden.addAll(withheld);
      copies.sort(Comparator.comparingInt(each -> each.copy().position()));
      List<Article> articles = unless(withheld, copies);
      if (articles.isEmpty()) {
        hide(path, hidden, BROUGHT_OVER);
        return new SeedState(BROUGHT_OVER, true, hidden.size());
      }
      Seed seed = new Seed(path, articles, hidden);
      String fingerprint = BROUGHT_OVER + (withheld.isEmpty() ? expiry(copies) : "");
      put(seed, fingerprint);
      return new SeedState(fingerprint, false, seed.told());
    }
  }

  /** Neither these, nor what only they list: a related copy stands behind the one that lists it. */
  private static List<Article> unless(Set<String> withheld, List<StoredCopy> inOrder) {
    List<Article> articles = new ArrayList<>();
    boolean listed = true;
    for (StoredCopy each : inOrder) {
      Article article = each.copy().article();
      boolean told = !withheld.contains(article.id());
      if (article.origin() == Article.Origin.SEED) listed = told;
      if (told && listed) articles.add(article);
    }
    return articles;
  }

  private static String expiry(List<StoredCopy> inOrder) {
    SeedState first = inOrder.get(0).seed();
    int until = first == null ? -1 : first.fingerprint().indexOf('~');
    return first == null || until < 0 ? "" : first.fingerprint().substring(until);
  }

  private void touchId(String id) {
    if (!touched.add(id)) again.add(id);
  }

  /** What this path held before may leave a place that another copy must take. */
  private void touch(String path) throws IOException {
    DirectoryReader reader = before();
    if (reader == null) return;
    IndexSearcher searcher = new IndexSearcher(reader);
    touched.addAll(StoredCopy.ids(searcher, new Term(Schema.PATH, path), Integer.MAX_VALUE));
  }

  private synchronized @Nullable DirectoryReader before() throws IOException {
    if (before == null && !fresh) before = DirectoryReader.open(directory);
    return before;
  }

  @Override
  public void commit() throws IOException {
    try {
      IndexWriter open = writer();
      settle();
      StoryWriter.update(open, touched);
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      CommitData data = new CommitData(owner.nextGeneration(), now);
      open.setLiveCommitData(data.toMap().entrySet());
      open.commit();
      fresh = false;
      forget();
    } catch (IOException | RuntimeException e) {
      // What a failed fsync left on disk is unknown: never try the same commit again.
      rollback();
      throw said(e);
    }
    owner.committed(this);
  }

  /** Of each touched id, shows the best copy and only that. */
  private void settle() throws IOException {
    try (DirectoryReader reader = DirectoryReader.open(writer())) {
      IndexSearcher searcher = new IndexSearcher(reader);
      // What came once into an index that held nothing is the best copy there is.
      for (String id : fresh ? again : touched) {
        Term term = new Term(Schema.ID, id);
        if (StoredCopy.isSettled(searcher, term)) continue;
        settle(StoredCopy.find(searcher, term), StoredCopy.isWithheld(searcher, term));
      }
    }
  }

  private void settle(List<StoredCopy> copies, boolean withheld) throws IOException {
    copies.sort(Comparator.comparing(StoredCopy::copy, Copy.BEST_FIRST));
    for (int i = 0; i < copies.size(); i++) {
      StoredCopy stored = copies.get(i);
      Copy copy = stored.copy();
      boolean mayShow = !withheld || copy.article().origin() == Article.Origin.SEED;
      boolean show = i == 0 && mayShow; // the best
      if (stored.shown() == show) continue;
      writer()
          .updateDocument(
              new Term(Schema.COPY, ArticleDocument.copyKey(copy.path(), copy.position())),
              show
                  ? ArticleDocument.shown(copy, stored.seed())
                  : ArticleDocument.spare(copy, stored.seed()));
    }
  }

  @Override
  public void rollback() throws IOException {
    closeWriter();
    owner.rolledBack(this);
  }

  /** Whatever fails here: the next writer begins with the last commit. */
  private synchronized void closeWriter() {
    IndexWriter open = writer;
    writer = null;
    try {
      forget();
      if (open != null) open.rollback();
    } catch (IOException | RuntimeException e) {
      LOG.warn("The writer did not close in peace: {}", e.toString());
    }
  }

  private synchronized void forget() throws IOException {
    touched.clear();
    again.clear();
    written.clear();
    DirectoryReader reader = before;
    before = null;
    if (reader != null) reader.close();
  }

  @Override
  public void close() throws IOException {
    closeWriter();
    directory.close();
  }
}
