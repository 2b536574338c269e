package dateline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.article.Conventions;
import dateline.article.Visibility;
import dateline.engine.Ranking;
import dateline.http.Exposure;
import dateline.http.Limits;
import dateline.http.WebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Defaults ← file ← environment ← flags, and no typo goes unnoticed. */
class SettingsTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void emptyFile() throws IOException {
    file = Files.createFile(folder.resolve("dateline.yaml"));
  }

  @Test
  void theDefaultsServeTheSeedsBesideYouOnThisMachineOnly() {
    assertThat(load(Map.of(), Map.of()))
        .isEqualTo(
            new Settings(
                Path.of("seeds"),
                Path.of("index-data"),
                null,
                null,
                "127.0.0.1",
                8080,
                Visibility.ALL,
                ZoneId.of("UTC"),
                Duration.ofSeconds(60),
                5_000,
                true,
                new WebServer.Agents(true, List.of()),
                false,
                Conventions.USUAL,
                null,
                Ranking.DEFAULT,
                Exposure.DEFAULT));
  }

  @Test
  void agentsMayCallByThisMachinesNamesByOthersOrNotAtAll() {
    assertThat(agents("off")).isEqualTo(new WebServer.Agents(false, List.of()));
    assertThat(agents("news.example, 10.0.0.7"))
        .isEqualTo(new WebServer.Agents(true, List.of("news.example", "10.0.0.7")));
    assertThatThrownBy(() -> agents("https://news.example"))
        .hasMessage(
            "mcp: \"https://news.example\" (from --set mcp) must be on, off, or host names with commas between");
  }

  private WebServer.Agents agents(String given) {
    return load(Map.of(), Map.of("mcp", given)).agents();
  }

  @Test
  void theFileIsWeakerThanTheEnvironmentAndThatThanFlags() throws IOException {
    Files.writeString(file, "port: 1\nhost: a\nseeds: from-file\n");
    Settings settings =
        load(Map.of("DATELINE_PORT", "2", "DATELINE_HOST", "b"), Map.of("port", "3"));
    assertThat(settings.port()).isEqualTo(3);
    assertThat(settings.host()).isEqualTo("b");
    assertThat(settings.seeds()).isEqualTo(Path.of("from-file"));
  }

  @Test
  void everyNumberOfTheRankingIsASettingWithItsDefault() {
    assertThat(RankingSettings.defaults()).hasSizeGreaterThan(25);
    Settings settings =
        load(
            Map.of("DATELINE_RANKING_TEXT_EXACT_SHARE", "0.5"),
            Map.of("ranking.enough-hits", "7", "ranking.prior.quality-weight", "0"));
    assertThat(settings.ranking().text().exactShare()).isEqualTo(0.5f);
    assertThat(settings.ranking().enoughHits()).isEqualTo(7);
    assertThat(settings.ranking().prior().qualityWeight()).isZero();
    assertThat(settings.ranking().text().b()).isEqualTo(Ranking.DEFAULT.text().b());
  }

  @Test
  void whatStrangersAreGrantedIsASettingWithItsDefault() {
    Settings settings =
        load(
            Map.of("DATELINE_LIMITS_SEARCH_MS", "700", "DATELINE_PROXIES_TRUSTED", "10.0.0.0/8"),
            Map.of(
                "limits.rate", "5",
                "cors.origins", "https://a.example, https://b.example",
                "public-url", "https://search.example",
                "admin.keyless", "nothing",
                "limits.loopback", "on"));
    assertThat(settings.exposure().limits().searchMs()).isEqualTo(700);
    assertThat(settings.exposure().limits().rate()).isEqualTo(5);
    assertThat(settings.exposure().limits().burst()).isEqualTo(Limits.DEFAULT.burst());
    assertThat(settings.exposure().origins())
        .containsExactly("https://a.example", "https://b.example");
    assertThat(settings.exposure().publicUrl()).isEqualTo("https://search.example");
    assertThat(settings.exposure().keyless()).isEqualTo(Exposure.Keyless.NOTHING);
    assertThat(settings.exposure().limitsLoopback()).isTrue();
    assertThatThrownBy(() -> load(Map.of(), Map.of("limits.hard-ms", "10")))
        .hasMessage("limits.hard-ms must be a whole number from 1000 to 3600000, not 10");
    assertThatThrownBy(() -> load(Map.of(), Map.of("proxies.trusted", "my-proxy")))
        .hasMessage(
            "proxies.trusted (from --set proxies.trusted): \"my-proxy\" must be an address or a"
                + " network such as 10.0.0.0/8");
    assertThatThrownBy(() -> load(Map.of(), Map.of("cors.origins", "*")))
        .hasMessageContaining("cors.origins: \"*\" must be such as https://news.example");
    assertThatThrownBy(() -> load(Map.of(), Map.of("admin.keyless", "everything")))
        .hasMessageContaining("must be nothing, status or all");
  }

  @ParameterizedTest
  @CsvSource({
    "search-ms, 0, 1 to 3600000",
    "suggest-ms, 2001, 1 to 2000",
    "searches, -1, 0 to 10000",
    "searches, 10001, 0 to 10000",
    "waiting, -1, 0 to 100000",
    "wait-ms, -200, 0 to 3600000",
    "rate, 0, 1 to 1000000",
    "header-bytes, 99999999, 1024 to 1048576",
    "uri-bytes, 8193, 256 to 8192",
    "body-bytes, 0, 1024 to 16777216",
    "body-bytes, 999999999, 1024 to 16777216",
    "request-seconds, 86400, 1 to 3600",
  })
  void aLimitThatMakesNoSenseIsToldWithItsRange(String name, String value, String range) {
    assertThatThrownBy(() -> load(Map.of(), Map.of("limits." + name, value)))
        .hasMessage(
            "limits.%s must be a whole number from %s, not %s".formatted(name, range, value));
  }

  @Test
  void aLimitThatIsNoNumberIsToldWithItsPlace() {
    assertThatThrownBy(() -> load(Map.of(), Map.of("limits.waiting", "many")))
        .hasMessage("limits.waiting: \"many\" (from --set limits.waiting) must be a whole number");
  }

  @Test
  void theKeysOfAForeignFieldAreAListInTheFileAndATextElsewhere() throws IOException {
    Files.writeString(file, "fields.title: [kop, title]\n");
    Settings settings = load(Map.of("DATELINE_FIELDS_TOPICS", "rubrieken"), Map.of());
    assertThat(settings.conventions().keys())
        .containsEntry(Conventions.Field.TITLE, List.of("kop", "title"))
        .containsEntry(Conventions.Field.TOPICS, List.of("rubrieken"));
    Files.writeString(file, "fields.titel: [kop]\n");
    assertThatThrownBy(() -> load(Map.of(), Map.of()))
        .hasMessageEndingWith("no setting \"fields.titel\". Did you mean fields.title?");
    Files.writeString(file, "port: [1]\n");
    assertThatThrownBy(() -> load(Map.of(), Map.of()))
        .hasMessageEndingWith("must be \"key: value\"");
  }

  @Test
  void anAddressIsOneOfTheWeb() {
    Settings settings =
        load(Map.of(), Map.of("public-url", "https://n.example/", "base-url", "http://s.example"));
    assertThat(settings.exposure().publicUrl()).isEqualTo("https://n.example");
    assertThat(settings.conventions().site()).isEqualTo("http://s.example/");
    assertThatThrownBy(() -> load(Map.of(), Map.of("public-url", "n.example")))
        .hasMessage(
            "public-url: \"n.example\" (from --public-url) must be an address such as"
                + " https://news.example.org");
    assertThatThrownBy(() -> load(Map.of(), Map.of("base-url", "/x")))
        .hasMessage("base-url: \"/x\" must be an address such as https://example.org");
    assertThatThrownBy(() -> load(Map.of(), Map.of("log", "xml")))
        .hasMessage("log: \"xml\" (from --log) must be none or json");
  }

  @Test
  void aNumberOfTheRankingThatMakesNoSenseIsAnError() {
    assertThatThrownBy(() -> load(Map.of(), Map.of("ranking.text.b", "much")))
        .hasMessage(
            "ranking.text.b: \"much\" (from --set ranking.text.b) must be a number such as 0.25");
    assertThatThrownBy(() -> load(Map.of(), Map.of("ranking.text.b", "2")))
        .hasMessage("ranking.text.b must be 0 to 1, not 2.0");
    assertThatThrownBy(() -> load(Map.of(), Map.of("ranking.equals.more", "1.5")))
        .hasMessage("ranking.equals.more must be 0 to 1, not 1.5");
    assertThatThrownBy(() -> load(Map.of(), Map.of("ranking.prior.fresh-pivot-days", "0")))
        .hasMessage("ranking.prior.fresh-pivot-days must be above 0");
  }

  @Test
  void anUnknownKeyNamesItsPlaceAndTheNearestOrTheKnownOnes() throws IOException {
    assertThatThrownBy(() -> load(Map.of(), Map.of("foo", "2")))
        .hasMessageStartingWith("--set foo: there is no setting \"foo\". Known: seeds, ");
    assertThatThrownBy(() -> load(Map.of(), Map.of("ranking.text.exactshare", "1")))
        .hasMessageEndingWith("Did you mean ranking.text.exact-share?");
    Files.writeString(file, "port: 1\nprot: 2\n");
    assertThatThrownBy(() -> load(Map.of(), Map.of()))
        .hasMessage("%s:2: there is no setting \"prot\". Did you mean port?".formatted(file));
    Files.writeString(file, "port: 1\nquorum: 2\n");
    assertThatThrownBy(() -> load(Map.of(), Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "%s:2: there is no setting \"quorum\". Known: seeds, index-data, synonyms, topics.aliases,"
                    .formatted(file)
                + " host, port, visibility, zone, provider, base-url, public-url, log, rescan, remembered,"
                + " images, mcp, admin.key-file, admin.keyless, proxies.trusted, cors.origins,"
                + " fields.…, limits.…, ranking.…");
  }

  @Test
  void anUnknownVariableIsAnErrorButNotThoseOfTheLauncher() {
    assertThatThrownBy(() -> load(Map.of("DATELINE_PROT", "1"), Map.of()))
        .hasMessage("DATELINE_PROT: there is no setting \"prot\". Did you mean port?");
    load(Map.of("DATELINE_JAVA", "/x", "DATELINE_JAVA_OPTIONS", "-Xmx1g", "PATH", "y"), Map.of());
  }

  @Test
  void theAdminKeyComesFromTheEnvironmentOrAFileThatOthersCannotRead() throws IOException {
    Path key = Files.writeString(file.resolveSibling("admin.key"), "the key of the file\n");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    Map<String, String> flag = Map.of("admin.key-file", key.toString());
    assertThat(key(load(Map.of(), flag))).isEqualTo("the key of the file");
    Settings both = load(Map.of("DATELINE_ADMIN_KEY", "the key around"), flag);
    assertThat(key(both)).isEqualTo("the key around");
    assertThat(both.toString()).doesNotContain("the key");
    assertThat(load(Map.of(), Map.of()).adminKey()).isNull();
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> load(Map.of(), flag))
        .isInstanceOf(SettingsException.class)
        .hasMessageEndingWith("Run: chmod 600 " + key);
    assertThatThrownBy(() -> load(Map.of(), Map.of("admin.key-file", "none")))
        .hasMessageContaining("there is no file none");
  }

  private static String key(Settings settings) {
    return Objects.requireNonNull(settings.adminKey()).reveal();
  }

  @Test
  void aBadValueNamesItsSourceAndWhatIsExpected() {
    assertThatThrownBy(() -> load(Map.of("DATELINE_PORT", "http"), Map.of()))
        .hasMessage("port: \"http\" (from DATELINE_PORT) must be a number from 0 to 65535");
    assertThatThrownBy(() -> load(Map.of(), Map.of("port", "65536")))
        .hasMessage("port: \"65536\" (from --port) must be a number from 0 to 65535");
    assertThatThrownBy(() -> load(Map.of(), Map.of("visibility", "some")))
        .hasMessage("visibility: \"some\" (from --visibility) must be all or published");
    assertThatThrownBy(() -> load(Map.of(), Map.of("zone", "Mars")))
        .hasMessage("zone: \"Mars\" (from --zone) must be a time zone such as Europe/London");
  }

  @Test
  void aFileThatIsNoYamlIsToldWithItsPlaceAndTheLine() throws IOException {
    Files.writeString(file, "port: 1\nhost: a: b\n");
    assertThatThrownBy(() -> load(Map.of(), Map.of()))
        .hasMessageStartingWith(file + ":2:8: not YAML: mapping values are not allowed here; put")
        .hasMessageEndingWith("%n    host: a: b%n           ^".formatted());
  }

  @Test
  void aNamedFileThatIsMissingIsAnError() {
    Path missing = folder.resolve("missing.yaml");
    assertThatThrownBy(() -> Settings.load(missing, Map.of(), Map.of()))
        .hasMessage("There is no settings file %s.".formatted(missing));
  }

  private Settings load(Map<String, String> environment, Map<String, String> flags) {
    return Settings.load(file, environment, flags);
  }
}
