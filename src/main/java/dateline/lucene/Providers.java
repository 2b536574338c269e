package dateline.lucene;

import dateline.article.ArticleField;
import dateline.engine.Deadline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TopFieldDocs;

/** Of each provider the first of what is found. */
final class Providers {
  private static final int STEP = 4;

  private final Snapshot snapshot;

  Providers(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** How many there are among what is found; an article without one stands for itself. */
  int count(Found found) throws IOException {
    LabelColumn providers = snapshot.labels(ArticleField.PROVIDER);
    Counts counts = Counts.ofArticles(snapshot.leaves(), providers, found);
    int count = counts.missing();
    for (int i = 0; i < providers.size(); i++) if (counts.of(i) > 0) count++;
    return count;
  }

  /** Asks for more hits until they are from so many providers, there are no more, or it is time. */
  TopFieldDocs top(RankedQuery ranked, Sort order, int wanted, Deadline deadline)
      throws IOException {
    int most = Math.max(1, snapshot.reader().maxDoc());
    for (int asked = wanted * STEP; ; asked *= STEP) {
      int size = Math.min(asked, most);
      TopFieldDocs top = ranked.top(snapshot, order, null, size, deadline);
      ScoreDoc[] first = firstOfEach(top.scoreDocs, wanted);
      boolean all = first.length == wanted || top.scoreDocs.length < size || size == most;
      if (all || deadline.isPast()) return new TopFieldDocs(top.totalHits, first, top.fields);
    }
  }

  private ScoreDoc[] firstOfEach(ScoreDoc[] hits, int wanted) throws IOException {
    LabelColumn providers = snapshot.labels(ArticleField.PROVIDER);
    Set<Integer> seen = new HashSet<>();
    List<ScoreDoc> first = new ArrayList<>();
    for (ScoreDoc hit : hits) {
      if (first.size() == wanted) break;
      LeafReaderContext leaf = Leaves.of(snapshot.leaves(), hit.doc);
      Column.Values values = providers.of(leaf);
      int doc = hit.doc - leaf.docBase;
      if (values.count(doc) == 0 || seen.add(values.value(doc, 0))) first.add(hit);
    }
    return first.toArray(ScoreDoc[]::new);
  }
}
