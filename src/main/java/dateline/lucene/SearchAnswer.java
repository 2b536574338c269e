package dateline.lucene;

import dateline.article.Article;
import dateline.engine.Deadline;
import dateline.engine.Ranking;
import dateline.query.Explanation;
import dateline.query.FacetRequest;
import dateline.query.FacetValues;
import dateline.query.Filter;
import dateline.query.QueryAst;
import dateline.query.Reading;
import dateline.query.SearchRequest;
import dateline.query.SearchRequest.Explain;
import dateline.query.SearchRequest.Group;
import dateline.query.SearchRequest.Highlight;
import dateline.query.SearchResults;
import dateline.query.SearchResults.Completeness;
import dateline.query.SearchResults.Hit;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TopFieldDocs;
import org.jspecify.annotations.Nullable;

/** The steps of one answer, all of one snapshot. */
final class SearchAnswer {
  private static final Set<String> IN_TITLE = Set.of(Schema.ALL, Schema.TITLE_TEXT);
  private static final Set<String> IN_EXCERPT = Set.of(Schema.ALL, Schema.EXCERPT_TEXT);
  private static final Set<String> LIST_FIELDS = Set.of(Schema.STORED_ARTICLE);
  private static final Set<String> ALL_FIELDS = Set.of(Schema.STORED_ARTICLE, Schema.STORED_BODY);

  // When, of the time up to the soft deadline, it must be known whether all words have to be there,
  // and what is found; the rest ranks and counts.
  private static final double DECIDING = 0.4;
  private static final double FINDING = 0.7;

  private final Snapshot snapshot;
  private final SearchRequest request;
  private final Ranking ranking;
  private final Deadline deadline;

  /** What tells words of equal meaning, asked anew for each reading of the query. */
  private final Supplier<Alternatives> alternatives;

  /** Where recency is counted from. */
  private final Instant origin;

  /** Whether there was no time to decide what is asked for. */
  private boolean hurried = false;

  /** Whether there was no time to say of each hit why it stands there, or what else was meant. */
  private boolean unexplained = false;

  SearchAnswer(
      Snapshot snapshot,
      SearchRequest request,
      Ranking ranking,
      Supplier<Alternatives> alternatives,
      Deadline deadline)
      throws IOException {
    this.snapshot = snapshot;
    this.deadline = deadline;
    this.request = request;
    this.ranking = ranking;
    this.alternatives = alternatives;
    this.origin = snapshot.origin(request.asOf());
  }

  SearchResults answer() throws IOException {
    Alternatives meanings = alternatives.get();
    CompiledQuery compiled =
        new QueryCompiler(snapshot, ranking, meanings, request.asOf())
            .compile(request.query().ast(), request.searchIn());
    deadline.require();
    Query matching = matching(compiled);
    Query narrowed = narrowed(matching, filter -> true);
    Found found = found(matching, filter -> true, deadline.part(FINDING));
    deadline.require();
    boolean byStory = request.group() == Group.STORY;
    Found shown = byStory ? snapshot.stories().best(found) : found;
    RankedQuery ranked = new RankedQuery(narrowed, shown, prior(compiled));
    Page page = Page.of(request, HitOrder.of(request.sort(), compiled.scores()));
    TopFieldDocs top = top(page, ranked);
    int hitCount = byProvider() ? new Providers(snapshot).count(found) : shown.count();
    deadline.require();
    Facets.All facets = deadline.isPast() ? null : counted(matching, found);
    deadline.require();
    List<Hit> hits =
        hits(matching, explainer(ranked, compiled.parts(matching), page, top), page, top);
    Reading reading = reading(compiled, matching, meanings);
    hurried = hurried || meanings.isHurried();
    Completeness completeness = completeness(found, facets);
    boolean whole = completeness == Completeness.WHOLE;
    if (facets == null || !whole) facets = Facets.All.NOTHING;
    return new SearchResults(
        found.count(),
        snapshot.stories().count(found),
        hitCount,
        snapshot.commit().generation(),
        request.pinned() ? request.asOf() : origin,
        reading,
        hits,
        whole && request.onward() ? page.next(snapshot.commit().generation(), top) : null,
        facets.labels(),
        facets.topicsByCategory(),
        facets.dates(),
        facets.quality(),
        whole ? NumberFacets.of(snapshot, request, found) : Map.of(),
        completeness);
  }

