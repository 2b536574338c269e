package dateline.lucene;

import dateline.article.ArticleField;
import dateline.query.SearchRequest;
import dateline.query.SearchResults.NumberFacet;
import dateline.query.SearchResults.NumberFacet.Frequency;
import java.io.IOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;

/** The numbers of what is found: the least, the greatest, their sum, and how many have which. */
final class NumberFacets {
  private static final Comparator<Frequency> MOST_FREQUENT =
      Comparator.comparingLong(Frequency::count).reversed().thenComparingDouble(Frequency::value);

  private long count = 0;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private double sum = 0;
  private final Map<Double, Integer> values = new HashMap<>();

  private NumberFacets() {}

  static Map<ArticleField, NumberFacet> of(Snapshot snapshot, SearchRequest request, Found found)
      throws IOException {
    Map<ArticleField, NumberFacet> facets = new EnumMap<>(ArticleField.class);
    for (ArticleField field : request.numbers()) {
      NumberFacets numbers = new NumberFacets();
      for (LeafReaderContext leaf : snapshot.leaves()) {
        if (field == ArticleField.DATE) {
          numbers.addDates(snapshot.columns().dates(leaf), found.in(leaf));
        } else {
          numbers.addRatings(ratings(snapshot.columns(), field, leaf), found.in(leaf));
        }
      }
      facets.put(field, numbers.facet(request.facetSize()));
    }
    return facets;
  }

  private static double[] ratings(Columns columns, ArticleField field, LeafReaderContext leaf)
      throws IOException {
    return switch (field) {
      case QUALITY -> columns.qualities(leaf);
      case HEAT -> columns.heats(leaf);
      case TITLE, EXCERPT, TOPIC, PROVIDER, BODY, SITE, CATEGORY, TYPE, LANGUAGE, DATE ->
          throw new IllegalArgumentException(field + " is no number");
    };
  }

  private void addDates(long[] dates, int[] docs) {
    for (int doc : docs) {
      if (dates[doc] != Columns.NO_DATE) add((double) dates[doc]);
    }
  }

  private void addRatings(double[] ratings, int[] docs) {
    for (int doc : docs) {
      if (ratings[doc] <= 0) continue;
      add(ratings[doc]);
      values.merge(ratings[doc], 1, Integer::sum);
    }
  }

  private void add(double value) {
    count++;
    min = Math.min(min, value);
    max = Math.max(max, value);
    sum += value;
  }

  private NumberFacet facet(int size) {
    if (count == 0) return new NumberFacet(0, 0, 0, 0, List.of());
    List<Frequency> most =
        values.entrySet().stream()
            .map(entry -> new Frequency(entry.getKey(), entry.getValue()))
            .sorted(MOST_FREQUENT)
            .limit(size)
            .toList();
    return new NumberFacet(count, min, max, sum, most);
  }
}
