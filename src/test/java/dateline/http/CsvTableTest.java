package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a spreadsheet would calculate, were it not told that it is text. */
class CsvTableTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(1)",
        "\tanything",
        "\rx",
        "\nx",
        "\0x",
        "  =1",
        "\u00a0=1",
        "\u3000＝1",
        "\ufeff=1",
        "\u200b-1",
        "\"=1\"",
        " \" =1",
        "＝1",
        "＋1",
        "－1",
        "＠SUM(1)",
        "﹦1",
      })
  void aTextThatBeginsAFormulaIsMadeText(String text) {
    assertThat(CsvTable.text(text)).isEqualTo("'" + text);
  }

  @Test
  void soIsOneBehindWhatOtherProgramsPartCellsBy() {
    assertThat(CsvTable.text("\t=1")).isEqualTo("'\t'=1");
    assertThat(CsvTable.text("a;=1")).isEqualTo("a;'=1");
    assertThat(CsvTable.text("a; \"=1;b;-2")).isEqualTo("a;' \"=1;b;'-2");
    assertThat(CsvTable.text("a\n@x\r\n\t+1")).isEqualTo("a\n'@x\r\n\t'+1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"A title", "a = b", "well-known", "a@b.example", "C++", "1-0; 2-1", "\"a\" b"})
  void anyOtherTextStaysAsItIs(String text) {
    assertThat(CsvTable.text(text)).isEqualTo(text);
  }

  @Test
  @Timeout(60)
  void noTextTakesLong() {
    String tabs = "\t".repeat(100_000) + " ".repeat(100_000) + ";".repeat(100_000);
    assertThatCode(() -> CsvTable.text(tabs)).doesNotThrowAnyException();
  }
}
