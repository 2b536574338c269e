package dateline.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # label           | key
          Café News         | cafe news
          CAFÉ NEWS         | cafe news
          Cafe\u0301 News   | cafe news
          İstanbul          | istanbul
          Łódź              | łodz
          Straße            | straße
          ＡＩ               | ai
          ﬁnance            | finance
          '  a \u00A0 b  '  | a b
          C++               | c++
          '#hashtag'        | #hashtag
          Ёлка              | елка
          مُحَمَّد             | محمد
          パリ              | パリ
          バリ              | バリ
          हिन्दी             | हिन्दी
          '   '             | ''
          """,
      delimiter = '|')
  void aLabelHasTheKeyOfItsOtherSpellings(String label, String key) {
    assertThat(Key.of(unescaped(label))).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource({"Café News", "İSTANBUL", "ＡＩ", "हिन्दी", "ガス", "ﬁnance", "ǅ", "Ω"})
  void theKeyOfAKeyIsItself(String label) {
    assertThat(Key.of(Key.of(label))).isEqualTo(Key.of(label));
  }

  @Test
  void aTurkishMachineMakesTheSameKeys() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.of("tr", "TR"));
      assertThat(Key.of("AI WIKI")).isEqualTo("ai wiki");
    } finally {
      Locale.setDefault(before);
    }
  }

  private static String unescaped(String text) {
    return text.replace("\\u0301", "\u0301").replace("\\u00A0", "\u00A0");
  }
}
