package dateline.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PointValues;
import org.apache.lucene.index.PointValues.IntersectVisitor;
import org.apache.lucene.index.PointValues.Relation;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.NumericUtils;

/** The articles that may be copies of one: those that share a row of words of the sketch. */
interface Candidates {

  /** Documents that share one with this document; itself is not among them. */
  int[] of(int doc, Telling telling) throws IOException;

  /** Asks the index: right where a few articles are new. Finds older and newer ones. */
  final class Asked implements Candidates {
    private final IndexSearcher searcher;

    Asked(IndexReader reader) {
      this.searcher = new IndexSearcher(reader);
    }

    @Override
    public int[] of(int doc, Telling telling) throws IOException {
      if (telling.sketch().length == 0) return new int[0];
      Found found = Found.by(searcher, IntPoint.newSetQuery(Schema.SKETCH, telling.sketch()));
      IntStream.Builder docs = IntStream.builder();
      int end = searcher.getIndexReader().maxDoc();
      for (int next = found.next(0, end); next >= 0; next = found.next(next + 1, end)) {
        if (next != doc) docs.add(next);
      }
      return docs.build().toArray();
    }
  }

  /**
   * Reads all sketches once and remembers which rows are shared: right where everything is new.
   * Finds only older articles that began a story, and of them only those of the weeks before: of
   * ten thousand that tell one story in the same words each meets the first alone. Costs 8 bytes
   * for each article and row, and 4 for each that is shared.
   */
  final class Scanned implements Candidates {
    /** The place of a document in the order in which stories begin, and the other way round. */
    private final int[] places;

    private final int[] docs;

    /** Places group by group, ascending: those that share one row. */
    private int[] members = new int[64];

    private int size = 0;

    /** Where each group ends. */
    private int[] ends = new int[16];

    private int groups = 0;

    /** Up to where each group's members are known to begin stories; those after it are not. */
    private final int[] begun;

    /** The groups of a place, from {@code first[place]} to {@code first[place + 1]}. */
    private final int[] first;

    private final int[] groupsOf;

    /** Whether one place is too late for a copy of the other. */
    interface Near {
      boolean isNear(int olderDoc, int doc) throws IOException;
    }

    private final Near near;

    /**
     * @param docs all documents in the order in which stories begin
     */
    Scanned(IndexReader reader, int[] docs, Near near) throws IOException {
      this.docs = docs;
      this.near = near;
      this.places = new int[reader.maxDoc()];
      for (int place = 0; place < docs.length; place++) places[docs[place]] = place;
      long[] rows = rows(reader);
      Arrays.sort(rows);
      for (int start = 0; start < rows.length; ) {
        int end = start + 1;
        while (end < rows.length && rows[end] >> 32 == rows[start] >> 32) end++;
        if (end - start > 1) group(rows, start, end);
        start = end;
      }
      first = new int[docs.length + 1];
      groupsOf = new int[size];
      byPlace();
      begun = new int[groups];
      for (int group = 0; group < groups; group++) begun[group] = start(group);
    }

    private int start(int group) {
      return group == 0 ? 0 : ends[group - 1];
    }

    /** Hears, from the oldest article to the newest, which of them begin a story. */
    void began(int doc) {
      int place = places[doc];
      // In place of a member that stood there only to tell who shares a row.
      for (int i = first[place]; i < first[place + 1]; i++) members[begun[groupsOf[i]]++] = place;
    }

    /** Every row of every article: the row above, the article's place below. */
    private long[] rows(IndexReader reader) throws IOException {
      Rows rows = new Rows();
      for (LeafReaderContext leaf : reader.leaves()) {
        PointValues points = leaf.reader().getPointValues(Schema.SKETCH);
        if (points == null) continue;
        Bits live = leaf.reader().getLiveDocs();
        points.intersect(
            new IntersectVisitor() {
              @Override
              public void visit(int doc) {
                throw new AssertionError("each row is asked for");
              }

              @Override
              public void visit(int doc, byte[] row) {
                if (live != null && !live.get(doc)) return;
                rows.add(NumericUtils.sortableBytesToInt(row, 0), places[leaf.docBase + doc]);
              }

              @Override
              public Relation compare(byte[] least, byte[] most) {
                return Relation.CELL_CROSSES_QUERY;
              }
            });
      }
      return rows.toArray();
    }

    private static final class Rows {
      private long[] rows = new long[1024];
      private int size = 0;

      void add(int row, int place) {
        if (size == rows.length) rows = Arrays.copyOf(rows, size + (size >> 1));
        rows[size++] = (long) row << 32 | place;
      }

      long[] toArray() {
        return Arrays.copyOf(rows, size);
      }
    }

    private void group(long[] rows, int start, int end) {
      int length = end - start;
      if (size + length > members.length) {
        members = Arrays.copyOf(members, Math.max(size + length, members.length * 2));
      }
      for (int i = start; i < end; i++) members[size++] = (int) rows[i];
      if (groups == ends.length) ends = Arrays.copyOf(ends, groups * 2);
      ends[groups++] = size;
    }

    private void byPlace() {
      for (int i = 0; i < size; i++) first[members[i] + 1]++;
      for (int place = 1; place < first.length; place++) first[place] += first[place - 1];
      int[] next = first.clone();
      for (int group = 0, i = 0; group < groups; group++) {
        for (; i < ends[group]; i++) groupsOf[next[members[i]]++] = group;
      }
    }

    /** The documents that share a row with another, in the order in which stories begin. */
    IntStream documents() {
      return IntStream.range(0, docs.length)
          .filter(place -> first[place + 1] > first[place])
          .map(place -> docs[place]);
    }

    @Override
    public int[] of(int doc, Telling telling) throws IOException {
      IntStream.Builder older = IntStream.builder();
      int place = places[doc];
      for (int i = first[place]; i < first[place + 1]; i++) {
        int group = groupsOf[i];
        for (int j = begun[group] - 1;
            j >= start(group) && near.isNear(docs[members[j]], doc);
            j--) {
          older.add(members[j]);
        }
      }
      return older.build().sorted().distinct().map(each -> docs[each]).toArray();
    }
  }
}
