package dateline.http;

import dateline.article.Article;
import java.time.Instant;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A feed as <a href="https://jsonfeed.org/version/1.1">JSON Feed 1.1</a> has it. */
final class JsonFeed {
  private JsonFeed() {}

  static String of(Feed feed) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("version", "https://jsonfeed.org/version/1.1");
    json.put("title", feed.title());
    json.put("home_page_url", feed.page());
    json.put("feed_url", feed.self());
    json.put("description", Words.ABOUT);
    ArrayNode items = json.putArray("items");
    for (Feed.Entry entry : feed.entries()) item(items.addObject(), entry);
    return json.toString();
  }

  private static void item(ObjectNode item, Feed.Entry entry) {
    Article article = entry.article();
    item.put("id", entry.id()).put("url", entry.link()).put("title", article.title());
    // One of the two contents must be there, and may be empty.
    item.put("content_text", article.excerpt());
    if (!article.excerpt().isEmpty()) item.put("summary", article.excerpt());
    if (!article.images().isEmpty()) item.put("image", article.images().get(0).url());
    Instant published = article.published();
    if (published != null) item.put("date_published", Feed.told(published).toString());
    if (article.locale() != null) item.put("language", article.locale());
    item.putArray("authors").addObject().put("name", article.provider().name());
    ArrayNode tags = item.putArray("tags");
    article.topics().forEach(tags::add);
  }
}
