package dateline;

import dateline.article.SeedProblem;
import dateline.engine.IndexStats;
import dateline.indexing.RunReport;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A run's report for people. */
final class Reports {
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
  private static final String SUMMARY =
      "%,d %s in %.1f s: %,d indexed, %,d unchanged, %,d hidden, %,d rejected; %,d removed";

  private static final int SHOWN_REJECTS = 50;
  private static final int SHOWN_KEYS = 20;

  /** Remarks said already: a server that says them again with every save is not read any more. */
  private final Set<SeedProblem> said = new HashSet<>();

  private final Set<String> saidPassedOver = new HashSet<>();

  /** What the run before rejected; a file that was mended meanwhile and breaks again is news. */
  private Set<SeedProblem> rejected = Set.of();

  private final PrintWriter out;
  private final String folder;

  /**
   * @param folder the seeds folder as the user named it, before every file's path
   */
  Reports(PrintWriter out, String folder) {
    this.out = out;
    this.folder = folder;
  }

  /** {@code 153 seeds in 0.9 s: 153 indexed, 0 unchanged, 0 hidden, 0 rejected; 0 removed}. */
  static String summary(RunReport report) {
    return String.format(
        Locale.ROOT,
        SUMMARY,
        report.scanned(),
        report.kind() == RunReport.Kind.CHANGES ? "seeds looked at" : "seeds scanned",
        report.took().toMillis() / 1000.0,
        report.indexed(),
        report.unchanged(),
        report.hidden(),
        report.rejected().size(),
        report.removed());
  }

  /** The same of a report that was written down. */
  static String summary(JsonNode report) {
    return String.format(
        Locale.ROOT,
        SUMMARY,
        report.path("scanned").asInt(),
        "seeds scanned",
        report.path("tookMs").asLong() / 1000.0,
        report.path("indexed").asInt(),
        report.path("unchanged").asInt(),
        report.path("hidden").asInt(),
        report.path("rejected").asInt(),
        report.path("removed").asInt());
  }

  void print(RunReport report) {
    out.println(summary(report));
    problems(report);
  }

  /** Of a run that nobody asked for: only where it changed something or rejects a file anew. */
  void printNews(RunReport report) {
    boolean news = report.committed() || !rejected.containsAll(report.rejected());
    if (news) print(report);
    else heard(report);
  }

  /** A run over a few files knows nothing of the others that are rejected. */
  private void heard(RunReport report) {
    Set<SeedProblem> now = new HashSet<>(report.rejected());
    if (report.kind() == RunReport.Kind.CHANGES) now.addAll(rejected);
    rejected = Set.copyOf(now);
  }

  void problems(RunReport report) {
    rejects(report.rejected().stream().filter(each -> !rejected.contains(each)).toList(), report);
    heard(report);
    lost(unsaid(report.lost()));
    passedOver(report.passedOver());
    remarks(unsaid(report.warnings()));
    if (!report.unknownKeys().isEmpty()) {
      String keys =
          report.unknownKeys().entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .limit(SHOWN_KEYS)
              .map(key -> SeedProblem.printable(key.getKey()) + " (" + key.getValue() + ")")
              .collect(Collectors.joining(", "));
      out.println("Keys that are not read, with the number of seeds: " + keys);
    }
    out.flush();
  }

  /** By kind and not by file: a folder may have thousands, and each of its articles is found. */
  private void remarks(List<SeedProblem> remarks) {
    if (remarks.isEmpty()) return;
    Map<String, Long> kinds =
        remarks.stream()
            .map(remark -> SeedProblem.printable(QUOTED.matcher(remark.reason()).replaceAll("…")))
            .collect(Collectors.groupingBy(kind -> kind, TreeMap::new, Collectors.counting()));
    out.println("Indexed, with a remark (dateline doctor shows where):");
    kinds.forEach((kind, count) -> out.printf(Locale.ROOT, "  %,d × %s%n", count, kind));
  }

  private void passedOver(Set<String> paths) {
    List<String> news =
        paths.stream().filter(saidPassedOver::add).map(SeedProblem::printable).sorted().toList();
    if (news.isEmpty()) return;
    String more = news.size() > SHOWN_KEYS ? ", …" : "";
    out.printf(
        Locale.ROOT,
        "Passed over, being about the folder (a front matter makes one an article): %s%s%n",
        news.stream().limit(SHOWN_KEYS).collect(Collectors.joining(", ")),
        more);
  }

  private List<SeedProblem> unsaid(List<SeedProblem> problems) {
    List<SeedProblem> news = problems.stream().filter(problem -> !said.contains(problem)).toList();
    said.addAll(problems);
    return news;
  }

  private void rejects(List<SeedProblem> problems, RunReport report) {
    if (problems.isEmpty()) return;
    out.println("Rejected:");
    for (SeedProblem problem : problems.subList(0, Math.min(SHOWN_REJECTS, problems.size()))) {
      out.println("  " + problem.withCaret(folder).replace("\n", "\n  "));
      if (report.kept().contains(problem.path())) {
        out.println("      until then its last good version is found");
      }
    }
    if (problems.size() > SHOWN_REJECTS) {
      out.printf(
          Locale.ROOT,
          "  … and %,d more (dateline doctor lists them all)%n",
          problems.size() - SHOWN_REJECTS);
    }
  }

  /** Each by its line: nothing else tells what is missing of a file that is found. */
  private void lost(List<SeedProblem> entries) {
    if (entries.isEmpty()) return;
    out.println("Left out of files of several articles:");
    for (SeedProblem entry : entries.subList(0, Math.min(SHOWN_REJECTS, entries.size()))) {
      out.println("  " + entry.withCaret(folder).replace("\n", "\n  "));
    }
    if (entries.size() > SHOWN_REJECTS) {
      out.printf(
          Locale.ROOT,
          "  … and %,d more (dateline doctor lists them all)%n",
          entries.size() - SHOWN_REJECTS);
    }
  }

  /** What a newcomer would wonder about: articles their site does not list. */
  void unlisted(IndexStats stats) {
    out.printf(
        Locale.ROOT,
        "%,d %s can be found",
        stats.articles(),
        stats.articles() == 1 ? "article" : "articles");
    if (stats.unlisted() > 0) {
      out.printf(
          Locale.ROOT,
          "; %,d of them say \"published: false\" (--visibility published hides those)",
          stats.unlisted());
    }
    out.println();
    out.flush();
  }
}
