package dateline;

import dateline.article.Article;
import dateline.article.Article.Origin;
import dateline.article.Reading;
import dateline.article.SeedProblem;
import dateline.article.SeedReader;
import dateline.article.SeedWriter;
import dateline.indexing.SeedFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dateline import SOURCE}. */
@Command(
    name = "import",
    description = {
      "Write articles of another program into the seeds folder, in Dateline's own format.",
      "It is not needed to search them: dateline serve --seeds FOLDER reads such a folder as it is."
    },
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SettingsOptions options = new SettingsOptions();
  @Mixin private SeedOptions seedOptions = new SeedOptions();

  @Parameters(
      paramLabel = "SOURCE",
      description = "A site's folder, a JSON Lines file, a feed, or - for JSON Lines from stdin.")
  private String source = "";

  @Option(names = "--force", description = "Also write over files that are there.")
  private boolean force;

  private final List<SeedProblem> problems = new ArrayList<>();
  private int entries = 0;
  private int hidden = 0;
  private int rejected = 0;
  private int written = 0;
  private int kept = 0;
  private int more = 0;

  @Override
  public Integer call() throws IOException {
    Settings settings = options.load(seedOptions.flags());
    SeedReader reader = Dateline.seedReader(settings);
    if (!source.equals("-") && !Files.exists(Path.of(source))) {
      throw new SettingsException(
          "%s: there is no such file or folder; \"-\" reads JSON Lines from stdin"
              .formatted(source));
    }
    Path seeds = Files.createDirectories(settings.seeds());
    if (source.equals("-")) {
      lines(reader, System.in, "stdin.jsonl", seeds);
    } else if (Files.isDirectory(Path.of(source))) {
      folder(reader, Path.of(source), seeds);
    } else if (source.matches("(?i).*\\.(jsonl|ndjson)")) {
      try (var in = Files.newInputStream(Path.of(source))) {
        lines(reader, in, String.valueOf(Path.of(source).getFileName()), seeds);
      }
    } else {
      file(reader, String.valueOf(Path.of(source).getFileName()), Path.of(source), seeds);
    }
    report(settings);
    return rejected == 0 ? Dateline.OK : Dateline.BAD_INPUT;
  }

  private void folder(SeedReader reader, Path folder, Path seeds) throws IOException {
    if (folder.toRealPath().equals(seeds.toRealPath())) {
      throw new SettingsException(
          "%s is the seeds folder itself; name another with --seeds".formatted(folder));
    }
    SeedFolder.Listing listing = new SeedFolder(folder).list();
    for (SeedProblem each : listing.refused()) reject(each);
    int done = 0;
    try (Bar bar = Bar.start("Importing")) {
      for (Map.Entry<String, Path> file : listing.files().entrySet()) {
        file(reader, file.getKey(), file.getValue(), seeds);
        bar.at(++done, listing.files().size());
      }
    }
  }

  private void file(SeedReader reader, String path, Path file, Path seeds) throws IOException {
    byte[] bytes = SeedFolder.read(file);
    if (bytes.length > SeedReader.maxBytes(path)) {
      reject(SeedProblem.ofFile(path, "too large; as JSON Lines a file may have any size"));
      return;
    }
    take(reader.read(path, bytes, () -> SeedFolder.written(file)), path, seeds);
  }

  /** Line by line, so that a file of any size takes no memory. */
  private void lines(SeedReader reader, InputStream in, String path, Path seeds)
      throws IOException {
    int number = 0;
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isBlank()) continue;
      Reading reading = reader.read(path, line.getBytes(StandardCharsets.UTF_8));
      if (reading instanceof Reading.Rejected it) {
        SeedProblem here = it.problem();
        reject(new SeedProblem(path, number, here.column(), here.reason(), here.source()));
      } else {
        take(reading, path, seeds);
      }
      if (number % 10_000 == 0) spec.commandLine().getErr().printf("%,d lines …%n", number);
    }
  }

  private void take(Reading reading, String path, Path seeds) throws IOException {
    switch (reading) {
      case Reading.Rejected it -> reject(it.problem());
      case Reading.Hidden it -> {
        it.lost().forEach(this::reject);
        hide(it.ids().size());
      }
      case Reading.Accepted it -> {
        it.lost().forEach(this::reject);
        hide(it.seed().withheld().size());
        write(it.seed().articles(), path, seeds);
      }
    }
  }

  private void hide(int articles) {
    entries += articles;
    hidden += articles;
  }

  private void reject(SeedProblem problem) {
    entries++;
    rejected++;
    problems.add(problem);
  }

  /** Each article with the related ones that follow it. */
  private void write(List<Article> articles, String path, Path seeds) throws IOException {
    boolean several = articles.stream().filter(each -> each.origin() == Origin.SEED).count() > 1;
    boolean lines = path.matches("(?i).*\\.(json|jsonl|ndjson|xml|rss|atom)");
    for (int i = 0; i < articles.size(); ) {
      Article article = articles.get(i++);
      List<Article> related = new ArrayList<>();
      while (i < articles.size() && articles.get(i).origin() == Origin.RELATED) {
        related.add(articles.get(i++));
      }
      more += related.size();
      entries++;
      String name =
          several || lines
              ? SeedWriter.fileName(article)
              : path.replaceFirst("\\.[A-Za-z]+$", "") + ".md";
      write(seeds.resolve(name), SeedWriter.frontMatter(article, related));
    }
  }

  private void write(Path file, String text) throws IOException {
    if (Files.exists(file) && !force) {
      kept++;
      return;
    }
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    written++;
  }

  private void report(Settings settings) {
    if (entries != written + kept + hidden + rejected) {
      throw new IllegalStateException("an import must add up");
    }
    PrintWriter err = spec.commandLine().getErr();
    for (SeedProblem each : problems) err.println(each.withCaret(source));
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%,d articles read: %,d written to %s, %,d already there, %,d hidden, %,d rejected%s%n",
        entries,
        written,
        settings.seeds(),
        kept,
        hidden,
        rejected,
        more == 0 ? "" : String.format(Locale.ROOT, "; with %,d related ones", more));
    if (kept > 0) err.println("What is there is kept; --force writes over it.");
    out.flush();
    err.flush();
  }
}
