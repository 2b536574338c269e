package dateline;

import dateline.bench.Clients.Load;
import dateline.bench.Question.Kind;
import dateline.bench.SideBySide;
import dateline.bench.Times;
import dateline.engine.IndexStats;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The figures of one benchmark, printed as they come and kept. */
final class BenchReport {
  /** What the goals speak of. */
  private static final int MOST_CLIENTS = 8;

  private final PrintWriter out;
  private final ObjectNode all = JsonNodeFactory.instance.objectNode();
  private final Map<Integer, Map<Kind, Times>> byKind = new TreeMap<>();
  private final Map<String, SideBySide.Figures> sides = new LinkedHashMap<>();
  private final Map<String, Double> goals = new HashMap<>();
  private int shown = 0;

  BenchReport(PrintWriter out) {
    this.out = out;
  }

  void machine(int articles) {
    Runtime machine = Runtime.getRuntime();
    all.put("articles", articles);
    all.put("processors", machine.availableProcessors());
    all.put("java", Runtime.version().toString());
    say(
        "%,d made-up articles, %d processors, %,d MB of heap, Java %s"
            .formatted(
                articles,
                machine.availableProcessors(),
                machine.maxMemory() >> 20,
                Runtime.version()));
  }

  void indexed(int size, double seconds) {
    all.withObject("indexed").put(String.valueOf(size), size / seconds);
    say(
        "%n%,d articles indexed from memory in %.1f s: %,.0f a second"
            .formatted(size, seconds, size / seconds));
  }

  void size(IndexStats stats) {
    all.withObject("bytes").put(String.valueOf(stats.articles()), stats.bytes());
    say("%n%,d articles, %,d MB on disk".formatted(stats.articles(), stats.bytes() >> 20));
  }

  void byKind(int size, Map<Kind, Times> ours, Map<Kind, Times> raw) {
    byKind.put(size, ours);
    shown = size;
    ObjectNode json = all.withObject("byKind").withObject(String.valueOf(size));
    say("  in process, one thread, ms     mean     p50     p95     p99   raw mean       ×");
    for (Map.Entry<Kind, Times> each : ours.entrySet()) {
      Times times = each.getValue();
      double least = Objects.requireNonNull(raw.get(each.getKey())).mean();
      line(each.getKey().label(), times, least);
      put(json.withObject(each.getKey().name()), times).put("rawMean", least);
    }
    line("all, each by its share", whole(ours), whole(raw).mean());
  }

  private void line(String label, Times times, double raw) {
    say(
        "  %-26s %8.2f %7.2f %7.2f %7.2f %10.2f %7.1f"
            .formatted(
                label,
                times.mean(),
                times.p50(),
                times.p95(),
                times.p99(),
                raw,
                times.mean() / raw));
  }

  /** The mean of all; of the rest, the worst kind's. */
  private static Times whole(Map<Kind, Times> kinds) {
    int count = kinds.values().stream().mapToInt(Times::count).sum();
    double sum = kinds.values().stream().mapToDouble(each -> each.count() * each.mean()).sum();
    double p50 = kinds.values().stream().mapToDouble(Times::p50).max().orElse(0);
    double p95 = kinds.values().stream().mapToDouble(Times::p95).max().orElse(0);
    double p99 = kinds.values().stream().mapToDouble(Times::p99).max().orElse(0);
    return new Times(count, sum / count, p50, p95, p99);
  }

  private static ObjectNode put(ObjectNode json, Times times) {
    return json.put("mean", times.mean())
        .put("p50", times.p50())
        .put("p95", times.p95())
        .put("p99", times.p99());
  }

  void growth() {
    if (byKind.size() < 2) return;
    List<Integer> sizes = List.copyOf(byKind.keySet());
    List<Double> means = byKind.values().stream().map(each -> whole(each).mean()).toList();
    double more = means.get(1);
    double less = means.get(0);
    all.put("growth", more / less);
    goals.put("G5", more / less);
    say(
        "%nfrom %,d to %,d articles a question takes %.1f times as long"
            .formatted(sizes.get(0), sizes.get(1), more / less));
  }

  /**
   * The same measured once each, one after the other; in answers a second.
   *
   * @param inProcess all kinds of questions, on all processors
   * @param without the same without facets
   * @param articles one word
   * @param stories one word, by story
   * @param http all kinds, by the number of clients
   */
  record Turn(
      double inProcess, double without, double articles, double stories, Map<Integer, Load> http) {}

  /** Ratios are made within a turn. */
  void turns(List<Turn> turns) {
    double inProcess = median(turns, Turn::inProcess);
    double without = median(turns, Turn::without);
    double stories = median(turns, Turn::stories);
    double facets = median(turns, turn -> 100 * turn.inProcess / turn.without);
    double slowdown = median(turns, turn -> turn.articles / turn.stories);
    all.put("inProcessRate", inProcess);
    all.put("withoutFacets", without);
    all.put("storiesSlowdown", slowdown);
    goals.put("G4", facets);
    goals.put("G11", slowdown);
    say(
        "%n  questions a second, all kinds, %,d articles; medians of %d turns"
            .formatted(shown, turns.size()));
    say("  in process, all processors   %8.0f".formatted(inProcess));
    say("  without the four facets      %8.0f   (with them %.0f %%)".formatted(without, facets));
    say("  one word, by story           %8.0f   (by article %.2f ×)".formatted(stories, slowdown));
    for (int clients : turns.get(0).http.keySet()) http(clients, turns);
  }

