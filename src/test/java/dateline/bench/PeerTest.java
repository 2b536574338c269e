package dateline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.bench.Question.Kind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The other engines are asked what Dateline is asked. */
class PeerTest {
  private static final Peer SOLR = new Solr();
  private static final Peer OPEN_SEARCH = new OpenSearch();

  @Test
  void allWordsMustBeFoundWhereDatelineAsksForAllAndAnyWhereItAsksForAny() {
    Question words = new Question(Kind.WORDS, "ferry strike", "", 1, false);
    Question any = new Question(Kind.OR, "ferry OR strike", "", 1, false);
    assertThat(asked(SOLR, words)).contains("q.op=AND", "q=ferry strike");
    assertThat(asked(SOLR, any)).contains("q.op=OR");
    assertThat(asked(OPEN_SEARCH, words))
        .contains("\"must\":[{\"multi_match\":{\"query\":\"ferry\"")
        .contains("{\"multi_match\":{\"query\":\"strike\"");
    assertThat(asked(OPEN_SEARCH, any))
        .contains("\"must\":[{\"bool\":{\"should\":[{\"multi_match\"")
        .doesNotContain("\"query\":\"OR\"");
  }

  @Test
  void aMistypedWordMayDifferByALetterAndAPhraseStaysOne() {
    Question typo = new Question(Kind.TYPO, "fery", "", 1, false);
    Question phrase = new Question(Kind.PHRASE, "\"ferry strike\"", "", 1, false);
    assertThat(asked(SOLR, typo)).contains("q=fery~1");
    assertThat(asked(OPEN_SEARCH, typo)).contains("\"fuzziness\":1");
    assertThat(asked(SOLR, phrase)).contains("q=\"ferry strike\"");
    assertThat(asked(OPEN_SEARCH, phrase)).contains("\"query\":\"ferry strike\"", "\"phrase\"");
  }

  @Test
  void theTopicThePageAndTheFacetsAreTheSame() {
    Question deep = new Question(Kind.FILTER, "ferry", "Sea & sail", 51, false);
    assertThat(asked(SOLR, deep)).contains("start=500", "fq={!term f=topic}Sea & sail");
    assertThat(asked(OPEN_SEARCH, deep)).contains("\"from\":500", "\"topic\":\"Sea & sail\"");
    for (Peer peer : Peer.all()) {
      assertThat(asked(peer, deep)).contains("topic", "provider", "category", "month", "excerpt");
    }
  }

  @Test
  void anEmptyBoxFindsEverything() {
    Question all = new Question(Kind.ALL, "", "", 1, false);
    assertThat(asked(SOLR, all)).contains("q=*:*");
    assertThat(asked(OPEN_SEARCH, all)).contains("match_all");
  }

  @Test
  void totalsAreReadFromTheAnswers() {
    assertThat(SOLR.total("{\"response\":{\"numFound\":12,\"start\":0")).isEqualTo(12);
    assertThat(OPEN_SEARCH.total("{\"hits\":{\"total\":{\"value\":34,\"relation\":\"eq\"}"))
        .isEqualTo(34);
    assertThat(SOLR.total("{}")).isNegative();
  }

  private static String asked(Peer peer, Question question) {
    return URLDecoder.decode(peer.address(question), StandardCharsets.UTF_8);
  }
}
