package dateline.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SurpriseTest {
  @Test
  void itIsThatOfThePaper() {
    // Dunning 1993, table 1: "the swiss"
    assertThat(Surprise.of(110, 110 + 111, 2442, 2442 + 29114)).isCloseTo(270.72, within(0.005));
  }

  @Test
  void itGrowsWithTheEvidenceAndNotWithTheRatioAlone() {
    double one = Surprise.of(1, 100, 0, 700);
    double tenfold = Surprise.of(10, 100, 7, 700);
    double hundred = Surprise.of(100, 1000, 70, 7000);
    assertThat(one).isLessThan(tenfold);
    assertThat(tenfold).isLessThan(hundred);
  }

  @Test
  void whatIsAsFrequentAsBeforeIsNoSurpriseAndWhatIsRarerANegativeOne() {
    assertThat(Surprise.of(3, 10, 30, 100)).isZero();
    assertThat(Surprise.of(1, 10, 30, 100)).isNegative();
    assertThat(Surprise.of(10, 10, 100, 100)).isZero();
  }

  @Test
  void anEmptySpanSurprisesNobody() {
    assertThat(Surprise.of(5, 10, 0, 0)).isZero();
    assertThat(Surprise.of(0, 0, 5, 10)).isZero();
    assertThat(Surprise.of(0, 0, 0, 0)).isZero();
  }
}
