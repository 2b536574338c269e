package dateline.lucene;

import dateline.article.ArticleField;
import dateline.query.SearchResults.Facet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;

/**
 * Counts the labels of one field among what a query finds. A pass of its own, without scores:
 * measured cheaper than counting while ranking, since ranking may then skip.
 */
final class FacetCounter {
  private final ArticleField field;
  private final int size;
  private final Map<String, String> selected = new LinkedHashMap<>();

  /**
   * @param size most values listed besides the selected ones
   * @param selected labels that the request has chosen; they are listed even where nothing has them
   */
  FacetCounter(ArticleField field, int size, List<String> selected) {
    this.field = field;
    this.size = size;
    for (String label : selected) this.selected.putIfAbsent(LabelKey.of(field, label), label);
  }

  Facet count(Snapshot snapshot, Query query) throws IOException {
    FacetColumn column = snapshot.column(field);
    Counts counts = snapshot.searcher().search(query, new Counting(column));
    return facet(column, counts);
  }

  private Facet facet(FacetColumn column, Counts counts) {
    Comparator<Integer> mostFirst =
        Comparator.comparingInt((Integer value) -> -counts.of[value]).thenComparing(column::label);
    List<Integer> ranked =
        IntStream.range(0, column.size())
            .filter(value -> counts.of[value] > 0)
            .boxed()
            .sorted(mostFirst)
            .toList();
    List<Facet.Value> listed = new ArrayList<>();
    Map<String, String> unseen = new LinkedHashMap<>(selected);
    long other = 0;
    for (int value : ranked) {
      boolean chosen = unseen.remove(LabelKey.of(field, column.label(value))) != null;
      if (chosen || listed.size() < size) {
        listed.add(new Facet.Value(column.label(value), counts.of[value], chosen));
      } else {
        other += counts.of[value];
      }
    }
    for (String label : unseen.values()) listed.add(new Facet.Value(label, 0, true));
    return new Facet(listed, other, counts.missing);
  }

  private static final class Counts {
    final int[] of;
    long missing = 0;

    Counts(int size) {
      of = new int[size];
    }
  }

  private record Counting(FacetColumn column) implements CollectorManager<Counting.Pass, Counts> {
    @Override
    public Pass newCollector() {
      return new Pass(column, new Counts(column.size()));
    }

    @Override
    public Counts reduce(Collection<Pass> passes) {
      Counts sum = new Counts(column.size());
      for (Pass pass : passes) {
        for (int i = 0; i < sum.of.length; i++) sum.of[i] += pass.counts.of[i];
        sum.missing += pass.counts.missing;
      }
      return sum;
    }

    private record Pass(FacetColumn column, Counts counts) implements Collector {
      @Override
      public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
        FacetColumn.Segment segment = column.segment(leaf);
        return new LeafCollector() {
          @Override
          public void setScorer(Scorable scorer) {}

          @Override
          public void collect(int doc) throws IOException {
            if (!segment.count(doc, counts.of)) counts.missing++;
          }
        };
      }

      @Override
      public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
      }
    }
  }
}
