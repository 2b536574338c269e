package dateline.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Good seeds, damaged at random: whatever comes of it, the reader returns one of its three
 * outcomes, an article keeps its promises and a reason points into the file. {@code -Dtest.seed=N}
 * replays a run, {@code -Dtest.rounds=N} lengthens it.
 */
class SeedReaderFuzzTest {
  private static final Path GOOD = Path.of("src/test/resources/bad-seeds/good");
  private static final int ROUNDS = Integer.getInteger("test.rounds", 20_000);

  private static final List<Visibility> EITHER = List.of(Visibility.ALL, Visibility.PUBLISHED);

  private static final List<String> SPECIALS =
      List.of(
          ": ",
          "- ",
          "? ",
          "#",
          "&a",
          "*a",
          "!!",
          "!%1B",
          "|",
          ">",
          "'",
          "\"",
          "%",
          "@",
          "`",
          "{",
          "}",
          "[",
          "]",
          ",",
          "\t",
          "\n",
          "\r",
          "\r\n",
          "---\n",
          "...\n",
          "<<: *a\n",
          "~",
          "\\",
          "\\u202E",
          "\\x",
          "\0",
          "\uFEFF",
          "\u2028",
          "\u0085",
          "🚢",
          "é",
          "&#8217;",
          "<script>",
          "&#0;",
          "secured: x\n",
          "draft: true\n",
          "published: maybe\n",
          "title:\n",
          "? [a]\n: b\n",
          "<<<<<<< HEAD\n",
          "2021-02-30",
          "1e999",
          "[[[[[[[[[[[[[[[[[[[[[[",
          "- - - - - - - - - - - -");

