package dateline.article;

import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEnclosure;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.ParsingFeedException;
import com.rometools.rome.io.SyndFeedInput;
import dateline.article.YamlValue.Mapping;
import dateline.article.YamlValue.Place;
import dateline.article.YamlValue.Scalar;
import dateline.article.YamlValue.Sequence;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/**
 * Saved feeds (RSS 0.9 to 2.0, Atom, JSON Feed) → one mapping an entry, in keys that {@link
 * ForeignKeys} knows. A document type declaration is refused, so no entity is ever looked up.
 */
final class FeedFile {
  private static final Pattern IS_FEED =
      Pattern.compile("(?s).*<(?:[\\w]+:)?(?:rss|feed|RDF)[\\s>].*");
  private static final int HEAD = 4_096;

  private FeedFile() {}

  /** The entries of RSS or Atom, in order. */
  static List<Mapping> read(String xml) {
    if (!IS_FEED.matcher(xml.substring(0, Math.min(HEAD, xml.length()))).matches()) {
      throw new BadSeedException(new Place(1, 1), "no feed; an .xml file must be RSS or Atom");
    }
    SyndFeedInput input = new SyndFeedInput(false, Locale.ROOT);
    input.setAllowDoctypes(false);
    try {
      SyndFeed feed = input.build(new StringReader(xml));
      List<Mapping> entries = new ArrayList<>();
      for (SyndEntry entry : feed.getEntries()) entries.add(entry(entry, feed));
      return entries;
    } catch (ParsingFeedException e) {
      Place place = new Place(Math.max(1, e.getLineNumber()), Math.max(1, e.getColumnNumber()));
      boolean declared = String.valueOf(e.getMessage()).contains("DOCTYPE");
      throw new BadSeedException(
          place,
          declared ? "a <!DOCTYPE …>; remove it" : "not XML from here on; save the feed anew");
    } catch (FeedException | RuntimeException e) {
      // The parser of feeds is not ours, nor of one mind about what it throws.
      throw new BadSeedException(new Place(1, 1), "no feed that can be read; save it anew");
    }
  }

  private static Mapping entry(SyndEntry entry, SyndFeed feed) {
    Map<String, YamlValue> keys = new LinkedHashMap<>();
    put(keys, "title", entry.getTitle());
    put(keys, "id", entry.getUri());
    put(keys, "url", entry.getLink() == null ? entry.getUri() : entry.getLink());
    put(keys, "date", iso(entry.getPublishedDate()));
    put(keys, "updated", iso(entry.getUpdatedDate()));
    SyndContent summary = entry.getDescription();
    if (summary != null) put(keys, "summary", summary.getValue());
    for (SyndContent content : entry.getContents()) put(keys, "content", content.getValue());
    SyndFeed from = entry.getSource() == null ? feed : entry.getSource();
    put(keys, "source", from.getTitle() == null ? feed.getTitle() : from.getTitle());
    put(keys, "lang", feed.getLanguage());
    put(keys, "image", picture(entry));
    List<YamlValue> tags = new ArrayList<>();
    for (SyndCategory category : entry.getCategories()) {
      if (category.getName() != null) tags.add(text(category.getName()));
    }
    keys.put("tags", new Sequence(NOWHERE, tags));
    return new Mapping(NOWHERE, keys);
  }

  /** The reader of feeds keeps no places. */
  private static final Place NOWHERE = new Place(0, 0);

  private static void put(Map<String, YamlValue> keys, String key, @Nullable String value) {
    if (value != null && !value.isBlank()) keys.putIfAbsent(key, text(value.strip()));
  }

  private static Scalar text(String text) {
    return new Scalar(NOWHERE, text, false);
  }

  private static @Nullable String iso(@Nullable Date date) {
    return date == null ? null : date.toInstant().toString();
  }

  /** {@code media:thumbnail}, {@code media:content}, or an enclosed picture. */
  private static @Nullable String picture(SyndEntry entry) {
    for (Element element : entry.getForeignMarkup()) {
      boolean media = element.getNamespaceURI().contains("search.yahoo.com/mrss");
      String url = media ? element.getAttributeValue("url") : null;
      if (url != null && element.getName().matches("thumbnail|content")) return url;
    }
    for (SyndEnclosure enclosure : entry.getEnclosures()) {
      String type = enclosure.getType();
      if (type != null && type.startsWith("image/")) return enclosure.getUrl();
    }
    return null;
  }

  /** The {@code items} of a JSON Feed, or null where the object is something else. */
  static @Nullable YamlValue items(Mapping json) {
    boolean feed =
        json.get("version") instanceof Scalar version && version.text().contains("jsonfeed.org");
    return feed ? json.get("items") : null;
  }

  /** Each item with what it leaves to the feed around it: its publisher and language. */
  static List<YamlValue> entries(Mapping feed, Sequence items) {
    List<YamlValue> entries = new ArrayList<>();
    for (YamlValue item : items.items()) {
      if (!(item instanceof Mapping mapping)) {
        entries.add(item);
        continue;
      }
      Map<String, YamlValue> keys = new LinkedHashMap<>(mapping.entries());
      YamlValue title = feed.get("title");
      if (title != null) keys.putIfAbsent("source", title);
      YamlValue language = feed.get("language");
      if (language != null) keys.putIfAbsent("language", language);
      entries.add(new Mapping(mapping.place(), keys));
    }
    return entries;
  }
}
