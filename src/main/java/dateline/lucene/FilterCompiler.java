package dateline.lucene;

import dateline.article.ArticleField;
import dateline.query.Filter;
import dateline.query.Flag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** Filters → queries that narrow and do not score. */
final class FilterCompiler {
  private final TopicAliases aliases;
  private final Instant now;

  /**
   * @param now where {@code when=7d} is counted from
   */
  FilterCompiler(TopicAliases aliases, Instant now) {
    this.aliases = aliases;
    this.now = now;
  }

  Query compile(Filter filter) {
    return switch (filter) {
      case Filter.AnyOf any -> anyOf(any.field(), any.labels());
      case Filter.NoneOf none -> QueryCompiler.allBut(anyOf(none.field(), none.labels()));
      case Filter.AllOf all -> allOf(all.field(), all.labels());
      case Filter.Dates dates -> RangeQueries.dates(dates.from(), dates.to());
      case Filter.Newest newest -> RangeQueries.within(newest.age(), now);
      case Filter.Numbers numbers ->
          DoublePoint.newRangeQuery(
              Schema.number(numbers.field()),
              numbers.min() == null ? Double.NEGATIVE_INFINITY : numbers.min(),
              numbers.max() == null ? Double.POSITIVE_INFINITY : numbers.max());
      case Filter.Listed listed -> listed(listed.listed());
      case Filter.Any any -> all(any.filters(), Occur.SHOULD);
      case Filter.All all -> all(all.filters(), Occur.FILTER);
      case Filter.Not not -> QueryCompiler.allBut(compile(not.filter()));
    };
  }

  /** Of none at all each holds, and not one does. */
  private Query all(List<Filter> filters, Occur occur) {
    if (filters.isEmpty()) return occur == Occur.SHOULD ? MatchNoDocsQuery.INSTANCE : Snapshot.ALL;
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    for (Filter filter : filters) all.add(compile(filter), occur);
    return all.build();
  }

  private Query anyOf(ArticleField field, List<String> labels) {
    List<BytesRef> keys = new ArrayList<>();
    for (String label : labels) {
      for (String key : aliases.keys(field, label)) keys.add(new BytesRef(key));
    }
    return new TermInSetQuery(Schema.keys(field), keys);
  }

  private Query allOf(ArticleField field, List<String> labels) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    for (String label : labels) {
      all.add(anyOf(field, List.of(label)), Occur.FILTER);
    }
    return all.build();
  }

  private static Query listed(boolean listed) {
    Query published = new TermQuery(new Term(Schema.FLAG, Flag.IS_PUBLISHED.name()));
    return listed ? published : QueryCompiler.allBut(published);
  }
}
