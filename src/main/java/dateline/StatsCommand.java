package dateline;

import dateline.article.SeedProblem;
import dateline.engine.Engine;
import dateline.engine.IndexStats;
import dateline.http.SearchJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code dateline stats}. */
@Command(
    name = "stats",
    description = "Say what the index holds and what the last run did.",
    mixinStandardHelpOptions = true)
final class StatsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SettingsOptions options = new SettingsOptions();

  @Option(names = "--json", description = "JSON instead of text.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Settings settings = options.load();
    try (Engine engine = Dateline.openToRead(settings)) {
      Optional<JsonNode> report = new IndexNotes(settings.indexData()).report();
      IndexStats stats = engine.search().stats();
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        ObjectNode all = SearchJson.stats(stats, Map.of());
        report.ifPresent(last -> all.set("lastRun", last));
        out.println(all.toPrettyString());
      } else {
        print(out, stats);
        report.ifPresent(last -> print(out, last));
      }
      out.flush();
    }
    return Dateline.OK;
  }

  private static void print(PrintWriter out, IndexStats stats) {
    row(out, "articles", number(stats.articles()));
    row(out, "  published: false", number(stats.unlisted()));
    row(out, "  only in related lists", number(stats.related()));
    row(out, "seeds", number(stats.seeds()));
    row(out, "  hidden", number(stats.hidden()));
    row(out, "newest", stats.newest());
    row(out, "oldest", stats.oldest());
    row(out, "generation", number(stats.generation()));
    row(out, "committed", stats.committed());
    row(out, "size", String.format(Locale.ROOT, "%.1f MB", stats.bytes() / 1e6));
  }

  private static void print(PrintWriter out, JsonNode report) {
    row(out, "last run over all", report.path("started").asString());
    out.println("  " + Reports.summary(report));
    for (JsonNode each : report.path("rejects")) {
      String place = each.has("line") ? ":" + each.path("line") + ":" + each.path("column") : "";
      String path = SeedProblem.printable(each.path("path").asString());
      out.println("  " + path + place + ": " + each.path("reason").asString());
    }
  }

  private static void row(PrintWriter out, String name, @Nullable Object value) {
    out.printf("%-24s %s%n", name, value == null ? "-" : value);
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
