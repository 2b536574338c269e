package dateline;

import dateline.engine.Engine;
import dateline.engine.Standing;
import dateline.http.AdminKey;
import dateline.http.Exposure;
import dateline.http.Operation;
import dateline.http.WebServer;
import dateline.indexing.Extent;
import dateline.indexing.Progress;
import dateline.indexing.RunReport;
import dateline.indexing.Runs;
import dateline.indexing.SeedWatch;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
    IndexNotes notes = new IndexNotes(settings.indexData());
    try (Engine engine = Dateline.openToServe(settings)) {
      Said said =
          new Said(
              new Reports(spec.commandLine().getErr(), settings.seeds().toString()), notes, engine);
      Watched watched = new Watched();
      Runs runs = new Runs(Dateline.indexRun(settings, engine), InstantSource.system());
      Optional<AdminKey> key = adminKey(settings);
      try (WebServer server =
          WebServer.start(
              settings.host(),
              settings.port(),
              engine.search(),
              new Operation(runs, said, engine::standing, engine::store, watched::degraded, key),
              InstantSource.system(),
              new WebServer.Site(
                  Dateline.Version.number(),
                  settings.images(),
                  settings.agents(),
                  settings.accessLog()),
              exposure(settings, key))) {
        String address = "http://%s:%d".formatted(shown(settings.host()), server.port());
        // What is there answers at once; only the first index of all has to be waited for.
        if (engine.standing() == Standing.EMPTY) indexFirst(runs, said);
        say("Dateline is at " + address);
        notes.serving(address, Instant.now().truncatedTo(ChronoUnit.SECONDS));
        // Before the look at the seeds, which would take the processors from the first answers.
        WarmUp.search(engine.search());
        if (force) force(runs, said);
        try (SeedWatch watch =
                new SeedWatch(Dateline.folder(settings), runs, settings.rescan(), said);
            DailyCheck check = new DailyCheck(engine)) {
          watched.by = watch;
          WarmUp.suggestions(engine.search());
          stop.await();
        } finally {
          notes.servingNoMore();
        }
      }
    } finally {
      stopped.countDown();
    }
  }

  private static Optional<AdminKey> adminKey(Settings settings) {
    Secret key = settings.adminKey();
    if (key == null) return Optional.empty();
    try {
      return Optional.of(new AdminKey(key.reveal()));
    } catch (IllegalArgumentException e) {
      LOG.warn("The admin routes, the status and the metrics stay closed: {}.", e.getMessage());
      return Optional.empty();
    }
  }

  /** Who wanted a key and set one that is none does not want to be asked without. */
  private static Exposure exposure(Settings settings, Optional<AdminKey> key) {
    boolean wanted = settings.adminKey() != null;
    return wanted && key.isEmpty()
        ? settings.exposure().with(Exposure.Keyless.NOTHING)
        : settings.exposure();
  }

  private void indexFirst(Runs runs, Said said) throws IOException {
    try (Bar bar = Bar.start("Indexing")) {
      RunReport report = runs.run(new Extent.All(), force, bar);
      bar.close();
      said.ended(report);
    }
  }

  private void force(Runs runs, Said said) {
    try {
      said.ended(runs.run(new Extent.All(), true, Progress.NONE));
    } catch (IOException e) {
      said.failed(e);
    }
  }

  /** The watch begins when the server already answers. */
  private static final class Watched {
    private volatile @Nullable SeedWatch by;

    String degraded() {
      SeedWatch watch = by;
      return watch == null ? "" : watch.degraded();
    }
  }

  /** What the runs did, said as they end; a failure that goes on is said once. */
  private static final class Said implements Runs.Ended {
    private final Reports reports;
    private final IndexNotes notes;
    private final Engine engine;
    private String failure = "";
    private boolean first = true;

    Said(Reports reports, IndexNotes notes, Engine engine) {
      this.reports = reports;
      this.notes = notes;
      this.engine = engine;
    }

    @Override
    public synchronized void ended(RunReport report) {
      if (!failure.isEmpty()) LOG.info("Indexing goes on.");
      failure = "";
      if (report.kind() != RunReport.Kind.CHANGES) notes.report(report);
      if (first) {
        reports.print(report);
        unlisted();
      } else {
        reports.printNews(report);
      }
      first = false;
    }

    private void unlisted() {
      try {
        reports.unlisted(engine.search().stats());
      } catch (IOException e) {
        LOG.warn("The index could not be asked what it holds: {}", e.getMessage());
      }
    }

    @Override
    public synchronized void failed(IOException cause) {
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
