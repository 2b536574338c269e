package dateline;

import dateline.engine.Engine;
import dateline.http.WebServer;
import dateline.indexing.IndexRun;
import dateline.indexing.SeedWatch;
import dateline.query.SuggestRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dateline serve}. */
@Command(
    name = "serve",
    description = "Index the seeds, serve the search page and the API, and keep watching.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private static final int STOP_SECONDS = 25;

  @Spec private CommandSpec spec;
  @Mixin private SettingsOptions options = new SettingsOptions();
  @Mixin private SeedOptions seedOptions = new SeedOptions();
  @Mixin private ServerOptions serverOptions = new ServerOptions();
  @Mixin private SynonymOption synonymOption = new SynonymOption();

  @Option(
      names = "--force",
      description = "Let the first run remove more than a fifth of the seeds.")
  private boolean force;

  @Override
  public Integer call() throws IOException, InterruptedException {
    serve(options.load(seedOptions.flags(), serverOptions.flags(), synonymOption.flags()));
    return Dateline.OK;
  }

  private void serve(Settings settings) throws IOException, InterruptedException {
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitEnd(stop, stopped), "stop"));
    try (Engine engine = Dateline.openToServe(settings);
        WebServer server =
            WebServer.start(
                settings.host(),
                settings.port(),
                engine.search(),
                InstantSource.system(),
                Dateline.Version.number())) {
      IndexRun run = Dateline.indexRun(settings, engine);
      Reports reports = new Reports(spec.commandLine().getErr(), settings.seeds().toString());
      index(run, reports, engine);
      // A large index is read for suggestions before the first letter is typed.
      engine.search().suggest(SuggestRequest.of("a"));
      say("Dateline is at http://%s:%d".formatted(shown(settings.host()), server.port()));
      try (SeedWatch watch =
          new SeedWatch(Dateline.folder(settings), run, settings.rescan(), reports::printNews)) {
        stop.await();
      }
    } finally {
      stopped.countDown();
    }
  }

  /**
   * A first run that is refused or fails does not stop what the index already holds from serving.
   */
  private void index(IndexRun run, Reports reports, Engine engine) throws IOException {
    try (Bar bar = Bar.start("Indexing")) {
      reports.print(run.run(force, bar));
    } catch (IOException e) {
      if (engine.search().stats().generation() == 0) throw e;
      spec.commandLine().getErr().println("dateline: " + e.getMessage());
    }
    reports.unlisted(engine.search().stats());
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }

  private static String shown(String host) {
    return host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
  }

  /** On SIGTERM: let requests end and the index close before the process does. */
  private static void awaitEnd(CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    try {
      // A first run over many seeds may take longer; cut off, it leaves the last commit as it was.
      stopped.await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
