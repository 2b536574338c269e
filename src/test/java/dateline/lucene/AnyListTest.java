package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dateline.fixtures.Inputs;
import dateline.fixtures.Patience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is in the user's lists of words, and what articles are taken to explain. */
class AnyListTest {
  @TempDir private static Path folder;

  @FuzzTest(maxDuration = "2m")
  @DictionaryEntries({" => ", ", ", "\\,", "\\", "#", "U.S.", "AI", "C++", "the"})
  void anySynonymsAreReadOrTheirLineIsNamed(byte[] bytes) throws Exception {
    Path file = Files.write(folder.resolve("synonyms.txt"), bytes);
    try {
      Synonyms read = Patience.of(() -> SynonymReader.read(file, 0.8f));
      assertThat(read.rules()).isNotNegative();
    } catch (BadListException e) {
      assertThat(e).hasMessageStartingWith(file + ":");
    }
  }

  @FuzzTest(maxDuration = "2m")
  @DictionaryEntries({", ", "\"", "\", ", "#", "AI", "A.I.", "é"})
  void anyAliasesAreReadOrTheirLineIsNamed(byte[] bytes) throws Exception {
    Path file = Files.write(folder.resolve("aliases.txt"), bytes);
    try {
      TopicAliases read = Patience.of(() -> TopicAliases.read(file));
      assertThat(read.topics()).isNotNegative();
    } catch (BadListException e) {
      assertThat(e).hasMessageStartingWith(file + ":");
    }
  }

  @FuzzTest(maxDuration = "1m")
  @DictionaryEntries({"(AWS)", "Amazon Web Services ", " (", ") ", "AWS (", "R&D", "ſ", "İ"})
  void anyTextExplainsAcronymsOrNone(byte[] bytes) throws Exception {
    String text = new String(bytes, StandardCharsets.UTF_8);
    for (AcronymFinder.Pair pair : Patience.of(() -> AcronymFinder.find(text))) {
      assertThat(pair.acronym()).hasSizeBetween(2, 10);
      assertThat(pair.expansion()).contains(" ").doesNotContain(pair.acronym());
    }
  }

  @Test
  void theKeptOnesDamagedAreReadOrNot() throws IOException {
    Class<?> test = AnyListTest.class;
    Inputs.damaged(
        test,
        "anySynonymsAreReadOrTheirLineIsNamed",
        200,
        this::anySynonymsAreReadOrTheirLineIsNamed);
    Inputs.damaged(
        test,
        "anyAliasesAreReadOrTheirLineIsNamed",
        200,
        this::anyAliasesAreReadOrTheirLineIsNamed);
    Inputs.damaged(test, "anyTextExplainsAcronymsOrNone", 200, this::anyTextExplainsAcronymsOrNone);
  }
}
