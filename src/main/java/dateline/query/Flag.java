package dateline.query;

import java.util.Locale;
import java.util.Optional;

/** What {@code is:} and {@code has:} can ask. */
public enum Flag {
  IS_PUBLISHED("is:published"),
  IS_RELATED("is:related"),
  HAS_IMAGE("has:image"),
  HAS_DATE("has:date"),
  HAS_QUALITY("has:quality"),
  HAS_BODY("has:body");

  private final String written;

  Flag(String written) {
    this.written = written;
  }

  /** As in the query language. */
  public String written() {
    return written;
  }

  static Optional<Flag> of(String name, String value) {
    String wanted = name + ":" + value.toLowerCase(Locale.ROOT);
    for (Flag flag : values()) if (flag.written.equals(wanted)) return Optional.of(flag);
    return Optional.empty();
  }
}
