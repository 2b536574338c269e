package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.lucene.AcronymFinder.Pair;
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
}
