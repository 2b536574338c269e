package dateline.relevance;

import dateline.article.Article;
import dateline.engine.ArticleSearch;
import dateline.query.Factor;
import dateline.query.SearchRequest;
import dateline.query.SearchRequest.Explain;
import dateline.query.SearchRequest.Highlight;
import dateline.query.SearchResults.Hit;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Asks a search the queries of a set, as a reader would: the defaults, and nothing else.
 *
 * @param boosts whether quality and recency count
 * @param depth articles asked for per query, 1 to {@link SearchRequest#MAX_DEPTH}
 * @param explain whether to ask what each score is made of, which takes longer
 */
public record Examiner(ArticleSearch search, boolean boosts, int depth, boolean explain) {

  public Examiner {
    if (depth < 1 || depth > SearchRequest.MAX_DEPTH) {
      throw new IllegalArgumentException("depth out of range: " + depth);
    }
  }

  /**
   * Asks all of them.
   *
   * @param done hears how many queries were asked
   */
  public Run ask(JudgedSet set, IntConsumer done) throws IOException {
    Map<String, List<Ranked>> byQuery = new LinkedHashMap<>();
    for (JudgedQuery query : set.queries()) {
      byQuery.put(query.id(), answer(set, query));
      done.accept(byQuery.size());
    }
    return new Run(byQuery);
  }

  private List<Ranked> answer(JudgedSet set, JudgedQuery query) throws IOException {
    List<Ranked> answer = new ArrayList<>();
    while (answer.size() < depth) {
      int size = Math.min(SearchRequest.MAX_SIZE, depth - answer.size());
      List<Hit> page = search.search(request(set, query, answer.size(), size)).hits();
      for (Hit hit : page) answer.add(new Ranked(name(hit.article()), hit.score(), factors(hit)));
      if (page.size() < size) break;
    }
    return answer;
  }

  private SearchRequest request(JudgedSet set, JudgedQuery query, int offset, int size) {
    Instant now = set.now();
    SearchRequest.Builder request =
        SearchRequest.of(query.query(), now == null ? Instant.now() : now)
            .page(offset, size)
            .boosts(boosts)
            .explain(explain ? Explain.FACTORS : Explain.NONE)
            .highlight(Highlight.NONE);
    return (now == null ? request : request.asOf(now)).build();
  }

  /** The one place where the parts of a score are read; named as in the file of an earlier run. */
  private static List<Factor> factors(Hit hit) {
    if (hit.explanation() == null) return List.of();
    return hit.explanation().factors().stream()
        .map(factor -> new Factor(RunFile.name(factor.name()), factor.value()))
        .toList();
  }

  /** What judgements call an article: the last segment of its URL's path. */
  static String name(Article article) {
    String url = article.url();
    if (url == null) return article.id();
    String path = url.split("[?#]", 2)[0];
    while (path.endsWith("/")) path = path.substring(0, path.length() - 1);
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
