package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.engine.Ranking;
import dateline.fixtures.Campaign;
import dateline.fixtures.RandomNews;
import dateline.fixtures.TestEngine;
import dateline.lucene.LuceneEngine;
import dateline.lucene.Orphans;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Servers and rebuilds are killed at any moment ({@code kill -9}) while articles are written,
 * edited, renamed and deleted. What an answer has shown once is never lost, doubled or back again.
 *
 * <pre>
 * mvn -q test -Dtest=KillCampaignTest -Dcampaign=long
 * </pre>
 *
 * {@code -Dcampaign.kills=N} for another number than 500.
 */
class KillCampaignTest {
  private static final int KILLS =
      Integer.getInteger("campaign.kills", Campaign.isLong() ? 500 : 4);

  /** In the long form one server starts at a time: its first answer is timed. */
  private static final int LANES = Campaign.size(2, 1);

  @TempDir private Path temporary;

  @Test
  void whatAnAnswerHasShownOutlivesEveryKill() throws Exception {
    long seed = RandomNews.seed();
    KillTally tally = new KillTally();
    List<KillLane> lanes = new ArrayList<>();
    for (int i = 0; i < LANES; i++) {
      lanes.add(new KillLane(temporary.resolve("lane" + i), seed + i, KILLS / LANES, tally));
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(LANES)) {
      for (Future<KillLedger> lane : pool.invokeAll(lanes)) lane.get();
    }
    List<String> orphans = new ArrayList<>();
    for (KillLane lane : lanes) orphans.addAll(leftIn(lane));
    Campaign.line(
        "K1 kills, of rebuilds, acknowledged, lost, duplicates, returned, orphans, first answer ms p50, p99, most",
        tally.kills(),
        tally.rebuildsKilled(),
        tally.acks(),
        tally.lost().size(),
        tally.duplicates().size(),
        tally.returned().size(),
        orphans.size(),
        tally.firstAnswerAt(0.5),
        tally.firstAnswerAt(0.99),
        tally.firstAnswerAt(1));
    assertThat(tally.lost()).as("lost, seed %d", seed).isEmpty();
    assertThat(tally.duplicates()).as("duplicates, seed %d", seed).isEmpty();
    assertThat(tally.returned()).as("back again, seed %d", seed).isEmpty();
    assertThat(tally.others()).as("and else, seed %d", seed).isEmpty();
    assertThat(orphans).as("left behind, seed %d", seed).isEmpty();
    assertThat(tally.acks()).as("something was seen").isGreaterThan(KillLane.ARTICLES / 2);
  }

  private static List<String> leftIn(KillLane lane) throws Exception {
    try (LuceneEngine engine = LuceneEngine.openToRead(lane.index(), Ranking.DEFAULT)) {
      assertThat(engine.check()).as("every byte").isEmpty();
    }
    try (TestEngine engine = TestEngine.open(lane.seeds(), lane.index())) {
      engine.index();
    }
    return Orphans.in(lane.index());
  }
}
