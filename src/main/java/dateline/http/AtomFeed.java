package dateline.http;

import dateline.article.Article;
import dateline.query.SearchResults;
import dateline.query.SearchResults.Hit;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** What a search finds as an Atom feed, RFC 4287: one entry for each hit, the newest first. */
final class AtomFeed {
  private static final String ATOM = "http://www.w3.org/2005/Atom";

  /** What XML 1.0 cannot hold, not even escaped. */
  private static final Pattern NO_XML =
      Pattern.compile("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private final XMLStreamWriter xml;
  private final String publicUrl;

  private AtomFeed(XMLStreamWriter xml, String publicUrl) {
    this.xml = xml;
    this.publicUrl = publicUrl;
  }

  /**
   * @param title of the feed
   * @param publicUrl what links to this server begin with. Empty, they are relative: it cannot know
   *     by which name its readers know it, and does not believe what a request says
   * @param address of the search, from its {@code ?} on; it is the feed's id, too
   */
  static String of(String title, String publicUrl, String address, SearchResults results) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      new AtomFeed(xml, publicUrl).feed(title, address, results);
      xml.close();
    } catch (XMLStreamException e) {
      throw new AssertionError("a string can be written to", e);
    }
    return text.toString();
  }

  private void feed(String title, String address, SearchResults results) throws XMLStreamException {
    xml.writeStartDocument("utf-8", "1.0");
    xml.writeStartElement("feed");
    xml.writeDefaultNamespace(ATOM);
    element("title", title);
    element("id", "urn:dateline:search:" + (address.isEmpty() ? "all" : address.substring(1)));
    element("updated", updated(results).toString());
    link("self", publicUrl + "/search.atom" + address);
    link("alternate", publicUrl + "/" + address);
    for (Hit hit : results.hits()) entry(hit.article());
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private static Instant updated(SearchResults results) {
    return results.hits().stream()
        .map(hit -> hit.article().published())
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  private void entry(Article article) throws XMLStreamException {
    xml.writeStartElement("entry");
    element("title", article.title());
    element("id", "urn:dateline:article:" + article.id());
    Instant published = article.published() == null ? Instant.EPOCH : article.published();
    element("updated", published.toString());
    if (article.published() != null) element("published", published.toString());
    String own = publicUrl + "/articles/" + article.id();
    link("alternate", article.url() == null ? own : article.url());
    xml.writeStartElement("author");
    element("name", article.provider().name());
    xml.writeEndElement();
    for (String topic : article.topics()) {
      xml.writeEmptyElement("category");
      xml.writeAttribute("term", clean(topic));
    }
    if (!article.excerpt().isEmpty()) element("summary", article.excerpt());
    xml.writeEndElement();
  }

  private void element(String name, String text) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(clean(text));
    xml.writeEndElement();
  }

  private void link(String relation, String href) throws XMLStreamException {
    xml.writeEmptyElement("link");
    xml.writeAttribute("rel", relation);
    xml.writeAttribute("href", clean(href));
  }

  private static String clean(String text) {
    return NO_XML.matcher(text).replaceAll("\uFFFD");
  }
}
