package dateline.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The forms in which a search is answered, each with what asks for it. */
enum Format {
  JSON("json", "application/json", ""),
  RSS("rss", "application/rss+xml", "/search.rss"),
  ATOM("atom", "application/atom+xml", "/search.atom"),
  JSONFEED("jsonfeed", "application/feed+json", "/search.json /search.jsonfeed"),
  CSV("csv", "text/csv", "/search.csv"),
  NDJSON("ndjson", "application/x-ndjson", "/search.ndjson");

  private static final Map<String, Format> NAMES =
      Stream.of(values()).collect(Collectors.toMap(each -> each.label, each -> each));

  private final String label;
  private final String mediaType;
  private final String paths;

  Format(String label, String mediaType, String paths) {
    this.label = label;
    this.mediaType = mediaType;
    this.paths = paths;
  }

  String mediaType() {
    return mediaType;
  }

  /** Where it is what is asked for. */
  List<String> paths() {
    return paths.isEmpty() ? List.of() : List.of(paths.split(" "));
  }

  /** Whether readers subscribe to it: then each story is told once, the newest first. */
  boolean isFeed() {
    return this == RSS || this == ATOM || this == JSONFEED;
  }

  /**
   * What is asked for: by name or, without one, as a program says which it takes. JSON where it
   * takes anything.
   *
   * @param accept the header, or null
   * @throws BadRequestException for a name that is none
   */
  static Format asked(Parameters given, @Nullable String accept) {
    if (given.one("format") != null) return given.choice("format", NAMES, JSON);
    return accept == null ? JSON : accepted(accept);
  }

  /** The one that is liked best, of equals the first; RFC 9110, section 12.5.1. */
  private static Format accepted(String accept) {
    Format best = JSON;
    double liked = 0;
    for (String item : accept.toLowerCase(Locale.ROOT).split(",")) {
      String[] parts = item.split(";");
      double weight = weight(parts);
      for (Format each : values()) {
        if (!each.mediaType.equals(parts[0].strip()) || weight <= liked) continue;
        best = each;
        liked = weight;
      }
    }
    return best;
  }

  private static double weight(String[] parts) {
    for (String part : parts) {
      if (!part.strip().startsWith("q=")) continue;
      String number = part.strip().substring(2);
      return number.matches("[01](\\.[0-9]{0,3})?") ? Double.parseDouble(number) : 0;
    }
    return 1;
  }
}
