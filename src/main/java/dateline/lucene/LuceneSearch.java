package dateline.lucene;

import dateline.article.Article;
import dateline.article.ArticleField;
import dateline.engine.ArticleSearch;
import dateline.engine.FoundArticle;
import dateline.engine.IndexStats;
import dateline.engine.Ranking;
import dateline.lucene.Schema.Role;
import dateline.query.Acronym;
import dateline.query.Filter;
import dateline.query.Flag;
import dateline.query.QueryAst;
import dateline.query.Reading;
import dateline.query.SearchRequest;
import dateline.query.SearchRequest.Explain;
import dateline.query.SearchRequest.Highlight;
import dateline.query.SearchResults;
import dateline.query.SearchResults.DateFacet;
import dateline.query.SearchResults.Facet;
import dateline.query.SearchResults.Hit;
import dateline.query.SuggestRequest;
import dateline.query.Suggestions;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/** The read side: one snapshot → one answer. */
final class LuceneSearch implements ArticleSearch, Closeable {
  private static final Set<String> IN_TITLE = Set.of(Schema.ALL, Schema.TITLE_TEXT);
  private static final Set<String> IN_EXCERPT = Set.of(Schema.ALL, Schema.EXCERPT_TEXT);
  private static final Set<String> LIST_FIELDS = Set.of(Schema.STORED_ARTICLE);
  private static final int MAX_LINKED = 100;

  private final Snapshots snapshots;
  private final Ranking ranking;
  private final Directory directory;
  private final List<Alternatives.Source> lists;
  private final SuggestDictionaries dictionaries = new SuggestDictionaries();
  private final Supplier<Synonyms> synonyms;

  LuceneSearch(
      Snapshots snapshots, Ranking ranking, Directory directory, Supplier<Synonyms> synonyms) {
    this.synonyms = synonyms;
    this.snapshots = snapshots;
    this.ranking = ranking;
    this.directory = directory;
    this.lists =
        List.of(
            EqualPhrases.demonyms(ranking.equals())::of,
            EqualPhrases.acronyms(ranking.equals())::of);
  }

  @Override
  public SearchResults search(SearchRequest request) throws IOException {
    try (Snapshot snapshot = snapshots.take()) {
      return new Answering(snapshot, request).answer();
    }
  }

  /** The steps of one answer, all of one snapshot. */
  private final class Answering {
    private final Snapshot snapshot;
    private final SearchRequest request;

    /** Where recency is counted from. */
    private final Instant origin;

    Answering(Snapshot snapshot, SearchRequest request) throws IOException {
      this.snapshot = snapshot;
      this.request = request;
      this.origin = snapshot.origin(request.asOf());
    }

    SearchResults answer() throws IOException {
      Alternatives alternatives = alternatives();
      CompiledQuery compiled =
          new QueryCompiler(snapshot, ranking, alternatives, request.asOf())
              .compile(request.query().ast(), request.searchIn());
      Query matching = matching(compiled);
      RankedQuery ranked = new RankedQuery(narrowed(matching, filter -> true), prior(compiled));
      TopFieldDocs top = top(HitOrder.of(request.sort(), compiled.scores()), ranked.query());
      return new SearchResults(
          top.totalHits.value(),
          snapshot.commit().generation(),
          request.pinned() ? request.asOf() : origin,
          reading(compiled, matching, alternatives),
          hits(matching, explainer(ranked, compiled.parts(matching)), top),
          facets(matching),
          dates(matching));
    }

    /** What may have been meant, and how much of it these filters would show. */
    private Reading.@Nullable Offer offer(Alternatives alternatives) throws IOException {
      QueryAst meant = alternatives.questioned(request.query().ast());
      if (meant == null) return null;
      Query every =
          new QueryCompiler(snapshot, ranking, alternatives(), request.asOf())
              .compile(meant, request.searchIn())
              .every();
      int total = snapshot.searcher().count(narrowed(every, filter -> true));
      return total == 0 ? null : new Reading.Offer(meant.toString(), total);
    }

