package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.engine.Standing;
import dateline.fixtures.Campaign;
import dateline.fixtures.TestEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.apache.lucene.util.IOUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The power fails at any moment: what a run has acknowledged is there when it comes back. */
class PowerCutTest {
  private static final int CUTS = Campaign.size(50, 500);
  private static final int ARTICLES = Campaign.size(8, 40);
  private static final int RUNS = 3;

  @TempDir Path folder;

  /** What was answered before the run at work, and what after it. */
  private Answers acknowledged = Answers.NONE;

  private Answers inFlight = Answers.NONE;

  @Test
  void whatWasAcknowledgedIsThereAfterAPowerCut() throws IOException {
    long operations = operationsOfAllRuns();
    int cuts = 0;
    int inTime = 0;
    for (int number = 1; number <= CUTS; number++) {
      Random random = Campaign.random(number);
      long cutAt = 1 + (long) (random.nextDouble() * operations);
      Path work = folder.resolve("cut-" + number);
      Path image = work.resolve("image");
      PowerCut power = new PowerCut(work.resolve("index"), image, random, cutAt);
      NumberedNews news = NumberedNews.of(work.resolve("seeds"), ARTICLES);
      run(news, work.resolve("index"), power, number);
      if (!power.isOff()) continue;
      cuts++;
      String as = Campaign.replay(number) + ", cut before operation " + cutAt;
      try (TestEngine engine = news.open(image, Disk.REAL)) {
        Answers found = Answers.of(engine);
        if (found.equals(inFlight)) inTime++;
        assertThat(found).as(as).isIn(acknowledged, inFlight);
        Standing standing =
            acknowledged.total() > 0 ? Standing.CURRENT : engine.engine().standing();
        assertThat(engine.engine().standing()).as(as).isEqualTo(standing);
        engine.index();
        assertThat(Answers.of(engine)).as(as + ", then a run").isEqualTo(news.answers());
      }
      IndexFolder.assertTidy(image, as);
      IOUtils.rm(work);
    }
    assertThat(cuts).isGreaterThan(CUTS / 2);
    Campaign.row("K2", "power cuts", cuts, "runs there though not acknowledged", inTime, "lost", 0);
  }

  private long operationsOfAllRuns() throws IOException {
    Path work = folder.resolve("counted");
    PowerCut counting = new PowerCut(work.resolve("index"), work, new Random(0), Long.MAX_VALUE);
    run(NumberedNews.of(work.resolve("seeds"), ARTICLES), work.resolve("index"), counting, 0);
    return counting.operations();
  }

  /** A first run, changes and a rebuild, some of them twice, until the power fails. */
  private void run(NumberedNews news, Path index, PowerCut power, int number) throws IOException {
    Random random = new Random(number);
    acknowledged = Answers.NONE;
    inFlight = news.answers();
    try (TestEngine engine = news.open(index, new WatchedDisk(power))) {
      for (int i = 0; i <= RUNS; i++) {
        if (i == 2) engine.rebuild();
        else engine.index();
        acknowledged = news.answers();
        inFlight = acknowledged;
        if (i == RUNS) break;
        news.change(random);
        inFlight = news.answers();
      }
    } catch (IOException e) {
      if (!power.isOff()) throw e;
    }
  }
}
