package dateline.article;

import dateline.article.Conventions.Field;
import dateline.article.ForeignKeys.Around;
import dateline.article.YamlValue.Mapping;
import dateline.article.YamlValue.Place;
import dateline.article.YamlValue.Scalar;
import dateline.article.YamlValue.Sequence;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Links of an article and its pictures: relative ones lead to the site, where that is known. */
final class SiteLinks {
  private final Conventions conventions;

  SiteLinks(Conventions conventions) {
    this.conventions = conventions;
  }

  /** The link by which the article is known, or null; {@code warn} hears of wrong ones. */
  @Nullable YamlValue article(Mapping seed, Around around, BiConsumer<Place, String> warn) {
    for (String key : conventions.of(Field.URL)) {
      if (!(Lookup.first(seed, List.of(key)) instanceof Scalar scalar)) continue;
      if (scalar.text().contains("://")) {
        if (WebLink.of(scalar.text()) != null) return scalar;
        warn.accept(
            scalar.place(),
            "%s: \"%s\" is no http(s) link; left out".formatted(key, ForeignKeys.shown(scalar)));
        continue;
      }
      String link = scalar.text().contains("/:") ? null : resolved(scalar.text(), "");
      if (link != null) return ForeignKeys.text(scalar.place(), link);
    }
    if (!around.alone()) return null;
    if (Lookup.first(seed, List.of("path")) instanceof Scalar path) {
      String link = resolved(path.text(), "");
      if (link != null) return ForeignKeys.text(path.place(), link);
    }
    if (Lookup.first(seed, List.of("slug")) instanceof Scalar slug) {
      String link = resolved(slug.text() + "/", folder(around.path()));
      if (link != null) return ForeignKeys.text(slug.place(), link);
    }
    return null;
  }

  private static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }

  /** A link of the site, or null where the site is not known. */
  private @Nullable String resolved(String relative, String folder) {
    String site = conventions.site();
    if (site == null || relative.isBlank()) return null;
    try {
      return URI.create(site + folder).resolve(relative.strip().replace(" ", "%20")).toString();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Its pictures, where their addresses are or can be made whole; else null. */
  @Nullable YamlValue images(Mapping seed, String path) {
    YamlValue given = Lookup.first(seed, conventions.of(Field.IMAGE));
    if (given == null) return null;
    List<YamlValue> items = given instanceof Sequence list ? list.items() : List.of(given);
    List<YamlValue> images = new ArrayList<>();
    for (YamlValue item : items) image(item, path, images);
    return images.isEmpty() ? null : new Sequence(given.place(), List.copyOf(images));
  }

  private void image(YamlValue item, String path, List<YamlValue> into) {
    Scalar address = item instanceof Scalar scalar && !scalar.isNull() ? scalar : null;
    Map<String, YamlValue> image = new LinkedHashMap<>();
    if (item instanceof Mapping mapping) {
      for (String key : List.of("url", "src", "image", "path", "href")) {
        if (address == null && mapping.get(key) instanceof Scalar it && !it.isNull()) address = it;
      }
      for (String key : List.of("width", "height")) ForeignKeys.put(image, key, mapping.get(key));
      for (String key : List.of("title", "caption", "alt")) {
        if (mapping.get(key) instanceof Scalar title) image.putIfAbsent("title", title);
      }
    }
    if (address == null) return;
    boolean whole = address.text().contains("://");
    String link = whole ? address.text() : resolved(address.text(), folder(path));
    if (link == null) return;
    image.put("url", ForeignKeys.text(address.place(), link));
    into.add(new Mapping(item.place(), image));
  }
}
