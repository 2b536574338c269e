package dateline;

import dateline.article.Conventions;
import dateline.article.SeedProblem;
import dateline.article.Visibility;
import dateline.article.WebLink;
import dateline.engine.Ranking;
import dateline.http.Exposure;
import dateline.http.Exposure.Keyless;
import dateline.http.Limits;
import dateline.http.TrustedProxies;
import dateline.http.WebServer;
import dateline.query.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Everything that can be set. Defaults ({@code dateline.yaml} in the jar, with a comment on every
 * key) ← settings file ← environment ← flags; an unknown key is an error, so that a typo never goes
 * unnoticed.
 *
 * @param synonyms the user's file of synonyms, or null for none
 * @param topicAliases the user's file of topics of several names, or null for none
 * @param rescan time between two full looks at the seeds folder
 * @param remembered how many hits of the last answers are kept in memory
 * @param images whether the pages show the articles' pictures
 * @param agents who may use the Model Context Protocol
 * @param accessLog whether every request is logged, one line of JSON each
 * @param conventions of articles that were not written for Dateline
 * @param adminKey opens the admin routes, or null for none
 * @param ranking every number that decides an order
 * @param exposure how the server meets strangers
 */
record Settings(
    Path seeds,
    Path indexData,
    @Nullable Path synonyms,
    @Nullable Path topicAliases,
    String host,
    int port,
    Visibility visibility,
    ZoneId zone,
    Duration rescan,
    int remembered,
    boolean images,
    WebServer.Agents agents,
    boolean accessLog,
    Conventions conventions,
    @Nullable Secret adminKey,
    Ranking ranking,
    Exposure exposure) {

  /** The settings file that is read where none is named. */
  static final Path FILE = Path.of("dateline.yaml");

  private static final String PREFIX = "DATELINE_";
  private static final String LIMITS = "limits.";

  /** Of what there are many; their file names them. */
  private static final List<String> FAMILIES =
      List.of(ConventionSettings.PREFIX, LIMITS, RankingSettings.PREFIX);

  /** A key is no flag: every process of the machine can read those. */
  static final String ADMIN_KEY = "DATELINE_ADMIN_KEY";

  /** What the launcher reads for itself. */
  private static final Set<String> NOT_SETTINGS =
      Set.of("DATELINE_JAVA", "DATELINE_JAVA_OPTIONS", "DATELINE_SETTINGS", ADMIN_KEY);

  /** What has a flag of its own; the rest is for {@code --set}. */
  private static final Set<String> FLAGS =
      Set.of(
          ("seeds index-data host port visibility zone synonyms images provider base-url public-url"
                  + " log")
              .split(" "));

  private static final Set<PosixFilePermission> OTHERS =
      Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

  /** A value, and where it was set. */
  private record Given(String text, String source) {}

  /**
   * Joins all sources.
   *
   * @param file the settings file, or null for {@link #FILE} if it exists
   * @param flags by key, such as {@code index-data}
   * @throws SettingsException for a value or key that cannot be meant
   */
  static Settings load(
      @Nullable Path file, Map<String, String> environment, Map<String, String> flags) {
    return of(values(file, environment, flags), environment);
  }

  /**
   * A setting as it counts.
   *
   * @param source what set it: a file and its line, a variable, a flag, or the defaults
   */
  record Effective(String key, String value, String source) {}

  /**
   * What {@link #load} makes of the same sources, in the order of the defaults. No key is among
   * them: those are in files of their own.
   */
  static List<Effective> effective(
      @Nullable Path file, Map<String, String> environment, Map<String, String> flags) {
    Map<String, Given> values = values(file, environment, flags);
    of(values, environment); // what cannot be meant is an error here, too
    return values.entrySet().stream()
        .map(each -> new Effective(each.getKey(), each.getValue().text, each.getValue().source))
        .toList();
  }

  private static Map<String, Given> values(
      @Nullable Path file, Map<String, String> environment, Map<String, String> flags) {
    Map<String, Given> values = defaults();
    String variable = environment.getOrDefault("DATELINE_SETTINGS", "");
    Path named =
        file != null ? file : path("DATELINE_SETTINGS", new Given(variable, "the environment"));
    if (named != null) {
      readFile(named, values);
    } else if (Files.exists(FILE)) {
      readFile(FILE, values);
    }
    environment.forEach((name, value) -> readVariable(name, value, values));
    flags.forEach((key, value) -> set(values, key, value, flag(key)));
    return values;
  }

  private static Settings of(Map<String, Given> values, Map<String, String> environment) {
    Path seeds = folder(values, "seeds");
    Path indexData = folder(values, "index-data");
    if (seeds.toAbsolutePath().normalize().equals(indexData.toAbsolutePath().normalize())) {
      throw new SettingsException(
          "seeds and index-data are both %s; give the index a folder of its own".formatted(seeds));
    }
    return new Settings(
        seeds,
        indexData,
        path("synonyms", get(values, "synonyms")),
        path("topics.aliases", get(values, "topics.aliases")),
        text(values, "host"),
        number(values, "port", 0, 65_535),
        visibility(values),
        zone(values),
        Duration.ofSeconds(number(values, "rescan", 1, 86_400)),
        number(values, "remembered", 0, 1_000_000),
        isOn(values, "images"),
        agents(values),
        accessLog(values),
        ConventionSettings.of(key -> get(values, key).text),
        adminKey(environment.get(ADMIN_KEY), path("admin.key-file", get(values, "admin.key-file"))),
        ranking(values),
        exposure(values));
  }

  private static @Nullable Secret adminKey(@Nullable String given, @Nullable Path file) {
    if (given != null && !given.isBlank()) return new Secret(given.strip());
    if (file == null) return null;
    try {
      boolean open =
          file.getFileSystem().supportedFileAttributeViews().contains("posix")
              && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
      if (open) {
        throw new SettingsException(
            "admin.key-file: others can read %s. Run: chmod 600 %s".formatted(file, file));
      }
      return new Secret(Files.readString(file).strip());
    } catch (NoSuchFileException e) {
      throw new SettingsException("admin.key-file: there is no file %s.".formatted(file));
    } catch (IOException e) {
      throw new SettingsException("admin.key-file: %s cannot be read.".formatted(file));
    }
  }

  private static String flag(String key) {
    return FLAGS.contains(key) ? "--" + key : "--set " + key;
  }

  private static @Nullable Path path(String key, Given value) {
    try {
      return value.text.isBlank() ? null : Path.of(value.text);
    } catch (InvalidPathException e) { // a NUL, which YAML can write
      throw bad(key, value, "a path");
    }
  }

  private static Path folder(Map<String, Given> values, String key) {
    Given value = get(values, key);
    Path path = path(key, value);
    if (path == null) throw bad(key, value, "a text");
    return path;
  }

  private static Map<String, Given> defaults() {
    Map<String, Given> values = new LinkedHashMap<>();
    try (InputStream in = Settings.class.getResourceAsStream("/dateline.yaml")) {
      String yaml = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      read(yaml, "the defaults", values, true);
    } catch (IOException e) {
      throw new AssertionError("the defaults are in the jar", e);
    }
    return values;
  }

  private static void readFile(Path file, Map<String, Given> values) {
    String yaml = "";
    try {
      yaml = Files.readString(file);
      read(yaml, file.toString(), values, false);
    } catch (NoSuchFileException e) {
      throw new SettingsException("There is no settings file %s.".formatted(file));
    } catch (IOException e) {
      throw new SettingsException("The settings file %s cannot be read.".formatted(file));
    } catch (MarkedYAMLException e) {
      throw new SettingsException(complaint(file, yaml, e));
    } catch (YAMLException e) {
      throw new SettingsException("%s is not YAML: %s".formatted(file, e.getMessage()));
    }
  }

  /** As of a seed: the place, the way out, and the line with a caret below. */
  private static String complaint(Path file, String yaml, MarkedYAMLException e) {
    Mark mark = e.getProblemMark();
    String reason = "not YAML: " + e.getProblem() + "; put the value in quotes, or mend the line";
    if (mark == null) return file + ": " + reason;
    String line = yaml.lines().skip(mark.getLine()).findFirst().orElse("");
    String folder = file.getParent() == null ? "." : file.getParent().toString();
    String name = String.valueOf(file.getFileName());
    return new SeedProblem(name, mark.getLine() + 1, mark.getColumn() + 1, reason, line)
        .withCaret(folder);
  }

  private static void read(String yaml, String source, Map<String, Given> values, boolean defines) {
    Node root = compose(yaml, source);
    if (root == null) return;
    if (!(root instanceof MappingNode mapping)) {
      throw new SettingsException(source + ": must be \"key: value\" lines");
    }
    for (NodeTuple entry : mapping.getValue()) {
      String place = source + ":" + (entry.getKeyNode().getStartMark().getLine() + 1);
      String value =
          entry.getKeyNode() instanceof ScalarNode key
              ? text(key.getValue(), entry.getValueNode())
              : null;
      if (value != null) {
        String name = ((ScalarNode) entry.getKeyNode()).getValue();
        if (defines) {
          values.put(name, new Given(value, source));
        } else {
          set(values, name, value, place);
        }
      } else {
        throw new SettingsException(place + ": must be \"key: value\"");
      }
    }
  }

  /** A value as flags write it, too: a list, where one is taken, is parted by commas. */
  private static @Nullable String text(String key, Node value) {
    if (value instanceof ScalarNode scalar) return scalar.getValue();
    if (!key.startsWith(ConventionSettings.PREFIX) || !(value instanceof SequenceNode list)) {
      return null;
    }
    List<String> items = new ArrayList<>();
    for (Node item : list.getValue()) {
      if (!(item instanceof ScalarNode scalar)) return null;
      items.add(scalar.getValue());
    }
    return String.join(", ", items);
  }

  private static @Nullable Node compose(String yaml, String source) {
    try {
      return new Yaml().compose(new StringReader(yaml));
    } catch (YAMLException e) {
      throw e;
    } catch (RuntimeException e) {
      // SnakeYAML lets other exceptions than its own escape, too: for the tag "!%1B"
      throw new SettingsException(source + ": not YAML; put the values in quotes");
    }
  }

  private static void readVariable(String name, String value, Map<String, Given> values) {
    if (!name.startsWith(PREFIX) || NOT_SETTINGS.contains(name) || value.isEmpty()) return;
    String written = name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '-');
    String known =
        values.keySet().stream()
            .filter(key -> key.replace('.', '-').equals(written))
            .findFirst()
            .orElse(written);
    set(values, known, value, name);
  }

  private static void set(Map<String, Given> values, String key, String text, String source) {
    if (!values.containsKey(key)) {
      String meant = Nearest.like(key, values.keySet());
      String hint = meant == null ? "Known: " + known(values) : "Did you mean " + meant + "?";
      throw new SettingsException(
          "%s: there is no setting \"%s\". %s".formatted(source, key, hint));
    }
    values.put(key, new Given(text, source));
  }

  /** All keys, but of the families only their beginnings. */
  private static String known(Map<String, Given> values) {
    return values.keySet().stream()
        .filter(key -> FAMILIES.stream().noneMatch(key::startsWith))
        .collect(Collectors.joining(", ", "", ", " + String.join("…, ", FAMILIES) + "…"));
  }

  private static Given get(Map<String, Given> values, String key) {
    return Objects.requireNonNull(values.get(key), key);
  }

  private static String text(Map<String, Given> values, String key) {
    Given value = get(values, key);
    if (value.text.isBlank()) throw bad(key, value, "a text");
    return value.text;
  }

  private static int number(Map<String, Given> values, String key, int min, int max) {
    Given value = get(values, key);
    if (value.text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(value.text);
      if (number >= min && number <= max) return number;
    }
    throw bad(key, value, "a number from %d to %d".formatted(min, max));
  }

  private static Ranking ranking(Map<String, Given> values) {
    try {
      return RankingSettings.of((key, whole) -> decimal(values, key, whole));
    } catch (IllegalArgumentException e) {
      throw new SettingsException(String.valueOf(e.getMessage()));
    }
  }

  private static Exposure exposure(Map<String, Given> values) {
    try {
      return new Exposure(
          RankingSettings.build(Limits.class, LIMITS, (key, whole) -> limit(values, key)),
          isOn(values, "limits.loopback"),
          proxies(get(values, "proxies.trusted")),
          list(get(values, "cors.origins").text),
          publicUrl(values),
          keyless(values));
    } catch (IllegalArgumentException e) {
      throw new SettingsException(String.valueOf(e.getMessage()));
    }
  }

  private static TrustedProxies proxies(Given value) {
    try {
      return TrustedProxies.of(value.text);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(
          "proxies.trusted (from %s): %s".formatted(value.source, e.getMessage()));
    }
  }

  private static List<String> list(String text) {
    return Stream.of(text.split(",")).map(String::strip).filter(each -> !each.isEmpty()).toList();
  }

  private static Keyless keyless(Map<String, Given> values) {
    Given value = get(values, "admin.keyless");
    return switch (value.text.toLowerCase(Locale.ROOT)) {
      case "nothing" -> Keyless.NOTHING;
      case "status" -> Keyless.STATUS;
      case "all" -> Keyless.ADMIN;
      default -> throw bad("admin.keyless", value, "nothing, status or all");
    };
  }

  /** Any whole number: whether it makes sense the limits know, and say. */
  private static double limit(Map<String, Given> values, String key) {
    Given value = get(values, key);
    if (value.text.matches("-?[0-9]{1,9}")) return Integer.parseInt(value.text);
    throw bad(key, value, "a whole number");
  }

  private static double decimal(Map<String, Given> values, String key, boolean whole) {
    Given value = get(values, key);
    if (value.text.matches(whole ? "[0-9]{1,6}" : "[0-9]{1,6}(\\.[0-9]{1,9})?")) {
      return Double.parseDouble(value.text);
    }
    throw bad(key, value, whole ? "a whole number" : "a number such as 0.25");
  }

  private static Visibility visibility(Map<String, Given> values) {
    Given value = get(values, "visibility");
    return switch (value.text.toLowerCase(Locale.ROOT)) {
      case "all" -> Visibility.ALL;
      case "published" -> Visibility.PUBLISHED;
      default -> throw bad("visibility", value, "all or published");
    };
  }

  private static String publicUrl(Map<String, Given> values) {
    Given value = get(values, "public-url");
    if (value.text.isBlank()) return "";
    WebLink link = WebLink.of(value.text);
    if (link == null || value.text.contains("?") || value.text.contains("#")) {
      throw bad("public-url", value, "an address such as https://news.example.org");
    }
    return link.url().replaceFirst("/+$", "");
  }

  private static boolean accessLog(Map<String, Given> values) {
    Given value = get(values, "log");
    return switch (value.text.toLowerCase(Locale.ROOT)) {
      case "none" -> false;
      case "json" -> true;
      default -> throw bad("log", value, "none or json");
    };
  }

  private static boolean isOn(Map<String, Given> values, String key) {
    Given value = get(values, key);
    return switch (value.text.toLowerCase(Locale.ROOT)) {
      case "on", "true" -> true;
      case "off", "false" -> false;
      default -> throw bad(key, value, "on or off");
    };
  }

  /** On, off, or the names of hosts. */
  private static WebServer.Agents agents(Map<String, Given> values) {
    Given value = get(values, "mcp");
    String text = value.text.strip().toLowerCase(Locale.ROOT);
    if (text.matches("on|off|true|false"))
      return new WebServer.Agents(isOn(values, "mcp"), List.of());
    List<String> hosts = List.of(text.split("\\s*,\\s*"));
    if (hosts.stream().allMatch(host -> host.matches("[a-z0-9.-]+|\\[[0-9a-f:.]+\\]"))) {
      return new WebServer.Agents(true, hosts);
    }
    throw bad("mcp", value, "on, off, or host names with commas between");
  }

  private static ZoneId zone(Map<String, Given> values) {
    Given value = get(values, "zone");
    try {
      return ZoneId.of(value.text);
    } catch (DateTimeException e) {
      throw bad("zone", value, "a time zone such as Europe/London");
    }
  }

  private static SettingsException bad(String key, Given value, String expected) {
    return new SettingsException(
        "%s: \"%s\" (from %s) must be %s".formatted(key, value.text, value.source, expected));
  }
}
