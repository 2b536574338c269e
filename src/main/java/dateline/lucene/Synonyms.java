package dateline.lucene;

import dateline.query.Expansion.Why;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the user says means the same, at one moment. A word is met in every inflection, but not
 * where the file has it in capitals: {@code AIDS} is no {@code aid}.
 *
 * @param rules how many lines of the file say something
 */
record Synonyms(Map<String, List<Equal>> equals, int rules) implements Alternatives.Source {
  static final Synonyms NONE = new Synonyms(Map.of(), 0);

  /** Before the key of what is met in one form only. */
  private static final String EXACT = "=";

  @Override
  public List<Equal> of(String key) {
    if (equals.isEmpty()) return List.of();
    List<Equal> exact = equals.get(EXACT + key);
    return exact != null ? exact : equals.getOrDefault(stems(key), List.of());
  }

  /** By the key of a phrase, so that {@link #of} comes to the same. */
  private static String entry(String phrase) {
    String key = Words.key(phrase);
    return Words.isAcronym(phrase) ? EXACT + key : stems(key);
  }

  private static String stems(String key) {
    return String.join(" ", Words.parts(NewsAnalyzer.STEM, key));
  }

  /** Takes the pairs of a file, one by one. */
  static final class Builder {
    private final Map<String, Set<Equal>> equals = new HashMap<>();

    /** What was given as standing for itself, too: it is not replaced. */
    private final Set<String> kept = new HashSet<>();

    private final float weight;
    private int rules = 0;

    Builder(float weight) {
      this.weight = weight;
    }

    /**
     * @param why whether {@code to} is looked for besides {@code from} or in its place
     * @throws IllegalArgumentException where a query could never come to it
     */
    void add(String from, String to, Why why) {
      String key = searchable(from);
      searchable(to);
      if (key.equals(entry(to))) {
        kept.add(key);
      } else if (!Words.isFunctionWord(to)) { // "it" would find every article, also from IT
        equals
            .computeIfAbsent(key, k -> new LinkedHashSet<>())
            .add(new Equal(to, weight, why, null));
      }
    }

    private static String searchable(String phrase) {
      String key = entry(phrase);
      if (Words.key(phrase).isEmpty()) {
        throw new IllegalArgumentException("\"%s\" has no letter or digit".formatted(phrase));
      }
      String[] words = phrase.split(" ", -1);
      if (words.length > Alternatives.MAX_RUN) {
        throw new IllegalArgumentException(
            "\"%s\" is too long; at most %d words".formatted(phrase, Alternatives.MAX_RUN));
      }
      if (Stream.of(words).allMatch(Words::isStopWord)) {
        throw new IllegalArgumentException(
            "\"%s\" is in nearly every article; an acronym is written in capitals"
                .formatted(phrase));
      }
      return key;
    }

    /** Counts a line. */
    void rule() {
      rules++;
    }

    Synonyms build() {
      Map<String, List<Equal>> lists = new HashMap<>();
      equals.forEach((key, found) -> lists.put(key, asSaid(key, found)));
      return new Synonyms(lists, rules);
    }

    /** As in Solr, one line that keeps a phrase is enough for it to be kept. */
    private List<Equal> asSaid(String key, Set<Equal> found) {
      boolean keeps =
          kept.contains(key) || found.stream().anyMatch(each -> each.why() == Why.SYNONYM);
      if (!keeps) return List.copyOf(found);
      Set<Equal> besides = new LinkedHashSet<>();
      for (Equal each : found) {
        besides.add(new Equal(each.phrase(), each.weight(), Why.SYNONYM, null));
      }
      return new ArrayList<>(besides);
    }
  }
}
