package dateline.article;

import dateline.article.Conventions.Field;
import dateline.article.YamlValue.Mapping;
import dateline.article.YamlValue.Place;
import dateline.article.YamlValue.Scalar;
import dateline.article.YamlValue.Sequence;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keys of other generators → our own: what comes out is read as if it had been written for
 * Dateline. Each field is what the first of its keys holds that is not empty; a key may also stand
 * in {@code params}, {@code extra}, {@code seo} or {@code data}.
 */
final class ForeignKeys {
  private static final List<String> KEPT =
      List.of("type", "quality", "heat", "related", "ampweburl", "cdnampweburl");
  private static final Set<String> FLAGS =
      Set.of("true", "false", "yes", "no", "on", "off", "0", "1");
  private static final Set<String> UNFINISHED = Set.of("draft", "private", "pending", "trash");

  /** In Jekyll a text of several words is several tags. */
  private static final Pattern POSTS = Pattern.compile("(?:.*/)?(?:_posts|_drafts)/.*");

  /** Of a single category its spaces are part of the name, also in Jekyll. */
  private static final Set<String> SPACED = Set.of("tags", "categories");

  private static final Pattern LANGUAGE =
      Pattern.compile(".*\\.([a-z]{2})(?:-[A-Za-z]{2})?\\.[a-z]+");
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
  private static final int EXCERPT = 300;

  private final Conventions conventions;
  private final ForeignSigns signs;
  private final SiteLinks links;
  private final ZoneId zone;
  private final InstantSource clock;

  /**
   * @param clock says what has expired
   */
  ForeignKeys(Conventions conventions, ForeignSigns signs, ZoneId zone, InstantSource clock) {
    this.conventions = conventions;
    this.signs = signs;
    this.links = new SiteLinks(conventions);
    this.zone = zone;
    this.clock = clock;
  }

  /**
   * What stands around the keys.
   *
   * @param path of the file
   * @param body below the keys, as HTML, may be empty
   * @param lead the part of it that its author set apart, as HTML, may be empty
   * @param heading that the body begins with, may be empty
   * @param modified when the file was last written, or null where that tells nothing
   * @param alone whether the file is of this article only, so that its name and time tell something
   */
  record Around(
      String path,
      String body,
      String lead,
      String heading,
      Supplier<@Nullable Instant> modified,
      boolean alone) {}

  /** The body that a key holds, or empty. */
  String body(Mapping seed) {
    Scalar body = scalar(seed, Field.BODY);
    return body == null ? "" : body.text();
  }

  /**
   * @param warn hears what was guessed or left out
   */
  Mapping toOurs(Mapping seed, Around around, BiConsumer<Place, String> warn) {
    if (signs.areMeantAsTheyAre(seed)) return seed;
    Map<String, YamlValue> ours = new LinkedHashMap<>();
    for (String key : KEPT) put(ours, key, Lookup.first(seed, List.of(key)));
    put(ours, "title", title(seed, around, warn));
    put(ours, "excerpt", excerpt(seed, around));
    put(ours, "publisheddatetime", published(seed, around, warn));
    put(ours, "topics", topics(seed, around.path));
    put(ours, "category", firstOf(Lookup.first(seed, conventions.of(Field.CATEGORY))));
    put(ours, "images", links.images(seed, around.path));
    put(ours, "weburl", links.article(seed, around, warn));
    put(ours, "provider", provider(seed, ours.containsKey("weburl")));
    put(ours, "locale", locale(seed, around));
    put(ours, "draft", draft(seed, around.path, warn));
    List<YamlValue> listed = Lookup.all(seed, "published");
    listed.removeIf(each -> isEmptyOrDate(each));
    put(ours, "published", ArticleParser.unlisting(listed));
    return new Mapping(seed.place(), ours);
  }

  private boolean isEmptyOrDate(YamlValue value) {
    return value instanceof Scalar it
        && (it.isNull() || it.text().isBlank() || ForeignDate.parse(it.text(), zone) != null);
  }

