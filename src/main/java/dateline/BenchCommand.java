package dateline;

import dateline.article.Seed;
import dateline.bench.Chart;
import dateline.bench.Clients;
import dateline.bench.ManyNews;
import dateline.bench.QueryLog;
import dateline.bench.Question;
import dateline.bench.Question.Kind;
import dateline.bench.Questioner;
import dateline.bench.Times;
import dateline.engine.ArticleStore;
import dateline.engine.Engine;
import dateline.engine.Ranking;
import dateline.http.Exposure;
import dateline.http.Limits;
import dateline.http.Operation;
import dateline.http.WebServer;
import dateline.indexing.Runs;
import dateline.lucene.LuceneEngine;
import dateline.lucene.RawSearch;
import dateline.lucene.UserLists;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dateline bench}. */
@Command(
    name = "bench",
    description = "Measure the speed on made-up news, beside raw Lucene in the same run.",
    footer = {
      "",
      "The same articles and questions in every run. Machines are noisy: compare the ratios.",
      "A million articles take some 10 minutes and 2 GB of disk; --folder keeps the indexes."
    },
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  private static final long SEED = 2026;
  private static final int GROWTH = 10;
  private static final int[] CLIENTS = {1, 2, 8};
  private static final int TURNS = 5;

  /** Before HTTP is measured it is asked for so many times as long as a load lasts. */
  private static final int WARM_UP = 6;

  private static final int STARTS = 5;

  /** In hits. */
  private static final int REMEMBERED_FOR_EACH = 30;

  private static final int MOST_FILES = 100_000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--articles",
      paramLabel = "N",
      defaultValue = "100000",
      description = "How many, 1000 or more (${DEFAULT-VALUE}); a tenth of them, too.")
  private int articles;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Keep the indexes here for the next time.")
  private @Nullable Path folder;

  @Option(
      names = "--questions",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How long the log of questions is (${DEFAULT-VALUE}).")
  private int questions;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "How long each load lasts (${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--peers",
      description = "Ask Solr and OpenSearch the same, by turns (Maven fetches them).")
  private boolean peers;

  /** For the children that are started with little memory. */
  @Option(names = "--rate-of", hidden = true)
  private @Nullable Path rateOf;

  @Option(names = "--json", paramLabel = "FILE", description = "Write all figures there, too.")
  private @Nullable Path json;

  @Option(names = "--chart", paramLabel = "FILE", description = "Draw them there, as SVG.")
  private @Nullable Path chart;

  private final ManyNews news = new ManyNews(SEED);
  private final Instant now = Instant.now();

  @Override
  public Integer call() throws IOException {
    if (articles < 1_000) throw new SettingsException("--articles: must be 1000 or more");
    if (rateOf != null) return rate(rateOf);
    if (folder != null) return measure(Files.createDirectories(folder));
    try (ScratchFolder scratch = ScratchFolder.make("dateline-bench")) {
      return measure(scratch.path());
    }
  }

  private int measure(Path folder) throws IOException {
    BenchReport report = new BenchReport(spec.commandLine().getOut());
    report.machine(articles);
    // Asked of both sizes, so about articles that both have.
    List<Question> log = QueryLog.of(news, articles / GROWTH, questions, SEED);
    for (int size : new int[] {articles / GROWTH, articles}) {
      Path index = folder.resolve("index-" + size);
      if (!Files.exists(index)) report.indexed(size, build(index, size));
      try (Engine engine = LuceneEngine.open(index, Ranking.DEFAULT)) {
        report.size(engine.search().stats());
        byKind(report, index, engine, log, size);
        if (size == articles) load(report, engine, log);
      }
    }
    report.growth();
    Path index = folder.resolve("index-" + articles);
    remembered(report, index, log);
    starts(report, index, folder);
    files(report);
    report.heap(HeapFigures.of(arguments(index)));
    if (peers) peers(report, index, log);
    report.goals();
    if (json != null) report.write(json);
    if (chart != null) Files.writeString(chart, Chart.of(report.byKind()));
    return Dateline.OK;
  }

  // ---- writing

  /** Seconds from nothing to a commit. */
  private double build(Path index, int size) throws IOException {
    long start = System.nanoTime();
    AtomicInteger next = new AtomicInteger();
    int threads = Runtime.getRuntime().availableProcessors();
    try (Engine engine = LuceneEngine.open(index, Ranking.DEFAULT);
        Bar bar = Bar.start("Indexing " + String.format(Locale.ROOT, "%,d", size));
        ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      ArticleStore store = engine.store();
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        boolean first = i == 0;
        all.add(
            pool.submit(
                () -> {
                  for (int n = next.getAndIncrement(); n < size; n = next.getAndIncrement()) {
                    store.put(new Seed(n + ".md", List.of(news.articleOrCopy(n))), "print");
                    if (first) bar.at(n, size);
                  }
                  return null;
                }));
      }
      for (Future<?> each : all) each.get();
      store.commit();
    } catch (ExecutionException e) {
      throw new IOException("The articles could not be indexed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  // ---- asking in process

  private void byKind(BenchReport report, Path index, Engine engine, List<Question> log, int size)
      throws IOException {
    Map<Kind, Times> ours;
    Map<Kind, Times> raw;
    try (RawSearch least = RawSearch.open(index);
        Bar bar = Bar.start("Asking in process")) {
      ours = Questioner.ask(log, 3, each -> ask(engine, each, true), bar::at);
      raw = Questioner.ask(log, 3, each -> ask(least, each), (done, total) -> {});
    }
    report.byKind(size, ours, raw);
  }

  private void ask(Engine engine, Question question, boolean facets) throws IOException {
    Objects.requireNonNull(engine.search().search(question.request(now, facets)));
  }

  private static void ask(RawSearch search, Question question) throws IOException {
    String words = question.query().replaceAll("[\"*]|\\b(AND|OR)\\b", "");
    int found =
        switch (question.kind()) {
          case PHRASE -> search.phrase(words);
          case PREFIX -> search.prefix(words);
          case AND -> search.words(words, true);
          case TERM, WORDS, OR, TYPO, FILTER, ALL, DEEP, STORIES -> search.words(words, false);
        };
    if (found < 0) throw new IllegalStateException();
  }

  // ---- over HTTP

  private void load(BenchReport report, Engine engine, List<Question> log) throws IOException {
    try (WebServer server = server(engine)) {
      Clients clients = new Clients(server.port());
      // Java compiles itself for a long while on two processors: after half a minute a plain answer
      // over HTTP takes a third of what it takes after two seconds.
      clients.load(addresses(log), 8, WARM_UP * seconds);
      List<BenchReport.Turn> turns = new ArrayList<>();
      try (Bar bar = Bar.start("Asking in process and over HTTP, by turns")) {
        for (int i = 0; i < TURNS; i++) {
          turns.add(turn(engine, clients, log));
          bar.at(i + 1, TURNS);
        }
      }
      report.turns(turns);
      report.fixed(clients.load(List.of("/health/live"), 8, seconds / 4));
      List<String> typed = news.typing(200).stream().map(BenchCommand::suggestion).toList();
      int half = typed.size() / 2;
      clients.load(typed.subList(half, typed.size()), 1, seconds / 2); // to warm up, of others
      report.suggest(clients.load(typed.subList(0, half), 1, seconds / 2));
    }
  }

  /**
   * Each figure once, one right after the other: these machines are fast and slow by the minute.
   */
  private BenchReport.Turn turn(Engine engine, Clients clients, List<Question> log)
      throws IOException {
    int threads = Runtime.getRuntime().availableProcessors();
    List<Question> words = log.stream().filter(each -> each.kind() == Kind.TERM).toList();
    List<Question> stories =
        words.stream().map(each -> new Question(Kind.STORIES, each.query(), "", 1, true)).toList();
    double inProcess = Questioner.rate(log, threads, seconds / 2, each -> ask(engine, each, true));
    double without = Questioner.rate(log, threads, seconds / 2, each -> ask(engine, each, false));
    Map<Integer, Clients.Load> http = new TreeMap<>();
    for (int number : CLIENTS) http.put(number, clients.load(addresses(log), number, seconds / 2));
    return new BenchReport.Turn(
        inProcess,
        without,
        Questioner.rate(words, threads, seconds / 2, each -> ask(engine, each, true)),
        Questioner.rate(stories, threads, seconds / 2, each -> ask(engine, each, true)),
        http);
  }

  private static List<String> addresses(List<Question> log) {
    return log.stream().map(Question::address).toList();
  }

  /** As a server does that was told nothing else; all figures before are of answers found anew. */
  private void remembered(BenchReport report, Path index, List<Question> log) throws IOException {
    int enough = log.size() * REMEMBERED_FOR_EACH;
    try (Engine engine = LuceneEngine.open(index, Ranking.DEFAULT, UserLists.NONE, enough);
        WebServer server = server(engine)) {
      List<String> targets = addresses(log);
      Clients clients = new Clients(server.port());
      clients.load(targets, 2, 2 * seconds); // to be remembered
      report.remembered(clients.load(targets, 8, seconds));
    }
  }

  private static WebServer server(Engine engine) throws IOException {
    return WebServer.start(
        "127.0.0.1",
        0,
        engine.search(),
        operation(engine),
        InstantSource.system(),
        new WebServer.Site("bench"),
        Exposure.DEFAULT.with(Limits.NONE));
  }

  private static String suggestion(String typed) {
    return "/v1/suggest?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8);
  }

  /** Of a server without seeds that nobody writes to. */
  private static Operation operation(Engine engine) {
    return new Operation(
        new Runs(
            Dateline.indexRun(Settings.load(null, Map.of(), Map.of()), engine),
            InstantSource.system()),
        Runs.Ended.UNHEARD,
        engine::standing,
        engine::store,
        () -> "",
        Optional.empty());
  }

  // ---- starting

  private static void starts(BenchReport report, Path index, Path folder) throws IOException {
    List<Double> plain = new ArrayList<>();
    List<Double> prepared = new ArrayList<>();
    Path seeds = Files.createDirectories(folder.resolve("no-seeds"));
    ServerStart kept = ServerStart.keepingClasses(Files.createDirectories(folder.resolve("kept")));
    for (int i = 0; i < STARTS; i++) {
      plain.add(ServerStart.PLAIN.millis(index, seeds));
      prepared.add(kept.millis(index, seeds));
    }
    report.starts(plain, prepared);
  }

  // ---- files, memory, others

  private void files(BenchReport report) throws IOException {
    int files = Math.min(MOST_FILES, articles / GROWTH);
    try (ScratchFolder scratch = ScratchFolder.make("dateline-bench-files")) {
      report.folder(FolderFigures.of(news, files, scratch.path()));
    }
  }

  private List<String> arguments(Path index) {
    return List.of(
        "bench",
        "--rate-of",
        index.toString(),
        "--articles",
        String.valueOf(articles),
        "--questions",
        String.valueOf(questions),
        "--seconds",
        String.valueOf(seconds));
  }

  /** Of the same questions in this process, for {@link HeapFigures}. */
  private int rate(Path index) throws IOException {
    List<Question> log = QueryLog.of(news, articles / GROWTH, questions, SEED);
    int threads = Runtime.getRuntime().availableProcessors();
    try (Engine engine = LuceneEngine.openToRead(index, Ranking.DEFAULT)) {
      Questioner.rate(log, threads, seconds, each -> ask(engine, each, true)); // to warm up
      double rate = Questioner.rate(log, threads, seconds, each -> ask(engine, each, true));
      spec.commandLine().getOut().println(HeapFigures.told(rate));
    }
    return Dateline.OK;
  }

  private void peers(BenchReport report, Path index, List<Question> log) throws IOException {
    try (ScratchFolder scratch = ScratchFolder.make("dateline-bench-peers");
        PeerComparison all = PeerComparison.load(report, news, articles, log, scratch.path());
        Engine engine = LuceneEngine.open(index, Ranking.DEFAULT);
        WebServer server = server(engine)) {
      all.agree(engine, now);
      all.compare(server.port(), seconds);
      report.ratios();
      all.starts();
    }
  }
}
