package dateline.lucene;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/**
 * Which articles tell one story.
 *
 * <p>From the oldest article to the newest, each joins the oldest story whose first article it is a
 * copy of ({@link Telling#isCopyOf}), or begins a story of its own. So the stories depend on which
 * articles there are, never on the order in which they came: a rebuild ends with the same ones.
 * Every member is a copy of the first, so a story does not drift from one event to the next.
 *
 * <p>An article's story is a doc value, the tie of the story's first article, which Lucene changes
 * in place: to join a story re-indexes nothing. One without that value is alone.
 *
 * <p>A decision looks only at older articles that begin stories. So after a change it is enough to
 * decide anew, oldest first, for what changed, for what followed it, and for what is newer than an
 * article that began or ceased to begin a story, and like it.
 */
final class StoryWriter {
  /** From this share of the articles on, all of them are decided anew. */
  private static final double MANY = 0.05;

  /** So, too, where so many lose the first article of their story: each would meet all others. */
  private static final int MANY_LEFT = 1_000;

  /**
   * Some 500 bytes each; where more than these share a row, the oldest are read again and again.
   */
  private static final int REMEMBERED = 100_000;

  /** Stands for no date; such articles come last. */
  private static final long UNDATED = Long.MAX_VALUE;

  private final IndexWriter writer;
  private final DirectoryReader reader;
  private final Candidates candidates;

  /** Still to be decided. */
  private final TreeSet<Place> open = new TreeSet<>();

  /** What was decided: the tie of the story's first article. */
  private final Map<Integer, Long> decided = new HashMap<>();

  /** What begins a story that others joined. */
  private final Set<Integer> joined = new HashSet<>();

