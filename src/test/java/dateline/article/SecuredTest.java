package dateline.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code CANARY} stands for what must reach neither an article, nor a report, nor a warning. */
class SecuredTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secured: CANARY",
        "SECURED: CANARY",
        "Secured : 'CANARY'",
        "\"secured\": \"CANARY\"",
        "secured: {a: CANARY, b: [CANARY]}",
        "secured: [CANARY, !CANARY x]",
        "secured: {CANARY: 1, CANARY: 2}",
        "secured:\n  CANARY: CANARY",
        "secured:\n- CANARY",
        "secured: |\n  CANARY: x\n  more",
        "secured: >-\n  CANARY",
        "secured: CANARY\n  CANARY",
        "? secured\n: CANARY",
        "secured: &s CANARY\nexcerpt: *s\ncategory: *s",
        "secured: {a: &s [CANARY]}\ntopics: *s",
        "provider: {name: P, secured: CANARY}",
        "images: [{url: 'javascript:x', secured: CANARY}]",
        "related: [{title: R, webUrl: 'javascript:x', secured: CANARY}]",
        "related:\n  - title: R\n    secured: CANARY\n    quality: x",
        "related:\n  - secured: CANARY\n    title: R\n    quality: x",
        "unknown: {deep: [{SECURED: CANARY}]}",
        "defaults: &d {secured: CANARY}\n<<: *d"
      })
  void neverLeavesTheFile(String lines) {
    Reading reading = Seeds.read(Seeds.titled("quality: high\n" + lines));
    assertThat(reading).isInstanceOf(Reading.Accepted.class);
    assertThat(reading.toString()).doesNotContain("CANARY");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secured: \"CANARY\" CANARY",
        "secured: CANARY: x",
        "secured: @CANARY",
        "secured: *CANARY",
        "secured: !CANARY!x y",
        "secured: !!CANARY x",
        "secured: 'CANARY",
        "secured: {CANARY\nCANARY: x",
        "secured: [CANARY, 'CANARY\nCANARY: x",
        "secured: {\n  CANARY: CANARY\n CANARY: : x}",
        "secured: |CANARY",
        "secured: |\n  CANARY: x\n CANARY: y",
        "secured:\n  CANARY: x\n CANARY: y",
        "secured:\n- CANARY: x: y",
        "SECURED: CANARY: x",
        "'secured': CANARY: x",
        "\tsecured: CANARY",
        "related: [{title: R, secured: CANARY: x}]",
        "related:\n  - secured: CANARY: x",
        "title: \"never closed\nsecured: \"CANARY\"",
        "secured: CANARY\u0007"
      })
  void neverLeavesAFileThatIsNotYaml(String lines) {
    Reading reading = Seeds.read(Seeds.titled(lines));
    assertThat(reading).isInstanceOf(Reading.Rejected.class);
    assertThat(reading.toString()).doesNotContain("CANARY");
  }

  @Test
  void theRejectionStillTellsThePlace() {
    assertThat(Seeds.outcome(Seeds.read(Seeds.titled("secured: CANARY: x"))))
        .isEqualTo("rejected 4:10: secured: not YAML; put its text in quotes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secured: x\n%s",
        "secured: \"x\"\n%s",
        "secured: {a: x}\n%s",
        "secured: |\n  x\n%s",
        "secured:\n  - x\n%s",
        "related:\n  - secured: x\n    title: y\n%s"
      })
  void theLineBelowItIsShown(String lines) {
    Reading reading = Seeds.read(Seeds.titled(lines.formatted("category: a: b")));
    assertThat(((Reading.Rejected) reading).problem().source()).isEqualTo("category: a: b");
  }

  @Test
  void aTextThatMentionsTheWordIsShown() {
    for (String line : List.of("excerpt: funds secured, he said: yes", "xsecured: a: b")) {
      Reading reading = Seeds.read(Seeds.titled(line));
      assertThat(((Reading.Rejected) reading).problem().source()).isEqualTo(line);
    }
  }
}
