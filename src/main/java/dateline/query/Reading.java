package dateline.query;

import dateline.query.Expansion.Why;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the words of a query were understood. It is decided before any filter: narrowing never
 * changes what a query means.
 *
 * @param corrected the query with the words that no article has replaced by those that were looked
 *     for instead; null where every word stands as typed
 * @param relaxed the words that did not have to occur because too few articles hold them all; empty
 *     where every word had to
 * @param noneHasAll whether that is because no article holds them all
 * @param expansions what else counted as a word
 * @param offer another query that the reader may have meant, or null
 */
public record Reading(
    @Nullable String corrected,
    List<String> relaxed,
    boolean noneHasAll,
    List<Expansion> expansions,
    @Nullable Offer offer) {
  public static final Reading AS_TYPED = new Reading(null, List.of(), false, List.of(), null);

  public Reading {
    relaxed = List.copyOf(relaxed);
    expansions = List.copyOf(expansions);
  }

  /** What is told to a reader at most; all of it is in the API's answer. */
  private static final int MOST_TOLD = 4;

  /** Says that not every word had to occur, without a full stop; empty where every one had to. */
  public String leftOut() {
    if (relaxed.isEmpty()) return "";
    String have = noneHasAll ? "No article has" : "Few articles have";
    String words = relaxed.stream().map(word -> "“" + word + "”").collect(Collectors.joining(", "));
    return relaxed.size() == 1
        ? have + " all of this; those without " + words + " follow"
        : have + " all of these words; those with some of them follow: " + words;
  }

  /**
   * What was looked for besides the words, in a few of them: {@code “Amazon Web Services” for
   * “aws”}; empty where nothing was that a reader would not expect.
   */
  public String besides() {
    return told("for", why -> why == Why.SYNONYM || why == Why.LEARNT || why == Why.ACRONYM);
  }

  /** What was looked for in place of words: {@code “prime minister” instead of “pm”}. */
  public String instead() {
    return told("instead of", why -> why == Why.REPLACEMENT);
  }

  private String told(String joint, Predicate<Why> kind) {
    List<Expansion> all = expansions.stream().filter(each -> kind.test(each.why())).toList();
    Map<String, List<String>> byWord = new LinkedHashMap<>();
    for (Expansion each : all.subList(0, Math.min(all.size(), MOST_TOLD))) {
      byWord.computeIfAbsent(each.from(), from -> new ArrayList<>()).add("“" + each.to() + "”");
    }
    List<String> parts = new ArrayList<>();
    byWord.forEach(
        (from, to) -> parts.add("%s %s “%s”".formatted(String.join(", ", to), joint, from)));
    if (all.size() > MOST_TOLD) parts.add("and " + (all.size() - MOST_TOLD) + " more");
    return String.join("; ", parts);
  }

  /**
   * A query that may have been meant.
   *
   * @param total what it finds under the same filters
   */
  public record Offer(String query, long total) {}
}