  static void put(Map<String, YamlValue> ours, String key, @Nullable YamlValue value) {
    if (value != null) ours.put(key, value);
  }

  // ---- one field each

  private @Nullable YamlValue title(Mapping seed, Around around, BiConsumer<Place, String> warn) {
    Scalar title = scalar(seed, Field.TITLE);
    if (title != null) return title;
    if (!around.heading.isEmpty()) return text(seed.place(), around.heading);
    if (around.alone) {
      String name = words(around.path);
      warn.accept(seed.place(), "title: none; taken from the file's name");
      return text(seed.place(), name);
    }
    String start = start(around.lead.isEmpty() ? around.body : around.lead, 100);
    return start.isEmpty() ? null : text(seed.place(), start);
  }

  /** {@code 2013-05-06-harbour-reopens.fr.md} → {@code Harbour reopens}. */
  private static String words(String path) {
    String[] parts = path.split("/");
    String name = stem(parts[parts.length - 1]);
    if (parts.length > 1 && name.matches("_?index|README")) name = parts[parts.length - 2];
    String words = name.replaceFirst("^\\d{4}-\\d\\d-\\d\\d-", "").replaceAll("[-_]+", " ").strip();
    if (words.isEmpty()) words = name;
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static String stem(String name) {
    String stem = name.replaceFirst("\\.[A-Za-z]+$", "");
    Matcher language = LANGUAGE.matcher(name);
    boolean suffixed = language.matches() && LANGUAGES.contains(language.group(1));
    return suffixed ? stem.replaceFirst("\\.[^.]+$", "") : stem;
  }

  private @Nullable YamlValue excerpt(Mapping seed, Around around) {
    Scalar excerpt = scalar(seed, Field.EXCERPT);
    if (excerpt != null) return excerpt;
    String lead = PlainText.line(around.lead);
    if (!lead.isEmpty()) return text(seed.place(), around.lead);
    String start = start(around.body, EXCERPT);
    return start.isEmpty() ? null : text(seed.place(), start);
  }

  /**
   * The first words of a text, at most so many characters, escaped as a text that is read again.
   */
  private static String start(String html, int most) {
    String text = PlainText.line(html);
    if (text.length() > most) {
      int end = text.lastIndexOf(' ', most - 1);
      text = text.substring(0, end > most / 2 ? end : most - 1).stripTrailing() + "…";
    }
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private @Nullable YamlValue published(
      Mapping seed, Around around, BiConsumer<Place, String> warn) {
    YamlValue dated = date(seed, Field.DATE, warn);
    if (dated != null) return dated;
    Scalar path = Lookup.first(seed, List.of("path")) instanceof Scalar it ? it : null;
    Instant day = path == null ? null : ForeignDate.ofPath(path.text(), zone);
    if (day == null && around.alone) day = ForeignDate.ofPath(around.path, zone);
    if (day != null) return instant(seed.place(), day);
    YamlValue updated = date(seed, Field.UPDATED, warn);
    if (updated != null) {
      warn.accept(updated.place(), "date: none; taken from when it was last changed");
      return updated;
    }
    Instant modified = around.modified.get();
    if (modified == null) return null;
    warn.accept(seed.place(), "date: none; taken from the file's time");
    return instant(seed.place(), modified);
  }

  private @Nullable YamlValue date(Mapping seed, Field field, BiConsumer<Place, String> warn) {
    for (String key : conventions.of(field)) {
      if (!(Lookup.first(seed, List.of(key)) instanceof Scalar scalar)) continue;
      Instant date = ForeignDate.parse(scalar.text(), zone);
      if (date != null) return instant(scalar.place(), date);
      boolean flag = key.equals("published") && FLAGS.contains(Key.of(scalar.text()));
      if (flag) continue;
      warn.accept(scalar.place(), noDate(key, scalar));
    }
    return null;
  }

  private static String noDate(String key, Scalar scalar) {
    return "%s: \"%s\" is no date, e.g. 2021-05-02T05:10:00Z; left out"
        .formatted(key, shown(scalar));
  }

  /** A value as a remark quotes it. */
  static String shown(Scalar scalar) {
    String text = scalar.text();
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }

  private static Scalar instant(Place place, Instant instant) {
    return text(place, instant.toString());
  }

  private @Nullable YamlValue topics(Mapping seed, String path) {
    for (String key : conventions.of(Field.TOPICS)) {
      YamlValue value = Lookup.first(seed, List.of(key));
      if (value == null) continue;
      List<YamlValue> topics = new ArrayList<>();
      boolean spaced = POSTS.matcher(path).matches() && SPACED.contains(key);
      Lookup.labels(value, spaced, topics);
      if (!topics.isEmpty()) return new Sequence(value.place(), List.copyOf(topics));
    }
    return null;
  }

  private static @Nullable YamlValue firstOf(@Nullable YamlValue value) {
    if (value == null) return null;
    List<YamlValue> labels = new ArrayList<>();
    Lookup.labels(value, false, labels);
    return labels.isEmpty() ? null : labels.get(0);
  }

  private @Nullable YamlValue provider(Mapping seed, boolean linked) {
    YamlValue given = Lookup.first(seed, conventions.of(Field.PROVIDER));
    if (given instanceof Scalar scalar) {
      WebLink link = WebLink.of(scalar.text());
      return link == null ? scalar : text(scalar.place(), link.host().replaceFirst("^www\\.", ""));
    }
    if (given instanceof Mapping mapping) return mapping;
    if (linked || conventions.provider().isEmpty()) return null;
    return text(seed.place(), conventions.provider());
  }

  private @Nullable YamlValue locale(Mapping seed, Around around) {
    Scalar given = scalar(seed, Field.LANGUAGE);
    if (given != null || !around.alone) return given;
    Matcher suffix = LANGUAGE.matcher(around.path);
    boolean named = suffix.matches() && LANGUAGES.contains(suffix.group(1));
    return named ? text(seed.place(), suffix.group(1)) : null;
  }

  private @Nullable YamlValue draft(Mapping seed, String path, BiConsumer<Place, String> warn) {
    boolean unfinished =
        path.startsWith("_drafts/")
            || path.contains("/_drafts/")
            || Lookup.all(seed, "status").stream()
                .anyMatch(it -> it instanceof Scalar s && UNFINISHED.contains(Key.of(s.text())));
    Instant end = expiry(seed, warn);
    boolean expired = end != null && !clock.instant().isBefore(end);
    if (unfinished || expired) return text(seed.place(), "true");
    return ArticleParser.hiding(Lookup.all(seed, "draft"));
  }

  /** From when on it may not be shown; null where it always may, as far as that goes. */
  @Nullable Instant expiry(Mapping seed) {
    return signs.areMeantAsTheyAre(seed) ? null : expiry(seed, (place, reason) -> {});
  }

  /** The first of all that it says. */
  private @Nullable Instant expiry(Mapping seed, BiConsumer<Place, String> warn) {
    Instant first = null;
    for (String key : conventions.of(Field.EXPIRY)) {
      Set<YamlValue> values = new LinkedHashSet<>(Lookup.all(seed, key));
      YamlValue within = Lookup.first(seed, List.of(key)); // a.b
      if (within != null) values.add(within);
      for (YamlValue value : values) {
        if (!(value instanceof Scalar scalar) || scalar.text().isBlank()) continue;
        Instant date = ForeignDate.parse(scalar.text(), zone);
        if (date == null) warn.accept(scalar.place(), noDate(key, scalar));
        else if (first == null || date.isBefore(first)) first = date;
      }
    }
    return first;
  }

  // ---- where a key may stand

  private @Nullable Scalar scalar(Mapping seed, Field field) {
    for (String key : conventions.of(field)) {
      if (Lookup.first(seed, List.of(key)) instanceof Scalar scalar) return scalar;
    }
    return null;
  }

  static Scalar text(Place place, String text) {
    return new Scalar(place, text, false);
  }
}
