package dateline.article;

import dateline.article.Article.Origin;
import dateline.article.YamlValue.Mapping;
import dateline.article.YamlValue.Place;
import dateline.article.YamlValue.Scalar;
import dateline.article.YamlValue.Sequence;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The mapping of a seed, or of one entry of its {@code related} list, → {@link Article}. A missing
 * title is the only thing an article cannot do without; everything else that is wrong is dropped or
 * cut with a warning at its place.
 */
final class ArticleParser {
  /** The keys of the seed format; {@code secured} is an opaque blob that goes no further. */
  static final Set<String> KNOWN_KEYS =
      Set.of(
          ("title excerpt publisheddatetime topics provider category type locale quality heat"
                  + " published draft originalurl weburl ampweburl cdnampweburl images related"
                  + " secured")
              .split(" "));

  private static final Set<String> YES = Set.of("true", "yes", "on");
  private static final Set<String> NO = Set.of("false", "no", "off", "0");

  private static final int MAX_TITLE = 512;
  private static final int MAX_EXCERPT = 2_000;
  private static final int MAX_BODY = 200_000;
  private static final int MAX_TOPICS = 50;
  private static final int MAX_LABEL = 100;
  private static final int MAX_IMAGES = 20;
  private static final int MAX_RELATED = 100;
  private static final double MAX_RATING = 1_000;

  private static final Pattern DIGITS = Pattern.compile("[-+.0-9eE]{1,40}");

  private final String path;
  private final ZoneId zone;
  private final Visibility visibility;
  private final BiConsumer<Place, String> warn;

  /** Reads articles of the seed at {@code path}; {@code warn} hears what is dropped or cut. */
  ArticleParser(String path, ZoneId zone, Visibility visibility, BiConsumer<Place, String> warn) {
    this.path = path;
    this.zone = zone;
    this.visibility = visibility;
    this.warn = warn;
  }

  /** The id of the seed's own article, also where nothing else of it may be read. */
  String id(Mapping seed) {
    WebLink link = canonicalLink(seed);
    return link == null ? ArticleId.ofPlace(path, "") : ArticleId.ofUrl(link.canonical());
  }

  private @Nullable WebLink canonicalLink(Mapping m) {
    WebLink web = link(m, "webUrl");
    WebLink original = link(m, "originalUrl");
    return web != null ? web : original;
  }

  /** The seed's own article first, then its related ones. */
  List<Article> parse(Mapping seed, String body) {
    List<Article> related = related(seed);
    List<String> links = related.stream().map(Article::id).distinct().toList();
    List<Article> articles = new ArrayList<>();
    articles.add(article(seed, body, links, Origin.SEED));
    articles.addAll(related);
    return articles;
  }

  /**
   * Whether the article this mapping tells may not be shown: a draft, or one that is not listed.
   */
  boolean hides(Mapping m) {
    return isDraft(m) || (visibility == Visibility.PUBLISHED && !isListed(m));
  }

  /** A draft unless it clearly says that it is none: what is doubtful stays hidden. */
  private boolean isDraft(Mapping m) {
    YamlValue draft = m.get("draft");
    if (draft == null || (draft instanceof Scalar scalar && scalar.isNull())) return false;
    return !isOneOf(draft, NO) && (isOneOf(draft, YES) || doubted(m, "draft", "hidden"));
  }

  /** Not listed unless it clearly says so, or says nothing. */
  private boolean isListed(Mapping m) {
    YamlValue published = m.get("published");
    if (published == null || isOneOf(published, YES)) return true;
    return !isOneOf(published, NO) && !doubted(m, "published", "taken as false");
  }

  /** Of several flags of a draft the one that hides, if any does. */
  static @Nullable YamlValue hiding(List<YamlValue> drafts) {
    for (YamlValue each : drafts) {
      boolean isNull = each instanceof Scalar scalar && scalar.isNull();
      if (!isNull && !isOneOf(each, NO)) return each;
    }
    return drafts.isEmpty() ? null : drafts.get(0);
  }

  /** Of several values of {@code published} the one that takes off the list, if any does. */
  static @Nullable YamlValue unlisting(List<YamlValue> published) {
    for (YamlValue each : published) if (!isOneOf(each, YES)) return each;
    return published.isEmpty() ? null : published.get(0);
  }

  private static boolean isOneOf(YamlValue value, Set<String> words) {
    return value instanceof Scalar scalar && words.contains(Key.of(scalar.text()));
  }

  /** Says what was made of a flag that is neither true nor false; true, so that it stays hidden. */
  private boolean doubted(Mapping m, String key, String taken) {
    warnAt(m, key, key + ": \"%s\" is neither true nor false; " + taken, text(m, key));
    return true;
  }

