package dateline.lucene;

import dateline.article.ArticleField;
import dateline.engine.Deadline;
import dateline.engine.Ranking;
import dateline.lucene.Schema.Role;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/**
 * One generation of the index. A request takes one and reads hits, facets and totals from it, so
 * that they never contradict each other.
 */
final class Snapshot implements Closeable {
  /** Every article that can be found. */
  static final Query ALL =
      new ConstantScoreQuery(new TermQuery(new Term(Schema.ROLE, Role.SHOWN.name())));

  private static final int MAX_COUNTS = 10_000;

  /** How many are counted between two looks at the clock. */
  private static final int BETWEEN_LOOKS = 1_024;

  private final Map<Query, Integer> counts = new ConcurrentHashMap<>();
  private final DirectoryReader reader;
  private final IndexSearcher searcher;
  private final CommitData commit;
  private final Columns columns;
  private final TopicAliases aliases;
  private final Map<ArticleField, LabelColumn> labels = new EnumMap<>(ArticleField.class);
  private @Nullable StoryColumn stories;
  private @Nullable Found everything;
  private final Object identity = new Object();

  private final Map<String, String> spellings = new ConcurrentHashMap<>();
  private volatile @Nullable Origin origin;

  /**
   * @param columns shared by all snapshots of an index
   * @param aliases which topics are one: the same for filters and counts of a request
   */
  Snapshot(DirectoryReader reader, Ranking ranking, Columns columns, TopicAliases aliases)
      throws IOException {
    this.reader = reader;
    this.columns = columns;
    this.aliases = aliases;
    this.searcher = new IndexSearcher(reader);
    searcher.setSimilarity(new NewsSimilarity(ranking.text()));
    this.commit = CommitData.of(reader.getIndexCommit().getUserData());
  }

  /** What there is before the first commit: nothing, in generation 0. */
  static Snapshot empty(Ranking ranking) throws IOException {
    ByteBuffersDirectory nothing = new ByteBuffersDirectory();
    new IndexWriter(nothing, new IndexWriterConfig()).close();
    return new Snapshot(DirectoryReader.open(nothing), ranking, new Columns(), TopicAliases.NONE);
  }

  DirectoryReader reader() {
    return reader;
  }

  IndexSearcher searcher() {
    return searcher;
  }

  CommitData commit() {
    return commit;
  }

  /** Stands for this snapshot with those who may outlive it: it holds no files and no memory. */
  Object identity() {
    return identity;
  }

  /** False where it was given up in the meantime. */
  boolean retain() {
    return reader.tryIncRef();
  }

  @Override
  public void close() throws IOException {
    reader.decRef();
  }

  /** The labels of a field, read once for all requests of this generation. */
  synchronized LabelColumn labels(ArticleField field) throws IOException {
    LabelColumn column = labels.get(field);
    if (column == null) {
      column = LabelColumn.open(reader, field, columns.labels(field), aliases);
      labels.put(field, column);
    }
    return column;
  }

  /** The stories, read once for all requests of this generation. */
  synchronized StoryColumn stories() throws IOException {
    StoryColumn column = stories;
    if (column == null) {
      column = StoryColumn.open(reader);
      stories = column;
    }
    return column;
  }

  /**
   * Every article that can be found, gathered once for all requests of this generation: it is what
   * an empty search box finds, and it remembers what was counted of it.
   */
  synchronized Found everything() throws IOException {
    Found found = everything;
    if (found == null) {
      found = Found.by(searcher, ALL);
      everything = found;
    }
    return found;
  }

  /** Which topics have several names. */
  TopicAliases aliases() {
    return aliases;
  }

  Columns columns() {
    return columns;
  }

  List<LeafReaderContext> leaves() {
    return reader.leaves();
  }

  /** How many articles the query finds; remembered, since it is asked for the same few phrases. */
  int count(Query query) throws IOException {
    Integer known = counts.get(query);
    if (known == null) {
      known = searcher.count(query);
      if (counts.size() < MAX_COUNTS) counts.put(query, known);
    }
    return known;
  }

  /**
   * How many articles the query finds, or {@code most} as soon as it finds so many, or as many as
   * there was time for.
   */
  int countUpTo(int most, Query query, Deadline deadline) throws IOException {
    Weight weight =
        searcher.createWeight(
            searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, /* boost= */ 1);
    int count = 0;
    for (LeafReaderContext leaf : leaves()) {
      Scorer scorer = weight.scorer(leaf);
      if (scorer == null) continue;
      Bits live = leaf.reader().getLiveDocs();
      DocIdSetIterator found = scorer.iterator();
      if (deadline.isPast()) return count;
      for (int seen = 1; count < most && found.nextDoc() != DocIdSetIterator.NO_MORE_DOCS; seen++) {
        if (live == null || live.get(found.docID())) count++;
        if (seen % BETWEEN_LOOKS == 0 && deadline.isPast()) return count;
      }
    }
    return count;
  }

  /** How suggestions of this generation are written, by their terms, as far as known. */
  Map<String, String> spellings() {
    return spellings;
  }

  /**
   * Where recency is counted from: the newest article up to {@code now}, or {@code now} where there
   * is none. In an archive that ended years ago the last week is still the newest; counted from now
   * all its articles would be equally old.
   */
  Instant origin(Instant now) throws IOException {
    Origin known = origin;
    if (known == null || !known.isOf(now)) {
      known = new Origin(now, newestUpTo(now), newestUpTo(Instant.ofEpochMilli(Long.MAX_VALUE)));
      origin = known;
    }
    return known.newest == null ? now : known.newest;
  }

  private @Nullable Instant newestUpTo(Instant end) throws IOException {
    return edge(true, LongPoint.newRangeQuery(Schema.DATE, Long.MIN_VALUE, end.toEpochMilli()));
  }

  /**
   * The newest article up to a moment, found once: to look it up costs more than a word.
   *
   * @param last the newest of all
   */
  private record Origin(Instant now, @Nullable Instant newest, @Nullable Instant last) {
    /** Also of every later moment, where nothing is of after this one. */
    boolean isOf(Instant other) {
      boolean noneLater = last == null || last.equals(newest);
      return now.equals(other) || (noneLater && other.isAfter(now));
    }
  }

  /** Date of the newest or oldest article that a query finds, or null where none has a date. */
  @Nullable Instant edge(boolean newest, Query query) throws IOException {
    Long last = newest ? Long.MIN_VALUE : Long.MAX_VALUE;
    SortField byDate = new SortField(Schema.DATE, SortField.Type.LONG, newest, last);
    ScoreDoc[] first = searcher.search(query, 1, new Sort(byDate)).scoreDocs;
    if (first.length == 0) return null;
    Object date = ((FieldDoc) first[0]).fields[0];
    return date instanceof Long millis && millis != Long.MIN_VALUE && millis != Long.MAX_VALUE
        ? Instant.ofEpochMilli(millis)
        : null;
  }
}
