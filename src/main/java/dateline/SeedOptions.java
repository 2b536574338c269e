package dateline;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of commands that read seeds. */
final class SeedOptions {
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

  Map<String, String> flags() {
    Map<String, String> flags = new LinkedHashMap<>();
    SettingsOptions.put(flags, "visibility", visibility);
    SettingsOptions.put(flags, "zone", zone);
    return flags;
  }
}
