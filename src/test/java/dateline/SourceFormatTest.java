package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every source file is as google-java-format writes it. A test and not a plugin, since the
 * formatter needs the JDK that compiles, which Maven itself need not run on.
 */
class SourceFormatTest {
  private static final boolean FIX = Boolean.getBoolean("format.fix");

  @Test
  void everySourceFileIsFormatted() throws Exception {
    List<String> unformatted = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        String written = Files.readString(file);
        String formatted = format(written);
        if (written.equals(formatted)) continue;
        if (FIX) {
          Files.writeString(file, formatted);
        } else {
          unformatted.add(file.toString());
        }
      }
    }
    assertThat(unformatted)
        .as("format them with: mvn -q test -Dtest=SourceFormatTest -Dformat.fix=true")
        .isEmpty();
  }

  private static String format(String source) throws Exception {
    String tidy = RemoveUnusedImports.removeUnusedImports(source);
    return new Formatter().formatSource(ImportOrderer.reorderImports(tidy, Style.GOOGLE));
  }
}
