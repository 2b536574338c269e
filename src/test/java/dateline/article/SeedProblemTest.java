package dateline.article;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedProblemTest {

  @Test
  void isOneLineWithThePlaceAndTheWayOut() {
    SeedProblem problem =
        new SeedProblem(
            "x.md", 7, 8, "title: unquoted \": \"; put the title in quotes", "title: Foo: bar");
    assertThat(problem.oneLine("seeds"))
        .isEqualTo("seeds/x.md:7:8: title: unquoted \": \"; put the title in quotes");
    assertThat(lines(problem))
        .containsExactly(
            "seeds/x.md:7:8: title: unquoted \": \"; put the title in quotes",
            "    title: Foo: bar",
            "           ^");
  }

  @Test
  void aProblemOfAWholeFileHasNoPlace() {
    SeedProblem problem = SeedProblem.ofFile("x.md", "too large");
    assertThat(problem.oneLine("seeds")).isEqualTo("seeds/x.md: too large");
    assertThat(problem.withCaret("seeds")).isEqualTo("seeds/x.md: too large");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # column | shown from the first character of the line
          1        | '^'
          5        | '    ^'
          9        | '        ^'
          99       | '        ^'
          """,
      delimiter = '|')
  void theCaretStandsBelowTheCharacterAndNeverFarBehindTheLine(int column, String caret) {
    SeedProblem problem = new SeedProblem("x.md", 1, column, "wrong", "a: bcdef");
    assertThat(lines(problem)[2]).isEqualTo("    " + caret);
  }

  @Test
  void aColumnCountsCharactersAndNotTheirHalves() {
    SeedProblem problem = new SeedProblem("x.md", 1, 4, "wrong", "🚢🚢: x");
    assertThat(lines(problem)).containsExactly("seeds/x.md:1:4: wrong", "    🚢🚢: x", "       ^");
  }

  @Test
  void ofALongLineTheSurroundingsOfThePlaceAreShown() {
    String line = "x".repeat(500) + "HERE" + "y".repeat(500);
    String[] lines = lines(new SeedProblem("x.md", 1, 501, "wrong", line));
    assertThat(lines[1]).isEqualTo("    " + "x".repeat(50) + "HERE" + "y".repeat(46));
    assertThat(lines[2]).isEqualTo("    " + " ".repeat(50) + "^");
  }

  @Test
  void noControlCharacterOfAStrangerReachesATerminal() {
    SeedProblem problem =
        new SeedProblem(
            "a\nb\u001B[2J.md", 1, 3, "bad \r\u202E thing\u2028", "\u001B[1mx\u0007\tz");
    assertThat(lines(problem))
        .containsExactly(
            "seeds/a\\u000Ab\\u001B[2J.md:1:3: bad \\u000D\\u202E thing\\u2028",
            "    \\u001B[1mx\\u0007 z",
            "           ^");
  }

  @Test
  void aFileNamedLikeAFormatIsShownAsItIs() {
    assertThat(SeedProblem.ofFile("100%s%n.md", "%d").oneLine("se%eds"))
        .isEqualTo("se%eds/100%s%n.md: %d");
  }

  private static String[] lines(SeedProblem problem) {
    return problem.withCaret("seeds").split(System.lineSeparator(), -1);
  }
}
