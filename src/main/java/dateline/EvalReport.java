package dateline;

import dateline.query.Factor;
import dateline.relevance.Comparison;
import dateline.relevance.Comparison.Change;
import dateline.relevance.Comparison.Move;
import dateline.relevance.Floor;
import dateline.relevance.Scorecard;
import dateline.relevance.Scorecard.Line;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What was measured, for people and as JSON. */
final class EvalReport {
  private static final int MOST_MOVES = 5;

  private final PrintWriter out;
  private final PrintWriter err;

  EvalReport(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** What was measured on one set; the comparison where an earlier run was named. */
  record Outcome(Scorecard scorecard, @Nullable Comparison comparison) {}

  /** A floor that a set falls below. */
  record Below(String set, String figure, double measured, double floor) {}

  void print(Outcome outcome) {
    Scorecard scorecard = outcome.scorecard();
    out.printf(Locale.ROOT, "%s: %,d %s", scorecard.set(), scorecard.count(), scorecard.unit());
    if (scorecard.unit().equals(Scorecard.QUERIES)) {
      out.printf(Locale.ROOT, ", %,d without a hit", scorecard.withoutHits());
    }
    out.println();
    int width = scorecard.lines().stream().mapToInt(line -> line.kind().length()).max().orElse(0);
    String left = "  %-" + Math.max(width, 4) + "s %7s";
    out.printf(left, "kind", scorecard.unit());
    scorecard.lines().getFirst().figures().keySet().forEach(name -> out.printf(" %8s", name));
    out.println();
    for (Line line : scorecard.lines()) {
      out.printf(Locale.ROOT, left, line.kind(), line.queries());
      line.figures().values().forEach(value -> out.printf(Locale.ROOT, " %8.4f", value));
      out.println();
    }
    if (outcome.comparison() != null) print(outcome.comparison());
    out.flush();
  }

  private void print(Comparison comparison) {
    out.printf(
        Locale.ROOT,
        "  %s %.4f -> %.4f (%+.4f); %d better, %d worse, p = %.4f%n",
        comparison.figure(),
        comparison.before(),
        comparison.after(),
        comparison.after() - comparison.before(),
        comparison.wins(),
        comparison.losses(),
        comparison.p());
    comparison.changes().forEach(this::print);
  }

  private void print(Change change) {
    out.printf(
        Locale.ROOT,
        "  %s %s \"%s\": %.3f -> %.3f%n",
        change.query(),
        change.kind(),
        change.text(),
        change.before(),
        change.after());
    change.moves().stream().limit(MOST_MOVES).forEach(this::print);
    int more = change.moves().size() - MOST_MOVES;
    if (more > 0) out.printf(Locale.ROOT, "      … and %,d more%n", more);
  }

  private void print(Move move) {
    out.printf(
        Locale.ROOT,
        "      %s (grade %d): %s -> %s%s%n",
        move.article(),
        move.grade(),
        rank(move.from()),
        rank(move.to()),
        because(move.by()));
  }

  private static String rank(int rank) {
    return rank == 0 ? "not found" : String.valueOf(rank);
  }

  private static String because(@Nullable Factor factor) {
    return factor == null
        ? ""
        : String.format(Locale.ROOT, ", by %s %+.3f", factor.name(), factor.value());
  }

  void json(List<Outcome> outcomes, List<Floor> floors) {
    record All(List<Outcome> sets, List<Below> below) {}
    All all = new All(outcomes, belowOf(outcomes, floors));
    out.println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all));
    out.flush();
  }

  /** Names every figure that is below its floor; whether there is one. */
  boolean below(List<Outcome> outcomes, List<Floor> floors) {
    List<Below> below = belowOf(outcomes, floors);
    for (Below each : below) {
      err.printf(
          Locale.ROOT,
          "%s: %s is %.4f, below its floor of %s%n",
          each.set,
          each.figure,
          each.measured,
          each.floor);
    }
    err.flush();
    return !below.isEmpty();
  }

  private static List<Below> belowOf(List<Outcome> outcomes, List<Floor> floors) {
    List<Below> below = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      for (Floor floor : floors) {
        Scorecard scorecard = outcome.scorecard();
        OptionalDouble measured = floor.measured(scorecard);
        if (measured.isEmpty() || floor.holds(scorecard)) continue;
        double value = measured.getAsDouble();
        below.add(new Below(scorecard.set(), floor.name(), value, floor.least()));
      }
    }
    return below;
  }
}
