package dateline.relevance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.article.Seed;
import dateline.query.Factor;
import dateline.relevance.Judgements.Grades;
import dateline.relevance.Scorecard.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of a judged set, its articles, runs and floors: what is read, and what is refused. */
class SetReaderTest {
  @TempDir Path folder;

  @Test
  void readsQueriesGradesAndTheTime() throws IOException {
    write("queries.tsv", "q1\ttypo\tfery\nq2\tferry strike\nq3\ttypo\tx\n");
    write("qrels.txt", "q1 0 a 2\nq1 0 b 0\nq2 0 a 1\n\nq3 0 a 0\n");
    write("now.txt", "2026-01-02T00:00:00Z\n");
    JudgedSet set = SetReader.read(folder);
    assertThat(set.queries()).extracting(JudgedQuery::id).containsExactly("q1", "q2");
    assertThat(set.queries()).extracting(JudgedQuery::kind).containsExactly("typo", "all");
    assertThat(set.judgements())
        .isEqualTo(new Grades(Map.of("q1", Map.of("a", 2, "b", 0), "q2", Map.of("a", 1))));
    assertThat(set.now()).isEqualTo(Instant.parse("2026-01-02T00:00:00Z"));
    assertThat(set.articles()).containsExactly("a", "b");
  }

  @Test
  void preferencesBringTheirKindsAndEachKindCountsTheSame() throws IOException {
    write("queries.tsv", "q1\tpref\tferry\nq2\tpref\tstrike\nq3\tpref\ttram\n");
    write("prefs.tsv", "q1\tR_new\ta\tb\nq2\tR_new\ta\tb\nq3\tX1_old\ta\tb\n");
    JudgedSet set = SetReader.read(folder);
    Run run = new Run(Map.of("q1", answer("a", "b"), "q2", answer("b", "a"), "q3", answer("a")));
    Scorecard scorecard = Scorecard.of(set, run);
    assertThat(scorecard.lines())
        .containsExactly(
            new Line("all", 3, Map.of("prefs", 2 / 3.0)),
            new Line("macro", 3, Map.of("prefs", 0.75)),
            new Line("R_new", 2, Map.of("prefs", 0.5)),
            new Line("X1_old", 1, Map.of("prefs", 1.0)));
    assertThat(Floor.parse("prefs.X1=0.99").holds(scorecard)).isTrue();
    assertThat(Floor.parse("prefs.macro=.76").holds(scorecard)).isFalse();
    assertThat(Floor.parse("ndcg10=0.5").measured(scorecard)).isEmpty();
    assertThat(Floor.parse("prefs.Y=0.5").measured(scorecard)).isEmpty();
  }

  @Test
  void aQueryWithoutAHitCountsZero() throws IOException {
    write("queries.tsv", "q1\ta\tferry\nq2\tb\tstrike\n");
    write("qrels.txt", "q1 0 a 1\nq2 0 a 1\n");
    Scorecard scorecard = Scorecard.of(SetReader.read(folder), new Run(Map.of("q1", answer("a"))));
    assertThat(scorecard.withoutHits()).isEqualTo(1);
    assertThat(Floor.parse("ndcg10=0.5").holds(scorecard)).isTrue();
    assertThat(Floor.parse("mrr10.b=0.1").holds(scorecard)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "queries.tsv|q1|:2: must be: id, kind, query, with tabs",
        "queries.tsv|q0\tk\tx|:2: a second query with the id q0",
        "qrels.txt|q0 0 a|:2: must be: query id, 0, article, grade",
        "qrels.txt|q0 0 a two|:2: must be: query id, 0, article, grade",
        "qrels.txt|q9 0 a 1|:2: queries.tsv has no query with the id q9",
        "qrels.txt|q0 0 first 1|:2: first is judged twice for q0",
        "now.txt|yesterday|:1: \"yesterday\" must be a moment such as",
        "prefs.tsv|q0\tk\ta|:1: must be: query id, kind, better article, worse article"
      })
  void aLineThatCannotBeMeantIsNamed(String file, String line, String complaint)
      throws IOException {
    write("queries.tsv", "q0\tk\tferry\n");
    write("qrels.txt", "q0 0 first 1\n");
    String before =
        Files.exists(folder.resolve(file)) ? Files.readString(folder.resolve(file)) : "";
    write(file, before + line + "\n");
    assertThatThrownBy(() -> SetReader.read(folder))
        .isInstanceOf(BadSetException.class)
        .hasMessageStartingWith(folder.resolve(file) + complaint);
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    assertThatThrownBy(() -> SetReader.read(folder.resolve("none")))
        .hasMessageStartingWith("There is no judged set at");
    write("queries.tsv", "q\tk\tferry\n");
    assertThatThrownBy(() -> SetReader.read(folder))
        .hasMessage("There is no file " + folder.resolve("qrels.txt") + ".");
    write("qrels.txt", "q 0 a 0\n");
    assertThatThrownBy(() -> SetReader.read(folder))
        .hasMessageContaining("no query that is judged");
    Files.write(folder.resolve("qrels.txt"), "é".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> SetReader.read(folder)).hasMessageContaining("is not UTF-8");
  }

