package dateline.article;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.article.YamlValue.Mapping;
import dateline.fixtures.RandomNews;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read line by line is read as SnakeYAML reads it, places included, or left to it. */
class LineYamlTest {
  private static final String COMMON =
      """
      title: "Ferry: late again"
      excerpt: 'Said "no", twice'
      publishedDateTime: 2026-03-14T06:40:00Z
      # a comment
      heat: -1
      provider:
        name: Harbour Post

        domain: harbourpost.example
      topics:
        - Shipping
        - Rail#2
      images:
      - url: "https://example.org/a.png"
        width: 10
      related:
        -   title: Another
            secured:
              token: x
            topics:
            - A
      secured:
        token: abc
      empty:
      last: ~
      """;

  /** Pieces of which lines are made that may be plain, or look so. */
  private static final List<String> PIECES =
      List.of(
          "title", "topics", "Secured", "a", "1", " ", "  ", "    ", "\n", "\n", "\n  ", ":", ": ",
          "- ", "-", "# x", " #", "\"", "'", "\"q\"", "'q'", "\\", "null", "~", "{", "[]", "&a",
          "*a", "!t", "|", ">", "%", "@", "`", "?", "? ", ",", "<<", "...", "---", "\t", "\r", "é",
          "東", "\u2028", "\u0085", "\u00A0", "😀", "\uFEFF", "x: y\n", "k: v\n", "- i\n",
          "  - j\n");

  @Test
  void theSampleSeedsAreReadAlike() throws IOException {
    int plain = 0;
    try (Stream<Path> seeds = Files.list(Path.of("seeds"))) {
      for (Path seed : seeds.filter(Files::isRegularFile).toList()) {
        String yaml = FrontMatter.split(Files.readString(seed)).yaml();
        if (isReadAlike(yaml)) plain++;
      }
    }
    assertThat(plain).as("of 153 most are plain").isGreaterThan(100);
  }

  @Test
  void linesOfKeyAndValueAreRead() {
    assertThat(isReadAlike(COMMON)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text",
        "a: b: c",
        "a: b\n c",
        "a: \"b\\n\"",
        "a: \"b\" # c",
        "a: 'it''s'",
        "a: |\n  b",
        "a: [b]",
        "a: &x b",
        "a: b\na: c",
        " a: b",
        "a:\n    b: c\n  d: e",
        "a:\n  - b\n c: d",
        "- a",
        "\"a\": b",
        "a: b #c",
        "a: b:",
        "a:\tb",
        "a: - b",
        "<<: {b: c}"
      })
  void whatIsMoreThanThatIsNot(String yaml) {
    assertThat(LineYaml.read(yaml)).isNull();
  }

  /** Changed at random places, which mostly makes it something else. */
  @Test
  void whateverIsReadIsReadAlike() {
    long seed = RandomNews.seed();
    Random random = new Random(seed);
    int plain = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder yaml = new StringBuilder(random.nextInt(3) == 0 ? "" : COMMON);
      for (int j = random.nextInt(4); j >= 0; j--) {
        int at = random.nextInt(yaml.length() + 1);
        if (random.nextInt(4) == 0) {
          yaml.delete(at, Math.min(yaml.length(), at + random.nextInt(20)));
        } else {
          yaml.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        }
      }
      if (isReadAlike(yaml.toString())) plain++;
    }
    assertThat(plain).as("read line by line; seed " + seed).isGreaterThan(100);
  }

  /** Whether it is read line by line; then SnakeYAML must say the same. */
  private static boolean isReadAlike(String yaml) {
    Mapping plain = LineYaml.read(yaml);
    if (plain == null) return false;
    assertThat(plain).as(yaml).isEqualTo(YamlReader.readAny(yaml));
    return true;
  }
}
