package dateline;

import dateline.article.SeedReader;
import dateline.engine.Engine;
import dateline.engine.IndexLockedException;
import dateline.indexing.IndexRun;
import dateline.indexing.SeedFolder;
import dateline.lucene.AliasFile;
import dateline.lucene.BadListException;
import dateline.lucene.LuceneEngine;
import dateline.lucene.SynonymFile;
import dateline.lucene.UserLists;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command line, and the one place where the parts are joined. */
@Command(
    name = "dateline",
    description = "A search engine for a folder of news articles.",
    mixinStandardHelpOptions = true,
    versionProvider = Dateline.Version.class,
    subcommands = {
      ServeCommand.class,
      IndexCommand.class,
      SearchCommand.class,
      StatsCommand.class,
      CheckCommand.class,
      SnapshotCommand.class,
      RestoreCommand.class,
      DoctorCommand.class,
      EvalCommand.class,
      BenchCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      ConfigCommand.class,
      GenerateCompletion.class
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  dateline serve                          index seeds/ and serve http://127.0.0.1:8080",
      "  dateline search '\"cloud\" topic:AI -aws'  ask from the terminal",
      "  dateline index --seeds DIR --strict      index, and fail if a file is rejected",
      "",
      "Exit codes: 0 ok, 1 failure, 2 usage, 65 rejected files with --strict, 69 no Java 21,",
      "75 index in use by another process."
    })
public final class Dateline implements Runnable {
  static final int OK = 0;
  static final int FAILURE = 1;
  static final int USAGE = 2;
  static final int BAD_INPUT = 65;
  static final int LOCKED = 75;

  // Kept, since the logging system forgets what it says about a logger nobody holds.
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    LUCENE.setLevel(Level.SEVERE); // it advises on JVM flags at every start
    Locale.setDefault(Locale.ROOT); // what is said never depends on the machine's language
    requireUnicodeFileNames();
    System.exit(commandLine().execute(args));
  }

  /** Under another encoding Java sees {@code caf??.md} and can neither open nor name the file. */
  private static void requireUnicodeFileNames() {
    String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
    if (encoding.equalsIgnoreCase("UTF-8")) return;
    System.err.printf(
        "dateline: file names would be read as %s. Set the locale: LC_ALL=C.UTF-8%n", encoding);
    System.exit(USAGE);
  }

  static CommandLine commandLine() {
    return new CommandLine(new Dateline())
        .setExecutionExceptionHandler((e, command, parsed) -> failed(e, command))
        .setParameterExceptionHandler((mistake, typed) -> UsageMistake.tell(mistake))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExpandAtFiles(false)
        .setUsageHelpWidth(100);
  }

  @Override
  public void run() {
    commandLine().usage(System.out);
  }

  private static int failed(Exception e, CommandLine command) {
    if (e instanceof SettingsException || e instanceof IOException) {
      command.getErr().println("dateline: " + e.getMessage());
      if (e instanceof SettingsException) return USAGE;
      return e instanceof IndexLockedException ? LOCKED : FAILURE;
    }
    LoggerFactory.getLogger(Dateline.class).error("This is a bug in Dateline", e);
    return FAILURE;
  }

  // ---- the parts, joined

  /** To write and not to search. */
  static Engine openToWrite(Settings settings) throws IOException {
    return LuceneEngine.open(settings.indexData(), settings.ranking());
  }

  /** To look at what is there and not to search. */
  static Engine openToRead(Settings settings) throws IOException {
    return LuceneEngine.openToRead(settings.indexData(), settings.ranking());
  }

  static Engine openToServe(Settings settings) throws IOException {
    return LuceneEngine.open(
        settings.indexData(), settings.ranking(), lists(settings), settings.remembered());
  }

  static Engine openToSearch(Settings settings) throws IOException {
    return LuceneEngine.openToRead(settings.indexData(), settings.ranking(), lists(settings));
  }

  /** An index for one measurement, in a folder of its own. */
  static Engine openScratch(Path folder, Settings settings) throws IOException {
    return LuceneEngine.open(folder, settings.ranking(), lists(settings), 0);
  }

  private static UserLists lists(Settings settings) {
    return new UserLists(synonyms(settings), aliases(settings));
  }

  /**
   * The user's topics of several names, or null for none.
   *
   * @throws SettingsException where their file cannot be used
   */
  static @Nullable AliasFile aliases(Settings settings) {
    if (settings.topicAliases() == null) return null;
    try {
      return AliasFile.open(settings.topicAliases(), InstantSource.system());
    } catch (BadListException e) {
      throw new SettingsException(
          e.getMessage() + "\nMend it, or go without: --set topics.aliases=");
    }
  }

  /**
   * The user's synonyms, or null for none.
   *
   * @throws SettingsException where their file cannot be used
   */
  static @Nullable SynonymFile synonyms(Settings settings) {
    if (settings.synonyms() == null) return null;
    try {
      return SynonymFile.open(settings.synonyms(), settings.ranking(), InstantSource.system());
    } catch (BadListException e) {
      throw new SettingsException(e.getMessage() + "\nMend it, or go without: --synonyms=");
    }
  }

  static SeedFolder folder(Settings settings) {
    return new SeedFolder(settings.seeds());
  }

  static SeedReader seedReader(Settings settings) {
    return new SeedReader(
        settings.zone(), settings.visibility(), settings.conventions(), InstantSource.system());
  }

  static IndexRun indexRun(Settings settings, Engine engine) {
    return new IndexRun(folder(settings), seedReader(settings), engine, InstantSource.system());
  }

  /** The version of the jar, and what runs it. */
  static final class Version implements IVersionProvider {
    static String number() {
      String version = Dateline.class.getPackage().getImplementationVersion();
      return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
      return new String[] {
        "dateline " + number(), "Lucene " + LuceneEngine.version() + ", Java " + Runtime.version()
      };
    }
  }
}
