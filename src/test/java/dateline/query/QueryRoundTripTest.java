package dateline.query;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.article.ArticleField;
import dateline.article.ArticleField.Kind;
import dateline.query.QueryAst.And;
import dateline.query.QueryAst.Bound;
import dateline.query.QueryAst.DateRange;
import dateline.query.QueryAst.In;
import dateline.query.QueryAst.Is;
import dateline.query.QueryAst.Match;
import dateline.query.QueryAst.Near;
import dateline.query.QueryAst.Not;
import dateline.query.QueryAst.NumberRange;
import dateline.query.QueryAst.Or;
import dateline.query.QueryAst.Phrase;
import dateline.query.QueryAst.Story;
import dateline.query.QueryAst.Url;
import dateline.query.QueryAst.Within;
import dateline.query.QueryAst.Word;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A printed tree is read as the same tree, whatever was typed. */
class QueryRoundTripTest {
  private static final long SEED = Long.getLong("test.seed", 2026);

  /** What the parser tells apart, and letters that are not ASCII or not one {@code char}. */
  private static final List<String> PIECES =
      Arrays.asList(
          ("AND OR NOT | ( ) ( ) \" \" “ ” „ « » - + - + \\ \\ : * ~ ~2 [ ] .. / > < = , . $ # a b AI"
                  + " OSI’s covid-19 é 東 😀 𝒜 5 50 title: topic:( quality: quality:>= quality:[1..5]"
                  + " date: date:2021 date:[2021..2022] after:2021-05-02 before: when:7d when: is:"
                  + " NEAR/3 NEAR/0 NEAR/99 NEAR/ NEAR url: url:https://x.example/a?b=c"
                  + " story: story:0123456789abcdef0123456789abcdef"
                  + " is:published has:image Re: https:// cl* *x /r/")
              .split(" "));

  private static final List<String> LINKS =
      List.of(
          "https://x.example/",
          "http://x.example:8080/a?b=c&d=e",
          "https://x.example/%C3%A9/é/-+*~'!$;,=:@",
          "https://x.example/Mercury_(planet)",
          "https://x.example/(((?q=)",
          "https://x.example/“a”«b»");

