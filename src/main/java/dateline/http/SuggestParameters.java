package dateline.http;

import dateline.query.SuggestRequest;
import dateline.query.Suggestion.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parameters of a suggestion → one checked {@link SuggestRequest}. */
final class SuggestParameters {
  private static final List<String> KNOWN = List.of("q", "size", "kind");

  private static final Map<String, Kind> KINDS =
      Stream.of(Kind.values())
          .collect(Collectors.toMap(kind -> kind.name().toLowerCase(Locale.ROOT), kind -> kind));

  private SuggestParameters() {}

  /**
   * @param query as decoded from the query string
   * @throws BadRequestException for the first parameter that cannot be meant
   */
  static SuggestRequest request(Map<String, List<String>> query) {
    Parameters given = new Parameters(query, KNOWN);
    int size = given.number("size", SuggestRequest.DEFAULT_SIZE, 1, SuggestRequest.MAX_SIZE);
    return new SuggestRequest(text(given), kinds(given), size);
  }

  private static String text(Parameters given) {
    String text = given.text("q");
    if (text.length() <= SuggestRequest.MAX_LENGTH) return text;
    throw new BadRequestException(
        "queryTooLong",
        "q",
        null,
        "at most %d characters".formatted(SuggestRequest.MAX_LENGTH),
        "'q' has %d characters; the limit is %d."
            .formatted(text.length(), SuggestRequest.MAX_LENGTH));
  }

  private static Set<Kind> kinds(Parameters given) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (Listed item : given.list("kind")) kinds.add(kind(item));
    return kinds.isEmpty() ? EnumSet.allOf(Kind.class) : kinds;
  }

  private static Kind kind(Listed item) {
    Kind kind = KINDS.get(item.value().toLowerCase(Locale.ROOT));
    if (kind != null && !item.excluded()) return kind;
    String got = (item.excluded() ? "-" : "") + item.value();
    throw BadRequestException.invalid("kind", got, "one of " + new TreeSet<>(KINDS.keySet()));
  }
}
