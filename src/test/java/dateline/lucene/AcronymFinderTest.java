package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.lucene.AcronymFinder.Pair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcronymFinderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shares of Amazon Web Services (AWS) rose | AWS | Amazon Web Services",
        "AWS (Amazon Web Services) rose | AWS | Amazon Web Services",
        "The Department of Justice (DoJ) said | DoJ | Department of Justice",
        "said the Corran Electoral Commission (CEC). | CEC | Corran Electoral Commission",
        "respiratory syncytial virus (RSV) | RSV | respiratory syncytial virus",
        "safe return to port (SRtP) rules | SRtP | safe return to port",
        "American Depositary Receipts (ADRs) | ADRs | American Depositary Receipts",
        "Yes. Hypertext Markup Language (HTML) | HTML | Hypertext Markup Language"
      })
  void anArticleExplainsAnAcronym(String text, String acronym, String expansion) {
    assertThat(AcronymFinder.find(text)).containsExactly(new Pair(acronym, expansion));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Jane Porter (D) won", // no acronym
        "the harbour (see below)",
        "Skarn Line (AB) said", // the letters do not fit
        "Microsoft (MSFT) rose", // one word
        "in 2026 (A)",
        "the NATO summit (NATO)",
        "(AWS)",
        "World. Health: Organization (WHO)", // not one phrase
        "((((",
      })
  void otherBracketsExplainNothing(String text) {
    assertThat(AcronymFinder.find(text)).isEmpty();
  }

  @Test
  void aParagraphMayBeginWithTheAcronym() {
    assertThat(AcronymFinder.find("It rose.\nAWS (Amazon Web Services) did not."))
        .containsExactly(new Pair("AWS", "Amazon Web Services"));
  }

  @Test
  void aLongFormIsMadeOfWholeWordsThatStandNear() {
    String far = "Amazon Web" + " s".repeat(200);
    assertThat(AcronymFinder.find(far + " (AWS)")).isEmpty();
    String word = "a".repeat(298); // whatever part of it is near enough: it is no word
    assertThat(AcronymFinder.find("x" + word + " B (AB)")).isEmpty();
    assertThat(AcronymFinder.find("A" + word.repeat(200) + " B (AB)")).isEmpty();
  }

  @Test
  @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aLongTextFullOfBracketsIsReadInTimeThatGrowsWithItsLength() {
    String words = "word ".repeat(20_000);
    assertThat(AcronymFinder.find(words + ". " + "(AB) ".repeat(20_000))).isEmpty();
    assertThat(AcronymFinder.find("A".repeat(100_000) + " (see below)")).isEmpty();
  }
}
