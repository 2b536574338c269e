package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.junit.jupiter.api.Test;

/** The terms of a text belong to the format of the index: who changes them raises it. */
class AnalysisKeptTest {
  private static final Path KEPT = Path.of("src/test/resources/index/analysis.txt");

  /** Whatever was ever treated in a way of its own. */
  private static final String TEXT =
      """
      The Café's U.S.-based OSI’s C# and C++ engineers re-opened AT&T's $42B NVMe-oF plant on
      2026-03-01; covid-19 news, e-mail, Wi-Fi 6E, R&D, F-16s, 3.5 million, 1,024 and #hashtags.
      Running runners ran; universities, universe; organisation, organization; don't, rock 'n' roll.
      Zürich, naïve, Ångström, Straße, İstanbul, 東京オリンピック, 北京大学, Москва, العربية, नमस्ते.
      Court of Auditors (CoA); user@example.com; https://news.example/a?b=c; x86_64; 50%; €9.99; ½.
      """;

  @Test
  void otherTermsOfATextAskForAnotherFormat() throws IOException {
    String now = "format %d terms %s%n".formatted(Schema.FORMAT, terms());
    String kept = Files.readString(KEPT);
    assertThat(now.strip())
        .as(
            "The terms of a text are others than those that format %d writes. Raise Schema.FORMAT (see %s), then write the new line to %s.",
            Schema.FORMAT, KEPT.resolveSibling("README.txt"), KEPT)
        .isEqualTo(kept.strip());
  }

  /** A number for all terms with their places. */
  private static String terms() throws IOException {
    List<String> terms = new ArrayList<>();
    for (String field : List.of(Schema.ALL, Schema.TITLE_TEXT, Schema.TOPIC_TEXT)) {
      try (TokenStream tokens = NewsAnalyzer.INDEX.tokenStream(field, TEXT)) {
        CharTermAttribute term = tokens.getAttribute(CharTermAttribute.class);
        OffsetAttribute offset = tokens.getAttribute(OffsetAttribute.class);
        PositionIncrementAttribute step = tokens.getAttribute(PositionIncrementAttribute.class);
        tokens.reset();
        while (tokens.incrementToken()) {
          terms.add(
              "%s %s +%d %d-%d"
                  .formatted(
                      field,
                      term,
                      step.getPositionIncrement(),
                      offset.startOffset(),
                      offset.endOffset()));
        }
        tokens.end();
      }
    }
    CRC32 sum = new CRC32();
    sum.update(String.join("\n", terms).getBytes(StandardCharsets.UTF_8));
    return terms.size() + " " + HexFormat.of().toHexDigits((int) sum.getValue());
  }
}