  private Completeness completeness(Found found, Facets.@Nullable All facets) {
    if (hurried || !found.isWhole()) return Completeness.BEGINNING;
    return facets == null || unexplained ? Completeness.UNCOUNTED : Completeness.WHOLE;
  }

  /** Null where there was no time to look at all, or to count it. */
  private Facets.@Nullable All counted(Query matching, Found found) throws IOException {
    if (!found.isWhole()) return null;
    return new Facets(snapshot, request, kept -> found(matching, kept, deadline), deadline, found)
        .all();
  }

  /**
   * What is asked for, found and not listed: for answers that only count.
   *
   * @param origin where recency is counted from
   */
  record Asked(Found found, Reading reading, Instant origin) {}

  Asked asked() throws IOException {
    Alternatives meanings = alternatives.get();
    CompiledQuery compiled =
        new QueryCompiler(snapshot, ranking, meanings, request.asOf())
            .compile(request.query().ast(), request.searchIn());
    Query matching = matching(compiled);
    Found found = found(matching, filter -> true, deadline);
    deadline.require();
    return new Asked(found, reading(compiled, matching, meanings), origin);
  }

  /** Every article, whatever is asked for, that those filters leave which are kept. */
  Found coverage(Predicate<Filter> kept) throws IOException {
    Found found = found(Snapshot.ALL, kept, deadline);
    deadline.require();
    return found;
  }

  /** The values of a facet that begin with a text; nothing is ranked. */
  FacetValues values(FacetRequest asked) throws IOException {
    CompiledQuery compiled =
        new QueryCompiler(snapshot, ranking, alternatives.get(), request.asOf())
            .compile(request.query().ast(), request.searchIn());
    Query matching = matching(compiled);
    return new Facets(snapshot, request, kept -> found(matching, kept, deadline), deadline)
        .beginning(asked);
  }

  /** What may have been meant, and how much of it these filters would show. */
  private Reading.@Nullable Offer offer(Alternatives meanings) throws IOException {
    unexplained = unexplained || deadline.isPast();
    if (unexplained) return null;
    QueryAst meant = meanings.questioned(request.query().ast());
    if (meant == null) return null;
    CompiledQuery compiled =
        new QueryCompiler(snapshot, ranking, alternatives.get(), request.asOf())
            .compile(meant, request.searchIn());
    if (count(compiled.every()) == 0) return null;
    return new Reading.Offer(meant.toString(), count(matching(compiled)));
  }

  /** How many articles the filters leave. */
  private int count(Query query) throws IOException {
    return snapshot.searcher().count(narrowed(query, filter -> true));
  }

  private Reading reading(CompiledQuery compiled, Query matching, Alternatives meanings)
      throws IOException {
    CompiledQuery.Relaxed some = compiled.some();
    List<String> relaxed =
        some != null && matching.equals(some.query()) ? some.optional() : List.of();
    return new Reading(
        meanings.corrected(request.query().ast()),
        relaxed.stream().map(meanings::corrected).toList(),
        some != null
            && !relaxed.isEmpty()
            && snapshot.countUpTo(1, asOf(some.everyWord()), deadline) == 0,
        meanings.expansions(),
        offer(meanings));
  }

  /**
   * All words, or some of them where few articles have all and more have some. Decided before any
   * filter: what a query means never depends on how it is narrowed.
   */
  private Query matching(CompiledQuery compiled) throws IOException {
    CompiledQuery.Relaxed some = compiled.some();
    if (some == null || !request.relax()) return compiled.every();
    int enough = ranking.enoughHits();
    Deadline until = deadline.part(DECIDING);
    int every = snapshot.countUpTo(enough, asOf(some.everyWord()), until);
    boolean more =
        every < enough
            && !until.isPast()
            && snapshot.countUpTo(every + 1, asOf(some.someWords()), until) > every;
    hurried = hurried || until.isPast();
    return more ? some.query() : compiled.every();
  }

