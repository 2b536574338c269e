package dateline;

import dateline.engine.Engine;
import dateline.engine.IndexStats;
import dateline.http.SearchJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dateline stats}. */
@Command(name = "stats", description = "Say what the index holds.", mixinStandardHelpOptions = true)
final class StatsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SettingsOptions options = new SettingsOptions();

  @Option(names = "--json", description = "JSON instead of text.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    try (Engine engine = Dateline.openToRead(options.load())) {
      IndexStats stats = engine.search().stats();
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(SearchJson.stats(stats, Map.of()).toPrettyString());
      } else {
        print(out, stats);
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

  private static void row(PrintWriter out, String name, @Nullable Object value) {
    out.printf("%-24s %s%n", name, value == null ? "-" : value);
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
