package dateline.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.NumericUtils;

/** The articles whose copy one may be: those that share a row of words of the sketch. */
interface Candidates {

  /**
   * Documents that share one with this document, ascending, itself not among them. Those that began
   * no story may be left out.
   */
  int[] of(int doc, Telling telling) throws IOException;

  /** How a row of words is indexed. */
  static BytesRef term(int row) {
    byte[] bytes = new byte[Integer.BYTES];
    NumericUtils.intToSortableBytes(row, bytes, 0);
    return new BytesRef(bytes);
  }

  /** Asks the index for each row: right where a few articles are new. */
  final class Asked implements Candidates {
    private final IndexReader reader;

    Asked(IndexReader reader) {
      this.reader = reader;
    }

    @Override
    public int[] of(int doc, Telling telling) throws IOException {
      IntStream.Builder docs = IntStream.builder();
      for (LeafReaderContext leaf : reader.leaves()) {
        Terms terms = leaf.reader().terms(Schema.SKETCH);
        if (terms == null) continue;
        TermPostings postings = new TermPostings(leaf, terms);
        for (int row : telling.sketch()) {
          postings.first(term(row), Integer.MAX_VALUE).forEach(docs::add);
        }
      }
      return docs.build().filter(other -> other != doc).sorted().distinct().toArray();
    }
  }

  /**
   * Reads the index through once, row by row, and remembers which are shared: right where
   * everything is new. Costs 8 bytes for each article and row, and 4 for each that is shared.
   *
   * <p>Only articles that began a story are candidates here: of ten thousand that tell one story in
   * the same words each meets the first alone, not all before it.
   */
  final class Scanned implements Candidates {
    /** Documents group by group: those that share one row. */
    private int[] members = new int[64];

    private int size = 0;

    /** Where each group ends. */
    private int[] ends = new int[16];

    private int groups = 0;

    /** Up to where each group's members are known to begin stories; those after are not. */
    private final int[] begun;

    /** The groups of a document, from {@code first[doc]} to {@code first[doc + 1]}. */
    private final int[] first;

    private final int[] groupsOf;

    Scanned(IndexReader reader) throws IOException {
      long[] rows = rows(reader);
      Arrays.sort(rows);
      for (int start = 0; start < rows.length; ) {
        int end = start + 1;
        while (end < rows.length && rows[end] >> 32 == rows[start] >> 32) end++;
        if (end - start > 1) group(rows, start, end);
        start = end;
      }
      first = new int[reader.maxDoc() + 1];
      groupsOf = new int[size];
      byDocument();
      begun = new int[groups];
      for (int group = 0; group < groups; group++) begun[group] = start(group);
    }

    private int start(int group) {
      return group == 0 ? 0 : ends[group - 1];
    }

    /** Hears, from the oldest article to the newest, which of them begin a story. */
    void began(int doc) {
      // In place of a member that stood there only to tell who shares a row.
      for (int i = first[doc]; i < first[doc + 1]; i++) members[begun[groupsOf[i]]++] = doc;
    }

    /** Every row of every article: the row above, the document below. */
    private static long[] rows(IndexReader reader) throws IOException {
      long[] rows = new long[1024];
      int size = 0;
      for (LeafReaderContext leaf : reader.leaves()) {
        Terms terms = leaf.reader().terms(Schema.SKETCH);
        if (terms == null) continue;
        Bits live = leaf.reader().getLiveDocs();
        TermsEnum each = terms.iterator();
        PostingsEnum docs = null;
        for (BytesRef term = each.next(); term != null; term = each.next()) {
          long row = (long) NumericUtils.sortableBytesToInt(term.bytes, term.offset) << 32;
          docs = each.postings(docs, PostingsEnum.NONE);
          for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; ) {
            if (live == null || live.get(doc)) {
              if (size == rows.length) rows = Arrays.copyOf(rows, size + (size >> 1));
              rows[size++] = row | leaf.docBase + doc;
            }
            doc = docs.nextDoc();
          }
        }
      }
      return Arrays.copyOf(rows, size);
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

    private void byDocument() {
      for (int i = 0; i < size; i++) first[members[i] + 1]++;
      for (int doc = 1; doc < first.length; doc++) first[doc] += first[doc - 1];
      int[] next = first.clone();
      for (int group = 0, i = 0; group < groups; group++) {
        for (; i < ends[group]; i++) groupsOf[next[members[i]]++] = group;
      }
    }

    /** The documents that share a row with another, ascending. */
    IntStream documents() {
      return IntStream.range(0, first.length - 1).filter(doc -> first[doc + 1] > first[doc]);
    }

    @Override
    public int[] of(int doc, Telling telling) {
      IntStream.Builder docs = IntStream.builder();
      for (int i = first[doc]; i < first[doc + 1]; i++) {
        int group = groupsOf[i];
        for (int j = start(group); j < begun[group]; j++) docs.add(members[j]);
      }
      return docs.build().filter(other -> other != doc).sorted().distinct().toArray();
    }
  }
}
