package dateline.query;

import java.util.List;

/**
 * The answer to a {@link SuggestRequest}, read from one generation of the index.
 *
 * @param list topics, then providers, then phrases; of each the most useful first
 * @param generation grows by one with every visible change of the index
 * @param complete false while the engine still learns a part of the index: every count is true, but
 *     better suggestions may follow in the same generation
 */
public record Suggestions(List<Suggestion> list, long generation, boolean complete) {
  public Suggestions {
    list = List.copyOf(list);
  }
}