  private void http(int clients, List<Turn> turns) {
    List<Load> loads =
        turns.stream().map(turn -> Objects.requireNonNull(turn.http.get(clients))).toList();
    double rate = median(loads, Load::rate);
    double share =
        median(
            turns,
            turn -> 100 * Objects.requireNonNull(turn.http.get(clients)).rate() / turn.inProcess);
    Times times =
        new Times(
            loads.stream().mapToInt(load -> load.times().count()).sum(),
            median(loads, load -> load.times().mean()),
            median(loads, load -> load.times().p50()),
            median(loads, load -> load.times().p95()),
            median(loads, load -> load.times().p99()));
    long bytes = loads.stream().mapToLong(Load::bytes).sum() / times.count();
    put(all.withObject("http").withObject(String.valueOf(clients)).put("rate", rate), times);
    if (clients == MOST_CLIENTS) {
      goals.put("G1", share);
      goals.put("G3", times.p99());
    }
    say(
        "  over HTTP, %d client%s         %8.0f   p50 %.2f, p95 %.2f, p99 %.2f ms; %.0f %% of in process; %,d bytes each"
            .formatted(
                clients,
                clients == 1 ? " " : "s",
                rate,
                times.p50(),
                times.p95(),
                times.p99(),
                share,
                bytes));
  }

  void fixed(Load load) {
    all.put("fixedRate", load.rate());
    say("  a fixed reply, 8 clients     %8.0f".formatted(load.rate()));
  }

  void suggest(Load load) {
    put(all.withObject("suggest"), load.times());
    goals.put("G12", load.times().p99());
    say(
        "  suggestions, 1 client        %8.0f   p50 %.2f, p99 %.2f ms"
            .formatted(load.rate(), load.times().p50(), load.times().p99()));
  }

  void remembered(Load load) {
    all.put("rememberedRate", load.rate());
    say(
        "  answers remembered, 8 clients%8.0f   p50 %.2f, p99 %.2f ms"
            .formatted(load.rate(), load.times().p50(), load.times().p99()));
  }

  /**
   * @param plain milliseconds to the first answer, as Java starts
   * @param prepared the same with the classes kept by an earlier start, as the launcher does
   */
  void starts(List<Double> plain, List<Double> prepared) {
    double before = median(plain);
    double after = median(prepared);
    all.put("firstAnswer", after).put("firstAnswerPlain", before);
    goals.put("G9", after / before);
    goals.put("firstAnswer", after);
    say(
        "%nfrom the start of a server to its first answer: %.0f ms, %.0f ms without kept classes; medians of %d"
            .formatted(after, before, plain.size()));
  }

  private static double median(List<Double> values) {
    return median(values, value -> value);
  }

  private static <T> double median(List<T> of, ToDoubleFunction<T> figure) {
    return of.stream().mapToDouble(figure).sorted().toArray()[of.size() / 2];
  }

  // ---- files and memory

  void folder(FolderFigures figures) {
    all.withObject("folder")
        .put("files", figures.files())
        .put("bytes", figures.bytes())
        .put("yaml", figures.yaml())
        .put("indexed", figures.indexed())
        .put("walk", figures.walk())
        .put("rescan", figures.rescan());
    goals.put("G6", 100 * figures.indexed() / figures.yaml());
    goals.put("G7", figures.rescan() / figures.walk());
    say("%n%,d files of about 2 KB, files a second".formatted(figures.files()));
    say("  only read                    %8.0f".formatted(figures.bytes()));
    say("  read as YAML objects         %8.0f".formatted(figures.yaml()));
    say("  indexed, committed           %8.0f".formatted(figures.indexed()));
    say(
        "  looked at again, unchanged: %.0f ms; a bare walk with stat %.0f ms"
            .formatted(figures.rescan() * 1e3, figures.walk() * 1e3));
  }

  void heap(HeapFigures figures) {
    all.withObject("heap").put("ratio", figures.ratio()).put("resident", figures.resident());
    goals.put("G10", 100 * figures.ratio());
    say(
        "%nwith %s %.0f %% of the rate with %s; %,d MB resident with the files mapped"
            .formatted(
                HeapFigures.LITTLE,
                100 * figures.ratio(),
                HeapFigures.MUCH,
                figures.resident() >> 20));
  }

  // ---- beside others

  void leftOut(String peer, IOException why) {
    say("%n%s is left out: %s".formatted(peer, why.getMessage()));
  }

  void loaded(String peer, double rate, long bytes) {
    all.withObject("peers").withObject(peer).put("loadRate", rate).put("bytes", bytes);
    say("%n%s took %,.0f articles a second; %,d MB on disk".formatted(peer, rate, bytes >> 20));
  }

