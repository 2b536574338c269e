package dateline.lucene;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.util.BytesRef;

/**
 * A {@link SuggestTerm} and how many shown articles have it.
 *
 * @param term as text
 */
record CountedTerm(String term, long count) {
  static final Comparator<CountedTerm> MOST_USEFUL_FIRST =
      Comparator.comparing((CountedTerm each) -> each.count() == 1) // however long
          .thenComparingDouble(each -> -each.usefulness())
          .thenComparing(CountedTerm::term);

  private double usefulness() {
    return SuggestTerm.usefulness(new BytesRef(term), count);
  }

  private String words() {
    return SuggestTerm.words(term);
  }

  /**
   * Leaves out phrases that add nothing to a better one: the rarer of {@code interest rate} and
   * {@code interest rates}, and {@code interest} where nearly each goes on with {@code rates}.
   */
  static List<CountedTerm> telling(List<CountedTerm> phrases) {
    List<CountedTerm> kept = new ArrayList<>();
    List<CountedTerm> longestFirst = new ArrayList<>(ofEachForm(phrases));
    longestFirst.sort(Comparator.comparingInt(each -> -each.term().length()));
    for (CountedTerm phrase : longestFirst) {
      if (kept.stream().noneMatch(phrase::mostlyGoesOnAs)) kept.add(phrase);
    }
    kept.sort(MOST_USEFUL_FIRST);
    return kept;
  }

  private static List<CountedTerm> ofEachForm(List<CountedTerm> phrases) {
    Set<String> forms = new HashSet<>();
    return phrases.stream()
        .sorted(MOST_USEFUL_FIRST)
        .filter(phrase -> forms.add(singular(phrase.words())))
        .toList();
  }

  /** Without the plural and the possessive s of each word; stemming proper joins more than that. */
  private static String singular(String words) {
    return words
        .replace("'s ", " ")
        .replace("ies ", "y ")
        .replaceAll("(?<=\\p{L}{2}[^usi])s ", " ");
  }

  /** Whether three in four of the articles have the longer phrase. */
  private boolean mostlyGoesOnAs(CountedTerm longer) {
    return longer.term().startsWith(term) && longer.count() * 4 >= count * 3;
  }
}
