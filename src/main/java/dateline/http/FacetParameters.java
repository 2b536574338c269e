package dateline.http;

import dateline.article.ArticleField;
import dateline.article.ArticleField.Kind;
import dateline.query.FacetRequest;
import dateline.query.SearchRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parameters of a look into a facet → one checked {@link FacetRequest}. */
final class FacetParameters {
  /** What can be looked into: the facets whose values are labels. */
  private static final List<ArticleField> FACETS =
      SearchParameters.FACETS.stream().filter(field -> field.kind() == Kind.KEYWORD).toList();

  /** What changes which articles are counted, and nothing about how they would be shown. */
  static final List<String> KNOWN =
      Stream.of(
              List.of("prefix", "size", "q", "searchIn", "tz", "strict", "facet.count"),
              SearchParameters.NARROWING,
              SearchParameters.LENIENCE)
          .flatMap(List::stream)
          .toList();

  private static final int MAX_SIZE = 1_000;

  private FacetParameters() {}

  /** The names of what can be looked into. */
  static String facets() {
    return FACETS.stream().map(ArticleField::label).collect(Collectors.joining(", "));
  }

  /** The facet of this name, empty where there is none. */
  static Optional<ArticleField> facet(String name) {
    return ArticleField.named(name).filter(FACETS::contains);
  }

  /**
   * @param query as decoded from the query string
   * @param now the time of the request
   * @throws BadRequestException for the first parameter that cannot be meant
   */
  static FacetRequest request(ArticleField facet, Map<String, List<String>> query, Instant now) {
    Parameters given = new Parameters(query, KNOWN);
    SearchRequest search = new SearchParameters(given, now).request(List.of(facet));
    return new FacetRequest(
        search, facet, given.text("prefix"), given.number("size", 10, 1, MAX_SIZE));
  }
}
