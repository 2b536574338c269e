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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/**
 * The write side. Every copy of an article is put as shown; before a commit the ids that were
 * touched are settled, so that of each exactly the best copy is.
 */
final class LuceneStore implements ArticleStore, Closeable {
  private static final double BUFFER_MB = 64;

  private final Directory directory;
  private final Ranking ranking;
  private final Set<String> touched = new HashSet<>();
  private Refresh onCommit = () -> {};
  private volatile IndexWriter writer;

  /** The index as the last commit left it, while there are changes since. */
  private @Nullable DirectoryReader before;

  /** Makes what was committed visible. */
  interface Refresh {
    void run() throws IOException;
  }

  /**
   * @param fresh whether what the directory holds is replaced by the first commit
   */
  LuceneStore(Directory directory, Ranking ranking, boolean fresh) throws IOException {
    this.directory = directory;
    this.ranking = ranking;
    this.writer = openWriter(fresh ? OpenMode.CREATE : OpenMode.APPEND);
  }

  void onCommit(Refresh refresh) {
    onCommit = refresh;
  }

  /** Deletes files that only a reader that is now closed still needed. From any thread. */
  void releaseUnused() throws IOException {
    try {
      writer.deleteUnusedFiles();
    } catch (AlreadyClosedException e) {
      // Whatever opens the next one deletes them.
    }
  }

  private IndexWriter openWriter(OpenMode mode) throws IOException {
    IndexWriterConfig config = new IndexWriterConfig(NewsAnalyzer.INDEX);
    config.setOpenMode(mode);
    config.setSimilarity(new NewsSimilarity(ranking.text()));
    config.setRAMBufferSizeMB(BUFFER_MB);
    config.setCommitOnClose(false);
    return new IndexWriter(directory, config);
  }

  @Override
  public Map<String, SeedState> seeds() throws IOException {
    Map<String, SeedState> seeds = new TreeMap<>();
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      for (LeafReaderContext leaf : reader.leaves()) {
        Bits live = leaf.reader().getLiveDocs();
        BinaryDocValues paths = DocValues.getBinary(leaf.reader(), Schema.SEED);
        BinaryDocValues prints = DocValues.getBinary(leaf.reader(), Schema.FINGERPRINT);
        Set<Integer> hidden = hiddenDocs(leaf);
        while (prints.nextDoc() != BinaryDocValues.NO_MORE_DOCS) {
          int doc = prints.docID();
          if ((live != null && !live.get(doc)) || !paths.advanceExact(doc)) continue;
          seeds.put(
              paths.binaryValue().utf8ToString(),
              new SeedState(prints.binaryValue().utf8ToString(), hidden.contains(doc)));
        }
      }
    }
    return seeds;
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

  @Override
  public void put(Seed seed, String fingerprint) throws IOException {
    touch(seed.path());
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < seed.articles().size(); i++) {
      Article article = seed.articles().get(i);
      touched.add(article.id());
      Copy copy = new Copy(article, seed.path(), i);
      documents.add(ArticleDocument.shown(copy, i == 0 ? fingerprint : null));
    }
    writer.updateDocuments(new Term(Schema.PATH, seed.path()), documents);
  }

  @Override
  public void hide(String path, String id, String fingerprint) throws IOException {
    touch(path);
    touched.add(id);
    Document hidden = ArticleDocument.hidden(path, id, fingerprint);
    writer.updateDocument(new Term(Schema.PATH, path), hidden);
  }

  @Override
  public void remove(String path) throws IOException {
    touch(path);
    writer.deleteDocuments(new Term(Schema.PATH, path));
  }

  /** What this path held before may leave a place that another copy must take. */
  private void touch(String path) throws IOException {
    if (before == null) before = openBefore();
    if (before == null) return;
    IndexSearcher searcher = new IndexSearcher(before);
    touched.addAll(StoredCopy.ids(searcher, new Term(Schema.PATH, path), Integer.MAX_VALUE));
  }

  private @Nullable DirectoryReader openBefore() throws IOException {
    return DirectoryReader.indexExists(directory) ? DirectoryReader.open(directory) : null;
  }

  @Override
  public void commit() throws IOException {
    try {
      settle();
      StoryWriter.update(writer, touched);
      CommitData last = CommitData.of(committedData());
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      writer.setLiveCommitData(new CommitData(last.generation() + 1, now).toMap().entrySet());
      writer.commit();
      forget();
    } catch (IOException | RuntimeException e) {
      // What a failed fsync left on disk is unknown: never try the same commit again.
      rollback();
      throw e;
    }
    onCommit.run();
  }

  private Map<String, String> committedData() throws IOException {
    if (!DirectoryReader.indexExists(directory)) return Map.of();
    return SegmentInfos.readLatestCommit(directory).getUserData();
  }

  /** Of each touched id, shows the best copy and only that. */
  private void settle() throws IOException {
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      IndexSearcher searcher = new IndexSearcher(reader);
      for (String id : touched) {
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
      writer.updateDocument(
          new Term(Schema.COPY, ArticleDocument.copyKey(copy.path(), copy.position())),
          show
              ? ArticleDocument.shown(copy, stored.fingerprint())
              : ArticleDocument.spare(copy, stored.fingerprint()));
    }
  }

  @Override
  public void rollback() throws IOException {
    forget();
    writer.rollback();
    boolean empty = !DirectoryReader.indexExists(directory);
    writer = openWriter(empty ? OpenMode.CREATE : OpenMode.APPEND);
  }

  private void forget() throws IOException {
    touched.clear();
    if (before != null) before.close();
    before = null;
  }

  @Override
  public void close() throws IOException {
    forget();
    writer.rollback();
  }
}
