package dateline.lucene;

import dateline.engine.Ranking;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.BoostAttribute;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Words that the corpus does not have → those it has that are a slip of the finger away. A word is
 * asked first whether any of its forms is known: a corrector that "mends" inflections costs more
 * than it brings.
 */
record Spelling(Vocabulary vocabulary, Ranking.Spelling rules) {

  /** The stems of all words of the lists that come with Dateline. */
  private static final Set<String> LISTED =
      Stream.of("demonyms.txt", "acronyms.txt", "irregular.txt", "spellings.txt")
          .flatMap(file -> WordFiles.lines(file).stream())
          .flatMap(line -> Words.terms(NewsAnalyzer.STEM, line).stream())
          .collect(Collectors.toUnmodifiableSet());

  /**
   * A word of the corpus that may have been meant.
   *
   * @param form its exact form, without the mark
   * @param weight beside the best candidate's, which has 1
   */
  record Candidate(String form, int frequency, double weight) {}

  /**
   * Whether the word may be a slip: {@code France} is a word, also to articles that never name it.
   */
  boolean isQuestionable(String typed) {
    return isCorrectable(typed) && !LISTED.containsAll(Words.terms(NewsAnalyzer.STEM, typed));
  }

  /** Whether the word is of a kind that is ever corrected: no number, no name in capitals. */
  boolean isCorrectable(String typed) {
    boolean capitals = typed.equals(typed.toUpperCase(Locale.ROOT));
    boolean cased = !typed.equals(typed.toLowerCase(Locale.ROOT));
    return (!capitals || !cased) && form(typed) != null;
  }

  /** Its exact form without the mark; null where it is short, no plain word, or several. */
  private @Nullable String form(String typed) {
    List<String> terms = Words.terms(NewsAnalyzer.EXACT, typed);
    if (terms.size() != 1) return null;
    String form = terms.get(0).substring(1);
    boolean letters = form.codePoints().allMatch(Character::isLetter);
    return letters && form.codePointCount(0, form.length()) >= rules.minLetters() ? form : null;
  }

  /** Whether some article has the word, in whatever form. */
  boolean isKnown(String typed) throws IOException {
    for (String term : Words.terms(NewsAnalyzer.EXACT, typed)) {
      if (vocabulary.holds(term)) return true;
    }
    for (String term : Words.terms(NewsAnalyzer.STEM, typed)) {
      if (vocabulary.holds(term)) return true;
    }
    return false;
  }

  /** What may have been meant by a word that is not known, the likeliest first. */
  List<Candidate> candidates(String typed) throws IOException {
    String form = form(typed);
    if (form == null) return List.of();
    List<Candidate> found = neighbours(form, 1, 0);
    if (found.isEmpty() && form.length() >= rules.twoEditsFrom()) found = neighbours(form, 2, 1);
    return best(found);
  }

  /** A much more frequent neighbour of a word that is known; null where there is none. */
  @Nullable Candidate better(String typed) throws IOException {
    String form = form(typed);
    if (form == null) return null;
    int frequency = frequency(typed);
    if (frequency > rules.offerMost()) return null;
    for (Candidate each : best(neighbours(form, 1, 1))) {
      if (each.frequency >= (long) frequency * rules.offerRatio()) return each;
    }
    return null;
  }

  /** Of its most frequent form: inflections of a frequent word are no slips. */
  private int frequency(String typed) throws IOException {
    int most = 1;
    for (String term : Words.terms(NewsAnalyzer.STEM, typed)) {
      most = Math.max(most, vocabulary.frequency(term));
    }
    return most;
  }

  private List<Candidate> neighbours(String form, int edits, int sameHead) throws IOException {
    List<Candidate> found = new ArrayList<>();
    Terms terms = MultiTerms.getTerms(vocabulary.reader(), Schema.ALL);
    if (terms == null) return found;
    Term wanted = new Term(Schema.ALL, NewsAnalyzer.EXACT_MARK + form);
    FuzzyTermsEnum near = new FuzzyTermsEnum(terms, wanted, edits, sameHead + 1, true);
    BoostAttribute likeness = near.attributes().addAttribute(BoostAttribute.class);
    for (BytesRef term = near.next(); term != null; term = near.next()) {
      String other = term.utf8ToString().substring(1);
      boolean word = other.codePoints().allMatch(Character::isLetter);
      int apart = edits(likeness.getBoost(), form, other);
      if (!word || apart == 0 || !vocabulary.holds(NewsAnalyzer.EXACT_MARK + other)) continue;
      found.add(new Candidate(other, near.docFreq(), weight(form, other, apart, near.docFreq())));
    }
    return found;
  }

  /** Lucene says {@code 1 - edits / length of the shorter}, both with their mark. */
  private static int edits(float likeness, String form, String other) {
    int shorter =
        1
            + Math.min(
                form.codePointCount(0, form.length()), other.codePointCount(0, other.length()));
    return Math.round((1 - likeness) * shorter);
  }

  private double weight(String form, String other, int edits, int frequency) throws IOException {
    double near = 1 - rules.editCost() * edits;
    double head = form.codePointAt(0) == other.codePointAt(0) ? 1 : rules.firstLetter();
    double common = Math.log1p(frequency) / Math.log1p(vocabulary.articles());
    return near * head * (0.5 + 0.5 * common);
  }

  private List<Candidate> best(List<Candidate> found) {
    found.sort(Comparator.comparingDouble(Candidate::weight).reversed());
    double top = found.isEmpty() ? 1 : found.get(0).weight;
    return found.stream()
        .map(each -> new Candidate(each.form, each.frequency, each.weight / top))
        .filter(each -> each.weight >= rules.keep())
        .limit(rules.most())
        .toList();
  }
}
