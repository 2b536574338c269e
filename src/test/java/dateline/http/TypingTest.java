package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** While one types, the last word may be a beginning; whatever else stands there is left alone. */
class TypingTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "fer, (fer OR fer*)",
        "rail st, rail (st OR st*)",
        "(rail OR fer, (rail OR (fer OR fer*)",
        "naï, (naï OR naï*)",
        "f, f",
        "'rail ', 'rail '",
        "rail OR, rail OR",
        "rail AND, rail AND",
        "rail NEAR/3 st, rail NEAR/3 st",
        "'\"rail st', '\"rail st'",
        "'\"rail\" st', '\"rail\" (st OR st*)'",
        "-fer, -fer",
        "topic:AI, topic:AI",
        "C++, C++",
        "rail*, rail*"
      })
  void onlyAPlainLastWordIsOpened(String typed, String searched) {
    assertThat(Typing.open(typed)).isEqualTo(searched);
  }
}
