package dateline;

import dateline.article.Article;
import dateline.article.SeedWriter;
import dateline.engine.ArticleSearch;
import dateline.engine.Engine;
import dateline.engine.FoundArticle;
import dateline.query.Place;
import dateline.query.QueryParser;
import dateline.query.QueryTooLongException;
import dateline.query.SearchRequest;
import dateline.query.SearchRequest.Highlight;
import dateline.query.SearchResults;
import dateline.query.SearchResults.Hit;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dateline export}. */
@Command(
    name = "export",
    description = "Write what the index holds, or what a search finds, as JSON Lines or as seeds.",
    footer = "A query that begins with a minus goes behind two: dateline export --to - -- -sport",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SettingsOptions options = new SettingsOptions();
  @Mixin private SynonymOption synonymOption = new SynonymOption();

  @Parameters(arity = "0..*", paramLabel = "QUERY", description = "As of search; nothing for all.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--to",
      paramLabel = "WHERE",
      defaultValue = "-",
      description = "A file for JSON Lines, a folder (ending in /) for seeds, - for stdout (-).")
  private String to = "-";

  @Option(names = "--force", description = "Also write over what is there.")
  private boolean force;

  private int written = 0;
  private int kept = 0;

  /** Where articles go. */
  private interface Target {
    void write(Article article) throws IOException;
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = options.load(synonymOption.flags());
    try (Engine engine = Dateline.openToSearch(settings)) {
      if (to.equals("-")) {
        lines(engine.search(), spec.commandLine().getOut());
      } else if (to.endsWith("/") || Files.isDirectory(Path.of(to))) {
        Path folder = Files.createDirectories(Path.of(to));
        walk(engine.search(), article -> seed(folder, article));
      } else {
        file(engine.search(), Path.of(to));
      }
    }
    spec.commandLine()
        .getErr()
        .printf(
            Locale.ROOT,
            "%,d articles: %,d written, %,d already there%n",
            written + kept,
            written,
            kept);
    return Dateline.OK;
  }

  private void file(ArticleSearch search, Path file) throws IOException {
    StandardOpenOption[] how =
        force
            ? new StandardOpenOption[] {
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE
            }
            : new StandardOpenOption[] {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE};
    try (PrintWriter out =
        new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8, how))) {
      lines(search, out);
    } catch (FileAlreadyExistsException e) {
      throw new SettingsException("%s is there; --force writes over it".formatted(file));
    }
  }

  private void lines(ArticleSearch search, PrintWriter out) throws IOException {
    walk(
        search,
        article -> {
          out.print(SeedWriter.line(article) + "\n");
          if (out.checkError()) throw new IOException("The articles cannot be written.");
          written++;
        });
  }

  private void seed(Path folder, Article article) throws IOException {
    Path file = folder.resolve(SeedWriter.fileName(article));
    if (Files.exists(file) && !force) {
      kept++;
      return;
    }
    Files.writeString(file, SeedWriter.frontMatter(article, List.of()));
    written++;
  }

  /** Every hit once, all of one generation, however many there are. */
  private void walk(ArticleSearch search, Target target) throws IOException {
    try (Bar bar = Bar.start("Exporting")) {
      Place place = null;
      int done = 0;
      Instant now = Instant.now();
      do {
        SearchResults page = search.search(request(now, place));
        for (Hit hit : page.hits()) {
          // A hit is without its body.
          Optional<FoundArticle> whole = search.article(hit.article().id());
          target.write(whole.map(FoundArticle::article).orElse(hit.article()));
          bar.at(++done, (int) page.total());
        }
        place = page.next();
      } while (place != null);
    }
  }

  private SearchRequest request(Instant now, @Nullable Place place) {
    try {
      return SearchRequest.of(QueryParser.parse(String.join(" ", words), ZoneOffset.UTC), now)
          .page(0, SearchRequest.MAX_SIZE)
          .after(place)
          .onward()
          .highlight(Highlight.NONE)
          .build();
    } catch (QueryTooLongException e) {
      throw new SettingsException(String.valueOf(e.getMessage()));
    }
  }
}
