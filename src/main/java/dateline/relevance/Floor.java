package dateline.relevance;

import dateline.relevance.Scorecard.Line;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The least that a figure may be: {@code ndcg10=0.96}, {@code mrr10.typo=0.86} for one kind, {@code
 * prefs.macro=0.96}, {@code prefs.X1=0.99}.
 *
 * @param kind of queries, or the part of its name before the first {@code _} where only one kind
 *     begins so
 */
public record Floor(String figure, String kind, double least) {
  private static final Pattern FORM =
      Pattern.compile(
          "(ndcg10|map|mrr10|p10|prefs|precision|recall)(?:\\.([^=]+))?=(0?\\.[0-9]+|[01](?:\\.0*)?)");

  /**
   * @throws IllegalArgumentException with what was expected
   */
  public static Floor parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "\"%s\" must be FIGURE[.KIND]=NUMBER, such as ndcg10=0.96, mrr10.typo=0.86 or prefs.macro=0.96"
              .formatted(text));
    }
    String kind = matcher.group(2) == null ? Scorecard.ALL : matcher.group(2);
    return new Floor(matcher.group(1), kind, Double.parseDouble(matcher.group(3)));
  }

  /** The figure that it is about; empty where the scorecard has none of the kind. */
  public OptionalDouble measured(Scorecard scorecard) {
    List<Line> exact = scorecard.lines().stream().filter(l -> l.kind().equals(kind)).toList();
    List<Line> lines =
        exact.isEmpty()
            ? scorecard.lines().stream().filter(l -> l.kind().startsWith(kind + "_")).toList()
            : exact;
    if (lines.size() != 1) return OptionalDouble.empty();
    Double value = lines.getFirst().figures().get(figure);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Whether the scorecard keeps it. */
  public boolean holds(Scorecard scorecard) {
    return measured(scorecard).orElse(0) >= least;
  }

  /** As typed, without the number: {@code mrr10.typo}. */
  public String name() {
    return kind.equals(Scorecard.ALL) ? figure : figure + "." + kind;
  }
}
