package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.article.ArticleField;
import dateline.engine.Deadline;
import dateline.engine.Ranking;
import dateline.fixtures.RandomNews;
import dateline.fixtures.RandomQueries;
import dateline.fixtures.Seeds;
import dateline.fixtures.TestEngine;
import dateline.query.Marked;
import dateline.query.Marked.Span;
import dateline.query.SearchResults.Hit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.search.Query;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What is marked, by the table {@code highlight/marks.txt}; and what holds of any text. */
class HighlighterTest {
  private static final Set<String> IN_TITLE = Set.of(Schema.ALL, Schema.TITLE_TEXT);
  private static final String PIECES =
      "ab 東京都 U.S. ’s 's $42B, 32% (C++) covid19 -x- <b> &amp; \" ' é e\u0301 😀 \u00AD \u200B .NET"
          + " Wi-Fi … -- — ferry Ferries strike % # ( ) / · POWERapps PowerApps 1,000.5 กรุงเทพ ﬁ";

  @TempDir Path folder;
  @TempDir Path index;

  private final long seed = RandomNews.seed();

  private static List<List<String>> table() throws IOException {
    try (InputStream in = HighlighterTest.class.getResourceAsStream("/highlight/marks.txt")) {
      String table = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return table
          .lines()
          .filter(line -> line.contains("|") && !line.startsWith("#   "))
          .map(line -> line.replace("\\u00AD", "\u00AD"))
          .map(line -> Stream.of(line.split("\\|", -1)).map(String::strip).toList())
          .toList();
    }
  }

  /** All texts are the headlines of one index: what a word stands for depends on what is there. */
  @TestFactory
  List<DynamicTest> theTableHolds() throws IOException {
    Seeds seeds = new Seeds(folder);
    List<List<String>> table = table();
    for (int i = 0; i < table.size(); i++) {
      String title = table.get(i).get(0).replace("&", "&amp;").replace("<", "&lt;");
      seeds.write(i + ".md", "title: " + RandomNews.quoted(title));
    }
    List<DynamicTest> tests = new ArrayList<>();
    try (TestEngine engine = TestEngine.open(folder, index)) {
      assertThat(engine.index().rejected()).isEmpty();
      for (List<String> row : table) {
        String marked = marked(engine, row.get(0), row.get(1));
        tests.add(
            DynamicTest.dynamicTest(
                row.get(1) + " in " + row.get(0), () -> assertThat(marked).isEqualTo(row.get(2))));
      }
    }
    return tests;
  }

  private static String marked(TestEngine engine, String text, String query) throws IOException {
    for (Hit hit : engine.search(query).hits()) {
      if (hit.article().title().equals(text)) return bracketed(title(hit));
    }
    return "not found";
  }

  private static Marked title(Hit hit) {
    return Objects.requireNonNull(hit.title());
  }

  private static String bracketed(Marked marked) {
    StringBuilder text = new StringBuilder(marked.text());
    for (Span span : marked.spans().reversed()) {
      text.insert(span.end(), ']').insert(span.start(), '[');
    }
    return text.toString();
  }

  @Test
  void whateverIsMarkedIsTheTextAgain() throws IOException {
    Random random = new Random(seed);
    int marks = 0;
    for (int i = 0; i < 6_000; i++) {
      String text = text(random, 12);
      String typed = text(random, 3);
      try {
        Marked marked = new Highlighter(query(typed), IN_TITLE).mark(text);
        assertThat(decoded(marked.html())).isEqualTo(text);
        assertThat(marked.html().split("<mark>", -1)).hasSize(marked.spans().size() + 1);
        for (Span span : marked.spans()) {
          assertThat(text.substring(span.start(), span.end())).isNotBlank();
          assertThat(splitsACharacter(text, span)).isFalse();
        }
        marks += marked.spans().size();
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed %d: %s in %s".formatted(seed, typed, text), e);
      }
    }
    assertThat(marks).isGreaterThan(1_000);
  }

  private static String decoded(String html) {
    String bare = html.replace("<mark>", "").replace("</mark>", "");
    assertThat(bare).doesNotContain("<", ">", "\"", "'");
    return Parser.unescapeEntities(bare, /* inAttribute= */ false);
  }

  private static boolean splitsACharacter(String text, Span span) {
    return Character.isLowSurrogate(text.charAt(span.start()))
        || (span.end() < text.length() && Character.isLowSurrogate(text.charAt(span.end())));
  }

  private static String text(Random random, int most) {
    String[] pieces = PIECES.split(" ");
    StringBuilder text = new StringBuilder("a");
    for (int i = random.nextInt(most) + 1; i > 0; i--) {
      text.append(pieces[random.nextInt(pieces.length)]);
      if (random.nextInt(3) > 0) text.append(' ');
    }
    return text.toString();
  }

  private static Query query(String typed) throws IOException {
    try (Snapshot snapshot = Snapshot.empty(Ranking.DEFAULT)) {
      Alternatives none =
          new Alternatives(snapshot, Ranking.DEFAULT, List.of(), false, Deadline.NONE);
      return new QueryCompiler(snapshot, Ranking.DEFAULT, none, TestEngine.NOW)
          .compile(TestEngine.parse(typed).ast(), ArticleField.SEARCHED)
          .every();
    }
  }

  /** A phrase is found where it is marked, and marked where it is found. */
  @Test
  void whatIsFoundIsMarkedAndWhatIsMarkedIsFound() throws IOException {
    RandomNews news = new RandomNews(seed);
    news.write(new Seeds(folder), 95);
    RandomQueries queries = new RandomQueries(news);
    int found = 0;
    try (TestEngine engine = TestEngine.open(folder, index)) {
      engine.index();
      List<Hit> all = engine.search("").hits();
      for (int i = 0; i < 300; i++) {
        String query = "title:" + queries.phrase();
        Set<String> hits =
            engine.search(query).hits().stream()
                .map(hit -> hit.article().id())
                .collect(Collectors.toSet());
        Highlighter highlighter = new Highlighter(query(query), IN_TITLE);
        for (Hit each : all) {
          boolean marked = !highlighter.mark(each.article().title()).spans().isEmpty();
          assertThat(marked)
              .as("seed %d: %s in %s", seed, query, each.article().title())
              .isEqualTo(hits.contains(each.article().id()));
        }
        found += hits.size();
      }
    }
    assertThat(found).isGreaterThan(100);
  }
}