  private final Map<Integer, Place> places = new HashMap<>();
  private final Map<Integer, Telling> tellings =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Telling> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** An article in the order in which stories begin: by date, those without one last. */
  private record Place(long date, long tie, int doc) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byDate = Long.compare(date, other.date);
      if (byDate != 0) return byDate;
      int byTie = Long.compare(tie, other.tie);
      return byTie != 0 ? byTie : Integer.compare(doc, other.doc);
    }

    @Nullable Instant published() {
      return StoryWriter.published(date);
    }
  }

  private StoryWriter(IndexWriter writer, DirectoryReader reader, Candidates candidates) {
    this.writer = writer;
    this.reader = reader;
    this.candidates = candidates;
  }

  /**
   * Brings all stories up to date.
   *
   * @param changed ids of articles that came, went or were changed since they were last
   */
  static void update(IndexWriter writer, Set<String> changed) throws IOException {
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      Set<Long> ties = new HashSet<>();
      for (String id : changed) ties.add(ArticleDocument.tie(id));
      int[] left = followers(reader, ties::contains);
      if (changed.size() > MANY * reader.numDocs() || left.length > MANY_LEFT) {
        Candidates.Scanned candidates = scanned(reader);
        new StoryWriter(writer, reader, candidates).decideAll(candidates);
      } else {
        new StoryWriter(writer, reader, new Candidates.Asked(reader)).decide(changed, left);
      }
    }
  }

  private static Candidates.Scanned scanned(DirectoryReader reader) throws IOException {
    long[] dates = numbers(reader, Schema.DATE, UNDATED);
    long[] ties = numbers(reader, Schema.TIE, 0);
    Comparator<Place> order = Comparator.naturalOrder();
    int[] docs =
        IntStream.range(0, dates.length)
            .mapToObj(doc -> new Place(dates[doc], ties[doc], doc))
            .sorted(order)
            .mapToInt(Place::doc)
            .toArray();
    return new Candidates.Scanned(
        reader,
        docs,
        (older, doc) -> Telling.isNear(published(dates[older]), published(dates[doc])));
  }

  private static long[] numbers(DirectoryReader reader, String field, long otherwise)
      throws IOException {
    long[] numbers = new long[reader.maxDoc()];
    Arrays.fill(numbers, otherwise);
    for (LeafReaderContext leaf : reader.leaves()) {
      NumericDocValues values = DocValues.getNumeric(leaf.reader(), field);
      while (values.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        numbers[leaf.docBase + values.docID()] = values.longValue();
      }
    }
    return numbers;
  }

  private static @Nullable Instant published(long date) {
    return date == UNDATED ? null : Instant.ofEpochMilli(date);
  }

  private void decideAll(Candidates.Scanned shared) throws IOException {
    for (int doc : shared.documents().toArray()) open.add(place(doc));
    for (int doc : followers(reader, tie -> true)) open.add(place(doc));
    while (!open.isEmpty()) {
      Place place = open.pollFirst();
      long story = story(place, candidates(place));
      decided.put(place.doc, story);
      if (story == place.tie) shared.began(place.doc);
    }
    write();
  }

  /**
   * @param left documents whose story begins with what has changed
   */
  private void decide(Set<String> changed, int[] left) throws IOException {
    IndexSearcher searcher = new IndexSearcher(reader);
    Set<Integer> fresh = new HashSet<>();
    for (String id : changed) {
      int doc = StoredCopy.shownDoc(searcher, id);
      if (doc >= 0) fresh.add(doc);
    }
    for (int doc : fresh) open.add(place(doc));
    for (int doc : left) open.add(place(doc));
    while (!open.isEmpty()) {
      Place place = open.pollFirst();
      int[] candidates = candidates(place);
      boolean began = !fresh.contains(place.doc) && begins(place.doc, place.tie);
      long story = story(place, candidates);
      decided.put(place.doc, story);
      boolean begins = story == place.tie;
      boolean same = begins == began && !fresh.contains(place.doc);
      if (same || !(begins || began)) continue;
      for (int each : candidates) {
        Place other = place(each);
        boolean near = Telling.isNear(place.published(), other.published());
        if (near && other.compareTo(place) > 0) open.add(other);
      }
    }
    write();
  }

  private int[] candidates(Place place) throws IOException {
    return candidates.of(place.doc, telling(place.doc));
  }

  /** The oldest story that it is part of; all older articles are decided. */
  private long story(Place place, int[] candidates) throws IOException {
    Telling telling = telling(place.doc);
    Place oldest = place;
    for (int each : candidates) {
      Place other = place(each);
      if (other.compareTo(oldest) < 0
          && Telling.isNear(place.published(), other.published())
          && begins(each, other.tie)
          && telling.isCopyOf(telling(each))) {
        oldest = other;
      }
    }
    if (oldest.doc != place.doc) joined.add(oldest.doc);
    return oldest.tie;
  }

  private boolean begins(int doc, long tie) throws IOException {
    Long story = decided.get(doc);
    if (story == null) story = number(Schema.STORY, doc);
    return story == null || story == tie;
  }

  /** Documents whose story another article began, of which this holds. */
  private static int[] followers(DirectoryReader reader, LongPredicate begunBy) throws IOException {
    IntStream.Builder docs = IntStream.builder();
    for (LeafReaderContext leaf : reader.leaves()) {
      NumericDocValues stories = DocValues.getNumeric(leaf.reader(), Schema.STORY);
      NumericDocValues ties = DocValues.getNumeric(leaf.reader(), Schema.TIE);
      Bits live = leaf.reader().getLiveDocs();
      for (int doc = stories.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; ) {
        boolean shown = (live == null || live.get(doc)) && ties.advanceExact(doc);
        if (shown && stories.longValue() != ties.longValue() && begunBy.test(stories.longValue())) {
          docs.add(leaf.docBase + doc);
        }
        doc = stories.nextDoc();
      }
    }
    return docs.build().toArray();
  }

  /** Writes what differs from what is there. */
  private void write() throws IOException {
    for (Map.Entry<Integer, Long> each : decided.entrySet()) {
      int doc = each.getKey();
      long story = each.getValue();
      Long known = number(Schema.STORY, doc);
      boolean alone = known == null && story == place(doc).tie;
      if (!alone && (known == null || known != story)) write(doc, story);
    }
    for (int doc : joined) {
      if (number(Schema.STORY, doc) == null) write(doc, place(doc).tie);
    }
  }

  private void write(int doc, long story) throws IOException {
    NumericDocValuesField field = new NumericDocValuesField(Schema.STORY, story);
    // By number, unless the segment was merged away since: much cheaper than to look up the id.
    if (writer.tryUpdateDocValue(reader, doc, field) < 0) {
      writer.updateDocValues(new Term(Schema.ID, id(doc)), field);
    }
  }

  private Place place(int doc) throws IOException {
    Place place = places.get(doc);
    if (place == null) {
      Long date = number(Schema.DATE, doc);
      Long tie = number(Schema.TIE, doc);
      place = new Place(date == null ? UNDATED : date, tie == null ? 0 : tie, doc);
      places.put(doc, place);
    }
    return place;
  }

  private Telling telling(int doc) throws IOException {
    Telling telling = tellings.get(doc);
    if (telling == null) {
      telling = Telling.of(StoredCopy.article(new IndexSearcher(reader), doc));
      tellings.put(doc, telling);
    }
    return telling;
  }

  private @Nullable Long number(String field, int doc) throws IOException {
    LeafReaderContext leaf = leaf(doc);
    NumericDocValues values = DocValues.getNumeric(leaf.reader(), field);
    return values.advanceExact(doc - leaf.docBase) ? values.longValue() : null;
  }

  private String id(int doc) throws IOException {
    return Leaves.id(reader.leaves(), doc);
  }

  private LeafReaderContext leaf(int doc) {
    return Leaves.of(reader.leaves(), doc);
  }
}
