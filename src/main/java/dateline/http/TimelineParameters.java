package dateline.http;

import dateline.article.ArticleField;
import dateline.query.SearchRequest;
import dateline.query.SearchRequest.Group;
import dateline.query.TimelineRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Parameters of a timeline → one checked {@link TimelineRequest}. */
final class TimelineParameters {
  private static final List<String> KNOWN =
      Stream.of(
              SearchParameters.ASKING,
              SearchParameters.NARROWING,
              List.of("interval", "split", "split.size"))
          .flatMap(List::stream)
          .toList();

  private static final List<ArticleField> SPLITS =
      List.of(
          ArticleField.TOPIC,
          ArticleField.PROVIDER,
          ArticleField.CATEGORY,
          ArticleField.TYPE,
          ArticleField.LANGUAGE);

  private TimelineParameters() {}

  /**
   * @param query as decoded from the query string
   * @throws BadRequestException for the first parameter that cannot be meant
   */
  static TimelineRequest request(Map<String, List<String>> query, Instant now) {
    Parameters given = new Parameters(query, KNOWN);
    SearchRequest search = new SearchParameters(given, now).request(List.of());
    noProviders(given, search);
    int size =
        given.number("split.size", TimelineRequest.DEFAULT_SPLIT, 1, TimelineRequest.MAX_SPLIT);
    String split = given.one("split");
    return new TimelineRequest(search, split == null ? null : field("split", split, SPLITS), size);
  }

  /** A search can show one hit a provider; what is counted are articles or stories. */
  static void noProviders(Parameters given, SearchRequest search) {
    if (search.group() != Group.PROVIDER) return;
    throw BadRequestException.invalid("group", given.text("group"), "one of [none, story]");
  }

  /** One field, by its name or an alias. */
  static ArticleField field(String name, String value, List<ArticleField> allowed) {
    return ArticleField.named(value)
        .filter(allowed::contains)
        .orElseThrow(
            () ->
                BadRequestException.invalid(
                    name, value, "one of " + allowed.stream().map(ArticleField::label).toList()));
  }
}
