package dateline;

import dateline.article.Seed;
import dateline.article.SeedReader;
import dateline.article.Visibility;
import dateline.engine.Engine;
import dateline.indexing.Extent;
import dateline.indexing.IndexRun;
import dateline.indexing.RunReport;
import dateline.indexing.SeedFolder;
import dateline.query.SearchRequest;
import dateline.relevance.Comparison;
import dateline.relevance.DocsFile;
import dateline.relevance.Examiner;
import dateline.relevance.Floor;
import dateline.relevance.JudgedPairs;
import dateline.relevance.JudgedSet;
import dateline.relevance.Run;
import dateline.relevance.RunFile;
import dateline.relevance.Scorecard;
import dateline.relevance.SetReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dateline eval SET…}. */
@Command(
    name = "eval",
    description = "Measure the ranking on judged queries, over an index of its own.",
    footer = {
      "",
      "A set is a folder with queries.tsv (id, kind, query), the judgements, and the articles:",
      "  qrels.txt    query id, 0, article, grade (TREC), or",
      "  prefs.tsv    query id, kind, better article, worse article",
      "  pairs.tsv    instead of queries: article, article, 1 where they tell one story or 0, source",
      "  docs.jsonl   one article a line with an id and a seed's keys, or the folder seeds/",
      "  now.txt      when the queries are asked, where time plays a part",
      "Without an id an article is named by the last segment of its URL's path."
    },
    mixinStandardHelpOptions = true)
final class EvalCommand implements Callable<Integer> {
  private static final int MOST_CHANGES = 10;

  @Spec private CommandSpec spec;
  @Mixin private SynonymOption synonymOption = new SynonymOption();

  @Parameters(arity = "1..*", paramLabel = "SET", description = "Folders of judged sets.")
  private List<Path> sets = new ArrayList<>();

  @Option(names = "--docs", paramLabel = "FILE", description = "The articles (SET/docs.jsonl).")
  private @Nullable Path docs;

  @Option(
      names = "--seeds",
      paramLabel = "DIR",
      description = "The articles as a folder of seeds (SET/seeds if there is one).")
  private @Nullable Path seeds;

  @Option(
      names = "--boosts",
      paramLabel = "on|off",
      description = "Whether quality and recency count (on for a set with now.txt, else off).")
  private @Nullable Switch boosts;

