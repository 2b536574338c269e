package dateline.article;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.article.Article.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CopyTest {
  private static final @Nullable Instant NEVER = null;
  private static final Instant MAY = Instant.parse("2021-05-01T00:00:00Z");
  private static final Instant JUNE = Instant.parse("2021-06-01T00:00:00Z");

  @Test
  void theSitesOwnSeedWinsOverARicherAndNewerRelatedCopy() {
    assertBetter(copy(Origin.SEED, 0, NEVER, "z.md", 0), copy(Origin.RELATED, 50, JUNE, "a.md", 1));
  }

  @Test
  void thenTheRicherWinsOverTheNewer() {
    assertBetter(copy(Origin.RELATED, 3, MAY, "z.md", 9), copy(Origin.RELATED, 2, JUNE, "a.md", 1));
  }

  @Test
  void thenTheNewerWins() {
    assertBetter(copy(Origin.RELATED, 2, JUNE, "z.md", 9), copy(Origin.RELATED, 2, MAY, "a.md", 1));
  }

  @Test
  void aDateCountsAsOneMoreThingTold() {
    assertBetter(
        copy(Origin.RELATED, 2, MAY, "z.md", 9), copy(Origin.RELATED, 2, NEVER, "a.md", 1));
    assertBetter(
        copy(Origin.RELATED, 1, MAY, "z.md", 9), copy(Origin.RELATED, 2, NEVER, "a.md", 1));
  }

  @Test
  void thenThePathDecidesAndThenThePosition() {
    assertBetter(copy(Origin.SEED, 1, MAY, "a.md", 5), copy(Origin.SEED, 1, MAY, "b.md", 0));
    assertBetter(copy(Origin.RELATED, 1, MAY, "a.md", 1), copy(Origin.RELATED, 1, MAY, "a.md", 2));
  }

  @Test
  void theWinnerNeverDependsOnTheOrderOfArrival() {
    long seed = Long.getLong("test.seed", System.nanoTime());
    Random random = new Random(seed);
    List<Copy> copies = new ArrayList<>();
    for (Origin origin : Origin.values()) {
      for (int topics = 0; topics < 3; topics++) {
        copies.add(copy(origin, topics, NEVER, "a.md", topics));
        copies.add(copy(origin, topics, MAY, "b.md", topics));
        copies.add(copy(origin, topics, JUNE, "a.md", topics));
      }
    }
    List<Copy> sorted = copies.stream().sorted(Copy.BEST_FIRST).toList();
    assertThat(sorted.get(0)).isEqualTo(copy(Origin.SEED, 2, JUNE, "a.md", 2));
    for (int round = 0; round < 50; round++) {
      Collections.shuffle(copies, random);
      assertThat(copies.stream().sorted(Copy.BEST_FIRST)).as("seed %d", seed).isEqualTo(sorted);
    }
  }

  private static void assertBetter(Copy better, Copy worse) {
    assertThat(Copy.BEST_FIRST.compare(better, worse)).isNegative();
    assertThat(Copy.BEST_FIRST.compare(worse, better)).isPositive();
  }

  private static Copy copy(
      Origin origin, int topics, @Nullable Instant published, String path, int position) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < topics; i++) names.add("topic " + i);
    Article article =
        new Article(
            "id",
            "T",
            "",
            "",
            names,
            Provider.UNKNOWN,
            null,
            null,
            null,
            published,
            0,
            0,
            true,
            null,
            List.of(),
            List.of(),
            origin);
    return new Copy(article, path, position);
  }
}
