package dateline.http;

import dateline.engine.ArticleSearch;
import dateline.engine.Deadline;
import dateline.engine.FoundArticle;
import dateline.engine.FoundStory;
import dateline.engine.Generation;
import dateline.engine.IndexStats;
import dateline.engine.RelatedArticles;
import dateline.query.Acronym;
import dateline.query.FacetRequest;
import dateline.query.FacetValues;
import dateline.query.SearchRequest;
import dateline.query.SearchResults;
import dateline.query.SuggestRequest;
import dateline.query.Suggestions;
import dateline.query.Timeline;
import dateline.query.TimelineRequest;
import dateline.query.Trending;
import dateline.query.TrendingRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A search that strangers may ask: each answer waits for its turn and has a deadline. That begins
 * with the turn: how long one waits has a limit of its own, and an answer that had waited its time
 * away would take a turn to say nothing. All routes ask this one, so none can forget to.
 */
record BoundedSearch(
    ArticleSearch search, Limits limits, Admission admission, LongSupplier nanoTime)
    implements ArticleSearch {

  static BoundedSearch of(ArticleSearch search, Limits limits) {
    LongSupplier nanoTime = System::nanoTime;
    Duration wait = Duration.ofMillis(limits.waitMs());
    Admission admission = new Admission(limits.atOnce(), limits.waiting(), wait, nanoTime);
    return new BoundedSearch(search, limits, admission, nanoTime);
  }

  /** Of one answer. */
  private interface Asked<T> {
    T of(ArticleSearch search) throws IOException;
  }

  private <T> T ask(Duration soft, Asked<T> asked) throws IOException {
    return admission.admit(
        Doorkeeper.asking(),
        () -> asked.of(search.within(Deadline.in(soft, limits.hard(), nanoTime))));
  }

  /** The limits say how long an answer may take, and nobody else. */
  @Override
  public ArticleSearch within(Deadline deadline) {
    throw new UnsupportedOperationException("a bounded search has its own deadlines");
  }

  @Override
  public SearchResults search(SearchRequest request) throws IOException {
    return ask(limits.search(), search -> search.search(request));
  }

  @Override
  public <T> T together(Together<T> asked) throws IOException {
    return ask(limits.search(), search -> search.together(asked));
  }

  @Override
  public Timeline timeline(TimelineRequest request) throws IOException {
    return ask(limits.search(), search -> search.timeline(request));
  }

  @Override
  public Trending trending(TrendingRequest request) throws IOException {
    return ask(limits.search(), search -> search.trending(request));
  }

  @Override
  public FacetValues values(FacetRequest request) throws IOException {
    return ask(limits.search(), search -> search.values(request));
  }

  @Override
  public Suggestions suggest(SuggestRequest request) throws IOException {
    return ask(limits.suggest(), search -> search.suggest(request));
  }

  @Override
  public Optional<RelatedArticles> related(String id, int size) throws IOException {
    return ask(limits.search(), search -> search.related(id, size));
  }

  @Override
  public List<Acronym> acronyms(String prefix) throws IOException {
    return ask(limits.search(), search -> search.acronyms(prefix));
  }

  @Override
  public Optional<FoundArticle> article(String id) throws IOException {
    return ask(limits.search(), search -> search.article(id));
  }

  @Override
  public Optional<FoundStory> story(String id) throws IOException {
    return ask(limits.search(), search -> search.story(id));
  }

  /** Not held up: whether the server is ready is asked while it is overloaded. */
  @Override
  public Generation generation() throws IOException {
    return search.generation();
  }

  /** Not held up: those who run the server look at it while it is overloaded. */
  @Override
  public IndexStats stats() throws IOException {
    return search.stats();
  }
}
