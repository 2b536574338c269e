package dateline;

import dateline.query.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said of a command line that cannot be meant: two lines, not a page. */
final class UsageMistake {
  private final CommandLine command;
  private final ParameterException mistake;

  private UsageMistake(ParameterException mistake) {
    this.command = mistake.getCommandLine();
    this.mistake = mistake;
  }

  /** Says it, and gives the exit code. */
  static int tell(ParameterException mistake) {
    UsageMistake it = new UsageMistake(mistake);
    it.command.getErr().println("dateline: " + it.what());
    it.command.getErr().println(it.wayOut());
    return Dateline.USAGE;
  }

  private String what() {
    String typed = unknown();
    if (typed == null) return String.valueOf(mistake.getMessage());
    boolean option = typed.startsWith("-");
    String name = option ? typed.split("=", 2)[0] : typed;
    Collection<String> known =
        option ? command.getCommandSpec().optionsMap().keySet() : command.getSubcommands().keySet();
    String meant = Nearest.like(name, known);
    return "There is no %s %s.%s"
        .formatted(
            option ? "option" : "command",
            name,
            meant == null ? "" : " Did you mean " + meant + "?");
  }

  /** What was typed that is no option and no command, or null where the mistake is another. */
  private @Nullable String unknown() {
    if (!(mistake instanceof UnmatchedArgumentException unmatched)) return null;
    String first = unmatched.getUnmatched().get(0);
    return first.startsWith("-") || !command.getSubcommands().isEmpty() ? first : null;
  }

  private String wayOut() {
    List<String> lines = new ArrayList<>(List.of("Run: " + name() + " --help"));
    String[] footer = command.getCommandSpec().usageMessage().footer();
    if (footer.length == 1) lines.add(footer[0]); // of search: a query that begins with a minus
    return String.join("\n", lines);
  }

  private String name() {
    return command.getCommandSpec().qualifiedName();
  }
}
