package dateline.relevance;

import dateline.relevance.Judgements.Grades;
import dateline.relevance.Judgements.Preference;
import dateline.relevance.Judgements.Preferences;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How good a run is.
 *
 * @param unit what there are so many of: {@link #QUERIES} or {@link #PAIRS}
 * @param count how many were judged
 * @param withoutHits queries for which nothing was found; they count 0
 * @param lines for all queries first, then by kind
 */
public record Scorecard(String set, String unit, int count, int withoutHits, List<Line> lines) {
  public static final String QUERIES = "queries";
  public static final String PAIRS = "pairs";

  /** The line of all queries. */
  public static final String ALL = "all";

  /** The line of preferences in which every kind counts the same. */
  public static final String MACRO = "macro";

  /** The figure of preferences: the share of pairs in the right order. */
  public static final String PREFS = "prefs";

  /**
   * @param figures by name: {@code ndcg10 map mrr10 p10}, {@code prefs}, or {@code precision
   *     recall}
   */
  public record Line(String kind, int queries, Map<String, Double> figures) {}

  public Scorecard {
    lines = List.copyOf(lines);
  }

  /** Grades a run. */
  public static Scorecard of(JudgedSet set, Run run) {
    int empty = 0;
    for (JudgedQuery query : set.queries()) {
      if (run.answer(query.id()).isEmpty()) empty++;
    }
    List<Line> lines =
        switch (set.judgements()) {
          case Grades grades -> lines(set, grades, run);
          case Preferences preferences -> lines(set, preferences, run);
        };
    return new Scorecard(set.name(), QUERIES, set.queries().size(), empty, lines);
  }

  /** The figure by which two runs are compared, of each query. */
  static Map<String, Double> perQuery(JudgedSet set, Run run) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (JudgedQuery query : set.queries()) values.put(query.id(), value(set, query, run));
    return values;
  }

  private static double value(JudgedSet set, JudgedQuery query, Run run) {
    return switch (set.judgements()) {
      case Grades grades -> measures(grades, query, run).ndcg10();
      case Preferences preferences -> holds(preferences, query, run) ? 1 : 0;
    };
  }

  private static Measures measures(Grades grades, JudgedQuery query, Run run) {
    Map<String, Integer> of = grades.byQuery().getOrDefault(query.id(), Map.of());
    return Measures.of(run.ranking(query.id()), of);
  }

  private static boolean holds(Preferences preferences, JudgedQuery query, Run run) {
    Preference pair = preferences.byQuery().get(query.id());
    return pair != null && pair.holds(run.ranking(query.id()));
  }

  private static List<Line> lines(JudgedSet set, Grades grades, Run run) {
    List<Measures> all = new ArrayList<>();
    Map<String, List<Measures>> kinds = new TreeMap<>();
    for (JudgedQuery query : set.queries()) {
      Measures measures = measures(grades, query, run);
      all.add(measures);
      kinds.computeIfAbsent(query.kind(), kind -> new ArrayList<>()).add(measures);
    }
    List<Line> lines = new ArrayList<>();
    lines.add(line(ALL, all));
    if (kinds.size() > 1) kinds.forEach((kind, of) -> lines.add(line(kind, of)));
    return lines;
  }

  private static Line line(String kind, List<Measures> of) {
    Measures mean = Measures.mean(of);
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("ndcg10", mean.ndcg10());
    figures.put("map", mean.map());
    figures.put("mrr10", mean.mrr10());
    figures.put("p10", mean.p10());
    return new Line(kind, of.size(), figures);
  }

  private static List<Line> lines(JudgedSet set, Preferences preferences, Run run) {
    List<Boolean> all = new ArrayList<>();
    Map<String, List<Boolean>> kinds = new TreeMap<>();
    for (JudgedQuery query : set.queries()) {
      boolean holds = holds(preferences, query, run);
      all.add(holds);
      kinds.computeIfAbsent(query.kind(), kind -> new ArrayList<>()).add(holds);
    }
    double macro = kinds.values().stream().mapToDouble(Scorecard::share).average().orElse(0);
    List<Line> lines = new ArrayList<>();
    lines.add(new Line(ALL, all.size(), Map.of(PREFS, share(all))));
    lines.add(new Line(MACRO, all.size(), Map.of(PREFS, macro)));
    kinds.forEach((kind, of) -> lines.add(new Line(kind, of.size(), Map.of(PREFS, share(of)))));
    return lines;
  }

  private static double share(List<Boolean> of) {
    return of.stream().filter(holds -> holds).count() / (double) of.size();
  }
}
