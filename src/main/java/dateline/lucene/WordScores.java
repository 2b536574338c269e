package dateline.lucene;

import dateline.lucene.CompiledQuery.Part;
import dateline.query.Factor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/**
 * What each part of a query earns an article. Scored and not explained: the same number at a
 * fraction of the cost.
 */
final class WordScores {
  private final IndexSearcher searcher;
  private final List<Part> parts;
  private final Map<Integer, double[]> scores = new HashMap<>();

  /**
   * @param docs all that will be asked for: a prefix is gathered anew for each scorer, so one
   *     scorer serves them all
   */
  WordScores(IndexSearcher searcher, List<Part> parts, List<Integer> docs) throws IOException {
    this.searcher = searcher;
    this.parts = parts;
    for (int doc : docs) scores.put(doc, new double[parts.size()]);
    List<Integer> inOrder = docs.stream().sorted().toList();
    for (int i = 0; i < parts.size(); i++) score(i, inOrder);
  }

  private void score(int part, List<Integer> inOrder) throws IOException {
    Query query = searcher.rewrite(parts.get(part).query());
    Weight weight = searcher.createWeight(query, ScoreMode.COMPLETE, /* boost= */ 1);
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    int from = 0;
    while (from < inOrder.size()) {
      LeafReaderContext leaf = Leaves.of(leaves, inOrder.get(from));
      int to = from;
      while (to < inOrder.size() && inOrder.get(to) < leaf.docBase + leaf.reader().maxDoc()) to++;
      score(part, weight.scorer(leaf), leaf.docBase, inOrder.subList(from, to));
      from = to;
    }
  }

  private void score(int part, @Nullable Scorer scorer, int docBase, List<Integer> docs)
      throws IOException {
    if (scorer == null) return;
    DocIdSetIterator found = scorer.iterator();
    for (int doc : docs) {
      int at = found.docID() < doc - docBase ? found.advance(doc - docBase) : found.docID();
      double[] earned = scores.get(doc);
      if (earned != null && at == doc - docBase) earned[part] = scorer.score();
    }
  }

  /** One for each part, in their order. */
  List<Factor> of(int doc) {
    double[] earned = Objects.requireNonNull(scores.get(doc), "not among those to be asked for");
    List<Factor> factors = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      factors.add(new Factor(parts.get(i).label(), earned[i]));
    }
    return factors;
  }
}
