package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.fixtures.Seeds;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dateline eval} as typed. */
class EvalCommandTest {
  @TempDir Path set;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeSet() throws IOException {
    write("queries.tsv", "q1\tplain\tferry\nq2\ttypo\tzzz\n");
    write("qrels.txt", "q1 0 a 2\nq2 0 b 1\n");
    write(
        "docs.jsonl",
        """
        {"id":"a","title":"Ferry halts","quality":1}
        {"id":"b","title":"Ferry sails","quality":90}
        {"id":"c","title":"Trams"}
        """);
  }

  @Test
  void printsFiguresForAllAndByKind() {
    assertThat(eval("--floor", "ndcg10.plain=0.6", "--floor", "map=0.25")).isEqualTo(Dateline.OK);
    assertThat(out.toString())
        .contains(": 2 queries, 1 without a hit\n")
        .containsPattern("kind  queries +ndcg10 +map +mrr10 +p10\n")
        .containsPattern("all +2 ")
        .containsPattern("typo +1 +0\\.0000 +0\\.0000 +0\\.0000 +0\\.0000\n");
  }

  @Test
  void aFigureBelowItsFloorIsNamedAndFails() {
    assertThat(eval("--floor", "mrr10.typo=0.86")).isEqualTo(Dateline.FAILURE);
    assertThat(err.toString()).contains(": mrr10.typo is 0.0000, below its floor of 0.86\n");
  }

  @Test
  void aRunIsComparedWithAnEarlierOne() throws IOException {
    Path run = set.resolve("before.run");
    assertThat(eval("--boosts", "off", "--run", run.toString())).isEqualTo(Dateline.OK);
    assertThat(Files.readString(run)).contains("q1 Q0 ");
    // As if the right article had been second.
    Files.writeString(run, "q1 Q0 b 1 2 score=2\nq1 Q0 a 2 1 score=1\n");
    write("qrels.txt", "q1 0 b 2\nq2 0 c 1\n");
    assertThat(eval("--boosts", "on", "--against", run.toString())).isEqualTo(Dateline.OK);
    write("qrels.txt", "q1 0 a 2\nq2 0 c 1\n");
    Files.writeString(run, "q1 Q0 x 1 2 score=2\nq1 Q0 b 2 1 score=1\n");
    assertThat(eval("--boosts", "off", "--against", run.toString())).isEqualTo(Dateline.OK);
    assertThat(out.toString())
        .contains("ndcg10 0.0000 -> ")
        .contains("q1 plain \"ferry\": 0.000 -> ")
        .containsPattern("a \\(grade 2\\): not found -> [12], by ferry \\+");
  }

  @Test
  void jsonHoldsTheSame() {
    assertThat(eval("--json", "--floor", "ndcg10=1")).isEqualTo(Dateline.FAILURE);
    assertThat(out.toString())
        .contains("\"withoutHits\" : 1")
        .contains("\"kind\" : \"typo\"")
        .contains("\"floor\" : 1.0");
  }

  @Test
  void theArticlesMayBeAFolderOfSeeds(@TempDir Path folder) throws IOException {
    new Seeds(folder)
        .write("x.md", "title: Ferry halts\nwebUrl: https://news.example/2026/a/?utm_source=x")
        .write("y.md", "title: Trams\nwebUrl: https://news.example/2026/b");
    assertThat(eval("--seeds", folder.toString(), "--floor", "ndcg10.plain=1"))
        .isEqualTo(Dateline.OK);
  }

  @Test
  void preferencesAreAskedAtTheirTimeWithQuality() throws IOException {
    Files.delete(set.resolve("qrels.txt"));
    write("prefs.tsv", "q1\tQ_quality\tb\ta\n");
    write("now.txt", "2026-01-01T00:00:00Z");
    assertThat(eval("--floor", "prefs.macro=1", "--floor", "prefs.Q=1")).isEqualTo(Dateline.OK);
    assertThat(out.toString()).containsPattern("Q_quality +1 +1\\.0000\n");
  }

  @Test
  void mistakesAreNamed() throws IOException {
    assertThat(eval("--floor", "ndcg=1")).isEqualTo(Dateline.USAGE);
    assertThat(eval("--floor", "ndcg10.none=1")).isEqualTo(Dateline.USAGE);
    assertThat(eval("--depth", "0")).isEqualTo(Dateline.USAGE);
    assertThat(eval("--docs", "x", "--seeds", "y")).isEqualTo(Dateline.USAGE);
    assertThat(eval("--run", "x", set.toString())).isEqualTo(Dateline.USAGE);
    assertThat(err.toString())
        .contains("--floor: \"ndcg=1\" must be FIGURE[.KIND]=NUMBER")
        .contains("--floor: no set has the figure ndcg10.none")
        .contains("--depth: must be 1 to 1000");
    write("docs.jsonl", "{\"id\":\"a\"\n");
    assertThat(eval()).isEqualTo(Dateline.FAILURE);
    assertThat(err.toString()).contains("docs.jsonl:1: is not JSON");
    write("docs.jsonl", "{\"id\":\"a\",\"title\":\"x\"}\n");
    assertThat(eval()).isEqualTo(Dateline.FAILURE);
    assertThat(err.toString()).contains("judges b, which");
  }

  private int eval(String... more) {
    List<String> args = new ArrayList<>(List.of("eval", set.toString()));
    args.addAll(List.of(more));
    return Dateline.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args.toArray(String[]::new));
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(set.resolve(file), text);
  }
}