  private List<Article> related(Mapping seed) {
    List<Article> articles = new ArrayList<>();
    for (YamlValue item : list(seed, "related", MAX_RELATED)) {
      if (!(item instanceof Mapping entry)) {
        warn.accept(item.place(), "related: an entry without a title; dropped");
        continue;
      }
      if (hides(entry)) continue; // what may not be shown is not told by another seed either
      try {
        articles.add(article(entry, "", List.of(), Origin.RELATED));
      } catch (BadSeedException e) {
        warn.accept(e.place(), "related: " + e.reason() + "; dropped");
      }
    }
    return articles;
  }

  private Article article(Mapping m, String rawBody, List<String> related, Origin origin) {
    String title = title(m);
    WebLink link = canonicalLink(m);
    link(m, "ampWebUrl");
    link(m, "cdnAmpWebUrl");
    String url = link == null ? null : link.canonical();
    return new Article(
        url == null
            ? ArticleId.ofPlace(path, origin == Origin.SEED ? "" : title)
            : ArticleId.ofUrl(url),
        title,
        cut(m, "excerpt", PlainText.line(text(m, "excerpt")), MAX_EXCERPT),
        cut(m, "body", PlainText.paragraphs(rawBody), MAX_BODY),
        topics(m),
        provider(m, link),
        label(m, "category"),
        label(m, "type"),
        locale(m),
        date(m),
        rating(m, "quality"),
        rating(m, "heat"),
        isListed(m),
        url,
        images(m),
        related.stream().filter(id -> url == null || !id.equals(ArticleId.ofUrl(url))).toList(),
        origin);
  }

  private String title(Mapping m) {
    YamlValue value = m.get("title");
    if (value == null) {
      throw new BadSeedException(m.place(), "title: missing; add a line \"title: …\"");
    }
    if (!(value instanceof Scalar scalar)) {
      throw new BadSeedException(
          value.place(), "title: must be one text; put it on one line, in quotes");
    }
    String written = scalar.isNull() ? "" : scalar.text();
    String title = PlainText.line(written);
    if (title.isEmpty()) {
      String why =
          written.isBlank()
              ? "empty; give it a text"
              : "nothing but tags or blanks; give it a text, with &lt; where < is meant";
      throw new BadSeedException(value.place(), "title: " + why);
    }
    return cut(m, "title", title, MAX_TITLE);
  }

  private List<String> topics(Mapping m) {
    Map<String, String> byKey = new LinkedHashMap<>();
    List<YamlValue> items = list(m, "topics", Integer.MAX_VALUE);
    for (YamlValue item : items) {
      if (!(item instanceof Scalar scalar)) {
        warn.accept(item.place(), "topics: a topic must be a text; dropped");
        continue;
      }
      if (scalar.isNull()) continue;
      String topic = cut("topics", item.place(), PlainText.line(scalar.text()), MAX_LABEL);
      if (!Key.of(topic).isEmpty()) byKey.putIfAbsent(Key.of(topic), topic);
    }
    if (byKey.size() > MAX_TOPICS) {
      warn.accept(
          items.get(0).place(),
          String.format(Locale.ROOT, "topics: %,d; %d kept", byKey.size(), MAX_TOPICS));
    }
    return byKey.values().stream().limit(MAX_TOPICS).toList();
  }

  private Provider provider(Mapping m, @Nullable WebLink link) {
    String host = link == null ? "" : withoutWww(link.host());
    String name = "";
    String domain = "";
    YamlValue value = m.get("provider");
    if (value instanceof Scalar scalar && !scalar.isNull()) {
      name = cut("provider", value.place(), PlainText.line(scalar.text()), MAX_LABEL);
    } else if (value instanceof Mapping mapping) {
      name = cut(mapping, "name", PlainText.line(text(mapping, "name")), MAX_LABEL);
      domain = domain(mapping);
    } else if (value instanceof Sequence) {
      warn.accept(value.place(), "provider: must be a name, or name and domain; left out");
    }
    String place = domain.isEmpty() ? host : domain;
    if (name.isEmpty()) name = place;
    if (name.isEmpty()) return Provider.UNKNOWN;
    return new Provider(name, place.isEmpty() ? null : place);
  }

  /** A host name, empty where the seed names something else. */
  private String domain(Mapping provider) {
    String text = PlainText.line(text(provider, "domain"));
    String domain = text.toLowerCase(Locale.ROOT);
    if (domain.isEmpty() || WebLink.isHost(domain)) return withoutWww(domain);
    warnAt(provider, "domain", "domain: \"%s\" is no host name, e.g. bbc.co.uk; left out", text);
    return "";
  }

