package dateline;

import dateline.article.Article;
import dateline.bench.ManyNews;
import dateline.bench.Peer;
import dateline.bench.PeerServer;
import dateline.bench.Question;
import dateline.bench.Question.Kind;
import dateline.bench.SideBySide;
import dateline.bench.SideBySide.Side;
import dateline.engine.Engine;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The other engines with the same articles, beside Dateline. */
final class PeerComparison implements Closeable {
  static final String OURS = "Dateline";
  private static final int BATCH = 1_000;
  private static final int ROUNDS = 3;
  private static final int STARTS = 3;

  /** What of two totals is called nearly equal. */
  private static final double NEARLY = 0.02;

  private final List<PeerServer> servers = new ArrayList<>();
  private final BenchReport report;
  private final ManyNews news;
  private final int articles;
  private final List<Question> log;

  private PeerComparison(BenchReport report, ManyNews news, int articles, List<Question> log) {
    this.report = report;
    this.news = news;
    this.articles = articles;
    this.log = log;
  }

  /** Starts them and gives them so many articles. Who cannot be fetched is left out, and told. */
  static PeerComparison load(
      BenchReport report, ManyNews news, int articles, List<Question> log, Path folder)
      throws IOException {
    PeerComparison all = new PeerComparison(report, news, articles, log);
    for (Peer peer : Peer.all()) {
      try {
        all.load(PeerServer.start(peer, folder.resolve(peer.name())), folder);
      } catch (IOException e) {
        report.leftOut(peer.name(), e);
      }
    }
    return all;
  }

  private void load(PeerServer server, Path folder) throws IOException {
    servers.add(server);
    Peer peer = server.peer();
    for (Peer.Message message : peer.beforeArticles()) server.send(message);
    long start = System.nanoTime();
    AtomicInteger next = new AtomicInteger();
    int threads = Runtime.getRuntime().availableProcessors();
    try (Bar bar = Bar.start("Giving the articles to " + peer.name());
        ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        all.add(
            pool.submit(
                () -> {
                  for (int from = next.getAndAdd(BATCH);
                      from < articles;
                      from = next.getAndAdd(BATCH)) {
                    server.send(peer.articles(batch(from)));
                    bar.at(Math.min(articles, next.get()), articles);
                  }
                  return null;
                }));
      }
      for (Future<?> each : all) each.get();
    } catch (ExecutionException e) {
      throw new IOException(peer.name() + " took no articles: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
    for (Peer.Message message : peer.afterArticles()) server.send(message);
    double seconds = (System.nanoTime() - start) / 1e9;
    report.loaded(peer.name(), articles / seconds, bytes(folder.resolve(peer.name() + "/data")));
  }

  private List<Article> batch(int from) {
    return IntStream.range(from, Math.min(articles, from + BATCH))
        .mapToObj(news::articleOrCopy)
        .toList();
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  /** How often the totals of two engines are the same, of questions that mean the same to both. */
  void agree(Engine engine, Instant now) throws IOException {
    for (PeerServer server : servers) {
      int asked = 0;
      int equal = 0;
      int nearly = 0;
      for (Question question : log) {
        if (question.kind() == Kind.TYPO || question.kind() == Kind.PREFIX) continue;
        long ours = engine.search().search(question.request(now)).total();
        long theirs = server.peer().total(server.ask(question));
        asked++;
        if (ours == theirs) equal++;
        else if (Math.abs(ours - theirs) <= NEARLY * Math.max(ours, theirs)) nearly++;
      }
      report.agreement(server.peer().name(), asked, equal, nearly);
    }
  }

  /** Asks all by turns. */
  void compare(int port, double seconds) throws IOException {
    List<Side> sides = new ArrayList<>();
    sides.add(new Side(OURS, port, Question::address));
    for (PeerServer server : servers) {
      sides.add(new Side(server.peer().name(), server.port(), server.peer()::address));
    }
    try (Bar bar = Bar.start("Asking side by side")) {
      SideBySide sideBySide = new SideBySide(log, ROUNDS, seconds, bar::at);
      Map<String, SideBySide.Figures> figures = sideBySide.figures(sides);
      figures.forEach(report::side);
    }
  }

  /** From the start of each one's process to its first answer. */
  void starts() throws IOException {
    for (PeerServer server : servers) {
      List<Double> millis = new ArrayList<>();
      for (int i = 0; i < STARTS; i++) millis.add(server.restart(log.get(i)));
      report.peerStarts(server.peer().name(), millis);
    }
  }

  @Override
  public void close() throws IOException {
    for (PeerServer server : servers) server.close();
  }
}
