package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.fixtures.Seeds;
import dateline.fixtures.TestEngine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server that follows its folder says while its author edits. */
class ReportsTest {
  private static final String BROKEN = "title: Ferry: late";

  @TempDir Path folder;
  @TempDir Path index;
  private final StringWriter said = new StringWriter();

  @Test
  void anEditThatBreaksASeedIsSaidOnceAndThatItsLastGoodVersionStays() throws IOException {
    Seeds seeds = new Seeds(folder).write("a.md", "title: Ferry sails");
    try (TestEngine engine = TestEngine.open(folder, index)) {
      Reports reports = reports();
      reports.print(engine.index());

      seeds.write("a.md", BROKEN);
      assertThat(news(reports, engine))
          .contains("seeds/a.md:2:8: title: unquoted \": \"; put the title in quotes")
          .contains("until then its last good version is found");
      assertThat(engine.titles("ferry")).containsExactly("Ferry sails");
      assertThat(news(reports, engine)).as("a rescan of the same file").isEmpty();

      seeds.write("b.md", "title: Tram stops");
      assertThat(news(reports, engine)).contains("1 rejected").doesNotContain("a.md");
    }
  }

  @Test
  void aSeedThatWasMendedAndBreaksAgainIsNews() throws IOException {
    Seeds seeds = new Seeds(folder).write("a.md", "title: Ferry sails");
    try (TestEngine engine = TestEngine.open(folder, index)) {
      Reports reports = reports();
      reports.print(engine.index());
      seeds.write("a.md", BROKEN);
      assertThat(news(reports, engine)).contains("a.md:2:8");
      seeds.write("a.md", "title: Ferry sails"); // as it is indexed: nothing to commit
      assertThat(news(reports, engine)).isEmpty();
      seeds.write("a.md", BROKEN);
      assertThat(news(reports, engine)).contains("a.md:2:8");
    }
  }

  @Test
  void aNewSeedThatIsBrokenHasNoGoodVersion() throws IOException {
    Seeds seeds = new Seeds(folder).write("a.md", "title: Ferry sails");
    try (TestEngine engine = TestEngine.open(folder, index)) {
      Reports reports = reports();
      reports.print(engine.index());
      seeds.write("b.md", BROKEN).write("a.md", "title: Ferry: late\ndraft: true");
      assertThat(news(reports, engine)).contains("b.md:2:8").doesNotContain("last good version");
      assertThat(engine.titles("ferry")).as("a draft is withdrawn though it is broken").isEmpty();
    }
  }

  private Reports reports() {
    return new Reports(new PrintWriter(said, true), "seeds");
  }

  private String news(Reports reports, TestEngine engine) throws IOException {
    said.getBuffer().setLength(0);
    reports.printNews(engine.index());
    return said.toString();
  }
}
