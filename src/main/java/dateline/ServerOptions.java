package dateline;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of commands that listen. */
final class ServerOptions {
  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Address to listen on (127.0.0.1; DATELINE_HOST).")
  private @Nullable String host;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port to listen on, 0 for a free one (8080; DATELINE_PORT).")
  private @Nullable String port;

  @Option(
      names = "--images",
      paramLabel = "on|off",
      description = "Whether the pages show the articles' pictures (on; DATELINE_IMAGES).")
  private @Nullable String images;

  @Option(
      names = "--no-mcp",
      description = "No Model Context Protocol for agents (DATELINE_MCP=off).")
  private boolean noMcp;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      description = "Address by which readers know the server, for feeds (DATELINE_PUBLIC_URL).")
  private @Nullable String publicUrl;

  @Option(
      names = "--log",
      paramLabel = "none|json",
      description = "Whether each request is logged, a line of JSON (none; DATELINE_LOG).")
  private @Nullable String log;

  Map<String, String> flags() {
    Map<String, String> flags = new LinkedHashMap<>();
    SettingsOptions.put(flags, "host", host);
    SettingsOptions.put(flags, "port", port);
    SettingsOptions.put(flags, "images", images);
    SettingsOptions.put(flags, "mcp", noMcp ? "off" : null);
    SettingsOptions.put(flags, "public-url", publicUrl);
    SettingsOptions.put(flags, "log", log);
    return flags;
  }
}
