package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What comes into the jar besides Dateline is a list that somebody agreed to: a new version of a
 * library that brings another one along does not pass unseen.
 */
class RunTimeJarsTest {
  private static final Path AGREED = Path.of("src/test/resources/run-time-jars.txt");

  /** Written by the build: {@code group:artifact:jar:version:scope}, one a line, indented. */
  private static final Path RESOLVED = Path.of("target/run-time-jars.txt");

  private static final Pattern LINE =
      Pattern.compile("(?m)^\\s+([\\w.-]+):([\\w.-]+):jar:([^:]+):(?:compile|runtime)\\b");

  @Test
  void theRunTimeJarsAreThoseThatWereAgreedOn() throws IOException {
    assertThat(resolved().map(RunTimeJarsTest::coordinates).sorted().toList())
        .as(
            "The jars that Dateline brings. Where one is new: is it needed, is it kept up to date,"
                + " and under which licence? What boot does not need is excluded in pom.xml;"
                + " what it needs goes into %s, in order",
            AGREED)
        .isEqualTo(Files.readAllLines(AGREED));
  }

  /** Else the list would be of another build than the one whose tests pass. */
  @Test
  void theTestsRunWithTheseJars() throws IOException {
    List<String> onClassPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(jar -> String.valueOf(Path.of(jar).getFileName()))
            .toList();
    assertThat(resolved().map(jar -> jar.group(2) + "-" + jar.group(3) + ".jar"))
        .isNotEmpty()
        .isSubsetOf(onClassPath);
  }

  private static Stream<MatchResult> resolved() throws IOException {
    return LINE.matcher(Files.readString(RESOLVED)).results();
  }

  private static String coordinates(MatchResult jar) {
    return jar.group(1) + ":" + jar.group(2) + ":" + jar.group(3);
  }
}
