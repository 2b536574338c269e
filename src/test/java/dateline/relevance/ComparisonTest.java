package dateline.relevance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dateline.fixtures.TestEngine;
import dateline.query.Factor;
import dateline.relevance.Comparison.Change;
import dateline.relevance.Comparison.Move;
import dateline.relevance.Judgements.Grades;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final JudgedSet SET =
      new JudgedSet(
          "set",
          List.of(new JudgedQuery("q", "plain", TestEngine.parse("ferry"))),
          new Grades(Map.of("q", Map.of("a", 1))),
          null);

  @Test
  void aMoveNamesTheFactorThatMadeItPassTheOthers() {
    Run before = run(ranked("a", 5, 1), ranked("b", 4, 1), ranked("c", 1, 1));
    // Both earn more for text; b earns as much more for quality as carries it past a.
    Run after = run(ranked("b", 5, 3), ranked("a", 6, 1), ranked("c", 1, 1));
    Comparison comparison = Comparison.of(SET, before, after, 10);

    assertThat(comparison.before()).isEqualTo(1);
    assertThat(comparison.after()).isEqualTo(1 / (Math.log(3) / Math.log(2)), within(1e-12));
    assertThat(comparison.wins()).isZero();
    assertThat(comparison.losses()).isEqualTo(1);
    assertThat(comparison.p()).as("one query says nothing").isEqualTo(1);
    Change change = comparison.changes().getFirst();
    assertThat(change.query()).isEqualTo("q");
    assertThat(change.moves()).containsExactly(new Move("a", 1, 1, 2, new Factor("quality", -2)));
  }

  @Test
  void anArticleThatIsFoundNoMoreHasTheFactorItLivedOn() {
    Comparison comparison = Comparison.of(SET, run(ranked("a", 5, 1)), run(ranked("b", 4, 1)), 10);
    Move move = comparison.changes().getFirst().moves().getFirst();
    assertThat(move.to()).isZero();
    assertThat(Objects.requireNonNull(move.by()).name()).isEqualTo("text");
  }

  @Test
  void likeRunsDoNotDiffer() {
    Run run = run(ranked("a", 5, 1));
    Comparison comparison = Comparison.of(SET, run, run, 10);
    assertThat(comparison.changes()).isEmpty();
    assertThat(comparison.p()).isEqualTo(1);
  }

  @Test
  void tenWinsOfTenAreTwoWorldsOfAThousand() {
    assertThat(PermutationTest.p(new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1}))
        .isEqualTo(2 / 1024.0);
    assertThat(PermutationTest.p(new double[] {1, -1})).isEqualTo(1);
    assertThat(PermutationTest.p(new double[] {0, 0, 0})).isEqualTo(1);
  }

  @Test
  void manyQueriesAreSampledTheSameWayEveryTime() {
    double[] wins = new double[40];
    for (int i = 0; i < wins.length; i++) wins[i] = i % 4 == 0 ? -0.1 : 0.1;
    double p = PermutationTest.p(wins);
    assertThat(p).isEqualTo(PermutationTest.p(wins)).isBetween(0.0001, 0.01);
  }

  private static Run run(Ranked... ranked) {
    return new Run(Map.of("q", List.of(ranked)));
  }

  private static Ranked ranked(String article, double text, double quality) {
    List<Factor> factors = List.of(new Factor("text", text), new Factor("quality", quality));
    return new Ranked(article, text + quality, factors);
  }
}
