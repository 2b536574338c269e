package dateline.relevance;

import dateline.query.Factor;
import dateline.relevance.Judgements.Grades;
import dateline.relevance.Judgements.Preference;
import dateline.relevance.Judgements.Preferences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What changed from an earlier run to this one.
 *
 * @param figure what is compared: {@code ndcg10}, or {@code prefs} (1 or 0 for each pair)
 * @param wins queries that became better
 * @param p of the paired permutation test: how likely chance alone differs as much
 * @param changes of the queries whose figure moved most, the largest first
 */
public record Comparison(
    String figure,
    double before,
    double after,
    int wins,
    int losses,
    double p,
    List<Change> changes) {

  public Comparison {
    changes = List.copyOf(changes);
  }

  /**
   * One query.
   *
   * @param moves of its judged articles
   */
  public record Change(
      String query, String kind, String text, double before, double after, List<Move> moves) {
    public Change {
      moves = List.copyOf(moves);
    }
  }

  /**
   * One judged article.
   *
   * @param from its rank before, 0 where it was not found
   * @param to its rank now, 0 where it is not found
   * @param by the factor that moved it and by how much, or null where none did: an article that was
   *     found by one of the runs only passed it
   */
  public record Move(String article, int grade, int from, int to, @Nullable Factor by) {}

  /**
   * Compares two runs of one set.
   *
   * @param most changes to tell of
   */
  public static Comparison of(JudgedSet set, Run before, Run after, int most) {
    Map<String, Double> old = Scorecard.perQuery(set, before);
    Map<String, Double> now = Scorecard.perQuery(set, after);
    double[] differences = new double[set.queries().size()];
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < differences.length; i++) {
      JudgedQuery query = set.queries().get(i);
      double was = old.getOrDefault(query.id(), 0.0);
      double is = now.getOrDefault(query.id(), 0.0);
      differences[i] = is - was;
      if (is != was) changes.add(change(set, query, was, is, before, after));
    }
    changes.sort(Comparator.comparingDouble(change -> -Math.abs(change.after - change.before)));
    int wins = (int) changes.stream().filter(change -> change.after > change.before).count();
    return new Comparison(
        set.judgements() instanceof Grades ? "ndcg10" : Scorecard.PREFS,
        mean(old),
        mean(now),
        wins,
        changes.size() - wins,
        PermutationTest.p(differences),
        changes.subList(0, Math.min(most, changes.size())));
  }

  private static double mean(Map<String, Double> values) {
    return values.values().stream().mapToDouble(value -> value).average().orElse(0);
  }

  private static Change change(
      JudgedSet set, JudgedQuery query, double was, double is, Run before, Run after) {
    Answer old = new Answer(before.answer(query.id()));
    Answer now = new Answer(after.answer(query.id()));
    List<Move> moves = new ArrayList<>();
    grades(set.judgements(), query.id())
        .forEach(
            (article, grade) -> {
              int from = old.rank(article);
              int to = now.rank(article);
              if (from != to)
                moves.add(new Move(article, grade, from, to, mover(article, old, now)));
            });
    moves.sort(Comparator.comparingInt((Move move) -> -move.grade).thenComparing(Move::article));
    return new Change(query.id(), query.kind(), query.query().text(), was, is, moves);
  }

  private static Map<String, Integer> grades(Judgements judgements, String query) {
    return switch (judgements) {
      case Grades grades -> grades.byQuery().getOrDefault(query, Map.of());
      case Preferences preferences -> {
        Preference pair = preferences.byQuery().get(query);
        yield pair == null ? Map.of() : Map.of(pair.better(), 1, pair.worse(), 0);
      }
    };
  }

  /**
   * The factor that moved an article: what it gained more (or less) than those it passed, or that
   * passed it, gained by the same factor. Where all of those were found by one of the runs only,
   * there is nothing to compare with; an article that was itself found only once has what it
   * earned.
   */
  private static @Nullable Factor mover(String article, Answer old, Answer now) {
    Ranked was = old.find(article);
    Ranked is = now.find(article);
    if (was == null && is == null) return null;
    if (was == null || is == null) return largest(was == null ? is : was);
    boolean up = now.rank(article) < old.rank(article);
    List<String> passed = passed(article, old, now);
    Factor mover = null;
    for (String name : names(was, is)) {
      double gain = gain(name, article, old, now);
      double others =
          passed.stream().mapToDouble(other -> gain(name, other, old, now)).average().orElse(0);
      double moved = gain - others;
      boolean more = mover == null || (up ? moved > mover.value() : moved < mover.value());
      if ((up ? moved > 0 : moved < 0) && more) mover = new Factor(name, moved);
    }
    return mover;
  }

  private static @Nullable Factor largest(@Nullable Ranked ranked) {
    if (ranked == null) return null;
    return ranked.factors().stream().max(Comparator.comparingDouble(Factor::value)).orElse(null);
  }

  /** Found by both runs, and on the other side of the article than before. */
  private static List<String> passed(String article, Answer old, Answer now) {
    List<String> passed = new ArrayList<>();
    for (String other : old.ranks.keySet()) {
      if (other.equals(article) || now.find(other) == null) continue;
      boolean wasAhead = old.rank(other) < old.rank(article);
      boolean isAhead = now.rank(other) < now.rank(article);
      if (wasAhead != isAhead) passed.add(other);
    }
    return passed;
  }

  private static Set<String> names(Ranked was, Ranked is) {
    Set<String> names = new TreeSet<>();
    was.factors().forEach(factor -> names.add(factor.name()));
    is.factors().forEach(factor -> names.add(factor.name()));
    return names;
  }

  private static double gain(String factor, String article, Answer old, Answer now) {
    Ranked was = old.find(article);
    Ranked is = now.find(article);
    return was == null || is == null ? 0 : is.factor(factor) - was.factor(factor);
  }

  /** An answer by article. */
  private static final class Answer {
    final List<Ranked> ranked;
    final Map<String, Integer> ranks = new HashMap<>();

    Answer(List<Ranked> ranked) {
      this.ranked = ranked;
      for (int i = 0; i < ranked.size(); i++) ranks.putIfAbsent(ranked.get(i).article(), i + 1);
    }

    int rank(String article) {
      return ranks.getOrDefault(article, 0);
    }

    @Nullable Ranked find(String article) {
      int rank = rank(article);
      return rank == 0 ? null : ranked.get(rank - 1);
    }
  }
}
