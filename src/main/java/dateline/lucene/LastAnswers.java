package dateline.lucene;

import dateline.query.Filter;
import dateline.query.QueryAst;
import dateline.query.SearchRequest;
import dateline.query.SearchResults;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answers that were given last, for who asks the same of the same generation again: readers
 * type the same few words, and every page is turned back to. Nothing is ever out of date, since
 * what is asked for includes the generation, the user's lists and where "now" matters; the answers
 * of older generations are forgotten as newer ones come.
 */
final class LastAnswers {
  private final int mostHits;
  private final Map<Key, SearchResults> given = new LinkedHashMap<>(16, 0.75f, true);
  private int hits = 0;

  /**
   * All that decides an answer.
   *
   * @param snapshot stands for the generation, and for the user's names of topics
   * @param request at a moment that many share
   */
  private record Key(Object snapshot, Synonyms synonyms, SearchRequest request) {}

  /** How an answer is found. */
  interface Answering {
    SearchResults answer() throws IOException;
  }

  /**
   * @param mostHits how many hits are remembered in all, each about 2 KB; 0 for none
   */
  LastAnswers(int mostHits) {
    this.mostHits = mostHits;
  }

  SearchResults of(Snapshot snapshot, Synonyms synonyms, SearchRequest request, Answering answering)
      throws IOException {
    if (mostHits == 0 || tellsTime(request)) return answering.answer();
    SearchRequest shared = request.pinned() ? request : request.at(snapshot.origin(request.asOf()));
    Key key = new Key(snapshot.identity(), synonyms, shared);
    SearchResults known = get(key);
    if (known != null) return known;
    SearchResults results = answering.answer();
    if (!results.isPartial()) put(key, results); // the next one may have more time
    return results;
  }

  private synchronized @Nullable SearchResults get(Key key) {
    return given.get(key);
  }

  private synchronized void put(Key key, SearchResults results) {
    if (given.putIfAbsent(key, results) != null) return;
    hits += weight(results);
    Iterator<SearchResults> oldest = given.values().iterator();
    while (hits > mostHits && oldest.hasNext()) {
      hits -= weight(oldest.next());
      oldest.remove();
    }
  }

  /** In hits; what is beside them is about as large as ten. */
  private static int weight(SearchResults results) {
    return 10 + results.hits().size();
  }

  /** Whether the same question finds something else a minute later. */
  private static boolean tellsTime(SearchRequest request) {
    return request.filters().stream().anyMatch(LastAnswers::tellsTime)
        || tellsTime(request.query().ast());
  }

  private static boolean tellsTime(Filter filter) {
    return switch (filter) {
      case Filter.Newest newest -> true;
      case Filter.Any any -> any.filters().stream().anyMatch(LastAnswers::tellsTime);
      case Filter.All all -> all.filters().stream().anyMatch(LastAnswers::tellsTime);
      case Filter.Not not -> tellsTime(not.filter());
      case Filter.AnyOf any -> false;
      case Filter.AllOf all -> false;
      case Filter.NoneOf none -> false;
      case Filter.Dates dates -> false;
      case Filter.Numbers numbers -> false;
      case Filter.Listed listed -> false;
    };
  }

  private static boolean tellsTime(QueryAst ast) {
    return switch (ast) {
      case QueryAst.Within age -> true;
      case QueryAst.And and -> and.clauses().stream().anyMatch(LastAnswers::tellsTime);
      case QueryAst.Or or -> or.clauses().stream().anyMatch(LastAnswers::tellsTime);
      case QueryAst.Not not -> tellsTime(not.clause());
      case QueryAst.In in -> tellsTime(in.clause());
      case QueryAst.Near near -> tellsTime(near.left()) || tellsTime(near.right());
      case QueryAst.Everything e -> false;
      case QueryAst.Word word -> false;
      case QueryAst.Phrase phrase -> false;
      case QueryAst.NumberRange range -> false;
      case QueryAst.DateRange range -> false;
      case QueryAst.Is is -> false;
      case QueryAst.Url url -> false;
      case QueryAst.Story story -> false;
    };
  }
}