  @Option(
      names = "--depth",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many articles are asked for, 1 to 1000 (${DEFAULT-VALUE}).")
  private int depth;

  @Option(
      names = "--run",
      paramLabel = "FILE",
      description = "Write the answers with the factors of their scores (TREC format).")
  private @Nullable Path run;

  @Option(
      names = "--against",
      paramLabel = "FILE",
      description = "Compare with the answers of an earlier --run.")
  private @Nullable Path against;

  @Option(
      names = "--floor",
      paramLabel = "FIGURE[.KIND]=N",
      description =
          "Exit with 1 if a figure is below: ndcg10=0.96, mrr10.typo=0.86, prefs.macro=0.96; repeat for more.")
  private List<String> floors = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A number of the ranking, such as ranking.text.b=0.4; repeat for more.")
  private Map<String, String> numbers = new LinkedHashMap<>();

  @Option(names = "--json", description = "JSON instead of text.")
  private boolean json;

  private enum Switch {
    ON,
    OFF
  }

  @Override
  public Integer call() throws IOException {
    requireOptionsThatFit();
    List<Floor> least = floors.stream().map(EvalCommand::floor).toList();
    Run before = against == null ? null : RunFile.read(against);
    List<Judged> judged = new ArrayList<>();
    for (Path set : sets) judged.add(read(set)); // a mistake is told before any work
    List<EvalReport.Outcome> outcomes = new ArrayList<>();
    for (Judged each : judged) {
      outcomes.add(
          switch (each) {
            case Judged.Queries it -> outcome(it.set(), it.folder(), before);
            case Judged.Pairs it -> outcome(it.pairs(), it.folder());
          });
    }
    requireAnswered(least, outcomes);
    EvalReport report = new EvalReport(spec.commandLine().getOut(), spec.commandLine().getErr());
    if (json) {
      report.json(outcomes, least);
    } else {
      outcomes.forEach(report::print);
    }
    return report.below(outcomes, least) ? Dateline.FAILURE : Dateline.OK;
  }

  /** What a folder holds. */
  private sealed interface Judged {
    record Queries(JudgedSet set, Path folder) implements Judged {}

    record Pairs(JudgedPairs pairs, Path folder) implements Judged {}
  }

  private static Judged read(Path folder) throws IOException {
    return JudgedPairs.areIn(folder)
        ? new Judged.Pairs(JudgedPairs.read(folder), folder)
        : new Judged.Queries(SetReader.read(folder), folder);
  }

  private void requireOptionsThatFit() {
    if (depth < 1 || depth > SearchRequest.MAX_DEPTH) {
      throw new SettingsException("--depth: must be 1 to " + SearchRequest.MAX_DEPTH);
    }
    if (docs != null && seeds != null) {
      throw new SettingsException("--docs and --seeds: the articles are in one of them");
    }
    if (sets.size() > 1 && (run != null || against != null)) {
      throw new SettingsException("--run and --against: are of one set; name one");
    }
  }

  private static Floor floor(String text) {
    try {
      return Floor.parse(text);
    } catch (IllegalArgumentException e) {
      throw new SettingsException("--floor: " + e.getMessage());
    }
  }

  /** A floor that nothing can fall below is a typing mistake. */
  private static void requireAnswered(List<Floor> floors, List<EvalReport.Outcome> outcomes) {
    for (Floor floor : floors) {
      if (outcomes.stream().noneMatch(each -> floor.measured(each.scorecard()).isPresent())) {
        throw new SettingsException(
            "--floor: no set has the figure %s (of one kind)".formatted(floor.name()));
      }
    }
  }

  private EvalReport.Outcome outcome(JudgedSet set, Path folder, @Nullable Run before)
      throws IOException {
    try (ScratchFolder index = ScratchFolder.make("dateline-eval");
        Engine engine = Dateline.openScratch(index.path(), settings())) {
      fill(engine, set, folder);
      Run answers = ask(engine, set);
      if (run != null) RunFile.write(run, answers);
      Comparison comparison =
          before == null ? null : Comparison.of(set, before, answers, MOST_CHANGES);
      return new EvalReport.Outcome(Scorecard.of(set, answers), comparison);
    }
  }

  private EvalReport.Outcome outcome(JudgedPairs pairs, Path folder) throws IOException {
    try (ScratchFolder index = ScratchFolder.make("dateline-eval");
        Engine engine = Dateline.openScratch(index.path(), settings())) {
      List<Seed> articles = DocsFile.read(docs != null ? docs : folder.resolve("docs.jsonl"));
      put(engine, articles, pairs.name());
      return new EvalReport.Outcome(pairs.measured(articles, engine.search()), null);
    }
  }

  private Settings settings() {
    Map<String, String> flags = new LinkedHashMap<>(numbers);
    flags.putAll(synonymOption.flags());
    return Settings.load(null, System.getenv(), flags);
  }

  private void fill(Engine engine, JudgedSet set, Path folder) throws IOException {
    Path own = folder.resolve("seeds");
    if (seeds != null || (docs == null && Files.isDirectory(own))) {
      index(engine, seeds != null ? seeds : own);
    } else {
      index(engine, set, docs != null ? docs : folder.resolve("docs.jsonl"));
    }
  }

  private static void index(Engine engine, JudgedSet set, Path file) throws IOException {
    List<Seed> articles = DocsFile.read(file);
    set.requireJudged(articles, file);
    put(engine, articles, set.name());
  }

  private static void put(Engine engine, List<Seed> articles, String name) throws IOException {
    try (Bar bar = Bar.start("Indexing " + name)) {
      int done = 0;
      for (Seed seed : articles) {
        engine.store().put(seed, seed.path());
        bar.at(++done, articles.size());
      }
      engine.store().commit();
    }
  }

  private void index(Engine engine, Path folder) throws IOException {
    SeedFolder seedFolder = new SeedFolder(folder);
    seedFolder.requireThere();
    SeedReader reader = new SeedReader(ZoneOffset.UTC, Visibility.ALL);
    try (Bar bar = Bar.start("Indexing")) {
      RunReport report =
          new IndexRun(seedFolder, reader, engine, InstantSource.system())
              .run(new Extent.All(), false, bar);
      PrintWriter err = spec.commandLine().getErr();
      report.rejected().forEach(problem -> err.println(problem.withCaret(folder.toString())));
    }
  }

  private Run ask(Engine engine, JudgedSet set) throws IOException {
    boolean on = boosts == null ? set.now() != null : boosts == Switch.ON;
    try (Bar bar = Bar.start("Asking " + set.name())) {
      int all = set.queries().size();
      boolean explain = run != null || against != null;
      return new Examiner(engine.search(), on, depth, explain).ask(set, done -> bar.at(done, all));
    }
  }
}
