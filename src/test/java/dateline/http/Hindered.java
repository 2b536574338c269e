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
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A search that does something else first, such as to fail or to wait. */
record Hindered(ArticleSearch search, Before before, UnaryOperator<Deadline> time)
    implements ArticleSearch {

  Hindered(ArticleSearch search, Before before) {
    this(search, before, deadline -> deadline);
  }

  /** One whose time is up as soon as it begins. */
  static Hindered withoutTime(ArticleSearch search) {
    return new Hindered(
        search, request -> {}, deadline -> new Deadline(() -> 0, 0, 0, Long.MAX_VALUE));
  }

  /** What is done first. */
  interface Before {
    void run(SearchRequest request) throws IOException;
  }

  @Override
  public ArticleSearch within(Deadline deadline) {
    return new Hindered(search.within(time.apply(deadline)), before, time);
  }

  @Override
  public SearchResults search(SearchRequest request) throws IOException {
    before.run(request);
    return search.search(request);
  }

  @Override
  public <T> T together(Together<T> asked) throws IOException {
    return search.together((one, left) -> asked.of(new Hindered(one, before), left));
  }

  @Override
  public Timeline timeline(TimelineRequest request) throws IOException {
    before.run(request.search());
    return search.timeline(request);
  }

  @Override
  public Trending trending(TrendingRequest request) throws IOException {
    before.run(request.search());
    return search.trending(request);
  }

  @Override
  public FacetValues values(FacetRequest request) throws IOException {
    before.run(request.search());
    return search.values(request);
  }

  @Override
  public Suggestions suggest(SuggestRequest request) throws IOException {
    return search.suggest(request);
  }

  @Override
  public Optional<FoundArticle> article(String id) throws IOException {
    return search.article(id);
  }

  @Override
  public Optional<RelatedArticles> related(String id, int size) throws IOException {
    return search.related(id, size);
  }

  @Override
  public Optional<FoundStory> story(String id) throws IOException {
    return search.story(id);
  }

  @Override
  public List<Acronym> acronyms(String prefix) throws IOException {
    return search.acronyms(prefix);
  }

  @Override
  public Generation generation() throws IOException {
    return search.generation();
  }

  @Override
  public IndexStats stats() throws IOException {
    return search.stats();
  }
}