  /** Without what was published after a moment the caller named. */
  private Query asOf(Query query) {
    if (!request.pinned()) return query;
    return new BooleanQuery.Builder()
        .add(query, Occur.MUST)
        .add(RangeQueries.dates(request.asOf().plusMillis(1), null), Occur.MUST_NOT)
        .build();
  }

  /** What the query finds with those filters that are kept, until it is time. */
  private Found found(Query query, Predicate<Filter> kept, Deadline until) throws IOException {
    boolean all = query.equals(Snapshot.ALL) && !request.pinned();
    if (all && request.filters().stream().noneMatch(kept)) return snapshot.everything();
    return Found.by(snapshot.searcher(), narrowed(query, kept), until);
  }

  /** The query with those filters that are kept. */
  private Query narrowed(Query query, Predicate<Filter> kept) {
    FilterCompiler filters = new FilterCompiler(snapshot.aliases(), request.asOf());
    BooleanQuery.Builder all = new BooleanQuery.Builder().add(asOf(query), Occur.MUST);
    for (Filter filter : request.filters()) {
      if (kept.test(filter)) {
        all.add(filters.compile(filter), Occur.FILTER);
      }
    }
    return all.build();
  }

  private @Nullable Prior prior(CompiledQuery compiled) {
    if (!request.boosts() || !compiled.scores()) return null;
    return new Prior(ranking.prior(), request.recency(), compiled.scale(), origin.toEpochMilli());
  }

  private @Nullable Explainer explainer(
      RankedQuery ranked, List<CompiledQuery.Part> parts, Page page, TopFieldDocs top)
      throws IOException {
    if (request.explain() == Explain.NONE) return null;
    unexplained = deadline.isPast();
    if (unexplained) return null;
    List<Integer> docs =
        Stream.of(top.scoreDocs)
            .limit(page.end(top))
            .skip(page.skipped())
            .map(hit -> hit.doc)
            .toList();
    Explainer explainer = new Explainer(snapshot, request, ranked, parts, docs, deadline);
    unexplained = deadline.isPast();
    return unexplained ? null : explainer;
  }

  private TopFieldDocs top(Page page, RankedQuery ranked) throws IOException {
    if (request.size() == 0) return page.nothing();
    if (!byProvider()) {
      return ranked.top(snapshot, page.order(), page.after(), page.wanted(), deadline);
    }
    return new Providers(snapshot).top(ranked, page.order(), page.wanted(), deadline);
  }

  private boolean byProvider() {
    return request.group() == Group.PROVIDER;
  }

  private List<Hit> hits(Query matching, @Nullable Explainer explainer, Page page, TopFieldDocs top)
      throws IOException {
    Highlighter titles = new Highlighter(matching, IN_TITLE);
    Highlighter excerpts = new Highlighter(matching, IN_EXCERPT);
    StoryTeller stories = new StoryTeller(snapshot, request.pinned() ? request.asOf() : null);
    boolean marks = request.highlight() != Highlight.NONE;
    Set<String> fields = request.bodies() ? ALL_FIELDS : LIST_FIELDS;
    StoredFields stored = snapshot.searcher().storedFields();
    List<Hit> hits = new ArrayList<>();
    for (int i = page.skipped(); i < page.end(top); i++) {
      deadline.require();
      int doc = top.scoreDocs[i].doc;
      Article article = StoredCopy.article(stored.document(doc, fields));
      hits.add(
          new Hit(
              article,
              HitOrder.score(top, i),
              marks ? titles.mark(article.title()) : null,
              marks ? excerpts.mark(article.excerpt()) : null,
              stories.of(doc, StoryTeller.FEW),
              explanation(explainer, doc, page.rank(i), article)));
    }
    return hits;
  }

  /**
   * Null where none is asked for, or there is no time: the engine's own takes as long as a search.
   */
  private @Nullable Explanation explanation(
      @Nullable Explainer explainer, int doc, int rank, Article article) throws IOException {
    unexplained = unexplained || (explainer != null && deadline.isPast());
    return explainer == null || unexplained ? null : explainer.of(doc, rank, article);
  }
}
