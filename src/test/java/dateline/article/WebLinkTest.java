package dateline.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebLinkTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # as written                                       → the link by which the article is known
          https://news.example/a                             → https://news.example/a
          HTTPS://News.Example/A                             → https://news.example/A
          '  https://news.example/a '                        → https://news.example/a
          https://news.example:443/a                         → https://news.example/a
          http://news.example:80/a                           → http://news.example/a
          http://news.example:443/a                          → http://news.example:443/a
          https://news.example/a#top                         → https://news.example/a
          https://news.example                               → https://news.example/
          https://news.example/a?utm_source=x&utm_medium=y   → https://news.example/a
          https://news.example/a?id=7&UTM_Campaign=x         → https://news.example/a?id=7
          https://news.example/a?fbclid=x&b=2&gclid=y&a=1    → https://news.example/a?b=2&a=1
          https://news.example/a?utmost=1&ref=x              → https://news.example/a?utmost=1&ref=x
          https://news.example/a?                            → https://news.example/a
          https://news.example/a?x=%26utm_source%3D1         → https://news.example/a?x=%26utm_source%3D1
          https://news.example/a|b?c={d}                     → https://news.example/a%7Cb?c=%7Bd%7D
          https://news.example/a[1].html?b[]=2               → https://news.example/a%5B1%5D.html?b%5B%5D=2
          https://[2001:db8::1]/a                            → https://[2001:db8::1]/a
          https://news.example?b[]=2                         → https://news.example/?b%5B%5D=2
          https://[2001:db8::1]?b[]=2                        → https://[2001:db8::1]/?b%5B%5D=2
          https://news.example?b[]=/a                        → https://news.example/?b%5B%5D=/a
          https://news.example/über/ein-café                 → https://news.example/über/ein-café
          """,
      delimiter = '→')
  void aLinkIsKnownWithoutWhatOnlySaysHowAReaderCame(String raw, String canonical) {
    WebLink link = WebLink.of(raw);
    assertThat(link).isNotNull();
    assertThat(Objects.requireNonNull(link).canonical()).isEqualTo(canonical);
    assertThat(Objects.requireNonNull(WebLink.of(canonical)).canonical()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://news.example/a",
        "mailto:a@news.example",
        "//news.example/a",
        "/a",
        "news.example/a",
        "https:news.example",
        "https://",
        "https:///a",
        "https://:80/a",
        "http://user@news.example/a",
        "http://user:pw@news.example/a",
        "http://@news.example/a",
        "https://news.example\\@evil.example/a",
        "https://news.example/a b",
        "https://news.example/a\"b",
        "https://news.example/<script>",
        "https://news.example/a\tb",
        "https://news.example/a\nb",
        "https://news.example/a\u0000b",
        "https://news.example:port/a"
      })
  void anythingElseIsNoLink(String raw) {
    assertThat(WebLink.of(raw)).isNull();
  }

  @Test
  void aLinkHasAtMost2048Characters() {
    String longest = "https://news.example/" + "a".repeat(2_048 - 21);
    assertThat(WebLink.of(longest)).isNotNull();
    assertThat(WebLink.of(longest + "a")).isNull();
  }

  @Test
  void theHostIsLowerCaseAndTheLinkAsWritten() {
    WebLink link = Objects.requireNonNull(WebLink.of("https://WWW.News.Example/A?utm_source=x"));
    assertThat(link.host()).isEqualTo("www.news.example");
    assertThat(link.url()).isEqualTo("https://WWW.News.Example/A?utm_source=x");
  }

  @Test
  void aReaderMayLeaveOutTheScheme() {
    assertThat(WebLink.ofTyped("News.example/a"))
        .isEqualTo(new WebLink("https://News.example/a", "news.example"));
    for (String text :
        List.of("news", "a.b@news.example", "ftp://news.example/a", ".example", "")) {
      assertThat(WebLink.ofTyped(text)).as(text).isNull();
    }
  }

  @Test
  void aPageIsTheSameByHttpWithWwwAndWithoutItsLastSlash() {
    WebLink link = Objects.requireNonNull(WebLink.of("https://www.news.example/a/"));
    assertThat(link.samePage())
        .containsExactlyInAnyOrder(
            "https://news.example/a", "https://news.example/a/",
            "https://www.news.example/a", "https://www.news.example/a/",
            "http://news.example/a", "http://news.example/a/",
            "http://www.news.example/a", "http://www.news.example/a/");
    assertThat(Objects.requireNonNull(WebLink.of("https://news.example/a/?b=c/")).samePage())
        .hasSize(8)
        .contains("http://news.example/a?b=c/");
    assertThat(Objects.requireNonNull(WebLink.of("http://news.example")).samePage())
        .containsExactlyInAnyOrder(
            "https://news.example/", "https://www.news.example/",
            "http://news.example/", "http://www.news.example/");
  }
}
