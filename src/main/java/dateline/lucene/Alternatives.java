package dateline.lucene;

import dateline.article.ArticleField;
import dateline.engine.Deadline;
import dateline.engine.Ranking;
import dateline.query.Expansion;
import dateline.query.Expansion.Why;
import dateline.query.QueryAst;
import dateline.query.QueryAst.Match;
import dateline.query.QueryAst.Phrase;
import dateline.query.QueryAst.Word;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * What else counts as the words of one query: corrections of words that no article has, acronyms
 * and their long forms, countries and their people, the user's synonyms. Only what some article
 * holds; what was used is told in the answer.
 */
final class Alternatives {
  /** The longest phrase that an acronym stands for, in words. */
  static final int MAX_RUN = 7;

  /** What a word that every article has is taken to earn: nothing is divided by 0. */
  private static final double MIN_EARNED = 0.1;

  /**
   * Of the time up to the soft deadline, how much may be spent on what the words mean; the rest
   * finds, ranks and counts.
   */
  private static final double SHARE = 0.25;

  /** What one query looks for besides its words; each costs a few of Lucene's clauses. */
  private static final int MOST = 200;

  /** What may stand for a phrase, by its key. */
  interface Source {
    List<Equal> of(String key) throws IOException;
  }

  private final Spelling spelling;
  private final Ranking ranking;
  private final List<Source> sources;
  private final boolean correct;
  private final Snapshot snapshot;
  private final Deadline deadline;
  private final WordQueries everywhere;
  private final Vocabulary vocabulary;
  private final Map<Word, Meaning> known = new HashMap<>();
  private final Map<String, List<Equal>> lookedUp = new HashMap<>();
  private final Map<Word, Equal> corrections = new HashMap<>();
  private final Set<Expansion> expansions = new LinkedHashSet<>();
  private boolean hurried = false;

  /**
   * @param sources empty where words stand for nothing else
   * @param correct whether words that no article has are corrected
   * @param deadline when words are meant as typed, for lack of time
   */
  Alternatives(
      Snapshot snapshot,
      Ranking ranking,
      List<Source> sources,
      boolean correct,
      Deadline deadline) {
    this.snapshot = snapshot;
    this.deadline = deadline.part(SHARE);
    this.ranking = ranking;
    this.sources = List.copyOf(sources);
    this.correct = correct;
    this.vocabulary = new Vocabulary(snapshot.reader());
    this.spelling = new Spelling(vocabulary, ranking.spelling());
    this.everywhere = WordQueries.in(ArticleField.SEARCHED, ranking);
  }

  /**
   * What was typed means: itself, or what stands for it.
   *
   * @param words how many were typed
   * @param weight factor on the score of what was typed; 0 where it is not looked for
   */
  record Meaning(int words, float weight, List<Equal> equals) {
    static final Meaning AS_TYPED = new Meaning(1, 1, List.of());

    /** Whether only what stands for it is looked for. */
    boolean isReplaced() {
      return weight == 0;
    }
  }

  /** What else counts as this word; nothing for one that is to be taken as typed. */
  Meaning of(Word word) throws IOException {
    if (word.match() != Match.STEMMED) return Meaning.AS_TYPED;
    Meaning meaning = known.get(word);
    if (meaning == null) {
      meaning = meaning(word);
      known.put(word, meaning);
    }
    return meaning;
  }

  private Meaning meaning(Word word) throws IOException {
    if (Words.isStopWord(word.text())) return Meaning.AS_TYPED;
    List<Equal> equals = listed(word.text(), Words.key(word.text()));
    if (equals.isEmpty()) return correct ? new Meaning(1, 1, corrected(word)) : Meaning.AS_TYPED;
    boolean demonyms = equals.stream().allMatch(each -> each.why() == Why.DEMONYM);
    return demonyms ? new Meaning(1, 1, equals) : shared(word.text(), 1, equals);
  }

  /**
   * The longest run of words beginning here that something stands for; null where there is none.
   */
  @Nullable Meaning run(List<? extends QueryAst> clauses, int from) throws IOException {
    List<String> typed = new ArrayList<>();
    for (int i = from; i < clauses.size() && typed.size() < MAX_RUN; i++) {
      if (!(clauses.get(i) instanceof Word word) || word.match() != Match.STEMMED) break;
      typed.add(word.text());
    }
    for (int length = typed.size(); length > 1; length--) {
      List<String> words = typed.subList(0, length);
      if (words.stream().allMatch(Words::isStopWord)) continue;
      String phrase = String.join(" ", words);
      List<Equal> equals = listed(phrase, Words.key(phrase));
      if (!equals.isEmpty()) return shared(phrase, length, equals);
      if (length == 2) equals = joined(words);
      if (!equals.isEmpty()) return new Meaning(2, 1, equals);
    }
    return null;
  }

  /**
   * One meaning is as telling as its most frequent form: {@code U.S.} stands in every second
   * article, so {@code united states} says no more. Each form is weighed to earn what that one
   * does.
   */
  private Meaning shared(String typed, int words, List<Equal> equals) throws IOException {
    Equal itself = new Equal(typed, 1, Why.SPELLING, null); // met by its stem, as any word
    boolean replaced = equals.stream().anyMatch(Equal::isReplacement);
    int most = replaced ? 0 : frequency(itself);
    for (Equal equal : equals) most = Math.max(most, frequency(equal));
    double telling =
        Math.min(words, ranking.equals().perWord())
            * vocabulary.idf(most, ranking.prior().minDocFreq());
    List<Equal> weighed = new ArrayList<>();
    for (Equal equal : equals) weighed.add(equal.times(telling / earned(equal)));
    float weight = replaced ? 0 : (float) (telling / earned(itself));
    return new Meaning(words, weight, weighed);
  }

