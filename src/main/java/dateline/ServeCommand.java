package dateline;

import dateline.engine.Engine;
import dateline.engine.Standing;
import dateline.http.WebServer;
import dateline.indexing.Extent;
import dateline.indexing.Progress;
import dateline.indexing.RunReport;
import dateline.indexing.Runs;
import dateline.indexing.SeedWatch;
import dateline.query.SuggestRequest;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);
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
    try (Engine engine = Dateline.openToServe(settings)) {
      Runs runs = new Runs(Dateline.indexRun(settings, engine), InstantSource.system());
      try (WebServer server =
          WebServer.start(
              settings.host(),
              settings.port(),
              engine.search(),
              InstantSource.system(),
              Dateline.Version.number())) {
        Said said = new Said(new Reports(spec.commandLine().getErr(), settings.seeds().toString()));
        String address = "http://%s:%d".formatted(shown(settings.host()), server.port());
        // What is there answers at once; only the first index of all has to be waited for.
        if (engine.standing() == Standing.EMPTY) indexFirst(runs, said);
        say("Dateline is at " + address);
        if (force) force(runs, said);
        try (SeedWatch watch =
            new SeedWatch(Dateline.folder(settings), runs, settings.rescan(), said)) {
          // A large index is read for suggestions before the first letter is typed.
          engine.search().suggest(SuggestRequest.of("a"));
          stop.await();
        }
      }
    } finally {
      stopped.countDown();
    }
  }

  private void indexFirst(Runs runs, Said said) throws IOException {
    try (Bar bar = Bar.start("Indexing")) {
      RunReport report = runs.run(new Extent.All(), force, bar);
      bar.close();
      said.first(report);
    }
  }

  private void force(Runs runs, Said said) {
    try {
      said.ended(runs.run(new Extent.All(), true, Progress.NONE));
    } catch (IOException e) {
      said.failed(e);
    }
  }

  /** What the runs did, said as they end; a failure that goes on is said once. */
  private static final class Said implements Runs.Ended {
    private final Reports reports;
    private String failure = "";

    Said(Reports reports) {
      this.reports = reports;
    }

    void first(RunReport report) {
      reports.print(report);
    }

    @Override
    public void ended(RunReport report) {
      if (!failure.isEmpty()) LOG.info("Indexing goes on.");
      failure = "";
      reports.printNews(report);
    }

    @Override
    public void failed(IOException cause) {
      String message = String.valueOf(cause.getMessage());
      if (!message.equals(failure)) LOG.warn("The seeds could not be indexed: {}", message);
      failure = message;
    }
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
