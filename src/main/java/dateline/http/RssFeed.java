package dateline.http;

import dateline.article.Article;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import javax.xml.stream.XMLStreamException;

/** A feed in RSS 2.0, with the usual additions of Dublin Core, Media RSS and OpenSearch. */
final class RssFeed {
  /** Minutes after which a reader looks again. */
  private static final String TTL = "15";

  private RssFeed() {}

  static String of(Feed feed) {
    return FeedXml.of(
        xml -> {
          xml.open(
                  "rss",
                  "version",
                  "2.0",
                  "xmlns:atom",
                  "http://www.w3.org/2005/Atom",
                  "xmlns:dc",
                  "http://purl.org/dc/elements/1.1/",
                  "xmlns:media",
                  "http://search.yahoo.com/mrss/",
                  "xmlns:opensearch",
                  "http://a9.com/-/spec/opensearch/1.1/")
              .open("channel")
              .text("title", feed.title())
              .text("link", feed.page())
              .text("description", Words.ABOUT)
              .text("lastBuildDate", date(feed.updated()))
              .text("ttl", TTL)
              .text("generator", Words.NAME)
              .empty(
                  "atom:link", "rel", "self", "type", Format.RSS.mediaType(), "href", feed.self())
              .text("opensearch:totalResults", String.valueOf(feed.found().hitCount()));
          for (Feed.Entry entry : feed.entries()) item(xml, entry);
          xml.close().close();
        });
  }

  private static void item(FeedXml xml, Feed.Entry entry) throws XMLStreamException {
    Article article = entry.article();
    xml.open("item").text("title", article.title()).text("link", entry.link());
    xml.text("guid", entry.id(), "isPermaLink", "false");
    if (article.published() != null) xml.text("pubDate", date(article.published()));
    if (!article.excerpt().isEmpty()) xml.text("description", article.excerpt());
    xml.text("dc:creator", article.provider().name());
    String domain = article.provider().domain();
    if (domain != null) {
      xml.text("source", article.provider().name(), "url", "https://" + domain + "/");
    }
    for (String topic : article.topics()) xml.text("category", topic);
    if (!article.images().isEmpty()) {
      xml.empty("media:thumbnail", "url", article.images().get(0).url());
    }
    xml.close();
  }

  private static String date(Instant instant) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        Feed.told(instant).truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
  }
}
