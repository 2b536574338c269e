package dateline;

import dateline.lucene.Backup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dateline restore}. */
@Command(
    name = "restore",
    description = {
      "Let a snapshot answer in the place of the index; no server may be running on it.",
      "The next run brings it up to what the seeds hold by then."
    },
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SettingsOptions options = new SettingsOptions();

  @Parameters(paramLabel = "DIR", description = "A folder that \"dateline snapshot\" made.")
  private Path source = Path.of("");

  @Override
  public Integer call() throws IOException {
    Settings settings = options.load();
    Backup.Copied restored = Backup.restore(source, settings.indexData());
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%s answers from %s: generation %,d, %,d documents, every byte verified%n",
            settings.indexData(),
            source,
            restored.generation(),
            restored.documents());
    return Dateline.OK;
  }
}
