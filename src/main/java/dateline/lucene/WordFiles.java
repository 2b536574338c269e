package dateline.lucene;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** The lists of words that come with Dateline, in {@code src/main/resources/words}. */
final class WordFiles {
  private WordFiles() {}

  /** Changes with every list that decides the terms of a text. */
  static String fingerprint() {
    int hash = NewsAnalyzer.LISTS.stream().map(WordFiles::lines).toList().hashCode();
    return HexFormat.of().toHexDigits(hash);
  }

  /** Its lines without comments and empty ones. */
  static List<String> lines(String name) {
    try (InputStream in = WordFiles.class.getResourceAsStream("/words/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the jar holds " + name, e);
    }
  }
}
