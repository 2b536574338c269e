package dateline;

import dateline.engine.Engine;
import dateline.indexing.Extent;
import dateline.indexing.RunReport;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dateline index}. */
@Command(
    name = "index",
    description = "Make the index hold what the seeds folder holds, then end.",
    mixinStandardHelpOptions = true)
final class IndexCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SettingsOptions options = new SettingsOptions();
  @Mixin private SeedOptions seedOptions = new SeedOptions();

  @Option(names = "--rebuild", description = "Build the index anew instead of changing it.")
  private boolean rebuild;

  @Option(names = "--force", description = "Also remove more than a fifth of the articles.")
  private boolean force;

  @Option(names = "--strict", description = "Exit with 65 if a file was rejected.")
  private boolean strict;

  @Override
  public Integer call() throws IOException {
    Settings settings = options.load(seedOptions.flags());
    Dateline.folder(settings).requireThere(); // before anything is made for it
    try (Engine engine = Dateline.openToWrite(settings);
        Bar bar = Bar.start("Indexing")) {
      Extent extent = rebuild ? new Extent.Anew() : new Extent.All();
      RunReport report = Dateline.indexRun(settings, engine).run(extent, force, bar);
      bar.close();
      Reports reports = new Reports(spec.commandLine().getErr(), settings.seeds().toString());
      spec.commandLine().getOut().println(Reports.summary(report));
      reports.problems(report);
      reports.unlisted(engine.search().stats());
      return strict && !report.rejected().isEmpty() ? Dateline.BAD_INPUT : Dateline.OK;
    }
  }
}
