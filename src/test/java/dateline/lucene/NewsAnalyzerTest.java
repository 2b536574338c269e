package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The words of news, one line each in {@code analysis/words.txt}. */
class NewsAnalyzerTest {
  static Stream<List<String>> words() throws IOException {
    try (InputStream in = NewsAnalyzerTest.class.getResourceAsStream("/analysis/words.txt")) {
      String table = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return table
          .lines()
          .filter(line -> line.contains("|") && !line.startsWith("# "))
          .filter(line -> !line.startsWith("#   "))
          .map(line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("words")
  void aWordBecomesTheseTerms(List<String> row) {
    assertThat(String.join(" ", Words.terms(NewsAnalyzer.STEM, row.get(0)))).isEqualTo(row.get(1));
    assertThat(String.join(" ", Words.terms(NewsAnalyzer.EXACT, row.get(0)))).isEqualTo(row.get(2));
  }

  @ParameterizedTest
  @MethodSource("words")
  void whatIsIndexedHoldsBothForms(List<String> row) {
    List<String> indexed = Words.terms(NewsAnalyzer.INDEX, row.get(0));
    assertThat(indexed).containsAll(Words.terms(NewsAnalyzer.STEM, row.get(0)));
    assertThat(indexed).containsAll(Words.terms(NewsAnalyzer.EXACT, row.get(0)));
  }

  @Test
  void capitalsMakeANameOfAStopWord() {
    assertThat(Words.isStopWord("it")).isTrue();
    assertThat(Words.isStopWord("The")).isTrue();
    assertThat(Words.isStopWord("IT")).isFalse();
    assertThat(Words.isStopWord("harbour")).isFalse();
  }
}
