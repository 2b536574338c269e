package dateline.lucene;

import dateline.article.ArticleField.Kind;
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
import java.util.List;

/** Which clauses of a query say what for, and which of those it does not insist on. */
final class Wording {
  private Wording() {}

  /** Whether a clause says among which articles to look, and not what for. */
  static boolean isNarrowing(QueryAst clause) {
    return switch (clause) {
      case In in -> in.field().kind() != Kind.TEXT;
      case Not not -> true;
      case NumberRange range -> true;
      case DateRange range -> true;
      case Within age -> true;
      case Is is -> true;
      case Url url -> true;
      case Story story -> true;
      case Near near -> false;
      case Word word -> false;
      case Phrase phrase -> false;
      case And and -> false;
      case Or or -> false;
      case Everything everything -> false;
    };
  }

  /** The words that need not occur: those merely typed beside each other, not joined by AND. */
  static List<Word> optional(And and) {
    if (and.typed()) return List.of();
    return and.clauses().stream()
        .filter(Wording::isOptional)
        .map(Word.class::cast)
        .distinct()
        .toList();
  }

  static boolean isOptional(QueryAst clause) {
    return clause instanceof Word word
        && word.match() != Match.EXACT
        && !isStopWord(word)
        && !isSilent(word);
  }

  /** Whether analysis leaves nothing of it: the dash of {@code to be — or not}. */
  static boolean isSilent(QueryAst clause) {
    return switch (clause) {
      case Word word -> Words.terms(NewsAnalyzer.EXACT, word.text()).isEmpty();
      case Phrase phrase -> Words.terms(NewsAnalyzer.EXACT, phrase.text()).isEmpty();
      case In in -> in.field().kind() == Kind.TEXT && isSilent(in.clause());
      case And and -> and.clauses().stream().allMatch(Wording::isSilent);
      case Or or -> or.clauses().stream().allMatch(Wording::isSilent);
      case Near near -> isSilent(near.left()) && isSilent(near.right());
      case Not not -> isSilent(not.clause());
      case Everything everything -> true;
      case NumberRange range -> false;
      case DateRange range -> false;
      case Within age -> false;
      case Is is -> false;
      case Url url -> false;
      case Story story -> false;
    };
  }

  static boolean isStopWord(QueryAst ast) {
    return ast instanceof Word word
        && word.match() == Match.STEMMED
        && Words.isStopWord(word.text());
  }
}
