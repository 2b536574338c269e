package dateline.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.queries.intervals.IntervalIterator;
import org.apache.lucene.queries.intervals.IntervalMatchesIterator;
import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/**
 * Every place where a word begins so. Lucene's own source throws where very many words do; this one
 * takes the commonest of each segment, since the positions of each word cost memory.
 */
final class PrefixIntervals extends IntervalsSource {
  private static final int MAX_WORDS = 1_000;

  private final String prefix;

  PrefixIntervals(String prefix) {
    this.prefix = prefix;
  }

  private record Candidate(BytesRef term, int articles) {}

  @Override
  public @Nullable IntervalIterator intervals(String field, LeafReaderContext segment)
      throws IOException {
    return words(field, segment).intervals(field, segment);
  }

  @Override
  public @Nullable IntervalMatchesIterator matches(
      String field, LeafReaderContext segment, int document) throws IOException {
    return words(field, segment).matches(field, segment, document);
  }

  private IntervalsSource words(String field, LeafReaderContext segment) throws IOException {
    Terms terms = segment.reader().terms(field);
    List<Candidate> found = terms == null ? List.of() : candidates(terms.iterator());
    List<IntervalsSource> words =
        found.stream()
            .sorted(Comparator.comparingInt(Candidate::articles).reversed())
            .limit(MAX_WORDS)
            .map(word -> Intervals.term(word.term()))
            .toList();
    return words.isEmpty() ? Intervals.noIntervals(toString()) : Intervals.or(false, words);
  }

  private List<Candidate> candidates(TermsEnum terms) throws IOException {
    List<Candidate> found = new ArrayList<>();
    BytesRef start = new BytesRef(prefix);
    if (terms.seekCeil(start) == TermsEnum.SeekStatus.END) return found;
    for (BytesRef term = terms.term();
        term != null && StringHelper.startsWith(term, start);
        term = terms.next()) {
      found.add(new Candidate(BytesRef.deepCopyOf(term), terms.docFreq()));
    }
    return found;
  }

  @Override
  public void visit(String field, QueryVisitor visitor) {
    new PrefixQuery(new Term(field, prefix)).visit(visitor);
  }

  @Override
  public int minExtent() {
    return 1;
  }

  @Override
  public Collection<IntervalsSource> pullUpDisjunctions() {
    return List.of(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PrefixIntervals same && same.prefix.equals(prefix);
  }

  @Override
  public int hashCode() {
    return prefix.hashCode();
  }

  @Override
  public String toString() {
    return prefix + "*";
  }
}
