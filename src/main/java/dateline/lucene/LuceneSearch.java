package dateline.lucene;

import dateline.article.Article;
import dateline.engine.ArticleSearch;
import dateline.engine.Deadline;
import dateline.engine.FoundArticle;
import dateline.engine.FoundStory;
import dateline.engine.Generation;
import dateline.engine.IndexStats;
import dateline.engine.Ranking;
import dateline.engine.RelatedArticles;
import dateline.lucene.Schema.Role;
import dateline.query.Acronym;
import dateline.query.FacetRequest;
import dateline.query.FacetValues;
import dateline.query.Flag;
import dateline.query.Place;
import dateline.query.SearchRequest;
import dateline.query.SearchResults;
import dateline.query.SuggestRequest;
import dateline.query.Suggestions;
import dateline.query.Timeline;
import dateline.query.TimelineRequest;
import dateline.query.Trending;
import dateline.query.TrendingRequest;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/** The read side: one snapshot → one answer. */
final class LuceneSearch implements ArticleSearch, Closeable {
  private static final int MAX_LINKED = 100;

  private final Snapshots snapshots;
  private final Ranking ranking;
  private final Size size;
  private final List<Alternatives.Source> lists;
  private final SuggestDictionaries dictionaries;
  private final Supplier<Synonyms> synonyms;
  private final LastAnswers answers;
  private final Deadline deadline;
  private final Taking taking;
  private volatile @Nullable IndexStats stats;

  /** Where an answer's snapshot comes from. */
  private interface Taking {
    Snapshot take(@Nullable Place after) throws IOException;
  }

  /** How large what answers is on disk. */
  interface Size {
    long bytes() throws IOException;
  }

  LuceneSearch(
      Snapshots snapshots,
      Ranking ranking,
      Size size,
      Supplier<Synonyms> synonyms,
      LastAnswers answers) {
    this.synonyms = synonyms;
    this.answers = answers;
    this.snapshots = snapshots;
    this.ranking = ranking;
    this.size = size;
    this.lists =
        List.of(
            EqualPhrases.demonyms(ranking.equals())::of,
            EqualPhrases.acronyms(ranking.equals())::of);
    this.dictionaries = new SuggestDictionaries();
    this.deadline = Deadline.NONE;
    this.taking = snapshots::take;
  }

  private LuceneSearch(LuceneSearch same, Taking taking, Deadline deadline) {
    this.synonyms = same.synonyms;
    this.answers = same.answers;
    this.snapshots = same.snapshots;
    this.ranking = same.ranking;
    this.size = same.size;
    this.lists = same.lists;
    this.dictionaries = same.dictionaries;
    this.deadline = deadline;
    this.taking = taking;
  }

  @Override
  public ArticleSearch within(Deadline deadline) {
    return new LuceneSearch(this, taking, deadline);
  }

  @Override
  public SearchResults search(SearchRequest request) throws IOException {
    try (Snapshot snapshot = taking.take(request.after())) {
      SearchResults results = results(snapshot, request);
      boolean used = request.after() != null || results.next() != null;
      if (request.onward() && used) snapshots.keep(snapshot);
      return results;
    }
  }

  @Override
  public <T> T together(Together<T> asked) throws IOException {
    try (Snapshot snapshot = take()) {
      Taking again =
          after -> {
            if (!snapshot.retain()) throw new IllegalStateException("asked when all was answered");
            return snapshot;
          };
      return asked.of(new LuceneSearch(this, again, deadline), deadline);
    }
  }

  /** Close it when the question is answered. */
  private Snapshot take() throws IOException {
    return taking.take(null);
  }

  private SearchResults results(Snapshot snapshot, SearchRequest request) throws IOException {
    return answers.of(
        snapshot, synonyms.get(), request, () -> answer(snapshot, request, deadline).answer());
  }

  @Override
  public Timeline timeline(TimelineRequest request) throws IOException {
    try (Snapshot snapshot = take()) {
      SearchAnswer counted = answer(snapshot, request.search(), deadline.allOrNothing());
      return new TimelineAnswer(snapshot, request, counted).answer();
    }
  }

  @Override
  public Trending trending(TrendingRequest request) throws IOException {
    try (Snapshot snapshot = take()) {
      SearchAnswer counted = answer(snapshot, request.search(), deadline.allOrNothing());
      return new TrendingAnswer(snapshot, request, counted).answer();
    }
  }

  private SearchAnswer answer(Snapshot snapshot, SearchRequest request, Deadline deadline)
      throws IOException {
    Supplier<Alternatives> alternatives = () -> alternatives(snapshot, request, deadline);
    return new SearchAnswer(snapshot, request, ranking, alternatives, deadline);
  }

  @Override
  public FacetValues values(FacetRequest request) throws IOException {
    try (Snapshot snapshot = take()) {
      return answer(snapshot, request.search(), deadline.allOrNothing()).values(request);
    }
  }

