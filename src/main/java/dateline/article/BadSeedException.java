package dateline.article;

import dateline.article.YamlValue.Place;

/** A seed cannot be read; carries the place and a reason for people up to {@link SeedReader}. */
final class BadSeedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Place place;

  BadSeedException(Place place, String reason) {
    super(reason, null, false, false);
    this.place = place;
  }

  Place place() {
    return place;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
