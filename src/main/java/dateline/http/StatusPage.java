package dateline.http;

import dateline.article.SeedProblem;
import dateline.engine.IndexStats;
import dateline.engine.Standing;
import dateline.indexing.RunReport;
import dateline.indexing.Runs;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the server is, for who runs it. */
public final class StatusPage {
  private static final int MOST_REJECTED = 200;

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
    lines.add(new Line(Words.INDEX, Words.standing(operation.standing().get()), isSound()));
    String watch = operation.watch().get();
    boolean watches = watch.isEmpty();
    lines.add(new Line(Words.WATCHING, watches ? Words.WATCHING_AT_ONCE : watch, watches));
    operation
        .runs()
        .atWork()
        .ifPresent(
            run ->
                lines.add(new Line(Words.AT_WORK, Words.filesDone(run.done(), run.total()), null)));
    operation
        .runs()
        .failure()
        .ifPresent(
            failure ->
                lines.add(
                    new Line(
                        Words.LAST_RUN,
                        Words.failed(time(failure.at()), reason(failure.cause())),
                        false)));
    lines.add(new Line(Words.GENERATION, Words.number(stats.generation()), null));
    lines.add(
        new Line(
            Words.ARTICLES,
            Words.indexed(stats.articles(), stats.unlisted(), stats.related()),
            null));
    lines.add(new Line(Words.FROM_DATES, span(), null));
    lines.add(new Line(Words.SEEDS, Words.number(stats.seeds()), null));
    lines.add(new Line(Words.SIZE_ON_DISK, Words.bytes(stats.bytes()), null));
    Instant committed = stats.committed();
    lines.add(new Line(Words.LAST_CHANGE, committed == null ? Words.NEVER : time(committed), null));
    lines.add(new Line(Words.NAME, Words.runningSince(version, time(started)), null));
    return lines;
  }

  private static String reason(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private boolean isSound() {
    Standing standing = operation.standing().get();
    return standing == Standing.CURRENT || standing == Standing.EMPTY;
  }

  private String span() {
    Instant oldest = stats.oldest();
    Instant newest = stats.newest();
    if (oldest == null || newest == null) return Words.NO_DATES;
    return Words.span(
        Words.DAY.format(oldest.atZone(ZoneOffset.UTC)),
        Words.DAY.format(newest.atZone(ZoneOffset.UTC)));
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
    return new Run(
        Words.over(report.kind()),
        time(report.started()),
        Words.seconds(report.took()),
        Words.number(report.scanned()),
        Words.number(report.indexed()),
        Words.number(report.unchanged()),
        Words.number(report.hidden()),
        Words.number(report.rejected().size()),
        Words.number(report.removed()));
  }

  /** The files, and lines of files, that are no articles, as of the last look at all of them. */
  public List<Reject> rejects() {
    return operation.runs().lastWhole().stream()
        .flatMap(
            report ->
                Stream.concat(
                    report.rejected().stream()
                        .map(each -> reject(each, report.kept().contains(each.path()))),
                    report.lost().stream().map(each -> reject(each, false))))
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
                    each.query().isBlank() ? Words.EVERYTHING : each.query(),
                    new PageUrl(Map.of("q", List.of(each.query()))).href(),
                    Words.number(each.total()),
                    Words.milliseconds(each.took()),
                    time(each.at())))
        .toList();
  }

  private static String time(Instant instant) {
    return Words.SECOND.format(instant.atZone(ZoneOffset.UTC));
  }
}
