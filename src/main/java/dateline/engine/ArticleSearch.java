package dateline.engine;

import dateline.query.Acronym;
import dateline.query.FacetRequest;
import dateline.query.FacetValues;
import dateline.query.SearchRequest;
import dateline.query.SearchResults;
import dateline.query.SuggestRequest;
import dateline.query.Suggestions;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The read side: answers from the last visible generation, each answer from one generation. */
public interface ArticleSearch {

  /** Finds, ranks, counts and highlights. */
  SearchResults search(SearchRequest request) throws IOException;

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

  /** What the index holds. */
  IndexStats stats() throws IOException;
}
