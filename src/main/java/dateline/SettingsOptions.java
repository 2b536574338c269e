package dateline;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that every command takes. */
final class SettingsOptions {
  @Option(
      names = "--seeds",
      paramLabel = "DIR",
      description = "Folder with the articles (seeds; DATELINE_SEEDS).")
  private @Nullable String seeds;

  @Option(
      names = "--index-data",
      paramLabel = "DIR",
      description = "Folder of the index (index-data; DATELINE_INDEX_DATA).")
  private @Nullable String indexData;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "Settings file (dateline.yaml if there is one; DATELINE_SETTINGS).")
  private @Nullable Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Any setting, such as ranking.text.exact-share=0.3; repeat for more.")
  private Map<String, String> any = new LinkedHashMap<>();

  /** All settings, with the flags of this command on top. */
  @SafeVarargs
  final Settings load(Map<String, String>... more) {
    Map<String, String> flags = new LinkedHashMap<>(any);
    for (Map<String, String> each : more) flags.putAll(each);
    return Settings.load(file, System.getenv(), folders(flags));
  }

  /** The same, each with where it was set. */
  @SafeVarargs
  final List<Settings.Effective> effective(Map<String, String>... more) {
    Map<String, String> flags = new LinkedHashMap<>(any);
    for (Map<String, String> each : more) flags.putAll(each);
    return Settings.effective(file, System.getenv(), folders(flags));
  }

  private Map<String, String> folders(Map<String, String> flags) {
    put(flags, "seeds", seeds);
    put(flags, "index-data", indexData);
    return flags;
  }

  static void put(Map<String, String> flags, String key, @Nullable String value) {
    if (value != null) flags.put(key, value);
  }
}
