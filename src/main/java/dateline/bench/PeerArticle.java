package dateline.bench;

import dateline.article.Article;
import java.util.Objects;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An article as the other engines take it: what Dateline finds, counts and shows of it. */
final class PeerArticle {
  private PeerArticle() {}

  static ObjectNode json(Article article) {
    String published = Objects.requireNonNull(article.published()).toString();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("title", article.title());
    json.put("excerpt", article.excerpt());
    article.topics().forEach(json.putArray("topic")::add);
    json.put("provider", article.provider().name());
    json.put("category", article.category());
    json.put("url", article.url());
    json.put("date", published);
    json.put("month", published.substring(0, "2026-01".length()));
    json.put("quality", article.quality());
    return json;
  }
}
