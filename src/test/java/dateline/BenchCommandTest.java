package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.bench.Question.Kind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The benchmark runs whole, on the smallest news there is. */
class BenchCommandTest {
  @TempDir private Path folder;

  @Test
  void everyFigureIsPrintedAndWritten() throws Exception {
    Path json = folder.resolve("bench.json");
    Path chart = folder.resolve("bench.svg");
    String[] small = {"bench", "--articles", "1000", "--questions", "30", "--seconds", "0.2"};
    StringWriter out = new StringWriter();
    CommandLine command = Dateline.commandLine().setOut(new PrintWriter(out, true));
    String[] args = Arrays.copyOf(small, small.length + 4);
    args[small.length] = "--json";
    args[small.length + 1] = json.toString();
    args[small.length + 2] = "--chart";
    args[small.length + 3] = chart.toString();
    assertThat(command.execute(args)).as(out.toString()).isZero();
    assertThat(out.toString()).contains("over HTTP, 8 clients", "first answer");
    JsonNode figures = new ObjectMapper().readTree(Files.readString(json));
    for (Kind kind : Kind.values()) {
      assertThat(figures.at("/byKind/1000/" + kind.name() + "/mean").asDouble()).isPositive();
      assertThat(Files.readString(chart)).contains(kind.label());
    }
    assertThat(figures.at("/http/8/rate").asDouble()).isPositive();
    assertThat(figures.at("/firstAnswer").asDouble()).isPositive();
  }

  @Test
  void tooFewArticlesAreAMistake() {
    StringWriter err = new StringWriter();
    CommandLine command = Dateline.commandLine().setErr(new PrintWriter(err, true));
    assertThat(command.execute("bench", "--articles", "10")).isEqualTo(Dateline.USAGE);
    assertThat(err.toString()).contains("--articles: must be 1000 or more");
  }
}
