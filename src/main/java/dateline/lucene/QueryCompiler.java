package dateline.lucene;

import dateline.article.ArticleField;
import dateline.article.ArticleField.Kind;
import dateline.engine.Ranking;
import dateline.query.QueryAst;
import dateline.query.QueryAst.And;
import dateline.query.QueryAst.Bound;
import dateline.query.QueryAst.DateRange;
import dateline.query.QueryAst.Everything;
import dateline.query.QueryAst.In;
import dateline.query.QueryAst.Is;
import dateline.query.QueryAst.Match;
import dateline.query.QueryAst.Not;
import dateline.query.QueryAst.NumberRange;
import dateline.query.QueryAst.Or;
import dateline.query.QueryAst.Phrase;
import dateline.query.QueryAst.Within;
import dateline.query.QueryAst.Word;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/** What the reader said → what the engine will do. Nothing else knows both trees. */
final class QueryCompiler {
  private final Snapshot snapshot;
  private final Ranking ranking;
  private final Instant now;
  private final List<String> scored = new ArrayList<>();

  /**
   * @param now where {@code when:7d} is counted from
   */
  QueryCompiler(Snapshot snapshot, Ranking ranking, Instant now) {
    this.snapshot = snapshot;
    this.ranking = ranking;
    this.now = now;
  }

  /** Where a clause is looked for: in words, or among the labels of one field. */
  private sealed interface Scope {
    record InWords(WordQueries words) implements Scope {}

    record InLabels(ArticleField field) implements Scope {}
  }

  /** A clause, and whether its score means anything. */
  private record Clause(Query query, boolean scores) {
    static Clause narrowing(Query query) {
      return new Clause(new BoostQuery(new ConstantScoreQuery(query), 0), false);
    }
  }

  CompiledQuery compile(QueryAst ast, List<ArticleField> searchIn) throws IOException {
    Scope scope = new Scope.InWords(WordQueries.in(searchIn, ranking));
    Clause every = clause(ast, scope);
    if (every == null) return new CompiledQuery(Snapshot.ALL, null, false, 0);
    double scale = scale();
    return new CompiledQuery(every.query(), relaxed(ast, scope), every.scores(), scale);
  }

  private CompiledQuery.@Nullable Relaxed relaxed(QueryAst ast, Scope scope) {
    if (!(ast instanceof And and)) return null;
    List<QueryAst> wording = and.clauses().stream().filter(c -> !isNarrowing(c)).toList();
    if (wording.size() < 2) return null;
    And words = new And(wording, and.typed());
    List<String> optional = relaxable(words);
    boolean insistsOnMore = wording.stream().anyMatch(c -> !isStopWord(c) && !isOptional(c));
    if (optional.isEmpty() || (optional.size() == 1 && !insistsOnMore)) return null;
    return new CompiledQuery.Relaxed(
        and(and, scope, true).query(),
        optional,
        and(words, scope, false).query(),
        and(words, scope, true).query());
  }

  /** Whether a clause says among which articles to look, and not what for. */
  private static boolean isNarrowing(QueryAst clause) {
    return switch (clause) {
      case In in -> in.field().kind() != Kind.TEXT;
      case Not not -> true;
      case NumberRange range -> true;
      case DateRange range -> true;
      case Within age -> true;
      case Is is -> true;
      case Word word -> false;
      case Phrase phrase -> false;
      case And and -> false;
      case Or or -> false;
      case Everything everything -> false;
    };
  }

  /** Null where analysis leaves nothing: such a clause is dropped, it must not empty the result. */
  private @Nullable Clause clause(QueryAst ast, Scope scope) {
    return switch (ast) {
      case Everything e -> null;
      case Word word -> word(word, scope);
      case Phrase phrase -> phrase(phrase, scope);
      case In in -> clause(in.clause(), scope(in.field()));
      case And and -> and(and, scope, false);
      case Or or -> or(or, scope);
      case Not not -> not(not, scope);
      case NumberRange range -> Clause.narrowing(numbers(range));
      case DateRange range -> Clause.narrowing(dates(range.from(), range.to()));
      case Within age -> Clause.narrowing(within(age, now));
      case Is is -> Clause.narrowing(new TermQuery(new Term(Schema.FLAG, is.flag().name())));
    };
  }

  private Scope scope(ArticleField field) {
    return field.kind() == Kind.TEXT
        ? new Scope.InWords(WordQueries.in(List.of(field), ranking))
        : new Scope.InLabels(field);
  }

  // ---- words and phrases

  private @Nullable Clause word(Word word, Scope scope) {
    return switch (scope) {
      case Scope.InLabels labels -> label(labels.field(), word.text(), word.match());
      case Scope.InWords in -> scoring(word.text(), in.words().word(word));
    };
  }

  private @Nullable Clause phrase(Phrase phrase, Scope scope) {
    return switch (scope) {
      case Scope.InLabels labels -> label(labels.field(), phrase.text(), Match.STEMMED);
      case Scope.InWords in -> scoring(phrase.text(), in.words().phrase(phrase));
    };
  }

  private @Nullable Clause scoring(String text, @Nullable Query query) {
    if (query == null) return null;
    scored.addAll(List.of(text.strip().split("\\s+")));
    return new Clause(query, true);
  }

  private static @Nullable Clause label(ArticleField field, String text, Match match) {
    String key = LabelKey.of(field, text);
    if (key.isEmpty()) return null;
    Term term = new Term(Schema.keys(field), key);
    return Clause.narrowing(match == Match.PREFIX ? new PrefixQuery(term) : labels(field, key));
  }