    private Alternatives alternatives() {
      List<Alternatives.Source> sources = new ArrayList<>();
      if (request.synonyms()) {
        sources.add(synonyms.get());
        sources.add(new LearntAcronyms(snapshot.reader(), ranking.equals())::of);
        sources.addAll(lists);
      }
      return new Alternatives(snapshot, ranking, sources, request.correct());
    }

    private Reading reading(CompiledQuery compiled, Query matching, Alternatives alternatives)
        throws IOException {
      CompiledQuery.Relaxed some = compiled.some();
      List<String> relaxed =
          some != null && matching.equals(some.query()) ? some.optional() : List.of();
      return new Reading(
          alternatives.corrected(request.query().ast()),
          relaxed.stream().map(alternatives::corrected).toList(),
          some != null
              && !relaxed.isEmpty()
              && snapshot.searcher().count(asOf(some.everyWord())) == 0,
          alternatives.expansions(),
          offer(alternatives));
    }

    /**
     * All words, or some of them where few articles have all and more have some. Decided before any
     * filter: what a query means never depends on how it is narrowed.
     */
    private Query matching(CompiledQuery compiled) throws IOException {
      CompiledQuery.Relaxed some = compiled.some();
      if (some == null || !request.relax()) return compiled.every();
      int every = snapshot.searcher().count(asOf(some.everyWord()));
      boolean scarce = every < ranking.enoughHits();
      boolean more = scarce && snapshot.searcher().count(asOf(some.someWords())) > every;
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

    /** The query with those filters that are kept. */
    private Query narrowed(Query query, Predicate<Filter> kept) {
      BooleanQuery.Builder all = new BooleanQuery.Builder().add(asOf(query), Occur.MUST);
      for (Filter filter : request.filters()) {
        if (kept.test(filter))
          all.add(FilterCompiler.compile(filter, request.asOf()), Occur.FILTER);
      }
      return all.build();
    }

    private @Nullable Prior prior(CompiledQuery compiled) {
      if (!request.boosts() || !compiled.scores()) return null;
      return new Prior(ranking.prior(), request.recency(), compiled.scale(), origin.toEpochMilli());
    }

    private @Nullable Explainer explainer(RankedQuery ranked, List<CompiledQuery.Part> parts)
        throws IOException {
      if (request.explain() == Explain.NONE) return null;
      return new Explainer(snapshot.searcher(), request, ranked, parts);
    }

    private TopFieldDocs top(Sort order, Query ranked) throws IOException {
      int wanted = request.offset() + request.size();
      return snapshot
          .searcher()
          .search(ranked, new TopFieldCollectorManager(order, wanted, Integer.MAX_VALUE));
    }

    private List<Hit> hits(Query matching, @Nullable Explainer explainer, TopFieldDocs top)
        throws IOException {
      Highlighter titles = new Highlighter(matching, IN_TITLE);
      Highlighter excerpts = new Highlighter(matching, IN_EXCERPT);
      boolean marks = request.highlight() != Highlight.NONE;
      StoredFields stored = snapshot.searcher().storedFields();
      List<Hit> hits = new ArrayList<>();
      int end = Math.min(top.scoreDocs.length, request.offset() + request.size());
      for (int i = request.offset(); i < end; i++) {
        int doc = top.scoreDocs[i].doc;
        Article article =
            ArticleCodec.decode(
                stored.document(doc, LIST_FIELDS).getBinaryValue(Schema.STORED_ARTICLE), "");
        hits.add(
            new Hit(
                article,
                HitOrder.score(top, i),
                marks ? titles.mark(article.title()) : null,
                marks ? excerpts.mark(article.excerpt()) : null,
                explainer == null ? null : explainer.of(doc, i + 1, article)));
      }
      return hits;
    }

    /**
     * A field's own choice is set aside when its values are counted; what it excludes stays out.
     */
    private Map<ArticleField, Facet> facets(Query matching) throws IOException {
      Map<ArticleField, Facet> facets = new LinkedHashMap<>();
      for (ArticleField field : request.facets()) {
        if (field == ArticleField.DATE) continue;
        Query others = narrowed(matching, filter -> choice(filter, field).isEmpty());
        List<String> chosen =
            request.filters().stream().flatMap(filter -> choice(filter, field).stream()).toList();
        FacetCounter counter = new FacetCounter(field, request.facetSize(), chosen);
        facets.put(field, counter.count(snapshot, others));
      }
      return facets;
    }

    private static List<String> choice(Filter filter, ArticleField field) {
      return filter instanceof Filter.AnyOf any && any.field() == field ? any.labels() : List.of();
    }

    private DateFacet dates(Query matching) throws IOException {
      if (!request.facets().contains(ArticleField.DATE)) return DateFacet.NONE;
      Query others = narrowed(matching, filter -> filter.field() != ArticleField.DATE);
      Filter.Dates chosen = null;
      for (Filter filter : request.filters()) {
        if (filter instanceof Filter.Dates dates) chosen = dates;
      }
      return new DateHistogram(request.interval(), request.zone(), chosen).count(snapshot, others);
    }
  }

