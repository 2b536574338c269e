package dateline.lucene;

import dateline.engine.Deadline;
import dateline.engine.OutOfTimeException;
import dateline.engine.Ranking;
import dateline.lucene.AcronymFinder.Pair;
import dateline.query.Acronym;
import dateline.query.Expansion.Why;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/**
 * The acronyms that the articles of one snapshot explain. Each article carries its own as terms, by
 * which they are looked up both ways; so what a retracted article taught goes with it, and there is
 * no table to keep.
 */
record LearntAcronyms(IndexReader reader, Ranking.Equals weights) {
  private static final char GAP = '\u0001';
  private static final String BY_ACRONYM = "a";
  private static final String BY_EXPANSION = "e";

  /** Meanings of one acronym, or acronyms of one meaning, that are looked for. */
  private static final int MOST = 3;

  /** The terms that an article with this text carries. */
  static List<String> terms(String text) {
    List<String> terms = new ArrayList<>();
    for (Pair pair : AcronymFinder.find(text)) {
      String acronym = Words.key(pair.acronym());
      String expansion = Words.key(pair.expansion());
      if (acronym.isEmpty() || expansion.isEmpty()) continue;
      String written = GAP + pair.acronym() + GAP + pair.expansion();
      terms.add(BY_ACRONYM + acronym + GAP + expansion + written);
      terms.add(BY_EXPANSION + expansion + GAP + acronym + written);
    }
    return terms;
  }

  /** What an article says that stands for this; see {@link Words#key}. */
  List<Equal> of(String key) throws IOException {
    List<Equal> equals = new ArrayList<>();
    for (Acronym each : commonest(BY_ACRONYM + key + GAP)) {
      equals.add(new Equal(each.expansion(), weights.acronym(), Why.LEARNT, each.article()));
    }
    for (Acronym each : commonest(BY_EXPANSION + key + GAP)) {
      if (Words.isFunctionWord(each.acronym())) continue; // "it" is nearly always the word
      equals.add(new Equal(each.acronym(), weights.acronym(), Why.LEARNT, each.article()));
    }
    return equals;
  }

  private List<Acronym> commonest(String prefix) throws IOException {
    return find(prefix, Deadline.NONE).stream()
        .sorted(Comparator.comparingInt(Acronym::articles).reversed())
        .limit(MOST)
        .toList();
  }

  /**
   * Those that begin so, in alphabetical order.
   *
   * @throws OutOfTimeException where there was no time for all of them
   */
  List<Acronym> beginning(String typed, Deadline deadline) throws IOException {
    String key = Words.key(typed);
    return key.isEmpty() && !typed.isBlank() ? List.of() : find(BY_ACRONYM + key, deadline);
  }

  /** Written in several ways they are one; the first is shown. */
  private List<Acronym> find(String prefix, Deadline deadline) throws IOException {
    Map<String, Acronym> found = new LinkedHashMap<>();
    Terms terms = MultiTerms.getTerms(reader, Schema.ACRONYM);
    if (terms == null) return List.of();
    TermsEnum each = terms.iterator();
    TermsEnum.SeekStatus status = each.seekCeil(new BytesRef(prefix));
    BytesRef term = status == TermsEnum.SeekStatus.END ? null : each.term();
    while (term != null && term.utf8ToString().startsWith(prefix)) {
      deadline.require();
      add(found, term.utf8ToString());
      term = each.next();
    }
    return List.copyOf(found.values());
  }

  private void add(Map<String, Acronym> found, String term) throws IOException {
    String[] parts = term.split(String.valueOf(GAP), -1);
    Acronym taught = taught(new Term(Schema.ACRONYM, term), parts[2], parts[3]);
    if (taught.articles() == 0) return;
    found.merge(
        parts[0] + GAP + parts[1],
        taught,
        (one, other) ->
            new Acronym(
                one.acronym(), one.expansion(), one.articles() + other.articles(), one.article()));
  }

  private Acronym taught(Term term, String acronym, String expansion) throws IOException {
    int articles = 0;
    String teacher = "";
    for (LeafReaderContext leaf : reader.leaves()) {
      PostingsEnum postings = leaf.reader().postings(term, PostingsEnum.NONE);
      if (postings == null) continue;
      Bits live = leaf.reader().getLiveDocs();
      BinaryDocValues ids = DocValues.getBinary(leaf.reader(), Schema.ID_VALUE);
      while (postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        if (live != null && !live.get(postings.docID())) continue;
        articles++;
        if (teacher.isEmpty() && ids.advanceExact(postings.docID())) {
          teacher = ids.binaryValue().utf8ToString();
        }
      }
    }
    return new Acronym(acronym, expansion, articles, teacher);
  }
}
