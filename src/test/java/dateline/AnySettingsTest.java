package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dateline.fixtures.Inputs;
import dateline.fixtures.Patience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is in a settings file, the environment or behind a flag. */
class AnySettingsTest {
  @TempDir private static Path folder;

  @FuzzTest(maxDuration = "2m")
  @DictionaryEntries({
    "seeds: ", "index-data: ", "host: ", "port: ", "visibility: ", "zone: ", "rescan: ",
    "images: ", "synonyms: ", "topics.aliases: ", "admin.key-file: ", "ranking.", "!!", "&a ",
    "*a", "\"\\0\"", "<<: ", "? ", "!%1B"
  })
  void anyFileIsReadOrItsMistakeIsTold(byte[] bytes) throws Exception {
    Path file = Files.write(folder.resolve("dateline.yaml"), bytes);
    assertReadOrTold(file, Map.of(), Map.of());
  }

  @Test
  void soAreTheKeptOnesDamaged() throws IOException {
    Inputs.damaged(
        AnySettingsTest.class,
        "anyFileIsReadOrItsMistakeIsTold",
        300,
        this::anyFileIsReadOrItsMistakeIsTold);
  }

  /** Lines of {@code key=value}. */
  @FuzzTest(maxDuration = "1m")
  @DictionaryEntries({"port=", "zone=", "images=", "seeds=", "synonyms=", "rescan=", "ranking."})
  void anyVariableAndAnyFlagIsTakenOrItsMistakeIsTold(byte[] bytes) throws Exception {
    Map<String, String> flags = new LinkedHashMap<>();
    Map<String, String> environment = new LinkedHashMap<>();
    for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
      int equals = line.indexOf('=');
      if (equals < 0 || line.indexOf('\0') >= 0) continue; // no system passes a NUL
      String key = line.substring(0, equals);
      flags.put(key, line.substring(equals + 1));
      String variable = key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
      environment.put("DATELINE_" + variable, line.substring(equals + 1));
    }
    Path file = Files.writeString(folder.resolve("empty.yaml"), "");
    assertReadOrTold(file, Map.of(), flags);
    assertReadOrTold(file, environment, Map.of());
  }

  private static void assertReadOrTold(
      Path file, Map<String, String> environment, Map<String, String> flags) throws Exception {
    try {
      assertThat(Patience.of(() -> Settings.load(file, environment, flags)).port())
          .isBetween(0, 65_535);
    } catch (SettingsException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("Exception");
    }
  }
}
