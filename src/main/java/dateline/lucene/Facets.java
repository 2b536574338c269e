package dateline.lucene;

import dateline.article.ArticleField;
import dateline.article.ArticleField.Kind;
import dateline.engine.Deadline;
import dateline.query.FacetRequest;
import dateline.query.FacetValues;
import dateline.query.Filter;
import dateline.query.SearchRequest;
import dateline.query.SearchRequest.Counted;
import dateline.query.SearchResults.BandFacet;
import dateline.query.SearchResults.CategoryFacet;
import dateline.query.SearchResults.CategoryFacet.Branch;
import dateline.query.SearchResults.DateFacet;
import dateline.query.SearchResults.Facet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * The counts beside what is found. A field's own choice is set aside when its values are counted,
 * and what it excludes stays out: so each count is the total after the click. Fields without a
 * choice are counted from the same set of articles, found once.
 */
final class Facets {
  private final Snapshot snapshot;
  private final SearchRequest request;
  private final Finding finding;
  private final Deadline deadline;
  private final Map<List<Filter>, Found> known = new HashMap<>();
  private boolean whole = true;

  /** What is found with some of the request's filters. */
  interface Finding {
    Found keeping(Predicate<Filter> kept) throws IOException;
  }

  /**
   * @param deadline when no more is counted
   */
  Facets(Snapshot snapshot, SearchRequest request, Finding finding, Deadline deadline) {
    this.deadline = deadline;
    this.snapshot = snapshot;
    this.request = request;
    this.finding = finding;
  }

  /**
   * @param found with all filters
   */
  Facets(
      Snapshot snapshot, SearchRequest request, Finding finding, Deadline deadline, Found found) {
    this(snapshot, request, finding, deadline);
    known.put(request.filters(), found);
  }

  /** All that was asked for. */
  record All(
      Map<ArticleField, Facet> labels,
      CategoryFacet topicsByCategory,
      DateFacet dates,
      BandFacet quality) {
    static final All NOTHING =
        new All(Map.of(), CategoryFacet.NONE, DateFacet.NONE, BandFacet.NONE);
  }

  /** Null where there was no time for all of it: counts of a part would look like promises. */
  @Nullable All all() throws IOException {
    All all = new All(labels(), topicsByCategory(), dates(), quality());
    return whole ? all : null;
  }

  private boolean isInTime() {
    whole = whole && !deadline.isPast();
    return whole;
  }

  private Map<ArticleField, Facet> labels() throws IOException {
    Map<ArticleField, Facet> facets = new LinkedHashMap<>();
    for (ArticleField field : request.facets()) {
      if (field.kind() != Kind.KEYWORD || !isInTime()) continue;
      facets.put(field, labels(field, besides(field)));
    }
    return facets;
  }

  /** Under each category that is listed the topics of what has it, as its click would find it. */
  private CategoryFacet topicsByCategory() throws IOException {
    if (!request.topicsByCategory() || !isInTime()) return CategoryFacet.NONE;
    Found found = besides(ArticleField.CATEGORY, ArticleField.TOPIC);
    Facet categories = labels(ArticleField.CATEGORY, found);
    List<Branch> branches = new ArrayList<>();
    for (Facet.Value category : categories.values()) {
      if (!isInTime()) break;
      branches.add(new Branch(category, labels(ArticleField.TOPIC, in(category.value(), found))));
    }
    return new CategoryFacet(branches, categories.other(), categories.missing());
  }

  private Found in(String category, Found found) throws IOException {
    Filter click = new Filter.AnyOf(ArticleField.CATEGORY, List.of(category));
    Query has = new FilterCompiler(snapshot.aliases(), request.asOf()).compile(click);
    return Found.by(
        snapshot.searcher(),
        new BooleanQuery.Builder()
            .add(new DocsQuery(found), Occur.FILTER)
            .add(has, Occur.FILTER)
            .build(),
        deadline);
  }

  private Facet labels(ArticleField field, Found found) throws IOException {
    LabelColumn column = snapshot.labels(field);
    return LabelFacet.of(column, counts(column, found), request.facetSize(), chosen(field));
  }

  /** Those of one field's labels that begin with a text. */
  FacetValues beginning(FacetRequest asked) throws IOException {
    LabelColumn column = snapshot.labels(asked.field());
    Counts counts = counts(column, besides(asked.field()));
    deadline.require();
    long generation = snapshot.commit().generation();
    return new LabelSearch(column, counts).answer(asked, chosen(asked.field()), generation);
  }

  private List<String> chosen(ArticleField field) {
    return request.filters().stream().flatMap(filter -> choice(filter, field).stream()).toList();
  }

  private DateFacet dates() throws IOException {
    if (!request.facets().contains(ArticleField.DATE) || !isInTime()) return DateFacet.NONE;
    Filter.Dates chosen = null;
    for (Filter filter : request.filters()) {
      if (filter instanceof Filter.Dates dates) chosen = dates;
    }
    Found found = besides(ArticleField.DATE);
    DateBuckets buckets =
        DateBuckets.of(
            snapshot.leaves(),
            snapshot.columns(),
            found,
            request.interval(),
            request.zone(),
            chosen);
    return buckets.facet(counts(buckets, found));
  }

  private BandFacet quality() throws IOException {
    if (!request.facets().contains(ArticleField.QUALITY) || !isInTime()) return BandFacet.NONE;
    QualityBands bands = new QualityBands(snapshot.columns());
    Counts counts = counts(bands, besides(ArticleField.QUALITY));
    return QualityBands.facet(counts, request.filters());
  }

  private Counts counts(Column column, Found found) throws IOException {
    Counted counted = request.counted();
    return found.counts(counted, column, () -> Counts.of(snapshot, counted, column, found));
  }

  /** What is found when these fields' own choice is set aside. */
  private Found besides(ArticleField... fields) throws IOException {
    Predicate<Filter> keeps =
        filter -> Stream.of(fields).noneMatch(field -> isChoice(filter, field));
    List<Filter> kept = request.filters().stream().filter(keeps).toList();
    Found found = known.get(kept);
    if (found == null) {
      found = finding.keeping(keeps);
      whole = whole && found.isWhole();
      known.put(kept, found);
    }
    return found;
  }

  private static boolean isChoice(Filter filter, ArticleField field) {
    boolean range = field == ArticleField.DATE || field == ArticleField.QUALITY;
    return range ? filter.field() == field : !choice(filter, field).isEmpty();
  }

  private static List<String> choice(Filter filter, ArticleField field) {
    return filter instanceof Filter.AnyOf any && any.field() == field ? any.labels() : List.of();
  }
}
