package dateline.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.article.SeedReader;
import dateline.article.Visibility;
import dateline.engine.Ranking;
import dateline.fixtures.Campaign;
import dateline.fixtures.RandomNews;
import dateline.fixtures.TestEngine;
import dateline.indexing.FaultyEngine.Fault;
import dateline.lucene.LuceneEngine;
import dateline.query.SearchRequest;
import dateline.query.SearchResults;
import dateline.query.SearchResults.Hit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Any edits, any runs, failures and crashes in any order, against two maps: after each step the
 * index shows what the runs that ended have read, each of them whole or not at all.
 */
class CrashModelTest {
  private static final int STEPS = Campaign.isLong() ? 3_000 : 60;

  @TempDir private Path temporary;
  private final long seed = RandomNews.seed();
  private final Random random = new Random(seed);
  private int crashes = 0;
  private int failures = 0;

  @Test
  void everyRunIsWholeOrNotAtAllWhateverFailsAndWhoeverDies() throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("seeds"));
    FolderModel model = new FolderModel(folder, random);
    Path index = temporary.resolve("index");
    FaultyEngine engine = open(index);
    IndexRun run = indexRun(engine, folder);
    try {
      for (int step = 0; step < STEPS; step++) {
        for (int i = random.nextInt(3); i > 0; i--) model.edit();
        engine.fault = fault();
        boolean dies = isDeadly(run, engine, model);
        assertThat(shown(engine))
            .as("seed %d, step %d, %s", seed, step, engine.fault)
            .isEqualTo(model.shown());
        if (!dies && random.nextInt(15) > 0) continue;
        Path next = temporary.resolve("index-" + step);
        if (dies) copy(index, next); // as the disk was then; closing would tidy up
        engine.close();
        if (dies) index = next;
        engine = open(index);
        run = indexRun(engine, folder);
        assertThat(shown(engine))
            .as("seed %d, step %d, opened again after %s", seed, step, dies)
            .isEqualTo(model.shown());
      }
      assertThat(engine.check()).isEmpty();
      assertThat(crashes).as("crashes").isPositive();
      assertThat(failures).as("failed runs").isPositive();
      Campaign.line("model: steps, crashes, failed runs", STEPS, crashes, failures);
    } finally {
      engine.close();
    }
  }

  private static FaultyEngine open(Path index) throws IOException {
    return new FaultyEngine(LuceneEngine.open(index, Ranking.DEFAULT));
  }

  private Fault fault() {
    Fault[] all = Fault.values();
    return random.nextInt(3) > 0 ? Fault.NONE : all[random.nextInt(all.length)];
  }

  private static IndexRun indexRun(FaultyEngine engine, Path folder) {
    // By this clock no file was changed a moment ago, so that none is left for later.
    InstantSource clock = () -> Instant.now().minus(Duration.ofDays(1));
    SeedReader reader = new SeedReader(TestEngine.UTC, Visibility.ALL);
    // What is gone is taken away by the run that finds it gone, so that the model need not wait.
    return new IndexRun(new SeedFolder(folder), reader, engine, clock, Duration.ZERO);
  }

  /** True where the process died of it. */
  private boolean isDeadly(IndexRun run, FaultyEngine engine, FolderModel model)
      throws IOException {
    Set<String> paths = random.nextBoolean() ? model.paths() : model.anyPaths();
    Extent extent = random.nextInt(5) == 0 ? new Extent.Anew() : new Extent.All();
    boolean named = random.nextBoolean();
    if (named) extent = model.named(paths);
    else paths = model.paths();
    try {
      run.run(extent, true, Progress.NONE);
      model.looked(paths);
      return false;
    } catch (IOException e) {
      assertThat(engine.fault).isIn(Fault.FAILS_TO_PUT, Fault.FAILS_TO_COMMIT);
      failures++;
      return false;
    } catch (FaultyEngine.Death e) {
      crashes++;
      if (engine.fault == Fault.DIES_AFTER_THE_COMMIT) model.looked(paths);
      return true;
    }
  }

  private static Map<String, String> shown(FaultyEngine engine) throws IOException {
    Map<String, String> shown = new TreeMap<>();
    SearchResults all = engine.search().search(everything());
    for (Hit hit : all.hits()) {
      String before = shown.put(hit.article().id(), hit.article().title());
      assertThat(before).as("one URL, one result").isNull();
    }
    assertThat(all.total()).isEqualTo(shown.size());
    return shown;
  }

  private static SearchRequest everything() {
    return SearchRequest.of(TestEngine.parse(""), TestEngine.NOW).page(0, 100).build();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path each : files.toList()) {
        if (!each.endsWith("write.lock")) Files.copy(each, to.resolve(from.relativize(each)));
      }
    }
  }
}