  /** In a query a provider may be named by its domain, too. */
  private static Query labels(ArticleField field, String key) {
    Query named = new TermQuery(new Term(Schema.keys(field), key));
    if (field != ArticleField.PROVIDER) return named;
    Query domain = new TermQuery(new Term(Schema.keys(ArticleField.SITE), key));
    return new BooleanQuery.Builder().add(named, Occur.SHOULD).add(domain, Occur.SHOULD).build();
  }

  // ---- joining

  private Clause and(And and, Scope scope, boolean relaxed) {
    Set<QueryAst> optional = relaxed ? Set.copyOf(relaxableWords(and)) : Set.of();
    boolean content = and.clauses().stream().anyMatch(c -> !(c instanceof Not) && !isStopWord(c));
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    BooleanQuery.Builder some = new BooleanQuery.Builder();
    boolean required = false;
    boolean scores = false;
    boolean found = false;
    for (QueryAst each : and.clauses()) {
      Clause clause = each instanceof Not not ? negated(not, scope) : clause(each, scope);
      if (clause == null) continue;
      if (each instanceof Not) {
        all.add(clause.query(), Occur.MUST_NOT);
      } else if (optional.contains(each)) {
        some.add(clause.query(), Occur.SHOULD);
      } else if (content && !and.typed() && isStopWord(each)) {
        all.add(clause.query(), Occur.SHOULD);
      } else {
        all.add(clause.query(), clause.scores() ? Occur.MUST : Occur.FILTER);
        required |= clause.scores();
        found = true;
      }
      scores |= clause.scores() && !(each instanceof Not);
    }
    if (relaxed) {
      all.add(some.build(), required ? Occur.SHOULD : Occur.MUST);
    } else if (!found) {
      all.add(Snapshot.ALL, Occur.FILTER);
    }
    return new Clause(all.build(), scores);
  }

  private @Nullable Clause or(Or or, Scope scope) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    boolean scores = false;
    int size = 0;
    for (QueryAst each : or.clauses()) {
      Clause clause = clause(each, scope);
      if (clause == null) continue;
      any.add(clause.query(), Occur.SHOULD);
      scores |= clause.scores();
      size++;
    }
    return size == 0 ? null : new Clause(any.build(), scores);
  }

  private @Nullable Clause not(Not not, Scope scope) {
    Clause clause = negated(not, scope);
    return clause == null ? null : Clause.narrowing(allBut(clause.query()));
  }

  /** What must not be there; its words are not part of the scale. */
  private @Nullable Clause negated(Not not, Scope scope) {
    int before = scored.size();
    Clause clause = clause(not.clause(), scope);
    scored.subList(before, scored.size()).clear();
    return clause;
  }

  static Query allBut(Query query) {
    return new BooleanQuery.Builder()
        .add(Snapshot.ALL, Occur.FILTER)
        .add(query, Occur.MUST_NOT)
        .build();
  }

  /** The words that need not occur: those merely typed beside each other, not joined by AND. */
  private static List<String> relaxable(And and) {
    return relaxableWords(and).stream().map(Word::text).distinct().toList();
  }

  private static List<Word> relaxableWords(And and) {
    if (and.typed()) return List.of();
    return and.clauses().stream()
        .filter(QueryCompiler::isOptional)
        .map(Word.class::cast)
        .distinct()
        .toList();
  }

  private static boolean isOptional(QueryAst clause) {
    return clause instanceof Word word
        && word.match() != Match.EXACT
        && !isStopWord(word)
        && !Words.terms(NewsAnalyzer.EXACT, word.text()).isEmpty();
  }

  private static boolean isStopWord(QueryAst ast) {
    return ast instanceof Word word
        && word.match() == Match.STEMMED
        && Words.isStopWord(word.text());
  }

  // ---- ranges

  private static Query numbers(NumberRange range) {
    Bound min = range.min();
    Bound max = range.max();
    double low = min == null ? Double.NEGATIVE_INFINITY : min.value();
    double high = max == null ? Double.POSITIVE_INFINITY : max.value();
    return DoublePoint.newRangeQuery(
        Schema.number(range.field()),
        min == null || min.inclusive() ? low : DoublePoint.nextUp(low),
        max == null || max.inclusive() ? high : DoublePoint.nextDown(high));
  }

  /**
   * Up to now, to the minute: what is dated in the future is not of the last seven days, and what
   * was published within this minute is.
   */
  static Query within(Within age, Instant now) {
    return dates(age.unit().before(now, age.amount()), now.plusSeconds(60));
  }

  static Query dates(@Nullable Instant from, @Nullable Instant to) {
    return LongPoint.newRangeQuery(
        Schema.DATE,
        from == null ? Long.MIN_VALUE : from.toEpochMilli(),
        to == null ? Long.MAX_VALUE : Math.subtractExact(to.toEpochMilli(), 1));
  }

  // ---- the scale of the prior

  /** S: the sum of the words' idf, so that quality and recency weigh the same in every query. */
  private double scale() throws IOException {
    double sum = 0;
    for (String word : scored) sum += idf(word);
    return Math.max(ranking.minScale(), sum);
  }

  private double idf(String word) throws IOException {
    double articles = snapshot.searcher().getIndexReader().getDocCount(Schema.ALL);
    int frequency = Integer.MAX_VALUE;
    for (String term : Words.terms(NewsAnalyzer.STEM, word)) {
      int occurs = snapshot.searcher().getIndexReader().docFreq(new Term(Schema.ALL, term));
      if (occurs > 0) frequency = Math.min(frequency, occurs);
    }
    if (frequency == Integer.MAX_VALUE) frequency = 0;
    double df = Math.max(ranking.minDocFreq(), frequency);
    return Math.log(1 + Math.max(0, articles - df + 0.5) / (df + 0.5));
  }
}
