package dateline;

import dateline.bench.Clients.Load;
import dateline.bench.Question.Kind;
import dateline.bench.Times;
import dateline.engine.IndexStats;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The figures of one benchmark, printed as they come and kept. */
final class BenchReport {
  private final PrintWriter out;
  private final ObjectNode all = JsonNodeFactory.instance.objectNode();
  private final Map<Integer, Map<Kind, Times>> byKind = new TreeMap<>();
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
    say(
        "%nfrom %,d to %,d articles a question takes %.1f times as long"
            .formatted(sizes.get(0), sizes.get(1), more / less));
  }

  void inProcess(int threads, double rate) {
    all.put("inProcessRate", rate);
    say("%n  questions a second, all kinds, %,d articles".formatted(shown));
    say("  in process, %d threads        %8.0f".formatted(threads, rate));
  }

  void facets(double with, double without) {
    all.put("withoutFacets", without);
    say(
        "  without the four facets      %8.0f   (with them %.0f %%)"
            .formatted(without, 100 * with / without));
  }

  void stories(double articles, double stories) {
    all.put("storiesSlowdown", articles / stories);
    say(
        "  one word, by story           %8.0f   (by article %.0f, %.2f ×)"
            .formatted(stories, articles, articles / stories));
  }

  void http(int clients, Load load, double inProcess) {
    put(
        all.withObject("http").withObject(String.valueOf(clients)).put("rate", load.rate()),
        load.times());
    say(
        "  over HTTP, %d client%s         %8.0f   p50 %.2f, p95 %.2f, p99 %.2f ms; %.0f %% of in process; %,d bytes each"
            .formatted(
                clients,
                clients == 1 ? " " : "s",
                load.rate(),
                load.times().p50(),
                load.times().p95(),
                load.times().p99(),
                100 * load.rate() / inProcess,
                load.bytes() / load.times().count()));
  }

  void fixed(Load load) {
    all.put("fixedRate", load.rate());
    say("  a fixed reply, 8 clients     %8.0f".formatted(load.rate()));
  }

  void suggest(Load load) {
    put(all.withObject("suggest"), load.times());
    say(
        "  suggestions, 1 client        %8.0f   p50 %.2f, p99 %.2f ms"
            .formatted(load.rate(), load.times().p50(), load.times().p99()));
  }

  void starts(List<Double> millis) {
    double median = millis.stream().sorted().toList().get(millis.size() / 2);
    all.put("firstAnswer", median);
    say(
        "%nfrom the start of a server to its first answer: %.0f ms, the median of %d"
            .formatted(median, millis.size()));
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
