package dateline;

import java.nio.file.Path;
import java.util.LinkedHashMap;
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
      names = "--visibility",
      paramLabel = "WHICH",
      description = "all, or published to hide \"published: false\" (all; DATELINE_VISIBILITY).")
  private @Nullable String visibility;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Time zone of dates that name none (UTC; DATELINE_ZONE).")
  private @Nullable String zone;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "Settings file (dateline.yaml if there is one; DATELINE_SETTINGS).")
  private @Nullable Path file;

  /** All settings, with the flags of this command on top. */
  Settings load(Map<String, String> more) {
    Map<String, String> flags = new LinkedHashMap<>(more);
    put(flags, "seeds", seeds);
    put(flags, "index-data", indexData);
    put(flags, "visibility", visibility);
    put(flags, "zone", zone);
    return Settings.load(file, System.getenv(), flags);
  }

  static void put(Map<String, String> flags, String key, @Nullable String value) {
    if (value != null) flags.put(key, value);
  }
}
