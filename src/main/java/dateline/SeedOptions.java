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

  @Option(
      names = "--provider",
      paramLabel = "NAME",
      description = "Publisher of what names none and links nowhere (DATELINE_PROVIDER).")
  private @Nullable String provider;

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description = "Site whose articles these are, for relative links (DATELINE_BASE_URL).")
  private @Nullable String baseUrl;

  Map<String, String> flags() {
    Map<String, String> flags = new LinkedHashMap<>();
    SettingsOptions.put(flags, "visibility", visibility);
    SettingsOptions.put(flags, "zone", zone);
    SettingsOptions.put(flags, "provider", provider);
    SettingsOptions.put(flags, "base-url", baseUrl);
    return flags;
  }
}
