package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may import whom, and where each library may be seen. The table is the architecture. */
class ImportRulesTest {
  private static final Path MAIN = Path.of("src/main/java/dateline");
  private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?([\\w.]+);");
  private static final Pattern QUALIFIED =
      Pattern.compile("\\b((?:org|io|com|tools|dateline)\\.[a-z][\\w.]+)");

  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          "article", Set.of(),
          "query", Set.of("article"),
          "engine", Set.of("article", "query"),
          "indexing", Set.of("article", "engine"),
          "lucene", Set.of("article", "query", "engine"),
          "relevance", Set.of("article", "query", "engine"),
          "bench", Set.of("article", "query"),
          "http", Set.of("article", "query", "engine", "indexing"));

  private static final Map<String, Set<String>> LIBRARIES =
      Map.ofEntries(
          Map.entry("org.apache.lucene", Set.of("lucene")),
          Map.entry("org.tartarus.snowball", Set.of("lucene")),
          Map.entry("io.javalin", Set.of("http")),
          Map.entry("io.modelcontextprotocol", Set.of("http")),
          Map.entry("org.eclipse.jetty", Set.of("http")),
          Map.entry("tools.jackson", Set.of("article", "http", "relevance", "bench")),
          Map.entry("gg.jte", Set.of("http")),
          Map.entry("org.jsoup", Set.of("article")),
          Map.entry("org.yaml.snakeyaml", Set.of("article", "http")),
          Map.entry("org.commonmark", Set.of("article")),
          Map.entry("com.rometools", Set.of("article")),
          Map.entry("io.prometheus", Set.of("http")),
          Map.entry("picocli", Set.of()),
          Map.entry("me.tongfei", Set.of()));

  @Test
  void aPackageImportsOnlyThoseBelowIt() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, Set<String>> rule : ALLOWED.entrySet()) {
      for (Path file : sources(MAIN.resolve(rule.getKey()))) {
        for (String imported : names(file)) {
          Matcher ours = Pattern.compile("dateline\\.([a-z]+)\\..*").matcher(imported);
          if (!ours.matches() || ours.group(1).equals(rule.getKey())) continue;
          if (!rule.getValue().contains(ours.group(1))) wrong.add(file + " imports " + imported);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void nobodyImportsThePackageOfMain() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (String folder : ALLOWED.keySet()) {
      for (Path file : sources(MAIN.resolve(folder))) {
        for (String imported : imports(file)) {
          if (imported.matches("dateline\\.[A-Z].*")) wrong.add(file + " imports " + imported);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void aLibraryIsSeenOnlyInItsOwnRoom() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (String folder : ALLOWED.keySet()) {
      for (Path file : sources(MAIN.resolve(folder))) {
        for (String name : names(file)) {
          LIBRARIES.forEach(
              (library, rooms) -> {
                boolean inside = name.equals(library) || name.startsWith(library + ".");
                if (inside && !rooms.contains(folder)) wrong.add(file + " names " + name);
              });
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyPackageIsInTheTable() throws IOException {
    try (Stream<Path> folders = Files.list(MAIN)) {
      List<String> packages =
          folders.filter(Files::isDirectory).map(f -> f.getFileName().toString()).toList();
      assertThat(packages).containsExactlyInAnyOrderElementsOf(ALLOWED.keySet());
    }
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static List<String> imports(Path file) throws IOException {
    return IMPORT.matcher(Files.readString(file)).results().map(m -> m.group(1)).toList();
  }

  /** Imports, and names written out in full in the code. */
  private static List<String> names(Path file) throws IOException {
    List<String> names = new ArrayList<>(imports(file));
    String code = Files.readString(file).replaceAll("(?s)/\\*.*?\\*/|//[^\n]*", "");
    QUALIFIED.matcher(code).results().forEach(m -> names.add(m.group(1)));
    return names;
  }
}
