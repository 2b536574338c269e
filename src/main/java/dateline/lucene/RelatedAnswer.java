package dateline.lucene;

import dateline.article.Article;
import dateline.engine.Deadline;
import dateline.engine.RelatedArticles;
import dateline.engine.RelatedArticles.Related;
import dateline.engine.RelatedArticles.Why;
import dateline.query.SearchRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;

/** What to read after one article: its links, then what is like it; one article of each story. */
final class RelatedAnswer {
  private static final int MAX_LINKING = 1_000;

  /** Hits of one story are one, so more are asked for. */
  private static final int STEP = 4;

  private final Snapshot snapshot;
  private final IndexSearcher searcher;
  private final int doc;
  private final int size;
  private final Deadline deadline;
  private final List<Related> list = new ArrayList<>();

  /** The best versions of the stories that are told already. */
  private final Set<Integer> told = new HashSet<>();

  /**
   * @param doc the article's
   * @param size most articles listed
   * @param deadline looked at before every article and every search
   */
  RelatedAnswer(Snapshot snapshot, int doc, int size, Deadline deadline) {
    this.deadline = deadline;
    this.snapshot = snapshot;
    this.searcher = snapshot.searcher();
    this.doc = doc;
    this.size = size;
  }

  RelatedArticles answer() throws IOException {
    Article article = StoredCopy.article(searcher, doc);
    told.add(best(doc));
    for (String id : article.related()) add(StoredCopy.shownDoc(searcher, id), Why.EDITOR, 0);
    for (int each : linking(article.id())) add(each, Why.LINKED, 0);
    if (list.size() < size) addAlike(article);
    return new RelatedArticles(list, snapshot.commit().generation());
  }

  private void add(int found, Why why, double score) throws IOException {
    if (found < 0 || list.size() == size || !told.add(best(found))) return;
    deadline.require();
    list.add(new Related(StoredCopy.article(searcher, best(found)), why, score));
  }

  private int best(int member) throws IOException {
    return snapshot.stories().best(member);
  }

  /** Those that list the article, newest first. */
  private List<Integer> linking(String id) throws IOException {
    List<Integer> docs = new ArrayList<>();
    for (String each : StoredCopy.ids(searcher, new Term(Schema.RELATED, id), MAX_LINKING)) {
      int linking = StoredCopy.shownDoc(searcher, each);
      if (linking >= 0) docs.add(linking);
    }
    List<Dated> dated = new ArrayList<>();
    for (int each : docs) dated.add(new Dated(each, date(each)));
    dated.sort(Comparator.comparingLong(Dated::date).reversed().thenComparingInt(Dated::doc));
    return dated.stream().map(Dated::doc).toList();
  }

  private record Dated(int doc, long date) {}

  private long date(int member) throws IOException {
    LeafReaderContext leaf = Leaves.of(snapshot.leaves(), member);
    return snapshot.columns().dates(leaf)[member - leaf.docBase];
  }

  private void addAlike(Article article) throws IOException {
    Query alike = Likeness.to(article, snapshot);
    if (alike == null) return;
    double own = searcher.explain(alike, doc).getValue().doubleValue();
    Sort order = HitOrder.of(SearchRequest.Sort.RELEVANCE, true);
    int most = Math.max(1, snapshot.reader().maxDoc());
    int seen = 0;
    for (int asked = (size + 1) * STEP; ; asked *= STEP) {
      deadline.require();
      int wanted = Math.min(asked, most);
      TopFieldDocs top =
          searcher.search(alike, new TopFieldCollectorManager(order, wanted, Integer.MAX_VALUE));
      for (; seen < top.scoreDocs.length; seen++) {
        double score = HitOrder.score(top, seen) / own;
        if (list.size() == size || score < Likeness.LEAST) return;
        add(top.scoreDocs[seen].doc, Why.SIMILAR, Math.min(1, score));
      }
      if (top.scoreDocs.length < wanted || wanted == most) return;
    }
  }
}