  static List<Readings> readings() throws IOException {
    return Readings.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("readings")
  void everyReadingOfTheTableComesBack(Readings reading) {
    assertComesBack(Readings.parse(reading.typed()).ast());
  }

  @Test
  void everyTreeComesBack() {
    Random random = new Random(SEED);
    for (int i = 0; i < 100_000; i++) {
      QueryAst tree = new Trees(random).tree(1 + random.nextInt(6), false);
      assertThat(QueryParser.read(tree.toString(), ZoneOffset.UTC).ast())
          .as("seed %d, tree %d: %s", SEED, i, tree)
          .isEqualTo(tree);
    }
  }

  @Test
  void anyTextWithinTheLimitsHasAReadingThatComesBack() {
    Random random = new Random(SEED);
    List<ZoneId> zones =
        List.of(ZoneOffset.UTC, ZoneId.of("Pacific/Kiritimati"), ZoneId.of("America/Los_Angeles"));
    for (int i = 0; i < 50_000; i++) {
      String typed = text(random);
      ZoneId zone = zones.get(i % zones.size());
      try {
        assertIsRead(typed, zone);
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed %d, text %d: %s".formatted(SEED, i, typed), e);
      }
    }
  }

  static void assertIsRead(String typed, ZoneId zone) {
    ParsedQuery read = QueryParser.read(typed, zone);
    try {
      assertThat(QueryParser.parse(typed, zone)).isEqualTo(read);
    } catch (QueryTooLongException e) {
      assertThat(e).hasMessageStartingWith("A query has at most 32 words; this one has ");
    }
    assertThat(QueryParser.read(read.ast().toString(), zone).ast())
        .as("printed: %s", read.ast())
        .isEqualTo(read.ast());
    int before = 0;
    for (Warning warning : read.warnings()) {
      boolean inside = warning.position() + warning.length() <= typed.length();
      if (warning.position() < before || warning.length() < 1 || !inside) {
        throw new AssertionError(warning + " of " + read.warnings());
      }
      before = warning.position();
    }
  }

  private static void assertComesBack(QueryAst tree) {
    assertThat(QueryParser.read(tree.toString(), ZoneOffset.UTC).ast())
        .as("printed: %s", tree)
        .isEqualTo(tree);
  }

  /** What nobody would type: all syntax there is, in any order. */
  static String text(Random random) {
    int most = random.nextInt(10) == 0 ? QueryParser.MAX_CHARS : 1 + random.nextInt(60);
    StringBuilder text = new StringBuilder();
    while (text.length() < most) {
      text.append(piece(random));
      if (random.nextInt(3) == 0) text.append(random.nextInt(20) == 0 ? '\u00A0' : ' ');
    }
    return text.substring(0, most);
  }

  static String piece(Random random) {
    return PIECES.get(random.nextInt(PIECES.size()));
  }

  /** Trees as the parser can read them: at most eight brackets deep, nothing empty. */
  private static final class Trees {
    private final Random random;

    Trees(Random random) {
      this.random = random;
    }

    /**
     * @param labels whether it stands in a field of labels, where nothing is near anything
     */
    QueryAst tree(int depth, boolean labels) {
      int kinds = depth == 0 ? 9 : labels ? 13 : 14;
      return switch (random.nextInt(kinds)) {
        case 0, 1 -> word();
        case 2 -> phrase();
        case 3 -> numbers();
        case 4 -> dates();
        case 5 -> new Within(1 + random.nextInt(9_999), pick(Age.values()));
        case 6 -> new Is(pick(Flag.values()));
        case 7 -> new Url(LINKS.get(random.nextInt(LINKS.size())));
        case 8 -> new Story("%016x%016x".formatted(random.nextLong(), random.nextLong()));
        case 9 -> in(textField(), depth - 1);
        case 10 -> new Not(tree(depth - 1, labels));
        case 11 -> new And(several(depth - 1, labels), random.nextBoolean());
        case 12 -> new Or(several(depth - 1, labels));
        default -> new Near(nearby(depth - 1), random.nextInt(51), nearby(depth - 1));
      };
    }

    private In in(ArticleField field, int depth) {
      return new In(field, tree(depth, field.kind() == Kind.KEYWORD));
    }

    private List<QueryAst> several(int depth, boolean labels) {
      List<QueryAst> trees = new ArrayList<>();
      for (int i = 2 + random.nextInt(3); i > 0; i--) trees.add(tree(depth, labels));
      return trees;
    }

    private QueryAst nearby(int depth) {
      return switch (random.nextInt(depth == 0 ? 4 : 6)) {
        case 0, 1, 2 -> word();
        case 3 -> phrase();
        case 4 -> new Or(List.of(nearby(depth - 1), nearby(depth - 1)));
        default -> new Near(nearby(depth - 1), random.nextInt(51), nearby(depth - 1));
      };
    }

    private Word word() {
      Match match = pick(Match.values());
      String text = letters(false);
      return new Word(match == Match.PREFIX ? text.replace("*", "") + "ab" : text, match);
    }

    private Phrase phrase() {
      return new Phrase("a" + letters(true), random.nextInt(11));
    }

    private NumberRange numbers() {
      ArticleField field = random.nextBoolean() ? ArticleField.QUALITY : ArticleField.HEAT;
      return switch (random.nextInt(3)) {
        case 0 -> new NumberRange(field, new Bound(number(), random.nextBoolean()), null);
        case 1 -> new NumberRange(field, null, new Bound(number(), random.nextBoolean()));
        default -> new NumberRange(field, new Bound(number(), true), new Bound(number(), true));
      };
    }

    private double number() {
      return switch (random.nextInt(4)) {
        case 0 -> -0.0;
        case 1 -> random.nextInt(2_000_000_000) / 1_000_000.0;
        case 2 -> -random.nextInt(1_000) / 8.0;
        default -> random.nextInt(1_000_000_000);
      };
    }

    private DateRange dates() {
      @Nullable Instant from = random.nextInt(3) == 0 ? null : moment();
      return new DateRange(from, from != null && random.nextBoolean() ? null : moment());
    }

    private Instant moment() {
      long seconds = random.nextLong(Instant.parse("9999-01-01T00:00:00Z").getEpochSecond());
      return Instant.ofEpochSecond(seconds, random.nextBoolean() ? 0 : random.nextInt(999_999_999));
    }

    private ArticleField textField() {
      List<ArticleField> fields =
          Arrays.stream(ArticleField.values())
              .filter(field -> field.kind() == Kind.TEXT || field.kind() == Kind.KEYWORD)
              .toList();
      return fields.get(random.nextInt(fields.size()));
    }

    /** One to four pieces of {@link #PIECES}, with spaces between them or none. */
    private String letters(boolean spaced) {
      StringBuilder text = new StringBuilder();
      for (int i = 1 + random.nextInt(4); i > 0; i--) {
        text.append(piece(random));
        if (spaced && random.nextBoolean()) text.append(' ');
      }
      return text.toString();
    }

    private <E> E pick(E[] values) {
      return values[random.nextInt(values.length)];
    }
  }
}
