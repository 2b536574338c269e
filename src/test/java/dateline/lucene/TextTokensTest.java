package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.fixtures.RandomNews;
import dateline.lucene.Highlighter.Token;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TermToBytesRefAttribute;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Word by word comes out what the analyzer makes of the whole text. */
class TextTokensTest {
  private static final String[] WORDS = {
    "Ferry",
    "ferries,",
    "U.S.",
    "(U.S.),",
    "$42B",
    "32%",
    "C++",
    ".NET",
    "PowerApps",
    "covid-19",
    "covid19",
    "AT&T",
    "Minister’s",
    "“quoted”",
    "day—night",
    "a--b",
    "1,000.5",
    "東京都知事",
    "naïve",
    "́",
    "´",
    "-",
    "…",
    "don't",
    "Wi-Fi",
    "#BlackLivesMatter",
    "ελληνικός",
    "NVMe-oF",
    "e.g.",
    "bought",
    "organisation",
    "the",
    "of",
    "\u00A0x",
    "soft\u00ADhyphen",
    "x".repeat(300)
  };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "́ word ́ ́ another",
        "The U.S.–China $42B “deal”, 32 % of  it",
        "tabs\tand\nlines\r\n here\u2003em\u00A0nbsp",
        "東京都 and 大阪 ー trailing "
      })
  void oddTexts(String text) throws IOException {
    assertThat(TextTokens.of(text)).isEqualTo(whole(text));
    assertThat(indexed(text)).isEqualTo(places(whole(text)));
  }

  @RepeatedTest(100)
  void randomTexts(RepetitionInfo turn) throws IOException {
    long seed = RandomNews.seed() + turn.getCurrentRepetition();
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(60); i > 0; i--) {
      text.append(WORDS[random.nextInt(WORDS.length)]);
      text.append(random.nextInt(8) == 0 ? "  " : " ");
    }
    assertThat(TextTokens.of(text.toString()))
        .as("seed %d", seed)
        .isEqualTo(whole(text.toString()));
    assertThat(indexed(text.toString()))
        .as("seed %d", seed)
        .isEqualTo(places(whole(text.toString())));
  }

  private static List<String> places(List<Token> tokens) {
    return tokens.stream().map(token -> token.term() + "@" + token.position()).toList();
  }

  /** The terms that go into the index; they are read twice, as by two fields. */
  private static List<String> indexed(String text) throws IOException {
    GivenTerms terms = TextTokens.terms(text);
    List<String> first = read(terms.stream());
    assertThat(read(terms.stream())).isEqualTo(first);
    return first;
  }

  private static List<String> read(TokenStream stream) throws IOException {
    TermToBytesRefAttribute term = stream.getAttribute(TermToBytesRefAttribute.class);
    PositionIncrementAttribute step = stream.addAttribute(PositionIncrementAttribute.class);
    List<String> all = new ArrayList<>();
    int position = -1;
    stream.reset();
    while (stream.incrementToken()) {
      position += step.getPositionIncrement();
      all.add(term.getBytesRef().utf8ToString() + "@" + position);
    }
    stream.end();
    stream.close();
    return all;
  }

  private static List<Token> whole(String text) throws IOException {
    List<Token> all = new ArrayList<>();
    try (TokenStream tokens = NewsAnalyzer.INDEX.tokenStream(Schema.ALL, text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      OffsetAttribute offset = tokens.addAttribute(OffsetAttribute.class);
      PositionIncrementAttribute step = tokens.addAttribute(PositionIncrementAttribute.class);
      tokens.reset();
      int position = -1;
      while (tokens.incrementToken()) {
        position += step.getPositionIncrement();
        int start = offset.startOffset();
        all.add(
            new Token(term.toString(), position, WrittenWord.at(text, start, offset.endOffset())));
      }
      tokens.end();
    }
    return all;
  }
}
