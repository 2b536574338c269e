package dateline.relevance;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dateline.fixtures.Inputs;
import dateline.fixtures.Patience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is in the files of a judged set. */
class AnyJudgedSetTest {
  /** Each by its own reader. */
  private static final List<String> FILES =
      List.of("queries.tsv", "qrels.txt", "prefs.tsv", "now.txt", "docs.jsonl", "pairs.tsv", "run");

  @TempDir private Path folder;

  /** The number of a file, and what is in it; the others are as they should be. */
  @FuzzTest(maxDuration = "2m")
  @DictionaryEntries({
    "0",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "\t",
    " Q0 ",
    "q1",
    "a.b-c",
    "text=4.2;quality=0.3",
    "NaN",
    "1e999",
    "{\"id\":\"a\",\"title\":\"",
    "2022-10-01T00:00:00Z",
    "-1"
  })
  void anyFileIsReadOrItsMistakeIsTold(byte[] bytes) throws Exception {
    if (bytes.length == 0) return;
    write("queries.tsv", "q1\tkind\tbank\nq2\trate");
    write("qrels.txt", "q1 0 a 2\nq1 0 b 0\nq2 0 b 1");
    for (String other : FILES.subList(2, FILES.size())) Files.deleteIfExists(folder.resolve(other));
    String name = FILES.get((bytes[0] & 0xFF) % FILES.size());
    Path file = folder.resolve(name);
    Files.write(file, List.of());
    try (var out = Files.newOutputStream(file)) {
      out.write(bytes, 1, bytes.length - 1);
    }
    try {
      Patience.of(() -> read(name, file));
    } catch (BadSetException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("Exception");
    }
  }

  private Object read(String name, Path file) throws IOException {
    return switch (name) {
      case "docs.jsonl" -> DocsFile.read(file);
      case "pairs.tsv" -> JudgedPairs.read(folder);
      case "run" -> RunFile.read(file);
      default -> SetReader.read(folder);
    };
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  @FuzzTest(maxDuration = "1m")
  @DictionaryEntries({"ndcg10", "mrr10", "prefs", ".typo", "=0.96", "=1.0", "=."})
  void anyFloorIsReadOrItsMistakeIsTold(byte[] bytes) {
    try {
      Floor floor = Floor.parse(new String(bytes, StandardCharsets.UTF_8));
      assertThat(floor.least()).isBetween(0.0, 1.0);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("must be FIGURE[.KIND]=NUMBER");
    }
  }

  @Test
  void theKeptOnesDamagedAreReadOrNot() throws IOException {
    Inputs.damaged(
        AnyJudgedSetTest.class,
        "anyFileIsReadOrItsMistakeIsTold",
        300,
        this::anyFileIsReadOrItsMistakeIsTold);
  }
}
