package dateline.lucene;

import dateline.article.ArticleField;
import dateline.engine.ArticleSearch;
import dateline.fixtures.TestEngine;
import dateline.query.SearchRequest;
import dateline.query.SearchRequest.Sort;
import dateline.query.SearchResults;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an index answers to a few questions.
 *
 * @param articles all of them, title and excerpt, the newest first
 * @param total of all
 * @param topics how often each is counted
 * @param words how many articles are found by the words that tell a version
 */
record Answers(
    List<String> articles, long total, Map<String, Long> topics, Map<String, Long> words) {

  /** The versions whose words are asked for. */
  private static final int VERSIONS = 4;

  static final Answers NONE = new Told().answers();

  static Answers of(TestEngine engine) throws IOException {
    return of(engine.engine().search());
  }

  /** Asks until all questions are answered by one generation. */
  static Answers of(ArticleSearch search) throws IOException {
    Told told = new Told();
    SearchResults first = page(search, "", 0);
    for (SearchResults page = first; ; page = page(search, "", told.articles.size())) {
      page.hits().forEach(hit -> told.articles.add(hit.article().title() + " " + excerpt(hit)));
      if (page.hits().isEmpty() || told.articles.size() >= page.total()) break;
    }
    told.total = first.total();
    first.facets().values().forEach(facet -> told.count(facet));
    for (int version = 1; version <= VERSIONS; version++) {
      told.words.put("told" + version, page(search, "told" + version, 0).total());
    }
    return told.answers();
  }

  /** What one answer says, all of it from one generation. */
  static SearchResults page(ArticleSearch search, String query, int offset) throws IOException {
    return search.search(
        SearchRequest.of(TestEngine.parse(query), TestEngine.NOW)
            .sort(Sort.NEWEST)
            .facets(List.of(ArticleField.TOPIC), 10)
            .correct(false)
            .relax(false)
            .page(offset, 100)
            .build());
  }

  private static String excerpt(SearchResults.Hit hit) {
    return String.valueOf(hit.article().excerpt());
  }

  @Override
  public String toString() {
    return "%d articles %s, topics %s, words %s".formatted(total, articles, topics, words);
  }

  /** Answers that are being gathered. */
  static final class Told {
    private final List<String> articles = new ArrayList<>();
    private final Map<String, Long> topics = new TreeMap<>();
    private final Map<String, Long> words = new TreeMap<>();
    private long total = 0;

    Told() {
      for (int version = 1; version <= VERSIONS; version++) words.put("told" + version, 0L);
    }

    void add(String title, String excerpt, String topic) {
      articles.add(title + " " + excerpt);
      total++;
      topics.merge(topic, 1L, Long::sum);
      words.computeIfPresent(
          title.substring(title.lastIndexOf(' ') + 1), (word, count) -> count + 1);
    }

    private void count(SearchResults.Facet facet) {
      facet.values().forEach(value -> topics.put(value.value(), value.count()));
    }

    Answers answers() {
      return new Answers(List.copyOf(articles), total, Map.copyOf(topics), Map.copyOf(words));
    }
  }
}
