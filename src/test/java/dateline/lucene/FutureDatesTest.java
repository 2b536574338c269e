package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.fixtures.Seeds;
import dateline.fixtures.TestEngine;
import dateline.query.SearchRequest;
import dateline.query.SearchResults;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is dated to a day that has not come. */
class FutureDatesTest {
  @Test
  void whatIsToComeIsShownAndRankedAsNow(@TempDir Path seeds, @TempDir Path index)
      throws IOException {
    new Seeds(seeds)
        .write("now.md", "title: Ferry now\npublishedDateTime: " + TestEngine.NOW)
        .write("later.md", "title: Ferry then\npublishedDateTime: 2099-01-01")
        .write("past.md", "title: Ferry once\npublishedDateTime: 2001-01-01");
    try (TestEngine engine = TestEngine.open(seeds, index)) {
      engine.index();
      SearchResults found =
          engine.search(SearchRequest.of(TestEngine.parse("ferry"), TestEngine.NOW).build());
      assertThat(found.hits()).hasSize(3);
      assertThat(found.hits().get(0).score())
          .as(
              "%s and %s",
              found.hits().get(0).article().title(), found.hits().get(1).article().title())
          .isEqualTo(found.hits().get(1).score());
      assertThat(found.hits().get(2).article().title()).isEqualTo("Ferry once");
    }
  }
}
