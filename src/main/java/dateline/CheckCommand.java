package dateline;

import dateline.lucene.Inspection;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dateline check}. */
@Command(
    name = "check",
    description = {
      "Read every byte of the index against its checksums, also while a server writes to it.",
      "Changes nothing: the next start or run sets aside what is damaged and builds it again."
    },
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SettingsOptions options = new SettingsOptions();

  @Option(
      names = "--deep",
      description = "Also decode everything: minutes where there are a million articles.")
  private boolean deep;

  @Override
  public Integer call() throws IOException {
    List<Inspection.Finding> findings = Inspection.of(options.load().indexData(), deep);
    for (Inspection.Finding each : findings) {
      spec.commandLine()
          .getOut()
          .printf(
              "%-4s %-8s %s  %s%n",
              each.sound() ? "ok" : "BAD",
              each.answers() ? "answers" : "before",
              each.folder(),
              each.what());
    }
    spec.commandLine().getOut().flush();
    return findings.stream().allMatch(Inspection.Finding::sound) ? Dateline.OK : Dateline.FAILURE;
  }
}
