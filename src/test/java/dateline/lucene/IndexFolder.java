package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The folder of an index, as tests look at it from outside. */
final class IndexFolder {
  private IndexFolder() {}

  /** The names in it, in order. */
  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** All files in it and below, in order. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Nothing lies about that nobody will need or delete. */
  static void assertTidy(Path folder, String as) throws IOException {
    List<String> names = names(folder);
    assertThat(names).as(as).contains("CURRENT", "write.lock");
    assertThat(names).as(as).allMatch(name -> name.matches("CURRENT|write.lock|(gen|aside)-.*"));
    String current = Files.readString(folder.resolve("CURRENT")).lines().findFirst().orElse("");
    List<String> others =
        names.stream().filter(name -> name.matches("gen-.*") && !name.equals(current)).toList();
    assertThat(names).as(as).contains(current);
    assertThat(others).as(as + ": beside " + current).hasSizeLessThanOrEqualTo(1);
    assertThat(names.stream().filter(name -> name.startsWith("aside-")))
        .as(as)
        .hasSizeLessThanOrEqualTo(1);
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) Files.createDirectories(copy);
        else Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
