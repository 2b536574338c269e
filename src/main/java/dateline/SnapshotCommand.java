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

/** {@code dateline snapshot}. */
@Command(
    name = "snapshot",
    description = {
      "Copy the index into a new folder, whole and verified, also while a server writes to it.",
      "The seeds hold all that the index does; a snapshot only saves the time to build it."
    },
    mixinStandardHelpOptions = true)
final class SnapshotCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SettingsOptions options = new SettingsOptions();

  @Parameters(paramLabel = "DIR", description = "The new folder.")
  private Path target = Path.of("");

  @Override
  public Integer call() throws IOException {
    Settings settings = options.load();
    Backup.Copied copied = Backup.save(settings.indexData(), target);
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%s: generation %,d, %,d documents, %.1f MB, every byte verified%n",
            target,
            copied.generation(),
            copied.documents(),
            copied.bytes() / 1e6);
    return Dateline.OK;
  }
}
