package dateline.query;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * The units of {@code when:24h}, {@code when:7d}, {@code when:2w}, {@code when:1m}, {@code
 * when:1y}.
 */
public enum Age {
  HOURS('h', ChronoUnit.HOURS),
  DAYS('d', ChronoUnit.DAYS),
  WEEKS('w', ChronoUnit.WEEKS),
  MONTHS('m', ChronoUnit.MONTHS),
  YEARS('y', ChronoUnit.YEARS);

  private final char letter;
  private final ChronoUnit unit;

  Age(char letter, ChronoUnit unit) {
    this.letter = letter;
    this.unit = unit;
  }

  char letter() {
    return letter;
  }

  /** The moment that lies so many of these units before {@code now}. */
  public Instant before(Instant now, int amount) {
    return now.atOffset(ZoneOffset.UTC).minus(amount, unit).toInstant();
  }

  /** How long so many of them last, a month being a twelfth of a year. */
  public Duration about(int amount) {
    return unit.getDuration().multipliedBy(amount);
  }

  /** Reads {@code 7d}; empty where the text is anything else. */
  public static Optional<QueryAst.Within> parse(String text) {
    if (!text.matches("[1-9][0-9]{0,3}[hdwmyHDWMY]")) return Optional.empty();
    char letter = text.toLowerCase(Locale.ROOT).charAt(text.length() - 1);
    int amount = Integer.parseInt(text.substring(0, text.length() - 1));
    for (Age age : values()) {
      if (age.letter == letter) return Optional.of(new QueryAst.Within(amount, age));
    }
    return Optional.empty();
  }
}