  @Override
  public Suggestions suggest(SuggestRequest request) throws IOException {
    try (Snapshot snapshot = snapshots.take()) {
      return new Suggester(snapshot, dictionaries, request).answer();
    }
  }

  @Override
  public Optional<FoundArticle> article(String id) throws IOException {
    try (Snapshot snapshot = snapshots.take()) {
      IndexSearcher searcher = snapshot.searcher();
      Article found = StoredCopy.shown(searcher, id);
      if (found == null) return Optional.empty();
      List<Article> linked = new ArrayList<>();
      for (String each : linked(searcher, found)) {
        Article article = StoredCopy.shown(searcher, each);
        if (article != null) linked.add(article);
      }
      linked.sort(
          Comparator.comparing(
              Article::published, Comparator.nullsLast(Comparator.reverseOrder())));
      return Optional.of(new FoundArticle(found, linked, snapshot.commit().generation()));
    }
  }

  /** Ids of what the article links to, and of what links to it. */
  private static Set<String> linked(IndexSearcher searcher, Article article) throws IOException {
    Set<String> ids = new LinkedHashSet<>(article.related());
    ids.addAll(StoredCopy.ids(searcher, new Term(Schema.RELATED, article.id()), MAX_LINKED));
    ids.remove(article.id());
    return ids;
  }

  @Override
  public List<Acronym> acronyms(String prefix) throws IOException {
    try (Snapshot snapshot = snapshots.take()) {
      return new LearntAcronyms(snapshot.reader(), ranking.equals()).beginning(prefix);
    }
  }

  @Override
  public IndexStats stats() throws IOException {
    long bytes = bytes();
    try (Snapshot snapshot = snapshots.take()) {
      IndexSearcher searcher = snapshot.searcher();
      long articles = searcher.count(Snapshot.ALL);
      return new IndexStats(
          snapshot.commit().generation(),
          articles,
          articles - searcher.count(flag(Flag.IS_PUBLISHED)),
          searcher.count(flag(Flag.IS_RELATED)),
          seeds(snapshot),
          searcher.count(new TermQuery(new Term(Schema.ROLE, Role.HIDDEN.name()))),
          bytes,
          snapshot.commit().committed(),
          snapshot.edge(true, Snapshot.ALL),
          snapshot.edge(false, Snapshot.ALL));
    }
  }

  private long bytes() throws IOException {
    long bytes = 0;
    for (String file : directory.listAll()) {
      try {
        bytes += directory.fileLength(file);
      } catch (FileNotFoundException | NoSuchFileException e) {
        // merged away since it was listed
      }
    }
    return bytes;
  }

  private static long seeds(Snapshot snapshot) throws IOException {
    return snapshot.searcher().count(new FieldExistsQuery(Schema.FINGERPRINT));
  }

  private static Query flag(Flag flag) {
    return new TermQuery(new Term(Schema.FLAG, flag.name()));
  }

  @Override
  public void close() {
    dictionaries.close();
  }
}
