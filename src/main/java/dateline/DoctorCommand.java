package dateline;

import dateline.article.Reading;
import dateline.article.SeedProblem;
import dateline.article.SeedReader;
import dateline.engine.Engine;
import dateline.engine.NoIndexException;
import dateline.indexing.SeedFolder;
import dateline.lucene.AliasFile;
import dateline.lucene.SynonymFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
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
import picocli.CommandLine.Spec;

/** {@code dateline doctor}: looks at everything a start needs and changes nothing. */
@Command(
    name = "doctor",
    description = "Check Java, seeds, index, disk and port; list every file that is not clean.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private static final long ENOUGH_BYTES = 512L << 20;

  /** Files of a kind that are nothing to mend: enough to see why, and no flood. */
  private static final int LISTED = 20;

  @Spec private CommandSpec spec;
  @Mixin private SettingsOptions options = new SettingsOptions();
  @Mixin private SeedOptions seedOptions = new SeedOptions();
  @Mixin private ServerOptions serverOptions = new ServerOptions();
  @Mixin private SynonymOption synonymOption = new SynonymOption();
  private boolean healthy = true;

  @Override
  public Integer call() throws IOException {
    Settings settings =
        options.load(seedOptions.flags(), serverOptions.flags(), synonymOption.flags());
    say(Runtime.version().feature() >= 25, "Java", Runtime.version() + " (25 is best)", true);
    seeds(settings);
    synonyms(settings);
    aliases(settings);
    index(settings);
    disk(settings.indexData());
    port(settings);
    out().flush();
    return healthy ? Dateline.OK : Dateline.FAILURE;
  }

  private void seeds(Settings settings) {
    try {
      SeedFolder.Listing listing = Dateline.folder(settings).list();
      List<SeedProblem> rejected = new ArrayList<>(listing.refused());
      List<SeedProblem> warnings = new ArrayList<>();
      List<String> hidden = new ArrayList<>();
      List<String> passedOver = new ArrayList<>();
      SeedReader reader = Dateline.seedReader(settings);
      for (Map.Entry<String, Path> file : listing.files().entrySet()) {
        switch (read(reader, file.getKey(), file.getValue())) {
          case Reading.Accepted accepted -> {
            warnings.addAll(accepted.lost());
            warnings.addAll(accepted.warnings());
          }
          case Reading.Rejected it -> rejected.add(it.problem());
          case Reading.PassedOver it -> passedOver.add(it.path());
          case Reading.Hidden it -> {
            hidden.add(it.path());
            warnings.addAll(it.lost());
          }
        }
      }
      say(
          rejected.isEmpty(),
          "seeds",
          "%,d files in %s, %,d rejected, %,d hidden, %,d warnings"
              .formatted(
                  listing.scanned() - passedOver.size(),
                  settings.seeds(),
                  rejected.size(),
                  hidden.size(),
                  warnings.size()),
          false);
      for (SeedProblem each : rejected) out().println(each.withCaret(settings.seeds().toString()));
      for (SeedProblem each : warnings) out().println(each.withCaret(settings.seeds().toString()));
      list(hidden, "hidden, as it says itself: a draft, unlisted, or past its last day", settings);
      list(passedOver, "passed over: it tells of its folder", settings);
    } catch (IOException e) {
      say(false, "seeds", String.valueOf(e.getMessage()), false);
    }
  }

  private void list(List<String> paths, String why, Settings settings) {
    for (String path : paths.subList(0, Math.min(LISTED, paths.size()))) {
      String file = settings.seeds().resolve(path).toString();
      out().println(SeedProblem.printable(file) + ": " + why);
    }
    if (paths.size() > LISTED) out().printf("and %,d more%n", paths.size() - LISTED);
  }

  private static Reading read(SeedReader reader, String path, Path file) {
    try {
      return reader.read(path, SeedFolder.read(file), () -> SeedFolder.written(file));
    } catch (IOException e) {
      return new Reading.Rejected(SeedProblem.ofFile(path, "cannot be read"), false);
    }
  }

  private void synonyms(Settings settings) {
    try {
      SynonymFile file = Dateline.synonyms(settings);
      aliases(settings);
      if (file == null) return;
      String lines = file.rules() == 1 ? "1 line" : "%,d lines".formatted(file.rules());
      say(true, "synonyms", lines + " in " + settings.synonyms(), false);
    } catch (SettingsException e) {
      say(false, "synonyms", String.valueOf(e.getMessage()), false);
    }
  }

  private void aliases(Settings settings) {
    try {
      AliasFile file = Dateline.aliases(settings);
      if (file == null) return;
      String topics = file.topics() == 1 ? "1 topic" : "%,d topics".formatted(file.topics());
      say(true, "aliases", topics + " in " + settings.topicAliases(), false);
    } catch (SettingsException e) {
      say(false, "aliases", String.valueOf(e.getMessage()), false);
    }
  }

  private void index(Settings settings) {
    try (Engine engine = Dateline.openToRead(settings)) {
      var stats = engine.search().stats();
      say(
          true,
          "index",
          "%,d articles, generation %,d".formatted(stats.articles(), stats.generation()),
          false);
    } catch (NoIndexException e) {
      say(true, "index", "none yet; the first start builds it", false);
    } catch (IOException e) {
      say(false, "index", String.valueOf(e.getMessage()), false);
    }
  }

  private void disk(Path folder) throws IOException {
    Path existing = folder.toAbsolutePath();
    while (!Files.exists(existing) && existing.getParent() != null) existing = existing.getParent();
    long free = Files.getFileStore(existing).getUsableSpace();
    say(
        free >= ENOUGH_BYTES && Files.isWritable(existing),
        "disk",
        String.format(Locale.ROOT, "%.1f GB free for %s", free / 1e9, folder),
        false);
  }

  private void port(Settings settings) {
    if (settings.port() == 0) {
      say(true, "port", "a free one is taken at the start", true);
      return;
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(settings.host(), settings.port()));
      say(true, "port", "%s:%d is free".formatted(settings.host(), settings.port()), true);
    } catch (IOException e) {
      say(false, "port", "%s:%d is taken".formatted(settings.host(), settings.port()), true);
    }
  }

  /**
   * @param advice whether a "no" is worth a word and no failure
   */
  private void say(boolean good, String what, String how, boolean advice) {
    out().printf("%-4s %-8s %s%n", good ? "ok" : advice ? "note" : "BAD", what, how);
    if (!good && !advice) healthy = false;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
