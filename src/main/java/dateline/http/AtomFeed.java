package dateline.http;

import dateline.article.Article;
import java.time.Instant;
import javax.xml.stream.XMLStreamException;

/** A feed in Atom, RFC 4287. */
final class AtomFeed {
  private AtomFeed() {}

  static String of(Feed feed) {
    return FeedXml.of(
        xml -> {
          xml.open("feed", "xmlns", "http://www.w3.org/2005/Atom")
              .text("title", feed.title())
              .text("id", feed.id())
              .text("updated", Feed.told(feed.updated()).toString())
              .text("generator", Words.NAME)
              .empty("link", "rel", "self", "type", Format.ATOM.mediaType(), "href", feed.self())
              .empty("link", "rel", "alternate", "type", "text/html", "href", feed.page());
          for (Feed.Entry entry : feed.entries()) entry(xml, entry);
          xml.close();
        });
  }

  private static void entry(FeedXml xml, Feed.Entry entry) throws XMLStreamException {
    Article article = entry.article();
    Instant published = article.published();
    xml.open("entry").text("title", article.title()).text("id", entry.id());
    xml.text("updated", Feed.told(published == null ? Instant.EPOCH : published).toString());
    if (published != null) xml.text("published", Feed.told(published).toString());
    xml.empty("link", "rel", "alternate", "href", entry.link());
    xml.open("author").text("name", article.provider().name()).close();
    for (String topic : article.topics()) xml.empty("category", "term", topic);
    if (!article.excerpt().isEmpty()) xml.text("summary", article.excerpt());
    xml.close();
  }
}
