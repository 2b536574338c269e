package dateline.relevance;

import java.util.List;
import java.util.Map;

/** What people want of the answers. An article is named by the last segment of its URL's path. */
public sealed interface Judgements {

  /**
   * How relevant articles are.
   *
   * @param byQuery query id → article → grade, 1 relevant, 2 and more better, 0 looked at and not
   *     relevant
   */
  record Grades(Map<String, Map<String, Integer>> byQuery) implements Judgements {
    public Grades {
      byQuery = Map.copyOf(byQuery);
    }
  }

  /**
   * Which of two articles must come first.
   *
   * @param byQuery query id → its pair
   */
  record Preferences(Map<String, Preference> byQuery) implements Judgements {
    public Preferences {
      byQuery = Map.copyOf(byQuery);
    }
  }

  /** The better one is found, and before the worse one. */
  record Preference(String better, String worse) {
    boolean holds(List<String> ranking) {
      int at = ranking.indexOf(better);
      int other = ranking.indexOf(worse);
      return at >= 0 && (other < 0 || at < other);
    }
  }
}
