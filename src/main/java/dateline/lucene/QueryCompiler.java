package dateline.lucene;

import dateline.article.ArticleField;
import dateline.article.ArticleField.Kind;
import dateline.article.ArticleId;
import dateline.article.WebLink;
import dateline.engine.Ranking;
import dateline.lucene.Alternatives.Meaning;
import dateline.lucene.CompiledQuery.Part;
import dateline.query.QueryAst;
import dateline.query.QueryAst.And;
import dateline.query.QueryAst.DateRange;
import dateline.query.QueryAst.Everything;
import dateline.query.QueryAst.In;
import dateline.query.QueryAst.Is;
import dateline.query.QueryAst.Match;
import dateline.query.QueryAst.Near;
import dateline.query.QueryAst.Not;
import dateline.query.QueryAst.NumberRange;
import dateline.query.QueryAst.Or;
import dateline.query.QueryAst.Phrase;
import dateline.query.QueryAst.Story;
import dateline.query.QueryAst.Url;
import dateline.query.QueryAst.Within;
import dateline.query.QueryAst.Word;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** What the reader said → what the engine will do. Nothing else knows both trees. */
final class QueryCompiler {
  private final Snapshot snapshot;
  private final Vocabulary vocabulary;
  private final Ranking ranking;
  private final Alternatives alternatives;
  private final Instant now;
  private final List<String> scored = new ArrayList<>();

  /** Whether what is compiled must not be there: that is meant as typed. */
  private boolean negated = false;

  /**
   * @param alternatives what else counts as a word
   * @param now where {@code when:7d} is counted from
   */
  QueryCompiler(Snapshot snapshot, Ranking ranking, Alternatives alternatives, Instant now) {
    this.snapshot = snapshot;
    this.vocabulary = new Vocabulary(snapshot.reader());
    this.ranking = ranking;
    this.alternatives = alternatives;
    this.now = now;
  }

  /** Where a clause is looked for: in words, or among the labels of one field. */
  private sealed interface Scope {
    record InWords(WordQueries words) implements Scope {}

    record InLabels(ArticleField field) implements Scope {}
  }

  /**
   * A clause, and what its score is the sum of: nothing where it only narrows.
   *
   * <p>An AND is the sum of its clauses. Of an OR each alternative is one part, since an AND within
   * it may have one of its words in the article and yet earn nothing.
   */
  private record Clause(Query query, List<Part> parts) {
    static Clause narrowing(Query query) {
      return new Clause(new BoostQuery(new ConstantScoreQuery(query), 0), List.of());
    }

    static Clause scoring(String label, Query query) {
      return new Clause(query, List.of(Part.ofWords(label, query)));
    }

    boolean scores() {
      return !parts.isEmpty();
    }

    Clause whole(QueryAst ast) {
      return scores() ? scoring(ast.toString(), query) : this;
    }
  }

  CompiledQuery compile(QueryAst ast, List<ArticleField> searchIn) throws IOException {
    Scope scope = new Scope.InWords(WordQueries.in(searchIn, ranking));
    Clause every = clause(ast, scope);
    if (every == null) return new CompiledQuery(Snapshot.ALL, List.of(), null, 0);
    double scale = scale();
    return new CompiledQuery(
        every.query(), every.parts(), relaxed(ast, every.query(), scope, scale), scale);
  }

  private CompiledQuery.@Nullable Relaxed relaxed(
      QueryAst ast, Query every, Scope scope, double scale) throws IOException {
    if (!(ast instanceof And and)) return null;
    List<QueryAst> wording = and.clauses().stream().filter(c -> !Wording.isNarrowing(c)).toList();
    if (wording.size() < 2) return null;
    And words = new And(wording, and.typed());
    List<String> optional = Wording.optional(words).stream().map(Word::text).distinct().toList();
    boolean insistsOnMore =
        wording.stream().anyMatch(c -> !Wording.isStopWord(c) && !Wording.isOptional(c));
    if (optional.isEmpty() || (optional.size() == 1 && !insistsOnMore)) return null;
    Clause some = and(and, scope, true);
    boolean narrows = wording.size() < and.clauses().size();
    Query everyWord = narrows ? and(words, scope, false).query() : every;
    Query someWords = narrows ? and(words, scope, true).query() : some.query();
    Clause first = allWordsFirst(some, everyWord, scale);
    return new CompiledQuery.Relaxed(first.query(), first.parts(), optional, everyWord, someWords);
  }

