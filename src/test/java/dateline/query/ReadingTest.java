package dateline.query;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.query.Expansion.Why;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was made of the words, in words. */
class ReadingTest {
  @Test
  void formsOfOneWordAreToldTogether() {
    Reading reading =
        reading(
            new Expansion("aws", "Amazon Web Services", Why.LEARNT, "id"),
            new Expansion("ferry", "boat", Why.SYNONYM, null),
            new Expansion("ferry", "water taxi", Why.SYNONYM, null),
            new Expansion("pm", "prime minister", Why.REPLACEMENT, null));
    assertThat(reading.besides())
        .isEqualTo("“Amazon Web Services” for “aws”; “boat”, “water taxi” for “ferry”");
    assertThat(reading.instead()).isEqualTo("“prime minister” instead of “pm”");
  }

  @Test
  void manyFormsAreCounted() {
    List<Expansion> many = new ArrayList<>();
    for (int i = 1; i <= 9; i++) many.add(new Expansion("x", "x" + i, Why.SYNONYM, null));
    assertThat(reading(many.toArray(Expansion[]::new)).besides())
        .isEqualTo("“x1”, “x2”, “x3”, “x4” for “x”; and 5 more");
  }

  @Test
  void whatAReaderExpectsAnywayIsNotToldAndACorrectionElsewhere() {
    Reading reading =
        reading(
            new Expansion("France", "french", Why.DEMONYM, null),
            new Expansion("health care", "healthcare", Why.COMPOUND, null),
            new Expansion("goverment", "government", Why.SPELLING, null));
    assertThat(reading.besides()).isEmpty();
    assertThat(reading.instead()).isEmpty();
  }

  @Test
  void whatWasLeftOutSaysWhetherAnyArticleHasAllWords() {
    assertThat(leftOut(true, "ferry", "strike"))
        .isEqualTo(
            "No article has all of these words; those with some of them follow: “ferry”, “strike”");
    assertThat(leftOut(false, "ferry", "strike"))
        .startsWith("Few articles have all of these words");
    assertThat(leftOut(true, "ferry"))
        .isEqualTo("No article has all of this; those without “ferry” follow");
    assertThat(leftOut(false)).isEmpty();
  }

  private static String leftOut(boolean none, String... words) {
    return new Reading(null, List.of(words), none, List.of(), null).leftOut();
  }

  private static Reading reading(Expansion... expansions) {
    return new Reading(null, List.of(), false, List.of(expansions), null);
  }
}
