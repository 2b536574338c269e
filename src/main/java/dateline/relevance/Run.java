package dateline.relevance;

import java.util.List;
import java.util.Map;

/**
 * Every answer to the queries of a set.
 *
 * @param byQuery query id → what was found, best first
 */
public record Run(Map<String, List<Ranked>> byQuery) {

  /** What was found for a query; nothing where it was not asked. */
  List<Ranked> answer(String query) {
    return byQuery.getOrDefault(query, List.of());
  }

  /** The articles found for a query, best first. */
  public List<String> ranking(String query) {
    return answer(query).stream().map(Ranked::article).toList();
  }
}
