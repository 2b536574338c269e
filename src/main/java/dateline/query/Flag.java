package dateline.query;

import java.util.Arrays;
import java.util.List;
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

  /** What can stand behind {@code is:} or {@code has:}. */
  static List<String> values(String name) {
    String start = name + ":";
    return Arrays.stream(values())
        .filter(flag -> flag.written.startsWith(start))
        .map(flag -> flag.written.substring(start.length()))
        .toList();
  }

  static Optional<Flag> of(String name, String value) {
    String wanted = name + ":" + value.toLowerCase(Locale.ROOT);
    for (Flag flag : values()) if (flag.written.equals(wanted)) return Optional.of(flag);
    return Optional.empty();
  }
}
