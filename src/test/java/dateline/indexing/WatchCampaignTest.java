package dateline.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.fixtures.Campaign;
import dateline.fixtures.RandomNews;
import dateline.fixtures.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happens to the folder, and however fast: soon after it is quiet the index holds what the
 * folder holds, as one run over all of it would find. The runs at intervals have no part in it.
 */
class WatchCampaignTest {
  private static final int EDITS = Campaign.isLong() ? 20_000 : 600;

  @TempDir private Path temporary;
  private Path folder;
  private Path index;
  private Path fresh;

  @BeforeEach
  void makeFolders() throws IOException {
    folder = Files.createDirectory(temporary.resolve("seeds"));
    index = temporary.resolve("index");
    fresh = temporary.resolve("fresh");
  }

  @Test
  void afterAnyEditsTheIndexHoldsWhatTheFolderHolds() throws Exception {
    long seed = RandomNews.seed();
    Random random = new Random(seed);
    Path outside = Files.createDirectory(temporary.resolve("outside"));
    RandomEdits edits = new RandomEdits(folder, outside, random, 150);
    try (Watched watched = new Watched(folder, index)) {
      for (int i = 0; i < EDITS; i++) {
        edits.edit();
        if (random.nextInt(8) == 0) Thread.sleep(random.nextInt(40));
      }
      long quiet = System.nanoTime();
      watched.awaitFolder(folder, fresh, "seed " + seed);
      Campaign.line(
          "K14 edits, runs, whole scans, refused, ms to converge",
          EDITS,
          watched.reports().size(),
          watched.scans(),
          watched.failures().size(),
          (System.nanoTime() - quiet) / 1_000_000);
    }
  }

  @Test
  void moreThanTheSystemRemembersIsNotLost() throws Exception {
    Seeds seeds = new Seeds(folder).write("first.md", "title: First");
    int files = Campaign.isLong() ? 20_000 : 1_500;
    try (Watched watched = new Watched(folder, index)) {
      for (int i = 0; i < files; i++) seeds.write("many/f" + i + ".md", "title: Story " + i);
      watched.awaitTotal(files + 1);
      for (int i = 0; i < files / 10; i++) seeds.delete("many/f" + i + ".md");
      watched.awaitFolder(folder, fresh, "after the flood");
      assertThat(watched.total()).isEqualTo(files + 1 - files / 10);
    }
  }
}
