package dateline.query;

import dateline.fixtures.RandomNews;
import dateline.fixtures.Seeds;
import dateline.fixtures.TestEngine;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is typed finds something or nothing, and never fails. */
class QueryFuzzTest {
  private static final long SEED = Long.getLong("test.seed", 2026);
  private static final List<Charset> CHARSETS =
      List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE);

  @Test
  void anyBytesAndAnySyntaxAreSearchedFor(@TempDir Path seeds, @TempDir Path index)
      throws IOException {
    Random random = new Random(SEED);
    RandomNews news = new RandomNews(SEED);
    news.write(new Seeds(seeds), 40);
    try (TestEngine engine = TestEngine.open(seeds, index)) {
      engine.index();
      for (int i = 0; i < 200; i++) {
        search(engine, "bytes " + i, bytes(random));
        search(engine, "syntax " + i, QueryRoundTripTest.text(random));
        search(engine, "words " + i, words(random, news));
      }
    }
  }

  private static void search(TestEngine engine, String name, String typed) {
    try {
      engine.search(within(typed));
    } catch (IOException | RuntimeException | Error e) {
      throw new AssertionError("seed %d, %s: %s".formatted(SEED, name, typed), e);
    }
  }

  /** As much of it as is not too long. */
  private static String within(String typed) {
    try {
      return QueryParser.parse(typed, TestEngine.UTC).text();
    } catch (QueryTooLongException e) {
      return within(typed.substring(0, typed.length() / 2));
    }
  }

  private static String bytes(Random random) {
    byte[] bytes = new byte[512];
    random.nextBytes(bytes);
    return new String(bytes, CHARSETS.get(random.nextInt(CHARSETS.size())));
  }

  /** Syntax around words that there are, so that something is found by it. */
  private static String words(Random random, RandomNews news) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i >= 0; i--) {
      if (random.nextBoolean()) text.append(QueryRoundTripTest.piece(random)).append(' ');
      text.append(news.word()).append(random.nextInt(5) == 0 ? "* " : " ");
      if (random.nextBoolean()) text.append("NEAR/").append(random.nextInt(9)).append(' ');
    }
    return text.toString();
  }
}
