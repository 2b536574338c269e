package dateline.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.fixtures.Campaign;
import dateline.fixtures.RandomNews;
import dateline.fixtures.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
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
  void looksAtAllInBetweenDoNotHelpToEmptyIt() throws Exception {
    // Each look at all finds a little gone, far less than a fifth.
    try (Watched watched =
        new Watched(folder, index, Duration.ofMillis(100), FolderEvents.Source.REAL)) {
      empty(watched, Duration.ofMillis(Campaign.isLong() ? 200 : 60));
      Watched.await("the refusal", () -> !watched.failures().isEmpty());
      assertThat(watched.failures()).first().isInstanceOf(MassDeletionException.class);
      assertThat(watched.scans()).as("looks at all in between").isGreaterThan(3);
      assertThat(watched.total()).isGreaterThanOrEqualTo(SEEDS * 4 / 5);
    }
  }

  @Test
  void aFewAreTakenAwayAndAgainAFewWhenTheFolderWasAtRest() throws Exception {
    try (Watched watched =
        new Watched(folder, index, Duration.ofMillis(200), FolderEvents.Source.REAL)) {
      int left = SEEDS;
      for (int round = 0; round < 4; round++) {
        for (int i = 0; i < left / 6; i++) seeds.delete(path(SEEDS - left + i));
        left -= left / 6;
        watched.awaitTotal(left);
        long scans = watched.scans();
        Watched.await("rest", () -> watched.scans() > scans + 2);
      }
      assertThat(watched.failures()).isEmpty();
    }
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

  private void empty(Watched watched, Duration pause) throws Exception {
    for (int i = 0; i < SEEDS; i++) {
      seeds.delete(path(i));
      if (watched.failures().isEmpty() && random.nextInt(3) == 0) Thread.sleep(pause);
    }
  }
}
