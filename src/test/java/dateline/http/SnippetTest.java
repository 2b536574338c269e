package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.query.Marked;
import dateline.query.Marked.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnippetTest {
  private static final long SEED = Long.getLong("test.seed", 2026);

  @ParameterizedTest
  @CsvSource({
    "one two three, 3, one two three",
    "one two three four, 3, one two three…",
    "'one two three four five six [seven] eight nine.', 3, …six [seven] eight…",
    "'one two [three] four five.', 2, …[three] four…",
    "'one two three four [five].', 3, …three four [five].",
    "[one] two [three], 1, [one]…",
    "'', 3, ''"
  })
  void theFirstThatWasFoundIsInIt(String text, int words, String snippet) {
    assertThat(
            Snippet.of(marked(text), words).html().replace("<mark>", "[").replace("</mark>", "]"))
        .isEqualTo(snippet);
  }

  private static Marked marked(String text) {
    StringBuilder plain = new StringBuilder();
    List<Span> spans = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '[' -> start = plain.length();
        case ']' -> spans.add(new Span(start, plain.length()));
        default -> plain.append(text.charAt(i));
      }
    }
    return new Marked(plain.toString(), spans);
  }

  @Test
  void whateverTheTextTheMarksStayOnWhatTheyMarked() {
    Random random = new Random(SEED);
    String letters = "ab .-’é日本🙂";
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(60);
      while (text.length() < length) {
        text.appendCodePoint(letters.codePoints().toArray()[random.nextInt(9)]);
      }
      int from = text.isEmpty() ? 0 : random.nextInt(text.length());
      List<Span> spans = text.isEmpty() ? List.of() : List.of(new Span(from, from + 1));
      Marked whole = new Marked(text.toString(), spans);
      Marked cut = Snippet.of(whole, 1 + random.nextInt(8));
      for (Span span : cut.spans()) {
        assertThat(cut.text().substring(span.start(), span.end()))
            .as("seed %d, round %d: %s", SEED, i, whole)
            .isEqualTo(whole.text().substring(from, from + 1));
      }
    }
  }
}