  private int frequency(Equal form) throws IOException {
    Query query = everywhere.equal(form);
    return query == null ? 0 : snapshot.count(query);
  }

  /** The idf that a form is scored with: of a phrase the sum of its words'. */
  private double earned(Equal form) throws IOException {
    List<String> terms =
        form.isExact()
            ? Words.terms(NewsAnalyzer.EXACT, form.phrase())
            : Words.parts(NewsAnalyzer.STEM, form.phrase());
    double sum = 0;
    for (String term : terms) {
      sum += vocabulary.idf(vocabulary.frequency(term), 1);
    }
    return Math.max(sum, MIN_EARNED);
  }

  /** Asked once: a query is compiled in several readings, of the same words. */
  private List<Equal> listed(String typed, String key) throws IOException {
    List<Equal> found = lookedUp.get(typed);
    if (found == null) {
      found = lookUp(typed, key);
      lookedUp.put(typed, found);
    }
    return found;
  }

  private List<Equal> lookUp(String typed, String key) throws IOException {
    List<Equal> found = new ArrayList<>();
    if (key.isEmpty() || !isInTime()) return found;
    Set<String> keys = new LinkedHashSet<>();
    for (Source source : sources) {
      for (Equal equal : source.of(key)) {
        boolean more = expansions.size() + found.size() < MOST && isInTime();
        if (more && keys.add(Words.key(equal.phrase())) && isWanted(equal)) found.add(equal);
      }
      if (found.stream().anyMatch(Equal::isReplacement)) break; // the user has the last word
    }
    for (Equal equal : found) tell(typed, equal);
    return found;
  }

  /** What is looked for instead of a word is so even where it finds nothing: the word must not. */
  private boolean isWanted(Equal equal) throws IOException {
    return equal.isReplacement() || isWritten(equal);
  }

  private boolean isWritten(Equal equal) throws IOException {
    return frequency(equal) > 0;
  }

  /** {@code health care} is also written {@code healthcare}. */
  private List<Equal> joined(List<String> words) throws IOException {
    if (sources.isEmpty() || words.stream().anyMatch(Words::isStopWord)) return List.of();
    String whole = String.join("", words);
    if (!spelling.isCorrectable(whole) || !spelling.isKnown(whole)) return List.of();
    Equal equal = new Equal(whole, ranking.equals().joined(), Why.COMPOUND, null);
    tell(String.join(" ", words), equal);
    return List.of(equal);
  }

  private List<Equal> corrected(Word word) throws IOException {
    if (!spelling.isQuestionable(word.text()) || spelling.isKnown(word.text())) return List.of();
    if (!isInTime()) return List.of();
    List<Equal> equals = new ArrayList<>();
    for (Spelling.Candidate each : spelling.candidates(word.text())) {
      equals.add(new Equal(each.form(), (float) each.weight(), Why.SPELLING, null));
    }
    equals.addAll(split(word.text()));
    if (equals.isEmpty()) return equals;
    corrections.put(word, equals.get(0));
    for (Equal equal : equals) tell(word.text(), equal);
    return equals;
  }

  /** The unknown word as two known ones beside each other: {@code datacentre}. */
  private List<Equal> split(String word) throws IOException {
    List<Equal> found = new ArrayList<>();
    if (word.length() < ranking.spelling().twoEditsFrom()) return found;
    for (int at = 2; at <= word.length() - 2; at++) {
      String two = word.substring(0, at) + " " + word.substring(at);
      Equal equal = new Equal(two, ranking.spelling().split(), Why.COMPOUND, null);
      if (isKnown(two) && isWritten(equal)) found.add(equal);
    }
    return found;
  }

  private boolean isKnown(String phrase) throws IOException {
    for (String word : phrase.split(" ", -1)) if (!spelling.isKnown(word)) return false;
    return true;
  }

  /** The query with rare words replaced by much more frequent neighbours; null where none is. */
  @Nullable QueryAst questioned(QueryAst ast) throws IOException {
    if (!correct) return null;
    Map<Word, Word> better = new HashMap<>();
    for (Word word : known.keySet()) {
      if (corrections.containsKey(word) || !spelling.isQuestionable(word.text())) continue;
      Spelling.Candidate meant = spelling.better(word.text());
      if (meant != null) better.put(word, new Word(meant.form(), Match.STEMMED));
    }
    return better.isEmpty() ? null : ast.withWords(word -> better.getOrDefault(word, word));
  }

  private void tell(String typed, Equal equal) {
    expansions.add(new Expansion(typed, equal.phrase(), equal.why(), equal.article()));
  }

  /** Whether words were meant as typed only because there was no time to find out. */
  boolean isHurried() {
    return hurried;
  }

  private boolean isInTime() {
    hurried = hurried || deadline.isPast();
    return !hurried;
  }

  /** What was used so far. */
  List<Expansion> expansions() {
    return List.copyOf(expansions);
  }

  /** The word that was looked for in place of a slip of the finger, or the word itself. */
  String corrected(String word) {
    Equal better = corrections.get(new Word(word, Match.STEMMED));
    return better == null ? word : better.phrase();
  }

  /** The query with its unknown words replaced by the likeliest ones; null where all stand. */
  @Nullable String corrected(QueryAst ast) {
    if (corrections.isEmpty()) return null;
    return ast.withWords(this::correction).toString();
  }

  private QueryAst correction(Word word) {
    Equal better = corrections.get(word);
    if (better == null) return word;
    String text = better.phrase();
    return better.isWord() ? new Word(text, Match.STEMMED) : new Phrase(text, 0);
  }
}