  @Test
  void everyDamageHasOneOfThreeOutcomes() throws IOException {
    long seed = Long.getLong("test.seed", System.nanoTime());
    Random random = new Random(seed);
    List<byte[]> good = good();
    int[] outcomes = new int[3];
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = good.get(random.nextInt(good.size()));
      for (int damage = 1 + random.nextInt(4); damage > 0; damage--) {
        bytes = damaged(bytes, good, random);
      }
      try {
        outcomes[check(bytes, EITHER.get(random.nextInt(2)))]++;
      } catch (RuntimeException | Error e) {
        String text = new String(bytes, StandardCharsets.UTF_8).replace("\r", "\\r");
        fail("seed %d, round %d, file:%n%s".formatted(seed, round, text), e);
      }
    }
    assertThat(outcomes).as("seed %d: every outcome was met", seed).doesNotContain(0);
  }

  private static List<byte[]> good() throws IOException {
    List<byte[]> good = new ArrayList<>();
    try (Stream<Path> files = Files.list(GOOD)) {
      for (Path file : files.sorted().toList()) good.add(Files.readAllBytes(file));
    }
    String rich =
        """
        title: "Nimbrel: the &amp; of clouds"
        excerpt: >-
          Folded text of
          two lines.
        publishedDateTime: 2021-05-02T05:10:00+02:00
        webUrl: 'https://news.example/a?utm_source=x&id=7'
        provider: &p {name: The Post, domain: post.example}
        topics: [AI, NO, 12:30, "C#", 'it''s']
        images:
          - {url: "https://news.example/i.png", width: 1200, height: 675}
        related:
          - title: Linked
            webUrl: https://other.example/b
            provider: *p
            quality: 74
        quality: 137
        heat: -1
        secured: "WcAFvAK1"
        """;
    good.add(
        (Seeds.seed(rich) + "A body.\n\nOf two paragraphs.\n").getBytes(StandardCharsets.UTF_8));
    return good;
  }

  private static byte[] damaged(byte[] bytes, List<byte[]> good, Random random) {
    int at = random.nextInt(bytes.length + 1);
    return switch (random.nextInt(8)) {
      case 0 -> flipped(bytes, random);
      case 1 -> Arrays.copyOf(bytes, at);
      case 2 -> without(bytes, at, 1 + random.nextInt(8));
      case 3 -> lines(bytes, random, true);
      case 4 -> lines(bytes, random, false);
      case 5 -> spliced(bytes, at, good.get(random.nextInt(good.size())), random);
      default -> {
        String special = SPECIALS.get(random.nextInt(SPECIALS.size()));
        yield with(bytes, at, special.getBytes(StandardCharsets.UTF_8));
      }
    };
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    if (bytes.length == 0) return bytes;
    byte[] copy = bytes.clone();
    copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
    return copy;
  }

  private static byte[] without(byte[] bytes, int at, int count) {
    int end = Math.min(bytes.length, at + count);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, at);
    out.write(bytes, end, bytes.length - end);
    return out.toByteArray();
  }

  private static byte[] with(byte[] bytes, int at, byte[] more) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, at);
    out.writeBytes(more);
    out.write(bytes, at, bytes.length - at);
    return out.toByteArray();
  }

  private static byte[] spliced(byte[] bytes, int at, byte[] other, Random random) {
    int from = random.nextInt(other.length);
    return with(Arrays.copyOf(bytes, at), at, Arrays.copyOfRange(other, from, other.length));
  }

  /** Swaps two lines, or gives one twice. */
  private static byte[] lines(byte[] bytes, Random random, boolean swap) {
    List<String> lines =
        new ArrayList<>(List.of(new String(bytes, StandardCharsets.ISO_8859_1).split("(?<=\n)")));
    int one = random.nextInt(lines.size());
    int other = random.nextInt(lines.size());
    if (swap) {
      Collections.swap(lines, one, other);
    } else {
      lines.add(other, lines.get(one));
    }
    return String.join("", lines).getBytes(StandardCharsets.ISO_8859_1);
  }

  static int check(byte[] bytes, Visibility visibility) {
    return check(Seeds.PATH, bytes, visibility);
  }

  static int check(String path, byte[] bytes, Visibility visibility) {
    SeedReader reader = new SeedReader(Seeds.BERLIN, visibility);
    Reading reading = reader.read(path, bytes);
    assertThat(reader.read(path, bytes)).isEqualTo(reading);
    return switch (reading) {
      case Reading.Accepted it -> {
        it.seed().articles().forEach(SeedReaderFuzzTest::checkArticle);
        it.warnings().forEach(warning -> checkProblem(warning, bytes));
        it.lost().forEach(entry -> checkProblem(entry, bytes));
        yield 0;
      }
      case Reading.PassedOver it -> 3;
      case Reading.Hidden it -> {
        assertThat(it.path()).isEqualTo(path);
        yield 1;
      }
      case Reading.Rejected it -> {
        checkProblem(it.problem(), bytes);
        yield 2;
      }
    };
  }

  private static void checkArticle(Article article) {
    assertThat(article.id()).matches("[0-9a-f]{32}");
    assertThat(article.title()).isNotBlank().hasSizeLessThanOrEqualTo(512);
    for (String text : List.of(article.title(), article.excerpt(), article.provider().name())) {
      assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).isTrue();
      assertThat(text).doesNotContainPattern("[\\p{Cntrl}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069]");
    }
    assertThat(article.topics()).hasSizeLessThanOrEqualTo(50).doesNotContain("");
    assertThat(article.topics().stream().map(Key::of)).doesNotHaveDuplicates();
    assertThat(article.quality()).isBetween(0.0, 1_000.0);
    assertThat(article.heat()).isBetween(0.0, 1_000.0);
    if (article.url() != null) assertThat(article.url()).matches("https?://[^\\s\"<>]+");
  }

  /** The reason was foreseen, is one line, and its place is in the file or just behind it. */
  private static void checkProblem(SeedProblem problem, byte[] bytes) {
    assertThat(problem.reason()).isNotBlank().isNotEqualTo("cannot be read");
    assertThat(problem.oneLine("seeds").lines()).hasSize(1);
    assertThat(problem.withCaret("seeds").lines().count()).isIn(1L, 3L);
    if (problem.line() == 0) return;
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    assertThat(problem.line()).isBetween(1, lines.size() + 1);
    String line = problem.line() > lines.size() ? "" : lines.get(problem.line() - 1);
    assertThat(problem.column())
        .as(problem.toString())
        .isBetween(1, line.codePointCount(0, line.length()) + 1);
  }
}
