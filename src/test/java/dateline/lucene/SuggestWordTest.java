package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.fixtures.RandomNews;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;

/** The short way through plain words finds what the pattern alone would find. */
class SuggestWordTest {
  private static final List<String> PIECES =
      List.of(
          "rates", "Rates", "a", "7", "42", " ", " ", " ", ".", ",", "-", "'", "’", "&", "$", "+",
          "#", "%", "(", ")", "\"", "“", ":", "/", "_", "U.S.", "é", "\u0301", "東京", "の", "カー",
          "AT&T", "C++", "1,900", "ß", "\t", "\u00A0", "😀");

  @Test
  void whateverStandsBesideThem() {
    long seed = RandomNews.seed();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(8); j >= 0; j--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      List<String> places = new ArrayList<>();
      Matcher word = SuggestWord.WORD.matcher(text);
      while (word.find()) places.add(word.start() + "-" + word.end());
      assertThat(SuggestWord.of(text.toString()))
          .as(text + "; seed " + seed)
          .extracting(each -> each.start() + "-" + each.end())
          .isEqualTo(places);
    }
  }
}
