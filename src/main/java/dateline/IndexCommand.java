package dateline;

import dateline.engine.Engine;
import dateline.engine.IndexLockedException;
import dateline.indexing.Extent;
import dateline.indexing.RunReport;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

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
  public Integer call() throws IOException, InterruptedException {
    Settings settings = options.load(seedOptions.flags());
    Dateline.folder(settings).requireThere(); // before anything is made for it
    IndexNotes notes = new IndexNotes(settings.indexData());
    try (Engine engine = Dateline.openToWrite(settings)) {
      return index(settings, engine, notes);
    } catch (IndexLockedException e) {
      IndexNotes.Server server = notes.server().orElseThrow(() -> e);
      return ask(settings, server);
    }
  }

  private int index(Settings settings, Engine engine, IndexNotes notes) throws IOException {
    try (Bar bar = Bar.start("Indexing")) {
      Extent extent = rebuild ? new Extent.Anew() : new Extent.All();
      RunReport report = Dateline.indexRun(settings, engine).run(extent, force, bar);
      bar.close();
      notes.report(report);
      Reports reports = new Reports(spec.commandLine().getErr(), settings.seeds().toString());
      spec.commandLine().getOut().println(Reports.summary(report));
      reports.problems(report);
      reports.unlisted(engine.search().stats());
      boolean clean = report.rejected().isEmpty() && report.lost().isEmpty();
      return strict && !clean ? Dateline.BAD_INPUT : Dateline.OK;
    }
  }

  /** The one who holds the index does what this command cannot. */
  private int ask(Settings settings, IndexNotes.Server server)
      throws IOException, InterruptedException {
    Secret key = settings.adminKey();
    if (key == null) {
      throw new IndexLockedException(
          "%s is in use by process %d, which serves %s since %s and follows its seeds by itself. To have it run now, give this command its %s; or stop it."
              .formatted(
                  settings.indexData(),
                  server.pid(),
                  server.url(),
                  server.since(),
                  Settings.ADMIN_KEY));
    }
    try (Bar bar = Bar.start("Indexing")) {
      spec.commandLine().getErr().println("The server at " + server.url() + " indexes …");
      JsonNode report = new RunningServer(server.url(), key.reveal()).reindex(rebuild, force, bar);
      bar.close();
      spec.commandLine().getOut().println(Reports.summary(report));
      boolean rejected = report.path("rejected").asInt() > 0;
      if (rejected) spec.commandLine().getErr().println("Its log says which are rejected and why.");
      return strict && rejected ? Dateline.BAD_INPUT : Dateline.OK;
    }
  }
}
