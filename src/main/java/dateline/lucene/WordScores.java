package dateline.lucene;

import dateline.lucene.CompiledQuery.Part;
import dateline.query.Factor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;

/**
 * What each part of a query earns an article. Scored and not explained: the same number at a
 * fraction of the cost.
 */
final class WordScores {
  private final IndexSearcher searcher;
  private final List<Part> parts;
  private final List<Weight> weights = new ArrayList<>();

  WordScores(IndexSearcher searcher, List<Part> parts) throws IOException {
    this.searcher = searcher;
    this.parts = parts;
    for (Part part : parts) {
      weights.add(
          searcher.createWeight(
              searcher.rewrite(part.query()), ScoreMode.COMPLETE, /* boost= */ 1));
    }
  }

  /** One for each part, in their order. */
  List<Factor> of(int doc) throws IOException {
    List<Factor> factors = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      factors.add(new Factor(parts.get(i).label(), score(weights.get(i), doc)));
    }
    return factors;
  }

  private double score(Weight weight, int doc) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
    Scorer scorer = weight.scorer(leaf);
    if (scorer == null) return 0;
    int inLeaf = doc - leaf.docBase;
    return scorer.iterator().advance(inLeaf) == inLeaf ? scorer.score() : 0;
  }
}
