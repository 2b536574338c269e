package dateline.relevance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dateline.relevance.Judgements.Preference;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Cases small enough to be counted by hand. */
class MeasuresTest {
  private static final Offset<Double> EXACT = within(1e-12);

  @Test
  void theBestOrderIsOne() {
    Measures best = Measures.of(List.of("a", "b"), Map.of("a", 2, "b", 1, "c", 0));
    assertThat(best.ndcg10()).isEqualTo(1, EXACT);
    assertThat(best.map()).isEqualTo(1, EXACT);
    assertThat(best.mrr10()).isEqualTo(1, EXACT);
    assertThat(best.p10()).isEqualTo(0.2, EXACT);
  }

  @Test
  void anAnswerThatIsPartlyRight() {
    // Relevant at ranks 2 (grade 2) and 4 (grade 1); c is never found.
    Measures some = Measures.of(List.of("x", "a", "y", "b"), Map.of("a", 2, "b", 1, "c", 1));
    double log2of3 = Math.log(3) / Math.log(2);
    double log2of5 = Math.log(5) / Math.log(2);
    assertThat(some.ndcg10())
        .isEqualTo((3 / log2of3 + 1 / log2of5) / (3 + 1 / log2of3 + 1 / 2.0), EXACT);
    assertThat(some.map()).isEqualTo((1 / 2.0 + 2 / 4.0 + 0) / 3, EXACT);
    assertThat(some.mrr10()).isEqualTo(1 / 2.0, EXACT);
    assertThat(some.p10()).isEqualTo(2 / 10.0, EXACT);
  }

  @Test
  void nothingFoundIsZero() {
    assertThat(Measures.of(List.of(), Map.of("a", 1))).isEqualTo(new Measures(0, 0, 0, 0));
  }

  @Test
  void belowTheTenthRankOnlyAveragePrecisionCounts() {
    List<String> ranking =
        IntStream.rangeClosed(1, 11).mapToObj(rank -> rank == 11 ? "a" : "x" + rank).toList();
    Measures late = Measures.of(ranking, Map.of("a", 1));
    assertThat(late).isEqualTo(new Measures(0, 1 / 11.0, 0, 0));
  }

  @Test
  void theIdealHasTenRanksToo() {
    List<String> ten = IntStream.range(0, 10).mapToObj(i -> "a" + i).toList();
    Map<String, Integer> twelve =
        IntStream.range(0, 12).boxed().collect(Collectors.toMap(i -> "a" + i, i -> 1));
    Measures full = Measures.of(ten, twelve);
    assertThat(full.ndcg10()).isEqualTo(1, EXACT);
    assertThat(full.map()).isEqualTo(10 / 12.0, EXACT);
  }

  @Test
  void aPreferenceWantsTheBetterOneFoundAndBefore() {
    Preference pair = new Preference("a", "b");
    assertThat(pair.holds(List.of("x", "a", "b"))).isTrue();
    assertThat(pair.holds(List.of("a"))).isTrue();
    assertThat(pair.holds(List.of("b", "a"))).isFalse();
    assertThat(pair.holds(List.of())).isFalse();
  }
}
