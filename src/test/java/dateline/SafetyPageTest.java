package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@code SAFETY.md} promises is tested: every case has a test, and that test is there. */
class SafetyPageTest {
  /** How many cases there are of each kind. */
  private static final Map<String, Integer> KINDS =
      Map.of("A", 24, "B", 13, "C", 15, "D", 17, "E", 9, "G", 9, "H", 5);

  private static final Pattern ROW = Pattern.compile("\\| ([A-H]\\d+) \\|.*\\| ([^|]+) \\|");
  private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w+Test)`");

  private static final Path TESTS = Path.of("src/test/java");

  @Test
  void everyCaseHasATestThatIsThere() throws Exception {
    Map<String, List<String>> cases = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of("SAFETY.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) cases.put(row.group(1), List.of(row.group(2).split(", ")));
    }
    assertThat(cases.keySet()).containsExactlyInAnyOrderElementsOf(ids());
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, List<String>> each : cases.entrySet()) {
      for (String test : each.getValue()) {
        if (!isTest(test)) missing.add(each.getKey() + ": " + test);
      }
    }
    assertThat(missing).as("tests that are named and not there").isEmpty();
  }

  private static List<String> ids() {
    List<String> ids = new ArrayList<>();
    KINDS.forEach(
        (kind, count) -> {
          for (int i = 1; i <= count; i++) ids.add(kind + i);
        });
    assertThat(ids).hasSize(92);
    return ids;
  }

  @Test
  void everyTestThatAPromiseNamesIsThere() throws IOException {
    Matcher named = CLASS.matcher(Files.readString(Path.of("SAFETY.md")));
    List<String> missing = new ArrayList<>();
    while (named.find()) if (file(named.group(1)) == null) missing.add(named.group(1));
    assertThat(missing).isEmpty();
  }

  /** {@code Class#method}. */
  private static boolean isTest(String test) throws Exception {
    String[] parts = test.split("#");
    Path file = file(parts[0]);
    if (file == null || parts.length != 2) return false;
    String name = TESTS.relativize(file).toString().replace('/', '.').replaceFirst("\\.java$", "");
    for (Method method : Class.forName(name).getDeclaredMethods()) {
      if (method.getName().equals(parts[1]) && isTest(method)) return true;
    }
    return false;
  }

  private static boolean isTest(Method method) {
    return Stream.of(method.getAnnotations())
        .map(Annotation::annotationType)
        .map(Class::getSimpleName)
        .anyMatch(List.of("Test", "ParameterizedTest", "FuzzTest")::contains);
  }

  private static @Nullable Path file(String type) throws IOException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      return files.filter(file -> file.endsWith(type + ".java")).findFirst().orElse(null);
    }
  }
}
