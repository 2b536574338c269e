package dateline.lucene;

import dateline.engine.Ranking;
import dateline.query.Expansion.Why;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What counts as a phrase by a list: by the key of the phrase ({@link Words#key}) whatever stands
 * for it.
 */
final class EqualPhrases {
  private final Map<String, Set<Equal>> equals = new HashMap<>();

  /** The common acronyms that come with Dateline, both ways. */
  static EqualPhrases acronyms(Ranking.Equals weights) {
    EqualPhrases list = new EqualPhrases();
    for (String line : WordFiles.lines("acronyms.txt")) {
      String[] columns = line.split("\t", -1);
      for (String full : columns[1].split(";", -1)) {
        list.addAcronym(columns[0], full.strip(), weights);
      }
    }
    return list;
  }

  private void addAcronym(String acronym, String full, Ranking.Equals weights) {
    add(acronym, new Equal(full, weights.acronym(), Why.ACRONYM, null));
    if (Words.isFunctionWord(acronym)) return; // "who" is nearly always the word
    add(full, new Equal(acronym, weights.acronym(), Why.ACRONYM, null));
  }

  /** Countries with their adjectives and people. */
  static EqualPhrases demonyms(Ranking.Equals weights) {
    EqualPhrases list = new EqualPhrases();
    for (String line : WordFiles.lines("demonyms.txt")) {
      String[] row = line.split(" ", -1);
      for (String from : row) {
        for (String to : row) {
          if (!to.equals(from)) list.add(from, new Equal(to, weights.demonym(), Why.DEMONYM, null));
        }
      }
    }
    return list;
  }

  void add(String phrase, Equal equal) {
    equals.computeIfAbsent(Words.key(phrase), key -> new LinkedHashSet<>()).add(equal);
  }

  /** By the key of a phrase; empty where nothing stands for it. */
  List<Equal> of(String key) {
    Set<Equal> found = equals.get(key);
    return found == null ? List.of() : new ArrayList<>(found);
  }
}