  @Test
  void anArticleOfALineIsReadAsASeed() throws IOException {
    write(
        "docs.jsonl",
        "{\"id\":\"b\",\"title\":\"A &amp; \\\"B\\\" é\",\"excerpt\":\"x: y\",\"topics\":[\"U.S. News\"],"
            + "\"provider\":\"Post\",\"publishedDateTime\":\"2026-01-02T00:00:00Z\",\"quality\":7}\n"
            + "{\"id\":\"a\",\"title\":\"First\"}\n");
    List<Seed> seeds = DocsFile.read(folder.resolve("docs.jsonl"));
    assertThat(seeds).extracting(Seed::path).containsExactly("a.md", "b.md");
    var article = seeds.get(1).articles().getFirst();
    assertThat(article.title()).isEqualTo("A & \"B\" é");
    assertThat(article.topics()).containsExactly("U.S. News");
    assertThat(article.provider().name()).isEqualTo("Post");
    assertThat(article.quality()).isEqualTo(7);
    assertThat(Examiner.name(article)).isEqualTo("b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\":|is not JSON",
        "[1]|must be a JSON object",
        "{\"title\":\"x\"}|must have an \"id\"",
        "{\"id\":\"a/b\",\"title\":\"x\"}|must have an \"id\"",
        "{\"id\":\"a\",\"title\":\"x\"}|a second article a",
        "{\"id\":\"b\"}|title",
        "{\"id\":\"b\",\"title\":\"x\",\"draft\":true}|is a draft"
      })
  void aLineThatIsNoArticleIsNamed(String line, String complaint) throws IOException {
    Path file = folder.resolve("docs.jsonl");
    write("docs.jsonl", "{\"id\":\"a\",\"title\":\"x\"}\n" + line + "\n");
    assertThatThrownBy(() -> DocsFile.read(file))
        .isInstanceOf(BadSetException.class)
        .hasMessageStartingWith(file + ":2: ")
        .hasMessageContaining(complaint);
  }

  @Test
  void aJudgementOfAnArticleThatIsNotThereIsNamed() throws IOException {
    write("queries.tsv", "q\tk\tferry\n");
    write("qrels.txt", "q 0 zz 1\n");
    write("docs.jsonl", "{\"id\":\"a\",\"title\":\"x\"}\n");
    Path docs = folder.resolve("docs.jsonl");
    JudgedSet set = SetReader.read(folder);
    assertThatThrownBy(() -> set.requireJudged(DocsFile.read(docs), docs))
        .hasMessageContaining("judges zz, which " + docs + " does not hold");
  }

  @Test
  void aRunIsReadAsItWasWrittenWithItsFactors() throws IOException {
    Path file = folder.resolve("x.run");
    Ranked first = new Ranked("a", 2.5, List.of(new Factor("text", 2), new Factor("quality", 0.5)));
    Run run = new Run(Map.of("q", List.of(first, new Ranked("b", 1, List.of()))));
    RunFile.write(file, run);
    assertThat(Files.readAllLines(file))
        .containsExactly(
            "q Q0 a 1 2.500000 text=2.000000;quality=0.500000", "q Q0 b 2 1.000000 dateline");
    assertThat(RunFile.read(file)).isEqualTo(run);
  }

  @Test
  void aRunOfAnotherToolIsInTheOrderOfItsScores() throws IOException {
    write("x.run", "q Q0 c 3 1 tag\nq Q0 b 2 5 tag\nq Q0 a 1 5 tag\nq Q0 a 4 0 tag\n");
    assertThat(RunFile.read(folder.resolve("x.run")).ranking("q")).containsExactly("a", "b", "c");
    write("x.run", "q Q0 c 3 1 tag\nq Q0 b two 5 tag\n");
    assertThatThrownBy(() -> RunFile.read(folder.resolve("x.run")))
        .hasMessageContaining("x.run:2: its rank and score must be numbers");
  }

  @Test
  void aFloorSaysWhatItShouldBe() {
    assertThat(Floor.parse("mrr10.topic+place=0.86"))
        .isEqualTo(new Floor("mrr10", "topic+place", 0.86));
    assertThat(Floor.parse("ndcg10=.9").name()).isEqualTo("ndcg10");
    for (String bad : List.of("ndcg=0.9", "ndcg10", "ndcg10=1.2", "ndcg10=", "mrr10.=0.1")) {
      assertThatThrownBy(() -> Floor.parse(bad))
          .hasMessageContaining("must be FIGURE[.KIND]=NUMBER");
    }
  }

  private static List<Ranked> answer(String... articles) {
    return List.of(articles).stream().map(article -> new Ranked(article, 1, List.of())).toList();
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }
}
