package dateline.engine;

import dateline.query.Acronym;
import dateline.query.SearchRequest;
import dateline.query.SearchResults;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The read side: answers from the last visible generation, each answer from one generation. */
public interface ArticleSearch {

  /** Finds, ranks, counts and highlights. */
  SearchResults search(SearchRequest request) throws IOException;

  /** The article with this id, with everything that is linked to it; empty where there is none. */
  Optional<FoundArticle> article(String id) throws IOException;

  /** The acronyms beginning so that articles explain, in alphabetical order; all for "". */
  List<Acronym> acronyms(String prefix) throws IOException;

  /** What the index holds. */
  IndexStats stats() throws IOException;
}
