package dateline.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;

/** Reads front matter written in a test. */
final class Seeds {
  static final String PATH = "x.md";
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private Seeds() {}

  static Reading read(String text) {
    return read(text, Visibility.ALL);
  }

  static Reading read(String text, Visibility visibility) {
    return read(text.getBytes(StandardCharsets.UTF_8), visibility);
  }

  static Reading read(byte[] bytes, Visibility visibility) {
    return new SeedReader(BERLIN, visibility).read(PATH, bytes);
  }

  /** A seed with these lines as its front matter. */
  static String seed(String lines) {
    return "---\n" + lines.stripTrailing() + "\n---\n";
  }

  /** A seed with a title, a date, and these lines. */
  static String titled(String lines) {
    return seed("title: T\npublishedDateTime: 2021-05-02\n" + lines);
  }

  static Reading.Accepted accepted(String text) {
    Reading reading = read(text);
    assertThat(reading).as(text).isInstanceOf(Reading.Accepted.class);
    return (Reading.Accepted) reading;
  }

  /** The seed's own article. */
  static Article article(String text) {
    return accepted(text).seed().articles().get(0);
  }

  /** Every warning as {@code line:column: reason}. */
  static List<String> warnings(String text) {
    return accepted(text).warnings().stream().map(Seeds::shown).toList();
  }

  /** The outcome in one line: {@code rejected 2:8: …}, {@code hidden} or {@code accepted}. */
  static String outcome(Reading reading) {
    return switch (reading) {
      case Reading.Rejected it -> "rejected " + shown(it.problem());
      case Reading.Hidden it -> "hidden";
      case Reading.PassedOver it -> "passed over";
      case Reading.Accepted it ->
          it.warnings().isEmpty()
              ? "accepted"
              : "accepted " + String.join(" | ", it.warnings().stream().map(Seeds::shown).toList());
    };
  }

  private static String shown(SeedProblem problem) {
    String place = problem.line() == 0 ? "" : problem.line() + ":" + problem.column() + ": ";
    return place + problem.reason();
  }
}
