package dateline.http;

import dateline.article.Article;
import dateline.query.SearchResults;
import dateline.query.SearchResults.Hit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers as NewsAPI v2 writes them: every key is always there, null where nothing is known. One
 * key is ours: {@code "partial":true} where there was no time for all.
 */
final class NewsApiJson {
  private static final int CONTENT = 200;

  private NewsApiJson() {}

  static ObjectNode articles(SearchResults results, boolean partial) {
    ObjectNode json = ok(partial).put("totalResults", results.total());
    ArrayNode articles = json.putArray("articles");
    for (Hit hit : results.hits()) articles.add(article(hit.article()));
    return json;
  }

  private static ObjectNode ok(boolean partial) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("status", "ok");
    return partial ? json.put("partial", true) : json;
  }

  private static ObjectNode article(Article article) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putObject("source")
        .put("id", article.provider().domain())
        .put("name", article.provider().name());
    json.putNull("author");
    json.put("title", article.title());
    json.put("description", article.excerpt().isEmpty() ? null : article.excerpt());
    json.put("url", article.url());
    json.put("urlToImage", article.images().isEmpty() ? null : article.images().get(0).url());
    Instant published = article.published();
    json.put(
        "publishedAt",
        published == null ? null : published.truncatedTo(ChronoUnit.SECONDS).toString());
    json.put("content", content(article.body()));
    return json;
  }

  /** The first 200 characters, and how many more there are. */
  private static @Nullable String content(String body) {
    if (body.isEmpty()) return null;
    int length = body.codePointCount(0, body.length());
    if (length <= CONTENT) return body;
    String start = body.substring(0, body.offsetByCodePoints(0, CONTENT));
    return "%s [+%d chars]".formatted(start, length - CONTENT);
  }

  static ObjectNode sources(List<NewsApiSource> sources, boolean partial) {
    ObjectNode json = ok(partial);
    ArrayNode list = json.putArray("sources");
    for (NewsApiSource each : sources) {
      list.addObject()
          .put("id", each.id())
          .put("name", each.name())
          .putNull("description")
          .put("url", "https://" + each.id())
          .put("category", each.category())
          .put("language", each.language())
          .put("country", each.country() == null ? null : each.country().toLowerCase(Locale.ROOT));
    }
    return json;
  }
}
