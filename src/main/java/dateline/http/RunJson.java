package dateline.http;

import dateline.article.SeedProblem;
import dateline.engine.InsufficientStorageException;
import dateline.engine.ReadOnlyIndexException;
import dateline.indexing.MassDeletionException;
import dateline.indexing.RunReport;
import dateline.indexing.Runs;
import dateline.indexing.Runs.AtWork;
import dateline.indexing.Runs.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Runs as JSON, for those who run the server. */
public final class RunJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private RunJson() {}

  /** The run at work, what the last one did, and why the last one failed, each null where not. */
  static ObjectNode progress(Runs runs) {
    ObjectNode json = JSON.objectNode();
    json.set("atWork", runs.atWork().map(RunJson::atWork).orElse(null));
    json.put("wholeRuns", runs.wholeRuns());
    json.set("last", runs.last().map(RunJson::summary).orElse(null));
    json.set("failure", runs.failure().map(RunJson::failure).orElse(null));
    return json;
  }

  private static ObjectNode atWork(AtWork run) {
    ObjectNode json = JSON.objectNode();
    json.put("run", run.number());
    json.put("started", run.started().toString());
    json.put("elapsedMs", run.elapsed().toMillis());
    json.put("done", run.done());
    json.put("total", run.total());
    json.put("filesPerSecond", Math.round(run.rate()));
    Duration left = run.left();
    if (left == null) json.putNull("leftMs");
    else json.put("leftMs", left.toMillis());
    return json;
  }

  private static ObjectNode failure(Failure failure) {
    ObjectNode json = JSON.objectNode();
    json.put("at", failure.at().toString());
    json.put("code", code(failure.cause()));
    json.put("message", String.valueOf(failure.cause().getMessage()));
    return json;
  }

  /** A word for programs. */
  static String code(IOException cause) {
    if (cause instanceof MassDeletionException) return "massDeletion";
    if (cause instanceof InsufficientStorageException) return "insufficientStorage";
    if (cause instanceof ReadOnlyIndexException) return "readOnly";
    return "io";
  }

  /** The counts of a run: {@code scanned = indexed + unchanged + hidden + rejected}. */
  private static ObjectNode summary(RunReport report) {
    ObjectNode json = JSON.objectNode();
    json.put("kind", report.kind().name().toLowerCase(Locale.ROOT));
    json.put("started", report.started().toString());
    json.put("tookMs", report.took().toMillis());
    json.put("scanned", report.scanned());
    json.put("indexed", report.indexed());
    json.put("unchanged", report.unchanged());
    json.put("hidden", report.hidden());
    json.put("rejected", report.rejected().size());
    json.put("removed", report.removed());
    json.put("committed", report.committed());
    return json;
  }

  /** The whole report, with every file that is no seed. */
  public static ObjectNode report(RunReport report) {
    ObjectNode json = summary(report);
    ArrayNode rejected = problems(json.putArray("rejects"), report.rejected());
    for (int i = 0; i < rejected.size(); i++) {
      String path = report.rejected().get(i).path();
      ((ObjectNode) rejected.get(i)).put("lastVersionKept", report.kept().contains(path));
    }
    problems(json.putArray("warnings"), report.warnings());
    problems(json.putArray("lost"), report.lost());
    ObjectNode keys = json.putObject("unknownKeys");
    report.unknownKeys().forEach(keys::put);
    return json;
  }

  private static ArrayNode problems(ArrayNode into, Collection<SeedProblem> problems) {
    for (SeedProblem each : problems) {
      ObjectNode json = into.addObject().put("path", each.path());
      if (each.line() > 0) json.put("line", each.line()).put("column", each.column());
      json.put("reason", each.reason());
    }
    return into;
  }
}
