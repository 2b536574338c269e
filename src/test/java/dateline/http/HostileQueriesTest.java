package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Questions made to do harm: what was asked, and the exact outcome. */
class HostileQueriesTest {
  @TempDir private static Path folder;
  private static NewsServer server;

  @BeforeAll
  static void start() throws IOException {
    server =
        new NewsServer(folder)
            .seed("a.md", "title: Harbour café reopens\npublishedDateTime: 2021-05-01\n")
            .seed("b.md", "title: Foo and bar AND secured x\ntopics: [Sport]\n")
            .seed("c.md", "title: Full width harbour\npublished: false\n")
            .index();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  /** Of a good answer {@code found} is how many, of a bad one its code. */
  @ParameterizedTest(name = "{0} → {2} {3}")
  @CsvSource(
      delimiterString = " | ",
      quoteCharacter = '\u0001',
      nullValues = "-",
      textBlock =
          """
          D1 absent                       | /v1/search                              | 200 | 3 | -
          D1 empty                        | /v1/search?q=                           | 200 | 3 | -
          D1 blank                        | /v1/search?q=+%20                       | 200 | 3 | -
          D1 punctuation                  | /v1/search?q=%3F!.,                     | 200 | 3 | -
          D1 a star                       | /v1/search?q=*                          | 200 | 3 | -
          D1 only an exclusion            | /v1/search?q=-foo                       | 200 | 2 | -
          D3 33 words                     | /v1/search?q=33+WORDS                   | 400 | queryTooLong | -
          D3 513 characters               | /v1/search?q=513+CHARACTERS             | 400 | queryTooLong | -
          D4 100,000 brackets             | /v1/search?q=100000+BRACKETS            | 414 | uriTooLong | -
          D4 510 brackets                 | /v1/search?q=510+BRACKETS               | 200 | - | too-deep
          D4 510 minus signs              | /v1/search?q=510+MINUS                  | 200 | - | -
          D4 510 quotes                   | /v1/search?q=510+QUOTES                 | 200 | - | -
          D5 an open quote                | /v1/search?q=%22harbour                 | 200 | - | unbalanced
          D5 an open bracket              | /v1/search?q=(harbour                   | 200 | - | unbalanced
          D5 AND alone                    | /v1/search?q=AND                        | 200 | - | operator
          D5 an OR at the end             | /v1/search?q=harbour+OR                 | 200 | - | operator
          D5 a tilde                      | /v1/search?q=~                          | 200 | - | -
          D5 a caret                      | /v1/search?q=%5E                        | 200 | - | -
          D5 an open square bracket       | /v1/search?q=%5B                        | 200 | - | -
          D5 a backslash at the end       | /v1/search?q=harbour%5C                 | 200 | - | -
          D6 a regular expression         | /v1/search?q=/h.*r/                     | 200 | - | regex
          D6 one that kills others        | /v1/search?q=/(a%7Cb)*c%7B1,1000%7D%7B1,1000%7D/ | 200 | - | wildcard
          D6 a leading star               | /v1/search?q=*arbour                    | 200 | - | wildcard
          D6 stars and question marks     | /v1/search?q=%3F*%3F*                   | 200 | - | wildcard
          D6 a prefix                     | /v1/search?q=harb*                      | 200 | 2 | -
          D7 secured:                     | /v1/search?q=secured:x                  | 200 | - | unknown-field
          D7 published:                   | /v1/search?q=published:false            | 200 | - | unknown-field
          D7 id:                          | /v1/search?q=id:*                       | 200 | - | unknown-field
          D7 an inner name                | /v1/search?q=_role:SHOWN                | 200 | - | -
          D7 everything                   | /v1/search?q=*:*                        | 200 | - | wildcard
          D8 a fuzzy word                 | /v1/search?q=foo~9                      | 200 | - | -
          D8 a phrase that may be spread  | /v1/search?q=%22foo+bar%22~999999       | 200 | - | -
          D8 a boost                      | /v1/search?q=foo%5E1e99                 | 200 | - | -
          D9 page -1                      | /v1/search?page=-1                      | 400 | parameterInvalid | -
          D9 page 0                       | /v1/search?page=0                       | 400 | parameterInvalid | -
          D9 page abc                     | /v1/search?page=abc                     | 400 | parameterInvalid | -
          D9 page 1e9                     | /v1/search?page=1e9                     | 400 | parameterInvalid | -
          D9 page 99999999999             | /v1/search?page=99999999999             | 400 | parameterInvalid | -
          D9 size 0                       | /v1/search?pageSize=0                   | 400 | parameterInvalid | -
          D9 size 101                     | /v1/search?pageSize=101                 | 400 | parameterInvalid | -
          D9 two pages                    | /v1/search?page=1&page=2                | 400 | parameterRepeated | -
          D9 two sizes by two names       | /v1/search?pageSize=1&limit=2           | 400 | parameterRepeated | -
          D10 too deep                    | /v1/search?page=51                      | 400 | pageTooDeep | -
          D11 a forged cursor             | /v1/search?cursor=AAAA                  | 400 | badCursor | -
          D12 a value nobody has          | /v1/search?topic=Nothing                | 200 | 0 | -
          D12 21 values                   | /v1/search?topic=a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u | 400 | parameterInvalid | -
          D12 a parameter nobody knows    | /v1/search?topics=a                     | 400 | parameterUnknown | -
          D13 a reversed range            | /v1/search?from=2021-05-02&to=2021-05-01 | 400 | parameterInvalid | -
          D13 the year 10000              | /v1/search?from=10000-01-01             | 400 | parameterInvalid | -
          D13 no date                     | /v1/search?from=soon                    | 400 | parameterInvalid | -
          D17 one letter                  | /v1/suggest?q=h                         | 200 | - | -
          C11 an id that is none          | /v1/articles/ABC                        | 404 | notFound | -
          """)
  void hasTheOutcome(String name, String target, int status, String found, String warning) {
    HttpResponse<String> answer = server.get(written(target));
    JsonNode json = NewsServer.json(answer);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    if (status >= 400) {
      assertThat(json.path("code").asString()).isEqualTo(found);
      return;
    }
    if (found != null) assertThat(json.path("totalResults").asString()).isEqualTo(found);
    List<String> codes = new ArrayList<>();
    for (JsonNode each : json.path("warnings")) codes.add(each.path("code").asString());
    if (warning != null) assertThat(codes).contains(warning);
  }

  private static String written(String target) {
    return target
        .replace("33+WORDS", "x+".repeat(33))
        .replace("513+CHARACTERS", "x".repeat(513))
        .replace("100000+BRACKETS", "(".repeat(100_000))
        .replace("510+BRACKETS", "(".repeat(510))
        .replace("510+MINUS", "-".repeat(510))
        .replace("510+QUOTES", "%22".repeat(510));
  }

  /** D14. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "HARBOUR CAFE",
        "harbour cafe\u0301",
        "ｈａｒｂｏｕｒ ｃａｆé",
        "har\u00ADbour café",
        "\u200Bharbour\u200B café",
        "\u202Eharbour café",
        "harbour café \uD83D\uDEA2"
      })
  void anyWayToWriteItFindsTheSame(String typed) {
    JsonNode json = search(typed + " -bar");
    assertThat(json.path("articles").get(0).path("title").asString())
        .isEqualTo("Harbour café reopens");
  }

  @Test
  void d14MarksUponMarksAreAnswered() {
    assertThat(search("cafe" + "\u0301".repeat(500)).path("articles").isArray()).isTrue();
    assertThat(search("مرحبا שלום 😀 hаrbour").path("articles").isArray()).isTrue();
  }

  /** Within the limit of 512 characters nobody's script is too long for an address. */
  @Test
  void aQueryOf512ChineseCharactersFits() {
    assertThat(search("港".repeat(512)).path("articles").isArray()).isTrue();
  }

  private static JsonNode search(String typed) {
    HttpResponse<String> answer =
        server.get("/v1/search?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return NewsServer.json(answer);
  }
}
