package dateline.engine;

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

/** The read side: answers from the last visible generation, each answer from one generation. */
public interface ArticleSearch {

  /**
   * The same within a time. A search whose time is up is answered with what was found so far, and
   * says so ({@link SearchResults#completeness}); so are suggestions. Counts alone are whole or
   * none.
   *
   * <p>Of the answers below each may then end with an {@link OutOfTimeException}.
   */
  ArticleSearch within(Deadline deadline);

  /**
   * Finds, ranks, counts and highlights.
   *
   * <p>Asked {@link SearchRequest#onward}, the answer tells where the next page begins, and its
   * generation is kept readable for a while, also when newer ones are visible. A request {@link
   * SearchRequest#after} that place is answered from that generation: whoever walks so meets every
   * hit once, in one order, whatever is committed meanwhile. Where the generation is no longer kept
   * it is answered from the last one, with what there comes behind the same values; the generation
   * of the answer says so. A walk has no depth limit.
   */
  SearchResults search(SearchRequest request) throws IOException;

  /**
   * Asks several questions that are one request: all are answered from one generation, within one
   * time. A request {@link SearchRequest#after} a place is answered from that generation, too.
   */
  <T> T together(Together<T> asked) throws IOException;

  /** Several questions, asked one after the other. */
  interface Together<T> {
    /**
     * @param one answers all of them; worth nothing afterwards
     * @param left the time for all of them, which {@link Deadline#share} parts between them
     */
    T of(ArticleSearch one, Deadline left) throws IOException;
  }

  /** Counts what a search finds by the time it was published, beside all there was then. */
  Timeline timeline(TimelineRequest request) throws IOException;

  /**
   * The labels that what a search finds has more often in the last days than in those before. The
   * last days end with the newest article, or now where there is a newer one.
   */
  Trending trending(TrendingRequest request) throws IOException;

  /**
   * The values of one facet that begin with a text, or, where none does, those that nearly do. Each
   * count is the total after the click.
   */
  FacetValues values(FacetRequest request) throws IOException;

  /**
   * Topics, providers and headline phrases that go on from what was typed, case and accents aside.
   * A label goes on from any of its words, a phrase from its first. Nothing is suggested that no
   * shown article has.
   */
  Suggestions suggest(SuggestRequest request) throws IOException;

  /** The article with this id, with everything that is linked to it; empty where there is none. */
  Optional<FoundArticle> article(String id) throws IOException;

  /**
   * What to read after the article with this id; empty where there is none.
   *
   * @param size most articles listed
   */
  Optional<RelatedArticles> related(String id, int size) throws IOException;

  /** The story that the article with this id tells; empty where there is no such article. */
  Optional<FoundStory> story(String id) throws IOException;

  /** The acronyms beginning so that articles explain, in alphabetical order; all for "". */
  List<Acronym> acronyms(String prefix) throws IOException;

  /** Which generation answers; costs nothing, so that probes may ask at any rate. */
  Generation generation() throws IOException;

  /** What the index holds. */
  IndexStats stats() throws IOException;
}
