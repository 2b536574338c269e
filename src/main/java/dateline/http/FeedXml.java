package dateline.http;

import java.io.StringWriter;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** XML into a string, of any text: what XML cannot hold is replaced. */
final class FeedXml {
  /** What XML 1.0 cannot hold, not even escaped. */
  private static final Pattern NO_XML =
      Pattern.compile("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private final XMLStreamWriter xml;

  private FeedXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** What writes a document, below its first line. */
  interface Document {
    void write(FeedXml xml) throws XMLStreamException;
  }

  static String of(Document document) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter stream = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      FeedXml xml = new FeedXml(stream);
      stream.writeStartDocument("utf-8", "1.0");
      document.write(xml);
      stream.writeEndDocument();
      stream.close();
    } catch (XMLStreamException e) {
      throw new AssertionError("a string can be written to", e);
    }
    return text.toString();
  }

  /** Opens an element; the attributes are names and values by turns. */
  FeedXml open(String name, String... attributes) throws XMLStreamException {
    xml.writeStartElement(name);
    attributes(attributes);
    return this;
  }

  FeedXml close() throws XMLStreamException {
    xml.writeEndElement();
    return this;
  }

  /** An element of nothing but text. */
  FeedXml text(String name, String text, String... attributes) throws XMLStreamException {
    open(name, attributes);
    xml.writeCharacters(clean(text));
    return close();
  }

  /** An element without content. */
  FeedXml empty(String name, String... attributes) throws XMLStreamException {
    xml.writeEmptyElement(name);
    attributes(attributes);
    return this;
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], clean(attributes[i + 1]));
    }
  }

  private static String clean(String text) {
    return NO_XML.matcher(text).replaceAll("\uFFFD");
  }
}
