package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.fixtures.TestEngine;
import dateline.indexing.RunReport;
import dateline.query.SearchRequest;
import dateline.query.SearchResults;
import dateline.query.SearchResults.Hit;
import dateline.query.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer finds: the seeds that come with Dateline, and the user's own among them. */
class SampleSeedsTest {
  private static final Path SEEDS = Path.of("seeds");
  private static final String SAMPLE = "000_b05f50ea45a17126.txt";

  @TempDir Path index;
  @TempDir Path alone;

  @Test
  void everySeedIsCleanAndTheFolderIsVaried() throws IOException {
    try (TestEngine engine = TestEngine.open(SEEDS, index)) {
      RunReport report = engine.index();
      assertThat(report.rejected()).isEmpty();
      assertThat(report.warnings())
          .as("some articles have no date on purpose")
          .allMatch(remark -> remark.reason().startsWith("publishedDateTime: missing"));
      assertThat(report.unknownKeys()).isEmpty();
      assertThat(report.indexed()).isGreaterThan(150);
      List<Hit> newest = engine.search("").hits();
      assertThat(newest.stream().map(hit -> hit.article().provider().name()).distinct())
          .hasSizeGreaterThan(20);
      assertThat(newest.stream().flatMap(hit -> hit.article().topics().stream()).distinct())
          .hasSizeGreaterThan(12);
    }
  }

  @Test
  void theUsersSampleComesFirstForItsWording() throws IOException {
    try (TestEngine engine = TestEngine.open(SEEDS, index)) {
      engine.index();
      assertThat(engine.titles("aws cloud").get(0))
          .isEqualTo("AWS leads $42B global Cloud services market in Q1, Microsoft 2nd");
      assertThat(engine.titles("\"Assurance Cloud Service\"")).hasSize(2);
    }
  }

  @Test
  void thePairOfTheUsersSampleIsOneStoryShownAsItsBetterVersion() throws IOException {
    try (TestEngine engine = TestEngine.open(SEEDS, index)) {
      engine.index();
      SearchResults found =
          engine.search(
              SearchRequest.of(TestEngine.parse("MYCOM"), TestEngine.NOW)
                  .group(SearchRequest.Group.STORY)
                  .build());
      assertThat(found.total()).isEqualTo(2);
      assertThat(found.stories()).isEqualTo(1);
      Hit hit = found.hits().getFirst();
      assertThat(found.hits()).hasSize(1);
      assertThat(hit.article().provider().name()).isEqualTo("TelecomTV");
      assertThat(hit.article().quality()).isEqualTo(74);
      Story story = Objects.requireNonNull(hit.story());
      assertThat(story.size()).isEqualTo(2);
      assertThat(story.providers()).isEqualTo(2);
      assertThat(story.others().getFirst().provider().name()).isEqualTo("realwire.com");
    }
  }

  @Test
  void theSampleAloneIsFiveArticlesWithItsRelatedOnes() throws IOException {
    Files.copy(SEEDS.resolve(SAMPLE), alone.resolve(SAMPLE));
    try (TestEngine engine = TestEngine.open(alone, index)) {
      engine.index();
      assertThat(engine.search("").total()).isEqualTo(5);
      assertThat(engine.titles("MYCOM")).hasSize(2);
      String id = engine.search("aws").hits().get(0).article().id();
      assertThat(engine.engine().search().article(id).orElseThrow().related()).hasSize(4);
    }
  }

  @Test
  void noNameOfAFileIsTooLongForAnArchiveOrADisk() throws IOException {
    try (Stream<Path> files = Files.list(SEEDS)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .allSatisfy(name -> assertThat(name.length()).isLessThanOrEqualTo(100));
    }
  }
}
