package dateline;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flag of commands that search. */
final class SynonymOption {
  @Option(
      names = "--synonyms",
      paramLabel = "FILE",
      description = "Words that mean the same, in Solr's format (none; DATELINE_SYNONYMS).")
  private @Nullable String synonyms;

  Map<String, String> flags() {
    Map<String, String> flags = new LinkedHashMap<>();
    SettingsOptions.put(flags, "synonyms", synonyms);
    return flags;
  }
}
