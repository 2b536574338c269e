package dateline.http;

import dateline.article.SeedProblem;
import dateline.engine.IndexStats;
import dateline.engine.Standing;
import dateline.indexing.RunReport;
import dateline.indexing.Runs;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the server is, for who runs it. */
public final class StatusPage {
  private static final int MOST_REJECTED = 200;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss 'UTC'", Locale.ENGLISH);

  private final IndexStats stats;
  private final Operation operation;
  private final List<SlowQueries.Slow> slow;
  private final String version;
  private final Instant started;

  StatusPage(
      IndexStats stats,
      Operation operation,
      List<SlowQueries.Slow> slow,
      String version,
      Instant started) {
    this.stats = stats;
    this.operation = operation;
    this.slow = slow;
    this.version = version;
    this.started = started;
  }

  /**
   * A line of the first table.
   *
   * @param good whether it is as it should be, or null where that is not a question
   */
  public record Line(String name, String value, @Nullable Boolean good) {}

  /** What a run did. */
  public record Run(
      String kind,
      String started,
      String took,
      String scanned,
      String indexed,
      String unchanged,
      String hidden,
      String rejected,
      String removed) {}

  /** A file that is no seed, or a remark on one. */
  public record Reject(String where, String reason, boolean kept) {}

  /** A search that took long. */
  public record Slow(String query, String href, String total, String took, String at) {}

  public List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("Index", standing(), isSound()));
    String watch = operation.watch().get();
    boolean watches = watch.isEmpty();
    lines.add(new Line("Watching the seeds", watches ? "at once" : watch, watches));
    operation
        .runs()
        .atWork()
        .ifPresent(
            run ->
                lines.add(
                    new Line(
                        "At work",
                        "%s of %s files"
                            .formatted(Wording.number(run.done()), Wording.number(run.total())),
                        null)));
    operation
        .runs()
        .failure()
        .ifPresent(
            failure ->
                lines.add(
                    new Line(
                        "Last run",
                        "failed on " + time(failure.at()) + ": " + reason(failure.cause()),
                        false)));
    lines.add(new Line("Generation", Wording.number(stats.generation()), null));
    lines.add(new Line("Articles", articles(), null));
    lines.add(new Line("From", span(), null));
    lines.add(new Line("Seeds", Wording.number(stats.seeds()), null));
    lines.add(new Line("Size on disk", Wording.bytes(stats.bytes()), null));
    Instant committed = stats.committed();
    lines.add(new Line("Last change", committed == null ? "never" : time(committed), null));
    lines.add(new Line("Dateline", version + ", running since " + time(started), null));
    return lines;
  }

  private static String reason(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private boolean isSound() {
    Standing standing = operation.standing().get();
    return standing == Standing.CURRENT || standing == Standing.EMPTY;
  }

  private String standing() {
    return switch (operation.standing().get()) {
      case EMPTY -> "empty";
      case CURRENT -> "sound";
      case OUTDATED -> "written by an older build; it is being built anew";
      case FALLEN_BACK -> "was damaged; an older one answers until it is built anew";
      case LOST -> "lost on disk; it is being built anew";
    };
  }

  private String articles() {
    return "%s; %s marked published: false, %s known only from related lists"
        .formatted(
            Wording.number(stats.articles()),
            Wording.number(stats.unlisted()),
            Wording.number(stats.related()));
  }

  private String span() {
    Instant oldest = stats.oldest();
    Instant newest = stats.newest();
    if (oldest == null || newest == null) return "no dates";
    return Wording.DAY.format(oldest.atZone(ZoneOffset.UTC))
        + " to "
        + Wording.DAY.format(newest.atZone(ZoneOffset.UTC));
  }

  /** The last run over the whole folder, and the last of all where that is another. */
  public List<Run> runs() {
    Runs runs = operation.runs();
    List<Run> told = new ArrayList<>();
    runs.last().ifPresent(last -> told.add(run(last)));
    runs.lastWhole()
        .filter(whole -> runs.last().filter(last -> !last.equals(whole)).isPresent())
        .ifPresent(whole -> told.add(run(whole)));
    return told;
  }

  private static Run run(RunReport report) {
    String kind =
        switch (report.kind()) {
          case CHANGES -> "what changed";
          case SCAN -> "the whole folder";
          case REBUILD -> "rebuild";
        };
    return new Run(
        kind,
        time(report.started()),
        String.format(Locale.ENGLISH, "%.1f s", report.took().toMillis() / 1_000.0),
        Wording.number(report.scanned()),
        Wording.number(report.indexed()),
        Wording.number(report.unchanged()),
        Wording.number(report.hidden()),
        Wording.number(report.rejected().size()),
        Wording.number(report.removed()));
  }

  /** The files that are no seeds, as of the last look at all of them. */
  public List<Reject> rejects() {
    return operation.runs().lastWhole().stream()
        .flatMap(
            report ->
                report.rejected().stream()
                    .map(each -> reject(each, report.kept().contains(each.path()))))
        .limit(MOST_REJECTED)
        .toList();
  }

  private static Reject reject(SeedProblem problem, boolean kept) {
    String place = problem.line() > 0 ? ":" + problem.line() + ":" + problem.column() : "";
    return new Reject(problem.path() + place, problem.reason(), kept);
  }

  public List<Slow> slow() {
    return slow.stream()
        .map(
            each ->
                new Slow(
                    each.query().isBlank() ? "(everything)" : each.query(),
                    new PageUrl(Map.of("q", List.of(each.query()))).href(),
                    Wording.number(each.total()),
                    each.took().toMillis() + " ms",
                    time(each.at())))
        .toList();
  }

  private static String time(Instant instant) {
    return TIME.format(ZonedDateTime.ofInstant(instant, ZoneOffset.UTC));
  }
}