  private static String withoutWww(String host) {
    return host.startsWith("www.") ? host.substring(4) : host;
  }

  private @Nullable Instant date(Mapping m) {
    String text = text(m, "publishedDateTime");
    if (text.isBlank()) {
      YamlValue value = m.get("publishedDateTime");
      if (value == null || value instanceof Scalar) {
        warn.accept(
            value == null ? m.place() : value.place(),
            "publishedDateTime: missing; the article has no date");
      }
      return null;
    }
    Instant published = PublicationDate.parse(text, zone);
    if (published == null) {
      warnAt(
          m,
          "publishedDateTime",
          "publishedDateTime: \"%s\" is no date, e.g. 2021-05-02T05:10:00Z; left out",
          text);
    }
    return published;
  }

  private double rating(Mapping m, String key) {
    String text = text(m, key).strip();
    if (text.isEmpty()) return 0;
    double rating = number(text);
    if (Double.isNaN(rating)) {
      warnAt(m, key, key + ": \"%s\" is no number; left out", text);
      return 0;
    }
    if (rating > MAX_RATING) {
      warnAt(m, key, key + ": %s is above 1,000; taken as 1,000", text);
    }
    return Math.clamp(rating, 0, MAX_RATING);
  }

  /** The number written in digits, or NaN; Java's own suffixes and hexadecimals are text. */
  private static double number(String text) {
    try {
      return DIGITS.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private @Nullable WebLink link(Mapping m, String key) {
    String text = text(m, key);
    if (text.isBlank()) return null;
    WebLink link = WebLink.of(text);
    if (link == null) warnAt(m, key, key + ": \"%s\" is no http(s) link; left out", text);
    return link;
  }

  private List<Image> images(Mapping m) {
    List<Image> images = new ArrayList<>();
    for (YamlValue item : list(m, "images", MAX_IMAGES)) {
      if (!(item instanceof Mapping image) || image.get("url") == null) {
        warn.accept(item.place(), "images: an entry without a url; dropped");
        continue;
      }
      WebLink link = link(image, "url");
      if (link == null) continue;
      String title = cut(image, "title", PlainText.line(text(image, "title")), MAX_TITLE);
      images.add(new Image(link.url(), pixels(image, "width"), pixels(image, "height"), title));
    }
    return images;
  }

  private int pixels(Mapping image, String key) {
    try {
      return Math.max(0, Integer.parseInt(text(image, key).strip()));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private @Nullable String label(Mapping m, String key) {
    String label = cut(m, key, PlainText.line(text(m, key)), MAX_LABEL);
    return label.isEmpty() ? null : label;
  }

  private @Nullable String locale(Mapping m) {
    String text = label(m, "locale");
    if (text == null) return null;
    Locale locale = Locale.forLanguageTag(text.replace('_', '-'));
    if (!locale.getLanguage().isEmpty()) return locale.toLanguageTag();
    warnAt(m, "locale", "locale: \"%s\" is no language, e.g. en-GB; left out", text);
    return null;
  }

  /** The items of a list; a single value is a list of one. */
  private List<YamlValue> list(Mapping m, String key, int most) {
    YamlValue value = m.get(key);
    List<YamlValue> items =
        switch (value) {
          case null -> List.of();
          case Sequence sequence -> sequence.items();
          case Scalar scalar -> scalar.isNull() ? List.of() : List.of(scalar);
          case Mapping mapping -> List.of(mapping);
        };
    if (items.size() <= most) return items;
    warnAt(m, key, key + ": more than %s; the others are left out", String.valueOf(most));
    return items.subList(0, most);
  }

  /** The text of a scalar, empty where it is missing; a list or mapping in its place is no text. */
  private String text(Mapping m, String key) {
    YamlValue value = m.get(key);
    if (value instanceof Scalar scalar) return scalar.isNull() ? "" : scalar.text();
    if (value != null) warn.accept(value.place(), key + ": must be a text; left out");
    return "";
  }

  private String cut(Mapping m, String key, String text, int most) {
    YamlValue value = m.get(key);
    return cut(key, value == null ? m.place() : value.place(), text, most);
  }

  private String cut(String key, Place place, String text, int most) {
    if (text.length() <= most) return text;
    warn.accept(
        place,
        String.format(Locale.ROOT, "%s: %,d characters; cut at %,d", key, text.length(), most));
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end).stripTrailing();
  }

  private void warnAt(Mapping m, String key, String format, String value) {
    YamlValue at = m.get(key);
    String shown = value.length() > MAX_LABEL ? value.substring(0, MAX_LABEL) + "…" : value;
    warn.accept(at == null ? m.place() : at.place(), format.formatted(shown));
  }
}
