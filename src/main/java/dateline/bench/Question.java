package dateline.bench;

import dateline.article.ArticleField;
import dateline.query.Filter;
import dateline.query.QueryParser;
import dateline.query.QueryTooLongException;
import dateline.query.SearchRequest;
import dateline.query.SearchRequest.Group;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A question of the log: the same in process and over HTTP.
 *
 * @param topic only of this topic; empty for all
 * @param page from 1
 */
public record Question(Kind kind, String query, String topic, int page, boolean byStory) {
  /** What the page asks for beside the articles. */
  private static final List<ArticleField> FACETS =
      List.of(ArticleField.TOPIC, ArticleField.PROVIDER, ArticleField.CATEGORY, ArticleField.DATE);

  static final int SIZE = 10;
  private static final int FACET_SIZE = 10;

  /** The classes of questions, with their share of a hundred. */
  public enum Kind {
    TERM("one word", 18),
    WORDS("two or three words", 16),
    AND("word AND word", 12),
    OR("word OR word", 10),
    PHRASE("\"two words\"", 8),
    PREFIX("begin*", 6),
    TYPO("mistyped word", 6),
    FILTER("word in a topic", 12),
    ALL("everything", 5),
    DEEP("page 50 to 100", 3),
    STORIES("one word, by story", 4);

    private final String label;
    private final int share;

    Kind(String label, int share) {
      this.label = label;
      this.share = share;
    }

    /** What it is called in a table. */
    public String label() {
      return label;
    }

    int share() {
      return share;
    }
  }

  /** As the engine takes it, with four facets and highlights. */
  public SearchRequest request(Instant now) {
    return request(now, true);
  }

  /**
   * @param facets whether to count four of them
   */
  public SearchRequest request(Instant now, boolean facets) {
    SearchRequest.Builder request;
    try {
      request = SearchRequest.of(QueryParser.parse(query, ZoneOffset.UTC), now);
    } catch (QueryTooLongException e) {
      throw new IllegalStateException("no question is long", e);
    }
    request.page((page - 1) * SIZE, SIZE);
    if (facets) request.facets(FACETS, FACET_SIZE);
    if (byStory) request.group(Group.STORY);
    if (!topic.isEmpty()) {
      request.filters(List.of(new Filter.AnyOf(ArticleField.TOPIC, List.of(topic))));
    }
    return request.build();
  }

  /** As the HTTP API takes it. */
  public String address() {
    String address =
        "/v1/search?pageSize=%d&facets=topic,provider,category,date&facet.size=%d&page=%d&q=%s"
            .formatted(SIZE, FACET_SIZE, page, encoded(query));
    if (byStory) address += "&group=story";
    return topic.isEmpty() ? address : address + "&topic=" + encoded('"' + topic + '"');
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