  private Alternatives alternatives(Snapshot snapshot, SearchRequest request, Deadline deadline) {
    List<Alternatives.Source> sources = new ArrayList<>();
    if (request.synonyms()) {
      sources.add(synonyms.get());
      sources.add(new LearntAcronyms(snapshot.reader(), ranking.equals())::of);
      sources.addAll(lists);
    }
    return new Alternatives(snapshot, ranking, sources, request.correct(), deadline);
  }

  @Override
  public Suggestions suggest(SuggestRequest request) throws IOException {
    try (Snapshot snapshot = take()) {
      return new Suggester(snapshot, dictionaries, request, deadline).answer();
    }
  }

  @Override
  public Optional<FoundArticle> article(String id) throws IOException {
    try (Snapshot snapshot = take()) {
      IndexSearcher searcher = snapshot.searcher();
      Article found = StoredCopy.shown(searcher, id);
      if (found == null) return Optional.empty();
      List<Article> linked = new ArrayList<>();
      for (String each : linked(searcher, found)) {
        deadline.require();
        Article article = StoredCopy.shown(searcher, each);
        if (article != null) linked.add(article);
      }
      linked.sort(
          Comparator.comparing(
              Article::published, Comparator.nullsLast(Comparator.reverseOrder())));
      return Optional.of(new FoundArticle(found, linked, snapshot.commit().generation()));
    }
  }

  @Override
  public Optional<RelatedArticles> related(String id, int size) throws IOException {
    try (Snapshot snapshot = take()) {
      int doc = StoredCopy.shownDoc(snapshot.searcher(), id);
      if (doc < 0) return Optional.empty();
      RelatedArticles related = new RelatedAnswer(snapshot, doc, size, deadline).answer();
      deadline.require();
      return Optional.of(related);
    }
  }

  @Override
  public Optional<FoundStory> story(String id) throws IOException {
    try (Snapshot snapshot = take()) {
      int doc = StoredCopy.shownDoc(snapshot.searcher(), id);
      if (doc < 0) return Optional.empty();
      int best = snapshot.stories().best(doc);
      FoundStory story =
          new FoundStory(
              StoredCopy.article(snapshot.searcher(), best),
              new StoryTeller(snapshot, null).whole(best),
              snapshot.commit().generation());
      deadline.require();
      return Optional.of(story);
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
    try (Snapshot snapshot = take()) {
      return new LearntAcronyms(snapshot.reader(), ranking.equals()).beginning(prefix, deadline);
    }
  }

  @Override
  public Generation generation() throws IOException {
    try (Snapshot snapshot = take()) {
      return new Generation(snapshot.commit().generation(), snapshot.commit().committed());
    }
  }

  /** Counted once a generation: anybody may ask, and that takes no turn. */
  @Override
  public IndexStats stats() throws IOException {
    long bytes = size.bytes();
    try (Snapshot snapshot = take()) {
      IndexStats known = stats;
      if (known == null || known.generation() != snapshot.commit().generation()) {
        known = counted(snapshot, bytes);
        stats = known;
      }
      return known.withBytes(bytes);
    }
  }

  private static IndexStats counted(Snapshot snapshot, long bytes) throws IOException {
    IndexSearcher searcher = snapshot.searcher();
    long articles = searcher.count(Snapshot.ALL);
    Query seeds = new FieldExistsQuery(Schema.FINGERPRINT);
    long files = searcher.count(seeds);
    return new IndexStats(
        snapshot.commit().generation(),
        articles,
        articles - searcher.count(flag(Flag.IS_PUBLISHED)),
        searcher.count(flag(Flag.IS_RELATED)),
        files,
        files + toldBeyondOne(searcher),
        searcher.count(
            new BooleanQuery.Builder()
                .add(seeds, Occur.FILTER)
                .add(new TermQuery(new Term(Schema.ROLE, Role.HIDDEN.name())), Occur.FILTER)
                .build()),
        bytes,
        snapshot.commit().committed(),
        snapshot.edge(true, Snapshot.ALL),
        snapshot.edge(false, Snapshot.ALL));
  }

  private static long toldBeyondOne(IndexSearcher searcher) throws IOException {
    long more = 0;
    for (LeafReaderContext leaf : searcher.getLeafContexts()) {
      Bits live = leaf.reader().getLiveDocs();
      NumericDocValues told = DocValues.getNumeric(leaf.reader(), Schema.TOLD);
      for (int doc = told.nextDoc(); doc != NumericDocValues.NO_MORE_DOCS; doc = told.nextDoc()) {
        if (live == null || live.get(doc)) more += told.longValue() - 1;
      }
    }
    return more;
  }

  private static Query flag(Flag flag) {
    return new TermQuery(new Term(Schema.FLAG, flag.name()));
  }

  @Override
  public void close() {
    dictionaries.close();
  }
}