  /** Few articles have all words, but they are what was asked for. */
  private Clause allWordsFirst(Clause some, Query everyWord, double scale) {
    float bonus = (float) (ranking.allWords() * scale);
    Query all = new BoostQuery(new ConstantScoreQuery(everyWord), bonus);
    BooleanQuery.Builder both = new BooleanQuery.Builder();
    both.add(some.query(), Occur.MUST).add(all, Occur.SHOULD);
    List<Part> parts = new ArrayList<>(some.parts());
    parts.add(Part.allWords(all));
    return new Clause(both.build(), parts);
  }

  /** Null where analysis leaves nothing: such a clause is dropped, it must not empty the result. */
  private @Nullable Clause clause(QueryAst ast, Scope scope) throws IOException {
    return switch (ast) {
      case Everything e -> null;
      case Word word -> word(word, scope);
      case Phrase phrase -> phrase(phrase, scope);
      case In in -> in(in);
      case And and -> and(and, scope, false);
      case Or or -> or(or, scope);
      case Not not -> not(not, scope);
      case NumberRange range -> Clause.narrowing(RangeQueries.numbers(range));
      case DateRange range -> Clause.narrowing(RangeQueries.dates(range.from(), range.to()));
      case Within age -> Clause.narrowing(RangeQueries.within(age, now));
      case Is is -> Clause.narrowing(new TermQuery(new Term(Schema.FLAG, is.flag().name())));
      case Url url -> Clause.narrowing(article(url));
      case Story story -> Clause.narrowing(StoryQueries.of(snapshot.searcher(), story.id()));
      case Near near -> near(near, scope);
    };
  }

  private @Nullable Clause in(In in) throws IOException {
    Clause clause = clause(in.clause(), scope(in.field()));
    return clause == null ? null : clause.whole(in);
  }

  private Scope scope(ArticleField field) {
    return field.kind() == Kind.TEXT
        ? new Scope.InWords(WordQueries.in(List.of(field), ranking))
        : new Scope.InLabels(field);
  }

  // ---- words and phrases

  private @Nullable Clause word(Word word, Scope scope) throws IOException {
    return switch (scope) {
      case Scope.InLabels labels -> label(labels.field(), word.text(), word.match());
      case Scope.InWords in -> scoring(word, word.text(), in.words().word(word, meaning(word)));
    };
  }

  private Meaning meaning(Word word) throws IOException {
    return negated ? Meaning.AS_TYPED : alternatives.of(word);
  }

  private @Nullable Clause phrase(Phrase phrase, Scope scope) {
    return switch (scope) {
      case Scope.InLabels labels -> label(labels.field(), phrase.text(), Match.STEMMED);
      case Scope.InWords in -> scoring(phrase, phrase.text(), in.words().phrase(phrase));
    };
  }

  private @Nullable Clause scoring(QueryAst ast, String text, @Nullable Query query) {
    if (query == null) return null;
    scored.addAll(List.of(text.strip().split("\\s+")));
    return Clause.scoring(ast.toString(), query);
  }

  private @Nullable Clause label(ArticleField field, String text, Match match) {
    String key = LabelKey.of(field, text);
    if (key.isEmpty()) return null;
    return Clause.narrowing(
        match == Match.PREFIX ? labelsBeginning(field, key) : labels(field, text));
  }

