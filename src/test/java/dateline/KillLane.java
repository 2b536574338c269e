package dateline;

import dateline.fixtures.DatelineProcess;
import dateline.fixtures.Seeds;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One folder of seeds, one index, and servers on them that are killed one after the other. */
final class KillLane implements Callable<KillLedger> {
  static final int ARTICLES = 40;

  private static final Pattern TITLE = Pattern.compile("\"title\":\"tok(\\d+) tok\\d+v(\\d+)\"");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** How long one lives after its first answer, at most. */
  private static final int LIFE_MILLIS = 1_500;

  private final Seeds seeds;
  private final Path index;
  private final Random random;
  private final int kills;
  private final KillLedger ledger = new KillLedger();
  private final KillTally tally;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private int killed = 0;

  /** How long the last one took to its first answer; a machine with other work takes long. */
  private int startMillis = 2_000;

  KillLane(Path folder, long seed, int kills, KillTally tally) throws IOException {
    this.seeds = new Seeds(Files.createDirectories(folder.resolve("seeds")));
    this.index = folder.resolve("index");
    this.random = new Random(seed);
    this.kills = kills;
    this.tally = tally;
  }

  Path seeds() {
    return seeds.folder();
  }

  Path index() {
    return index;
  }

  @Override
  public KillLedger call() throws Exception {
    for (int i = 0; i < ARTICLES; i++) write(i);
    while (killed < kills) {
      if (random.nextInt(5) == 0 && killed > 0) killRebuild();
      liveAndDie();
    }
    serveInPeace();
    return ledger;
  }

  private void killRebuild() throws IOException, InterruptedException {
    try (DatelineProcess rebuild =
        DatelineProcess.start(seeds.folder(), index, "index", "--rebuild")) {
      Integer exit =
          rebuild.awaitExit(Duration.ofMillis(startMillis / 4 + random.nextInt(startMillis)));
      if (exit != null && exit != Dateline.OK) tally.other("a rebuild ended: " + rebuild.said());
      if (exit == null) tally.killedRebuild();
      if (exit == null) killed++;
      rebuild.kill();
    }
  }

  private void liveAndDie() throws Exception {
    try (DatelineProcess server =
        DatelineProcess.start(seeds.folder(), index, "serve", "--port", "0")) {
      edit(); // while nobody looks, too
      if (random.nextInt(4) == 0) {
        Thread.sleep(random.nextInt(startMillis));
        server.kill();
      } else {
        live(server, false);
      }
      killed++;
      tally.killed();
    }
  }

  private CompletableFuture<Void> killSoon(DatelineProcess server) {
    int life = random.nextInt(LIFE_MILLIS);
    return CompletableFuture.runAsync(
        server::close, CompletableFuture.delayedExecutor(life, TimeUnit.MILLISECONDS));
  }

  /** Everything must be there in the end, and only once. */
  private void serveInPeace() throws Exception {
    try (DatelineProcess server =
        DatelineProcess.start(seeds.folder(), index, "serve", "--port", "0")) {
      live(server, true);
      int exit = server.stop();
      if (exit != 0 && exit != 143) tally.other("stopped with " + exit + ": " + server.said());
    }
  }

  private void live(DatelineProcess server, boolean inPeace) throws Exception {
    String address = server.awaitAddress().orElse("");
    if (address.isEmpty() || !awaitFirstAnswer(server, address)) {
      tally.other("never answered: " + server.said());
      return;
    }
    CompletableFuture<Void> death = inPeace ? new CompletableFuture<>() : killSoon(server);
    boolean all = checkAll(address);
    if (inPeace) {
      if (!all) tally.other("stopped to answer: " + server.said());
      awaitAll(server, address);
      return;
    }
    boolean answers = all;
    while (answers) {
      answers = look(address, edit()) && look(address, random.nextInt(ARTICLES));
      Thread.sleep(random.nextInt(20));
    }
    death.get();
  }

