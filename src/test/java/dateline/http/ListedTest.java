package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListedTest {
  private static final long SEED = Long.getLong("test.seed", 2026);

  /** The values in ⟨⟩, excluded ones with a − before. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '`',
      value = {
        "AI                      → ⟨AI⟩",
        "AI,chips                → ⟨AI⟩⟨chips⟩",
        "AI , chips ,            → ⟨AI⟩⟨chips⟩",
        "Microsoft AI            → ⟨Microsoft AI⟩",
        "-AI                     → −⟨AI⟩",
        "- AI,chips,-5G          → −⟨AI⟩⟨chips⟩−⟨5G⟩",
        "covid-19                → ⟨covid-19⟩",
        "`\"Smith, John\"`       → ⟨Smith, John⟩",
        "-\"Smith, John\",AI     → −⟨Smith, John⟩⟨AI⟩",
        "\"-x\"                  → ⟨-x⟩",
        "\"a\" , \"b\"           → ⟨a⟩⟨b⟩",
        "\"a\"\"b\"              → ⟨a\"b⟩",
        "\"A\" Team              → ⟨\"A\" Team⟩",
        "\"A\" Team, B           → ⟨\"A\" Team⟩⟨B⟩",
        "\"Smith, John           → ⟨\"Smith⟩⟨John⟩",
        "Dwayne \"Rock\" Johnson → ⟨Dwayne \"Rock\" Johnson⟩",
        "--a                     → −⟨-a⟩",
        "`,,`                    → ``",
        "-                       → ``",
        "\"\"                    → ``",
        "``                      → ``",
      })
  void isSplitAtCommasOutsideQuotes(String text, String values) {
    assertThat(shown(Listed.split(text))).isEqualTo(values);
  }

  private static String shown(List<Listed> items) {
    return items.stream()
        .map(item -> (item.excluded() ? "−" : "") + "⟨" + item.value() + "⟩")
        .collect(Collectors.joining());
  }

  @Test
  void aQuotedValueIsReadBack() {
    assertThat(Listed.quoted("AI")).isEqualTo("AI");
    assertThat(Listed.quoted("Smith, John")).isEqualTo("\"Smith, John\"");
    assertThat(Listed.quoted("-x")).isEqualTo("\"-x\"");
    assertThat(Listed.quoted("\"A\", B")).isEqualTo("\"\"\"A\"\", B\"");
  }

  @Test
  void anyLabelsAreReadBackFromTheirList() {
    Random random = new Random(SEED);
    for (int i = 0; i < 20_000; i++) {
      List<Listed> items =
          random
              .ints(1 + random.nextInt(3))
              .mapToObj(any -> new Listed(label(random), random.nextBoolean()))
              .toList();
      String text =
          items.stream()
              .map(item -> (item.excluded() ? "-" : "") + Listed.quoted(item.value()))
              .collect(Collectors.joining(","));
      assertThat(Listed.split(text)).as("seed %d: %s", SEED, text).isEqualTo(items);
    }
  }

  @Test
  void aValueAsLongAsAnAddressIsRead() {
    String quotes = "\"" + "\"\"".repeat(4_000);

    assertThat(Listed.split(quotes + "\"")).containsExactly(new Listed("\"".repeat(4_000), false));
    assertThat(Listed.split("\"" + "a".repeat(8_000)))
        .containsExactly(new Listed("\"" + "a".repeat(8_000), false));
    assertThat(Listed.split("a,".repeat(4_000))).hasSize(4_000);
  }

  private static String label(Random random) {
    String letters = "ab-\", é";
    StringBuilder label = new StringBuilder();
    while (label.toString().isBlank()) {
      for (int i = random.nextInt(8); i >= 0; i--) {
        label.append(letters.charAt(random.nextInt(letters.length())));
      }
    }
    return label.toString().strip();
  }
}
