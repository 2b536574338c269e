package dateline.indexing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.engine.ArticleStore;
import dateline.engine.SeedState;
import dateline.fixtures.RandomNews;
import dateline.fixtures.Seeds;
import dateline.fixtures.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A folder that is emptied by mistake, however slowly, must not empty the index; what was meant
 * must not be refused.
 */
class WatchGuardTest {
  private static final int SEEDS = 200;
  private final Random random = new Random(RandomNews.seed());

  @TempDir private Path temporary;
  private Path folder;
  private Path index;
  private Seeds seeds;

  @BeforeEach
  void writeSeeds() throws IOException {
    folder = temporary.resolve("seeds");
    index = temporary.resolve("index");
    seeds = new Seeds(folder);
    for (int i = 0; i < SEEDS; i++) seeds.write(path(i), "title: Story " + i);
  }

  private static String path(int number) {
    return "d" + number % 5 + "/" + number + ".md";
  }

  @Test
  void aFolderEmptiedBitByBitKeepsFourFifthsOfItsArticlesAndConvergesWhenTheyAreBack()
      throws Exception {
    try (Watched watched = new Watched(folder, index)) {
      empty(watched, Duration.ofMillis(8));
      Watched.await("the refusal", () -> !watched.failures().isEmpty());
      assertThat(watched.failures()).first().isInstanceOf(MassDeletionException.class);
      assertThat(watched.total()).isGreaterThanOrEqualTo(SEEDS * 4 / 5);
      for (int i = 0; i < SEEDS; i++) seeds.write(path(i), "title: Again " + i);
      watched.awaitFolder(folder, temporary.resolve("fresh"), "they are back");
    }
  }

  @Test
  void looksAtAllInBetweenDoNotHelpToEmptyIt() throws IOException {
    try (TestEngine engine = TestEngine.open(folder, index)) {
      engine.index();
      // Each finds a little gone, far less than a fifth.
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < SEEDS; i += 2) {
                  seeds.delete(path(i)).delete(path(i + 1));
                  boolean all = random.nextBoolean();
                  run(engine, all ? new Extent.All() : named(i, i + 1));
                }
              })
          .isInstanceOf(MassDeletionException.class);
      assertThat(engine.search("").total()).isEqualTo(SEEDS * 4 / 5);
    }
  }

  @Test
  void aFewAreTakenAwayAndAgainAFewWhenTheFolderWasAtRest() throws IOException {
    try (TestEngine engine = TestEngine.open(folder, index)) {
      engine.index();
      int left = SEEDS;
      for (int round = 0; round < 4; round++) {
        for (int i = 0; i < left / 6; i++) seeds.delete(path(SEEDS - left + i));
        left -= left / 6;
        run(engine, new Extent.All());
        run(engine, new Extent.All()); // finds nothing gone since
        assertThat(engine.search("").total()).isEqualTo(left);
      }
    }
  }

  private static void run(TestEngine engine, Extent extent) throws IOException {
    assertThat(engine.run().run(extent, false, Progress.NONE).scanned()).isNotNegative();
  }

  private Extent named(int... numbers) throws IOException {
    Path real = folder.toRealPath();
    return new Extent.Named(
        Arrays.stream(numbers)
            .mapToObj(number -> real.resolve(path(number)))
            .collect(Collectors.toSet()));
  }

  @Test
  void aFolderThatMovesIsNoLossHoweverManyFilesItHas() throws Exception {
    try (Watched watched = new Watched(folder, index)) {
      for (int i = 0; i < 5; i++) {
        Files.createDirectories(folder.resolve("archive"));
        Files.move(folder.resolve("d" + i), folder.resolve("archive/e" + i));
      }
      watched.awaitFolder(folder, temporary.resolve("fresh"), "all moved");
      assertThat(watched.total()).isEqualTo(SEEDS);
    }
  }

  @Test
  void whatWasBroughtOverIsNotTakenForTheSameContentElsewhere() {
    SeedState unknown = new SeedState(ArticleStore.BROUGHT_OVER, false, 1);
    Ledger ledger = new Ledger(Map.of("a.md", unknown, "b.md", unknown));
    assertThat(ledger.alsoElsewhere(List.of("a.md"))).isZero();
  }

  private void empty(Watched watched, Duration pause) throws Exception {
    for (int i = 0; i < SEEDS; i++) {
      seeds.delete(path(i));
      if (watched.failures().isEmpty() && random.nextInt(3) == 0) Thread.sleep(pause);
    }
  }
}
