package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.engine.Standing;
import dateline.fixtures.TestEngine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Indexes that earlier builds wrote; {@code src/test/resources/index/README.txt} tells of them. */
class KeptIndexesTest {
  private static final Path KEPT = Path.of("src/test/resources/index");
  private static final Path SEEDS = KEPT.resolve("seeds");
  private static final List<String> ALL =
      List.of(
          "Storm closes the ferry",
          "Court of Auditors (CoA) questions the tram budget",
          "Harbour bridge opens to cargo trams",
          "Why the bridge took nine years");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"4, CURRENT gen-2 write.lock", "5, CURRENT gen-1 gen-2 write.lock"})
  void anOlderFormatAnswersAtOnceAndIsBuiltAnewByARun(int format, String left) throws IOException {
    unzip(format);
    try (TestEngine engine = TestEngine.open(SEEDS, folder)) {
      assertThat(engine.engine().standing()).isEqualTo(Standing.OUTDATED);
      assertAnswers(engine);
      long generation = engine.engine().search().stats().generation();
      engine.index();
      assertThat(engine.engine().standing()).isEqualTo(Standing.CURRENT);
      assertThat(engine.engine().search().stats().generation()).isGreaterThan(generation);
      assertAnswers(engine);
    }
    // The folder that answered before stays, for where the new one is found damaged.
    assertThat(IndexFolder.names(folder)).containsExactly(left.split(" "));
  }

  @Test
  void thePresentFormatIsCurrentAndOnceThisBuildHasReadTheSeedsARunChangesNothing()
      throws IOException {
    unzip(Schema.FORMAT);
    try (TestEngine engine = TestEngine.open(SEEDS, folder)) {
      assertThat(engine.engine().standing()).isEqualTo(Standing.CURRENT);
      assertAnswers(engine);
      engine.index(); // an earlier build may have read seeds otherwise (SeedReader.conditions)
      assertAnswers(engine);
      assertThat(engine.index().committed()).isFalse();
    }
  }

  private static void assertAnswers(TestEngine engine) throws IOException {
    assertThat(engine.titles("")).containsExactlyElementsOf(ALL);
    assertThat(engine.titles("\"nine years\"")).containsExactly(ALL.get(3));
    assertThat(engine.titles("provider:\"Meridian Wire\" crates")).containsExactly(ALL.get(1));
    assertThat(engine.titles("unfinished")).isEmpty();
    assertThat(engine.engine().search().stats().seeds()).isEqualTo(4);
  }

  private void unzip(int format) throws IOException {
    Path zip = KEPT.resolve("format-" + format + ".zip");
    try (InputStream in = Files.newInputStream(zip);
        ZipInputStream files = new ZipInputStream(in)) {
      for (ZipEntry each = files.getNextEntry(); each != null; each = files.getNextEntry()) {
        Path file = folder.resolve(each.getName());
        if (each.isDirectory()) continue;
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, files.readAllBytes());
      }
    }
  }
}
