package dateline.http;

import dateline.article.ArticleField;
import dateline.query.Age;
import dateline.query.QueryAst.Within;
import dateline.query.SearchRequest;
import dateline.query.TrendingRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parameters of what is trending → one checked {@link TrendingRequest}. */
final class TrendingParameters {
  /** Window and baseline say which time is looked at: nothing else may. */
  private static final List<String> TIMES = List.of("from", "to", "when");

  private static final List<String> KNOWN =
      Stream.of(
              SearchParameters.ASKING,
              SearchParameters.NARROWING.stream().filter(name -> !TIMES.contains(name)).toList(),
              List.of("window", "baseline", "facet", "size"))
          .flatMap(List::stream)
          .toList();

  private static final List<ArticleField> FIELDS =
      List.of(ArticleField.TOPIC, ArticleField.PROVIDER, ArticleField.CATEGORY);

  private TrendingParameters() {}

  /**
   * @param query as decoded from the query string
   * @throws BadRequestException for the first parameter that cannot be meant
   */
  static TrendingRequest request(Map<String, List<String>> query, Instant now) {
    Parameters given = new Parameters(query, KNOWN);
    SearchRequest search = new SearchParameters(given, now).request(List.of());
    TimelineParameters.noProviders(given, search);
    String window = given.one("window");
    Within last = window == null ? TrendingRequest.DEFAULT_WINDOW : age("window", window);
    String facet = given.one("facet");
    return new TrendingRequest(
        search,
        last,
        baseline(given.one("baseline"), last),
        facet == null ? ArticleField.TOPIC : TimelineParameters.field("facet", facet, FIELDS),
        given.number("size", TrendingRequest.DEFAULT_SIZE, 1, TrendingRequest.MAX_SIZE));
  }

  private static Within age(String name, String value) {
    return Age.parse(value)
        .orElseThrow(
            () -> BadRequestException.invalid(name, value, "an age of 1h or more, e.g. 36h or 2d"));
  }

  /** As long as said; else as many windows as it has by default. */
  private static Within baseline(@Nullable String value, Within window) {
    if (value == null) {
      return new Within(window.amount() * TrendingRequest.WINDOWS, window.unit());
    }
    Within baseline = age("baseline", value);
    if (baseline.about().compareTo(window.about()) >= 0) return baseline;
    throw BadRequestException.invalid(
        "baseline", value, "at least as long as 'window', " + window.age());
  }
}