  /** In a query a provider may be named by its domain, too. */
  private Query labels(ArticleField field, String label) {
    Query named = keyed(field, snapshot.aliases().keys(field, label));
    if (field != ArticleField.PROVIDER) return named;
    return either(named, keyed(ArticleField.SITE, Set.of(LabelKey.of(field, label))));
  }

  private Query labelsBeginning(ArticleField field, String prefix) {
    Query written = new PrefixQuery(new Term(Schema.keys(field), prefix));
    Set<String> named = snapshot.aliases().keysBeginning(field, prefix);
    return named.isEmpty() ? written : either(written, keyed(field, named));
  }

  private static Query keyed(ArticleField field, Set<String> keys) {
    return new TermInSetQuery(Schema.keys(field), keys.stream().map(BytesRef::new).toList());
  }

  private static Query either(Query one, Query other) {
    return new BooleanQuery.Builder().add(one, Occur.SHOULD).add(other, Occur.SHOULD).build();
  }

  /** An id is every copy's, but only one of them is shown. */
  private static Query article(Url url) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (String link : Objects.requireNonNull(WebLink.of(url.canonical())).samePage()) {
      any.add(new TermQuery(new Term(Schema.ID, ArticleId.ofUrl(link))), Occur.SHOULD);
    }
    return new BooleanQuery.Builder()
        .add(any.build(), Occur.FILTER)
        .add(Snapshot.ALL, Occur.FILTER)
        .build();
  }

  // ---- joining

  /** Scored as an AND: that the words are near each other only narrows. */
  private Clause near(Near near, Scope scope) throws IOException {
    Clause all = and(new And(operands(near), true), scope, false);
    Query nearby = scope instanceof Scope.InWords in ? in.words().near(near, this::meaning) : null;
    if (nearby == null) return all;
    BooleanQuery.Builder both = new BooleanQuery.Builder();
    both.add(all.query(), Occur.MUST).add(nearby, Occur.FILTER);
    return new Clause(both.build(), all.parts()).whole(near);
  }

  private static List<QueryAst> operands(QueryAst ast) {
    if (!(ast instanceof Near near)) return List.of(ast);
    List<QueryAst> operands = new ArrayList<>(operands(near.left()));
    operands.addAll(operands(near.right()));
    return operands;
  }

  private Clause and(And and, Scope scope, boolean relaxed) throws IOException {
    Joined joined = new Joined(and, relaxed);
    for (int i = 0; i < and.clauses().size(); ) {
      Meaning run = run(and, i, scope);
      if (run == null) {
        QueryAst each = and.clauses().get(i++);
        boolean not = each instanceof Not;
        joined.add(each, each instanceof Not no ? negated(no, scope) : clause(each, scope), not);
      } else {
        List<QueryAst> words = and.clauses().subList(i, i + run.words());
        joined.addRun(words, run, scope);
        i += run.words();
      }
    }
    return joined.clause();
  }

  private @Nullable Meaning run(And and, int from, Scope scope) throws IOException {
    boolean typed = and.typed() || negated || !(scope instanceof Scope.InWords);
    return typed ? null : alternatives.run(and.clauses(), from);
  }

  /** The clauses of an AND while they are joined. */
  private final class Joined {
    private final Set<QueryAst> optional;
    private final boolean relaxed;

    /** Where all words only join others they are what is asked for. */
    private final boolean stopWordsMayMiss;

    private final BooleanQuery.Builder all = new BooleanQuery.Builder();
    private final BooleanQuery.Builder some = new BooleanQuery.Builder();
    private final List<Part> parts = new ArrayList<>();
    private boolean required = false;
    private boolean found = false;

    Joined(And and, boolean relaxed) {
      this.relaxed = relaxed;
      this.optional = relaxed ? Set.copyOf(Wording.optional(and)) : Set.of();
      this.stopWordsMayMiss = !and.typed() && and.clauses().stream().anyMatch(Joined::asksForMore);
    }

    private static boolean asksForMore(QueryAst clause) {
      return !(clause instanceof Not) && !Wording.isStopWord(clause) && !Wording.isSilent(clause);
    }

    void add(QueryAst ast, @Nullable Clause clause, boolean not) {
      if (clause == null) return;
      if (not) {
        all.add(clause.query(), Occur.MUST_NOT);
        return;
      }
      parts.addAll(clause.parts());
      if (optional.contains(ast)) {
        some.add(clause.query(), Occur.SHOULD);
      } else if (stopWordsMayMiss && Wording.isStopWord(ast)) {
        all.add(clause.query(), Occur.SHOULD);
      } else {
        all.add(clause.query(), clause.scores() ? Occur.MUST : Occur.FILTER);
        required |= clause.scores();
        found = true;
      }
    }

    /** Words that something stands for together: all of them, or that. */
    void addRun(List<QueryAst> words, Meaning meaning, Scope scope) throws IOException {
      Query any = ((Scope.InWords) scope).words().anyOf(typed(words, meaning, scope), meaning);
      parts.add(Part.ofWords(new And(words, false).toString(), any));
      if (relaxed) {
        some.add(any, Occur.SHOULD);
      } else {
        all.add(any, Occur.MUST);
        required = true;
        found = true;
      }
    }

    /** Where it is replaced, nothing else may be made of its words: they are not looked for. */
    private Query typed(List<QueryAst> words, Meaning meaning, Scope scope) throws IOException {
      if (meaning.isReplaced()) {
        for (QueryAst word : words) scored.add(((Word) word).text());
        return MatchNoDocsQuery.INSTANCE;
      }
      Joined parts = new Joined(new And(words, false), relaxed);
      for (QueryAst word : words) parts.add(word, QueryCompiler.this.clause(word, scope), false);
      return parts.clause().query();
    }

    Clause clause() {
      if (relaxed) {
        all.add(some.build(), required ? Occur.SHOULD : Occur.MUST);
      } else if (!found) {
        all.add(Snapshot.ALL, Occur.FILTER);
      }
      return new Clause(all.build(), parts);
    }
  }

  private @Nullable Clause or(Or or, Scope scope) throws IOException {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    List<Part> parts = new ArrayList<>();
    int size = 0;
    for (QueryAst each : or.clauses()) {
      Clause clause = clause(each, scope);
      if (clause == null) continue;
      any.add(clause.query(), Occur.SHOULD);
      parts.addAll(clause.whole(each).parts());
      size++;
    }
    return size == 0 ? null : new Clause(any.build(), parts);
  }

  private @Nullable Clause not(Not not, Scope scope) throws IOException {
    Clause clause = negated(not, scope);
    return clause == null ? null : Clause.narrowing(allBut(clause.query()));
  }

  /** What must not be there; its words are not part of the scale. */
  private @Nullable Clause negated(Not not, Scope scope) throws IOException {
    int before = scored.size();
    boolean inside = negated;
    negated = true;
    Clause clause = clause(not.clause(), scope);
    negated = inside;
    scored.subList(before, scored.size()).clear();
    return clause;
  }

  static Query allBut(Query query) {
    return new BooleanQuery.Builder()
        .add(Snapshot.ALL, Occur.FILTER)
        .add(query, Occur.MUST_NOT)
        .build();
  }

  // ---- the scale of the prior

  /** S: the sum of the words' idf, so that quality and recency weigh the same in every query. */
  private double scale() throws IOException {
    double sum = 0;
    for (String word : scored) sum += vocabulary.idf(frequency(word), ranking.prior().minDocFreq());
    return Math.max(ranking.prior().minScale(), sum);
  }

  /** Of the rarest of its parts. */
  private int frequency(String word) throws IOException {
    int rarest = Integer.MAX_VALUE;
    for (String term : Words.terms(NewsAnalyzer.STEM, word)) {
      int occurs = vocabulary.frequency(term);
      if (occurs > 0) rarest = Math.min(rarest, occurs);
    }
    return rarest == Integer.MAX_VALUE ? 0 : rarest;
  }
}
