package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.engine.Standing;
import dateline.fixtures.Campaign;
import dateline.fixtures.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.apache.lucene.util.IOUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every file of an index, damaged in every way: it is noticed, or does no harm. */
class DamageMatrixTest {
  private static final int TIMES = Campaign.size(1, 20);
  private static final int ARTICLES = Campaign.size(8, 60);

  @TempDir Path folder;

  private Path base = Path.of("");
  private NumberedNews news = new NumberedNews(base);

  /** What the index answers, and what the older one beside it does: some of it deleted since. */
  private Answers now = Answers.NONE;

  private Answers before = Answers.NONE;

  @BeforeEach
  void build() throws IOException {
    base = folder.resolve("base");
    news = NumberedNews.of(folder.resolve("seeds"), ARTICLES);
    try (TestEngine engine = news.open(base, new WatchedDisk(operation -> {}))) {
      engine.index();
      before = news.answers();
      news.change(new Random(1));
      engine.rebuild();
      news.change(new Random(2));
      engine.index();
      now = news.answers();
    }
  }

  @Test
  void whateverIsDamagedNothingWrongIsAnsweredAndARunHeals() throws IOException {
    Map<Standing, Integer> seen = new EnumMap<>(Standing.class);
    int number = 0;
    for (Path file : IndexFolder.files(base)) {
      if (file.endsWith("write.lock")) continue;
      for (Damage damage : Damage.values()) {
        int times = damage == Damage.ONE_BYTE_CHANGED ? TIMES : 1;
        for (int i = 0; i < times; i++) {
          seen.merge(standingAfter(damage, base.relativize(file), ++number), 1, Integer::sum);
        }
      }
    }
    assertThat(seen).containsOnlyKeys(Standing.CURRENT, Standing.FALLEN_BACK);
    Campaign.row("K6", "damages", number, "standing then", seen, "wrong answers", 0);
  }

  private Standing standingAfter(Damage damage, Path file, int number) throws IOException {
    String as = "%s %s (%s)".formatted(file, damage, Campaign.replay(number));
    Path index = folder.resolve("index");
    IndexFolder.copy(base, index);
    damage.of(index.resolve(file), Campaign.random(number));
    Standing standing;
    try (TestEngine engine = news.open(index, Disk.REAL)) {
      standing = engine.engine().standing();
      Answers expected =
          switch (standing) {
            case CURRENT -> now;
            case FALLEN_BACK -> before;
            case EMPTY, OUTDATED, LOST -> Answers.NONE;
          };
      assertThat(Answers.of(engine)).as(as + ": " + standing).isEqualTo(expected);
      if (standing == Standing.FALLEN_BACK) {
        assertThat(IndexFolder.names(index)).as(as).contains("aside-gen-2").doesNotContain("gen-2");
      }
      engine.index();
      assertThat(Answers.of(engine)).as(as + ", then a run").isEqualTo(now);
      assertThat(engine.engine().standing()).as(as).isEqualTo(Standing.CURRENT);
    }
    IndexFolder.assertTidy(index, as);
    IOUtils.rm(index);
    return standing;
  }

  @Test
  void withoutAnOlderIndexNothingIsAnsweredUntilARun() throws IOException {
    IOUtils.rm(base.resolve("gen-1"));
    for (Path file : IndexFolder.files(base.resolve("gen-2"))) {
      if (!file.getFileName().toString().startsWith("segments_")) Files.write(file, new byte[9]);
    }
    try (TestEngine engine = news.open(base, Disk.REAL)) {
      assertThat(engine.engine().standing()).isEqualTo(Standing.EMPTY);
      assertThat(Answers.of(engine)).isEqualTo(Answers.NONE);
      engine.index();
      assertThat(Answers.of(engine)).isEqualTo(now);
    }
  }

  @Test
  void anIndexWhoseLastCommitIsMissingIsNeverTakenForAnEmptyOne() throws IOException {
    IOUtils.rm(base.resolve("gen-1"));
    for (Path file : IndexFolder.files(base.resolve("gen-2"))) {
      if (file.getFileName().toString().startsWith("segments_")) Files.delete(file);
    }
    try (TestEngine engine = news.open(base, Disk.REAL)) {
      assertThat(engine.engine().standing()).isEqualTo(Standing.EMPTY);
      assertThat(IndexFolder.names(base)).contains("aside-gen-2").doesNotContain("gen-2");
      assertThat(IndexFolder.names(base.resolve("aside-gen-2")))
          .as("nothing is deleted")
          .anyMatch(name -> name.matches(".*[.](cfs|fdt)"));
      engine.index();
      assertThat(Answers.of(engine)).isEqualTo(now);
    }
  }
}
