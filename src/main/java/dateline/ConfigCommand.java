package dateline;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dateline config --print}. */
@Command(
    name = "config",
    description = "Say what every setting is, and where that was set.",
    mixinStandardHelpOptions = true)
final class ConfigCommand implements Callable<Integer> {
  private static final int WIDTH = 48;

  @Spec private CommandSpec spec;
  @Mixin private SettingsOptions options = new SettingsOptions();
  @Mixin private SeedOptions seedOptions = new SeedOptions();
  @Mixin private ServerOptions serverOptions = new ServerOptions();
  @Mixin private SynonymOption synonymOption = new SynonymOption();

  @Option(names = "--print", required = true, description = "As a settings file, with remarks.")
  private boolean print;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Iterable<Settings.Effective> all =
        options.effective(seedOptions.flags(), serverOptions.flags(), synonymOption.flags());
    for (Settings.Effective each : all) {
      String line = each.key() + ": " + yaml(each.value());
      out.println(line + " ".repeat(Math.max(1, WIDTH - line.length())) + "# " + each.source());
    }
    String key = System.getenv(Settings.ADMIN_KEY);
    if (key != null && !key.isBlank()) {
      out.println("# " + Settings.ADMIN_KEY + " is set; it is never shown");
    }
    out.flush();
    return print ? Dateline.OK : Dateline.USAGE;
  }

  /** Quoted where YAML would read something else than the text. */
  private static String yaml(String value) {
    boolean plain = value.matches("[A-Za-z0-9/._][A-Za-z0-9/._-]*(:[0-9/][A-Za-z0-9/._-]*)*");
    boolean word = value.matches("(?i)on|off|yes|no|true|false|null|y|n");
    return plain && !word ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
