package dateline;

import dateline.article.Article;
import dateline.article.Article.Origin;
import dateline.article.Reading;
import dateline.article.SeedProblem;
import dateline.article.SeedReader;
import dateline.article.SeedWriter;
import dateline.indexing.SeedFolder;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

  /** What this import wrote or found there, by the id of its article: two are never one file. */
  private final Map<Path, String> taken = new HashMap<>();

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
    } else if (SeedReader.isLines(source)) {
      String name = String.valueOf(Path.of(source).getFileName());
      try (var in = Files.newInputStream(Path.of(source))) {
        lines(reader, in, name, seeds);
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

  private void file(SeedReader reader, String path, Path file, Path seeds) {
    byte[] bytes;
    try {
      bytes = SeedFolder.read(file);
    } catch (IOException e) {
      reject(SeedProblem.ofFile(path, "cannot be read: " + said(e)));
      return;
    }
    if (bytes.length > SeedReader.maxBytes(path)) {
      reject(SeedProblem.ofFile(path, "too large; as JSON Lines a file may have any size"));
      return;
    }
    take(reader.read(path, bytes, () -> SeedFolder.written(file)), path, seeds);
  }

  /**
   * Line by line, so that a file of any size takes no memory; as bytes, so that the reader sees
   * what is no UTF-8. Where the rest cannot be read, that is told as a line of its own.
   */
  private void lines(SeedReader reader, InputStream in, String path, Path seeds) {
    int number = 0;
    InputStream bytes = new BufferedInputStream(in, 1 << 16);
    while (true) {
      byte[] line;
      try {
        line = line(bytes, SeedReader.maxBytes(path));
      } catch (IOException e) {
        reject(new SeedProblem(path, number + 1, 1, "cannot be read: " + said(e), ""));
        return;
      }
      if (line == null) return;
      number++;
      if (line.length > SeedReader.maxBytes(path)) {
        reject(new SeedProblem(path, number, 1, "the line is too large; break it up", ""));
        continue;
      }
      if (isBlank(line)) continue;
      Reading reading = reader.read(path, line);
      if (reading instanceof Reading.Rejected it) {
        SeedProblem here = it.problem();
        reject(new SeedProblem(path, number, here.column(), here.reason(), here.source()));
      } else {
        take(reading, path, seeds);
      }
      if (number % 10_000 == 0) spec.commandLine().getErr().printf("%,d lines …%n", number);
    }
  }

  /**
   * The bytes up to the end of the line, never more than one beyond the most that are read; null at
   * the end of all.
   */
  private static byte @Nullable [] line(InputStream in, int most) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) return null;
    for (; next >= 0 && next != '\n'; next = in.read()) {
      if (line.size() <= most) line.write(next);
    }
    return line.toByteArray();
  }

  private static boolean isBlank(byte[] line) {
    return new String(line, StandardCharsets.ISO_8859_1).isBlank();
  }

  private static String said(IOException e) {
    return e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  private void take(Reading reading, String path, Path seeds) {
    switch (reading) {
      case Reading.Rejected it -> reject(it.problem());
      case Reading.PassedOver it -> {} // a site's README is none of its articles
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
  private void write(List<Article> articles, String path, Path seeds) {
    boolean several = articles.stream().filter(each -> each.origin() == Origin.SEED).count() > 1;
    boolean set = SeedReader.isSet(path);
    for (int i = 0; i < articles.size(); ) {
      Article article = articles.get(i++);
      List<Article> related = new ArrayList<>();
      while (i < articles.size() && articles.get(i).origin() == Origin.RELATED) {
        related.add(articles.get(i++));
      }
      more += related.size();
      String name =
          several || set
              ? SeedWriter.fileName(article)
              : path.replaceFirst("\\.[A-Za-z]+$", "") + ".md";
      Path file = seeds.resolve(name);
      if (!article.id().equals(taken.getOrDefault(file, article.id()))) {
        String id = article.id().substring(0, 8); // a.html and a.md
        file = seeds.resolve(name.substring(0, name.length() - ".md".length()) + "-" + id + ".md");
      }
      write(file, article.id(), SeedWriter.frontMatter(article, related), path);
    }
  }

  private void write(Path file, String id, String text, String path) {
    if (taken.put(file, id) != null || (Files.exists(file) && !force)) {
      entries++;
      kept++;
      return;
    }
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      entries++;
      written++;
    } catch (IOException e) {
      reject(SeedProblem.ofFile(path, "%s cannot be written: %s".formatted(file, said(e))));
    }
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