  private boolean awaitFirstAnswer(DatelineProcess server, String address) throws Exception {
    while (server.isAlive()) {
      if (ask(address, 0).isPresent()) {
        startMillis = (int) server.age().toMillis();
        tally.firstAnswer(startMillis);
        return true;
      }
    }
    return false;
  }

  /** Before anything else is done: what was acknowledged is there, what was seen to go is not. */
  private boolean checkAll(String address) throws Exception {
    for (int i = 0; i < ARTICLES; i++) {
      if (!look(address, i)) return false;
    }
    return true;
  }

  /** False where no answer came. */
  private boolean look(String address, int article) throws InterruptedException {
    OptionalInt answer = ask(address, article);
    if (answer.isEmpty()) return false;
    int found = answer.getAsInt();
    KillLedger.Entry entry = ledger.get(article);
    String what =
        "after kill %d: article %d, %s, found version %d".formatted(killed, article, entry, found);
    if (entry.isLost(found)) tally.lost(what);
    if (entry.isBack(found)) tally.returned(what);
    if (ledger.saw(article, found)) tally.acknowledged();
    return true;
  }

  private void awaitAll(DatelineProcess server, String address) throws Exception {
    for (int i = 0; i < ARTICLES; i++) {
      int found = -1;
      while (!ledger.get(i).isCurrent(found)) {
        found = ask(address, i).orElse(-1);
        if (server.age().compareTo(PATIENCE) > 0) {
          tally.lost("in the end: article %d, %s, found %d".formatted(i, ledger.get(i), found));
          return;
        }
        Thread.sleep(5);
      }
    }
  }

  // ---- what the client does

  private int edit() throws IOException {
    int article = random.nextInt(ARTICLES);
    KillLedger.Entry entry = ledger.get(article);
    switch (random.nextInt(5)) {
      case 0 -> {
        if (entry.written() == 0 || article == 0) break; // the first is asked for at every start
        ledger.deleted(article); // first: it may be gone from now on
        seeds.delete(path(article, entry.file()));
      }
      case 1 -> {
        if (entry.written() == 0) break;
        Path from = seeds.folder().resolve(path(article, entry.file()));
        ledger.moved(article);
        Files.move(from, seeds.folder().resolve(path(article, entry.file() + 1)));
      }
      default -> write(article);
    }
    return article;
  }

  private static String path(int article, int file) {
    return "a%d-%d.md".formatted(article, file);
  }

  private void write(int article) throws IOException {
    int version = ledger.nextVersion();
    int file = ledger.get(article).file();
    ledger.wrote(article, version, file); // first: it may be found from now on
    String yaml =
        "title: tok%d tok%dv%d\nwebUrl: https://x.example/%d"
            .formatted(article, article, version, article);
    seeds.write(path(article, file), yaml);
  }

  /** The version that is found, 0 for none, nothing where no answer came. */
  private OptionalInt ask(String address, int article) throws InterruptedException {
    URI uri = URI.create(address + "/v1/search?group=none&q=%22tok" + article + "%22");
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
    @Nullable HttpResponse<String> response;
    try {
      response = client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      return OptionalInt.empty(); // it was killed
    }
    if (response.statusCode() != 200) {
      tally.other(response.statusCode() + " " + response.body());
      return OptionalInt.empty();
    }
    return version(article, response.body());
  }

  private OptionalInt version(int article, String body) {
    List<Integer> versions = new ArrayList<>();
    Matcher titles = TITLE.matcher(body);
    while (titles.find()) {
      if (Integer.parseInt(titles.group(1)) == article)
        versions.add(Integer.parseInt(titles.group(2)));
    }
    if (versions.size() > 1) {
      tally.duplicate(
          "after kill %d: article %d in versions %s".formatted(killed, article, versions));
    }
    return OptionalInt.of(versions.stream().mapToInt(each -> each).max().orElse(0));
  }
}
