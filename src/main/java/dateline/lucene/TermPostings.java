package dateline.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** The articles of one segment that have a term, deleted ones left out. */
final class TermPostings {
  private final LeafReaderContext leaf;
  private final TermsEnum terms;
  private final @Nullable Bits live;
  private @Nullable PostingsEnum postings;

  TermPostings(LeafReaderContext leaf, Terms terms) throws IOException {
    this.leaf = leaf;
    this.terms = terms.iterator();
    this.live = leaf.reader().getLiveDocs();
  }

  TermsEnum terms() {
    return terms;
  }

  /** How many there are. */
  long count(BytesRef term) throws IOException {
    if (!terms.seekExact(term)) return 0;
    if (live == null) return terms.docFreq();
    long count = 0;
    PostingsEnum docs = postings();
    for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
      if (live.get(doc)) count++;
    }
    return count;
  }

  /** The first of them, as documents of the whole index. */
  List<Integer> first(BytesRef term, int most) throws IOException {
    List<Integer> first = new ArrayList<>();
    if (most == 0 || !terms.seekExact(term)) return first;
    PostingsEnum docs = postings();
    for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
      if (live == null || live.get(doc)) first.add(leaf.docBase + doc);
      if (first.size() == most) break;
    }
    return first;
  }

  private PostingsEnum postings() throws IOException {
    postings = terms.postings(postings, PostingsEnum.NONE);
    return postings;
  }
}
