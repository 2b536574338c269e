package dateline.http;

import dateline.engine.ArticleSearch;
import dateline.indexing.RunReport;
import dateline.indexing.Runs;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a server counts of itself, for Prometheus at {@code /metrics}. Requests are told by the
 * route and never by the path, of which a stranger can make as many as they like.
 */
final class Metrics {
  /** Seconds; the median of a search is a few thousandths. */
  private static final double[] LATENCIES = {
    0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5
  };

  private static final Set<String> SEARCHES =
      Set.of("/", "/v1/search", "/v1/timeline", "/v1/trending", "/v1/suggest", "/v2/everything");

  /** Set on a request that is counted among the searches at work. */
  private static final String COUNTED = "dateline.counted";

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
  private final Keys keys;
  private final Counter requests;
  private final Histogram latency;
  private final Gauge searching;

  Metrics(ArticleSearch search, Runs runs, Keys keys, String version) {
    this.keys = keys;
    requests =
        Counter.builder()
            .name("dateline_http_requests")
            .help("Requests that were answered.")
            .labelNames("route", "status")
            .register(registry);
    latency =
        Histogram.builder()
            .name("dateline_http_request_duration")
            .unit(Unit.SECONDS)
            .help("Time from a request to its answer.")
            .labelNames("route")
            .classicOnly()
            .classicUpperBounds(LATENCIES)
            .register(registry);
    searching =
        Gauge.builder()
            .name("dateline_searches_in_flight")
            .help("Searches that are being answered.")
            .register(registry);
    searching.set(0);
    Gauge.builder()
        .name("dateline_build")
        .help("1, with the version that runs.")
        .labelNames("version")
        .register(registry)
        .labelValues(version)
        .set(1);
    index(search);
    runs(runs);
    machine();
  }

  void register(RoutesConfig routes) {
    Routes.get(routes, "/metrics", keys.telling(this::tell, Keys.Challenge.BEARER));
    routes.before(this::begin);
  }

  private void begin(Context ctx) {
    boolean search =
        SEARCHES.contains(ctx.path())
            || ctx.path().startsWith("/search.")
            || ctx.path().startsWith("/1/");
    if (!search) return;
    ctx.attribute(COUNTED, true);
    searching.inc();
  }

  /** A request was answered. */
  void answered(Context ctx, double seconds) {
    String route = route(ctx);
    requests.labelValues(route, String.valueOf(ctx.statusCode())).inc();
    latency.labelValues(route).observe(seconds);
    if (ctx.attribute(COUNTED) != null) searching.dec();
  }

  /** {@code /v1/articles/{id}}; one for all paths that lead nowhere. */
  static String route(Context ctx) {
    var endpoint = ctx.endpoints().lastHttpEndpoint();
    return endpoint == null ? "none" : endpoint.path;
  }

  private void tell(Context ctx) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    writer.write(text, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
    ctx.header("Cache-Control", "no-store");
    ctx.contentType(writer.getContentType());
    ctx.result(text.toByteArray());
  }

  // ---- what is asked when somebody looks

  /** A number that may not be known at the moment. */
  private interface Source {
    Optional<Double> get() throws IOException;
  }

  private void gauge(String name, String help, Source source) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(
            told -> {
              try {
                source.get().ifPresent(told::call);
              } catch (IOException e) {
                return; // the index cannot be asked: a gap in the graph says so
              }
            })
        .register(registry);
  }

  private void index(ArticleSearch search) {
    gauge(
        "dateline_articles",
        "Articles that can be found.",
        () -> Optional.of((double) search.stats().articles()));
    gauge(
        "dateline_seeds",
        "Files that are indexed, hidden ones included.",
        () -> Optional.of((double) search.stats().seeds()));
    gauge(
        "dateline_generation",
        "Grows by one with every visible change; 0 before the first run.",
        () -> Optional.of((double) search.generation().number()));
    gauge(
        "dateline_index_bytes",
        "Size of the index on disk.",
        () -> Optional.of((double) search.stats().bytes()));
  }

  private void runs(Runs runs) {
    gauge(
        "dateline_last_run_timestamp_seconds",
        "When the last run that succeeded began, in seconds since 1970.",
        () -> runs.last().map(RunReport::started).map(at -> at.toEpochMilli() / 1e3));
    gauge(
        "dateline_last_run_duration_seconds",
        "How long it took.",
        () -> runs.last().map(run -> run.took().toNanos() / 1e9));
    gauge(
        "dateline_last_run_failed",
        "1 where the last run of all failed, else 0.",
        () -> Optional.of(runs.failure().isPresent() ? 1.0 : 0.0));
    gauge(
        "dateline_rejected_seeds",
        "Files that the last run over all of them rejected.",
        () -> runs.lastWhole().map(run -> (double) run.rejected().size()));
  }

  // ---- the machine, by the names that dashboards know

  private void machine() {
    gauge(
        "process_start_time_seconds",
        "When the process began, in seconds since 1970.",
        () -> Optional.of(ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3));
    gauge(
        "jvm_threads_current",
        "Platform threads.",
        () -> Optional.of((double) ManagementFactory.getThreadMXBean().getThreadCount()));
    CounterWithCallback.builder()
        .name("process_cpu_seconds")
        .help("Processor time used.")
        .callback(told -> processor().ifPresent(told::call))
        .register(registry);
    GaugeWithCallback.builder()
        .name("jvm_memory_used_bytes")
        .help("Memory in use.")
        .labelNames("area")
        .callback(
            told -> memory().forEach((area, used) -> told.call((double) used.getUsed(), area)))
        .register(registry);
    GaugeWithCallback.builder()
        .name("jvm_memory_committed_bytes")
        .help("Memory taken from the system.")
        .labelNames("area")
        .callback(
            told -> memory().forEach((area, used) -> told.call((double) used.getCommitted(), area)))
        .register(registry);
    CounterWithCallback.builder()
        .name("jvm_gc_collection_seconds")
        .help("Time spent in garbage collection.")
        .labelNames("gc")
        .callback(
            told -> {
              for (GarbageCollectorMXBean gc : ManagementFactory.getGarbageCollectorMXBeans()) {
                told.call(Math.max(0, gc.getCollectionTime()) / 1e3, gc.getName());
              }
            })
        .register(registry);
  }

  private static Optional<Double> processor() {
    return ProcessHandle.current().info().totalCpuDuration().map(used -> used.toNanos() / 1e9);
  }

  private static Map<String, MemoryUsage> memory() {
    var memory = ManagementFactory.getMemoryMXBean();
    return Map.of("heap", memory.getHeapMemoryUsage(), "nonheap", memory.getNonHeapMemoryUsage());
  }
}