  void agreement(String peer, int asked, int equal, int nearly) {
    all.withObject("peers").withObject(peer).put("asked", asked).put("equalTotals", equal);
    say(
        "  of %d questions %d have the same total as ours, %d more within 2 %%"
            .formatted(asked, equal, nearly));
  }

  void peerStarts(String peer, List<Double> millis) {
    all.withObject("peers").withObject(peer).put("firstAnswer", median(millis));
    say("%s: first answer after %.0f ms".formatted(peer, median(millis)));
    Double ours = goals.get("firstAnswer");
    if (peer.equals("Solr") && ours != null) goals.put("G9 Solr", median(millis) / ours);
  }

  /** Figures of one of those asked by turns; ours come first. */
  void side(String name, SideBySide.Figures figures) {
    if (sides.isEmpty())
      say("\n  by turns, answers a second       1 client     2     8     p50  p99 at 8");
    sides.put(name, figures);
    ObjectNode json = all.withObject("sides").withObject(name);
    figures
        .loads()
        .forEach(
            (clients, load) ->
                put(
                    json.withObject(String.valueOf(clients)).put("rate", load.rate()),
                    load.times()));
    figures.rates().forEach((kind, rate) -> json.withObject("byKind").put(kind.name(), rate));
    List<Load> loads = List.copyOf(figures.loads().values());
    Load most = loads.get(2);
    say(
        "  %-30s %9.0f %5.0f %5.0f %7.1f %7.1f"
            .formatted(
                name,
                loads.get(0).rate(),
                loads.get(1).rate(),
                most.rate(),
                most.times().p50(),
                most.times().p99()));
  }

  /** How many times as fast ours is, by kind of question, of one client. */
  void ratios() {
    SideBySide.Figures ours = sides.get(PeerComparison.OURS);
    if (ours == null || sides.size() < 2) return;
    List<String> others = sides.keySet().stream().skip(1).toList();
    say("%n  times as many answers a second   %s".formatted(String.join("  ", others)));
    for (Map.Entry<Kind, Double> each : ours.rates().entrySet()) {
      StringBuilder line = new StringBuilder("  %-30s".formatted(each.getKey().label()));
      for (String other : others) {
        double times = each.getValue() / rates(other).getOrDefault(each.getKey(), 0.0);
        line.append(" %7.1f".formatted(times));
        if (other.equals("Solr")) goals.merge("G2 class", times, Math::min);
      }
      say(line.toString());
    }
    for (String other : others) {
      Load here = Objects.requireNonNull(ours.loads().get(8));
      Load there = Objects.requireNonNull(Objects.requireNonNull(sides.get(other)).loads().get(8));
      goals.put("G2 " + other, here.rate() / there.rate());
      goals.put("G3 " + other, there.times().p99() / here.times().p99());
    }
  }

  private Map<Kind, Double> rates(String side) {
    return Objects.requireNonNull(sides.get(side)).rates();
  }

  // ---- what it should be

  void goals() {
    List<Goal> wanted =
        List.of(
            Goal.atLeast("G1", "% of in process over HTTP, 8 clients", 80, goals.get("G1")),
            Goal.atLeast("G2", "× Solr, 8 clients", 5, goals.get("G2 Solr")),
            Goal.atLeast("G2", "× OpenSearch, 8 clients", 8, goals.get("G2 OpenSearch")),
            Goal.atLeast("G2", "× Solr, the weakest kind of question", 2.5, goals.get("G2 class")),
            Goal.atMost("G3", "ms at the 99th percentile, 8 clients", 10, goals.get("G3")),
            Goal.atLeast(
                "G3", "times as long at the 99th percentile: Solr", 10, goals.get("G3 Solr")),
            Goal.atLeast("G4", "% of the rate without facets", 30, goals.get("G4")),
            Goal.atMost("G5", "times as long with ten times the articles", 3.5, goals.get("G5")),
            Goal.atLeast(
                "G6", "% of the rate of parsing alone: folder to index", 60, goals.get("G6")),
            Goal.atMost("G7", "times a bare walk: an unchanged folder", 2, goals.get("G7")),
            Goal.atMost("G8", "ms from a save to found (mvn test -Dtest=WatchSpeedTest)", 30, null),
            Goal.atLeast("G9", "times as long to the first answer: Solr", 5, goals.get("G9 Solr")),
            Goal.atMost("G9", "of a plain start to the first answer", 0.5, goals.get("G9")),
            Goal.atLeast("G10", "% of the rate, with 256 MB instead of 2 GB", 95, goals.get("G10")),
            Goal.atMost("G11", "times as long by story", 1.3, goals.get("G11")),
            Goal.atMost("G12", "ms at the 99th percentile of suggestions", 5, goals.get("G12")));
    say("%nWhat it should be, and what it is".formatted());
    wanted.forEach(goal -> say(goal.toString()));
    for (Goal goal : wanted) {
      all.withObject("goals").put(goal.id() + " " + goal.what(), goal.figure());
    }
  }

  Map<Integer, Map<Kind, Times>> byKind() {
    return byKind;
  }

  void write(Path file) throws IOException {
    Files.writeString(file, all.toPrettyString() + "\n");
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
