package dateline.query;

import dateline.query.QueryAst.Match;
import dateline.query.QueryAst.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Amounts that are typed as several words and are one: {@code $42 billion} is {@code $42bn}, and
 * {@code 32 per cent} is {@code 32%}. Joined by hyphens they are found and left out as one word.
 */
final class WrittenForm {
  private static final int MAX_WORDS = 3;
  private static final String NUMBER = "\\d[\\d.,]*";
  private static final Pattern AMOUNT =
      Pattern.compile(
          "(?i)"
              + ("\\p{L}{0,3}\\p{Sc}" + NUMBER)
              + "-(?:thousand|million|billion|trillion|k|mn|mln|m|bn|b|tn|trn|t)"
              + ("|" + NUMBER + "-(?:million|billion|trillion|bn)")
              + ("|" + NUMBER + "-(?:percent|pct|per-cent)"));

  private WrittenForm() {}

  /** The clauses, with every amount made one word. */
  static List<QueryAst> joined(List<QueryAst> clauses) {
    List<QueryAst> joined = new ArrayList<>();
    for (int i = 0; i < clauses.size(); ) {
      int words = words(clauses, i);
      joined.add(words == 1 ? clauses.get(i) : word(clauses.subList(i, i + words)));
      i += words;
    }
    return joined;
  }

  /** Of how many words the amount consists that begins here; 1 where none does. */
  private static int words(List<QueryAst> clauses, int from) {
    for (int words = Math.min(MAX_WORDS, clauses.size() - from); words > 1; words--) {
      List<QueryAst> some = clauses.subList(from, from + words);
      boolean free = some.stream().allMatch(c -> c instanceof Word w && w.match() == Match.STEMMED);
      if (free && AMOUNT.matcher(word(some).text()).matches()) return words;
    }
    return 1;
  }

  private static Word word(List<QueryAst> words) {
    List<String> texts = words.stream().map(each -> ((Word) each).text()).toList();
    return new Word(String.join("-", texts), Match.STEMMED);
  }
}
