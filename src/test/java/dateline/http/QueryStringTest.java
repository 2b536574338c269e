package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryStringTest {
  private static final long SEED = Long.getLong("test.seed", 2026);

  @Test
  void namesAndValuesComeInTheOrderTheyWereGiven() {
    assertThat(QueryString.parse("b=1&a=2&b=3&c&d=&=e&&f=g=h"))
        .containsExactly(
            Map.entry("b", List.of("1", "3")),
            Map.entry("a", List.of("2")),
            Map.entry("c", List.of("")),
            Map.entry("d", List.of("")),
            Map.entry("", List.of("e")),
            Map.entry("f", List.of("g=h")));
  }

  @Test
  void nothingIsNoParameters() {
    assertThat(QueryString.parse(null)).isEmpty();
    assertThat(QueryString.parse("")).isEmpty();
    assertThat(QueryString.parse("&&")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a+b,          a b",
    "a%20b,        a b",
    "%2B%2b,       ++",
    "100%25,       100%",
    "caf%C3%A9,    café",
    "café,         café",
    "%F0%9F%99%82, 🙂",
    "🙂,           🙂",
    "%22a%22%26b,  '\"a\"&b'",
  })
  void valuesAreDecoded(String raw, String value) {
    assertThat(QueryString.parse("q=" + raw)).isEqualTo(Map.of("q", List.of(value)));
    assertThat(QueryString.parse(raw + "=1")).isEqualTo(Map.of(value, List.of("1")));
  }

  @ParameterizedTest
  @CsvSource({
    "q=%ZZ,            q,    a % must be followed by two hexadecimal digits",
    "q=%,              q,    a % must be followed by two hexadecimal digits",
    "q=a%2,            q,    a % must be followed by two hexadecimal digits",
    "q=%-1,            q,    a % must be followed by two hexadecimal digits",
    "a=1&to=%G0,       to,   a % must be followed by two hexadecimal digits",
    "q=%C0%AF,         q,    'UTF-8, percent-encoded'", // an overlong slash
    "q=%ED%A0%80,      q,    'UTF-8, percent-encoded'", // half of a surrogate pair
    "q=%FF,            q,    'UTF-8, percent-encoded'",
    "q=caf%E9,         q,    'UTF-8, percent-encoded'", // Latin-1
    "q=a%00b,          q,    text without NUL",
    "%ZZ=1,            name, a % must be followed by two hexadecimal digits",
  })
  void aBrokenEncodingNamesItsParameter(String raw, String param, String expected) {
    Problem problem = Bad.problem(() -> QueryString.parse(raw));

    assertThat(problem.code()).isEqualTo("badEncoding");
    assertThat(problem.param()).isEqualTo(param);
    assertThat(problem.got()).isNull();
    assertThat(problem.expected()).isEqualTo(expected);
    assertThat(problem.detail())
        .isEqualTo("'%s' is not encoded well: %s.".formatted(param, expected));
  }

  @Test
  void whateverIsEncodedIsReadBack() {
    Random random = new Random(SEED);
    for (int i = 0; i < 5_000; i++) {
      String value =
          random
              .ints(20, 1, 0x20000)
              .filter(c -> Character.isDefined(c) && (c < 0xD800 || c > 0xDFFF))
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      String raw = "x=1&q=" + URLEncoder.encode(value, StandardCharsets.UTF_8) + "&y=2";
      assertThat(QueryString.parse(raw)).as("seed %d", SEED).containsEntry("q", List.of(value));
    }
  }
}
