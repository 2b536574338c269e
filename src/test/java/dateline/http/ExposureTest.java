package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dateline.article.Visibility;
import dateline.engine.OutOfTimeException;
import dateline.http.Exposure.Keyless;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a server grants to strangers, and what it does not believe. */
class ExposureTest {
  private static final String KEY = "a key of thirty-two letters, or more";
  private static final Limits FEW = limits(1, 5, 1, 0);

  @TempDir private Path folder;

  private static Limits limits(int rate, int burst, int searches, int waiting) {
    Limits usual = Limits.DEFAULT;
    Limits patient = Limits.NONE; // tests run on machines that have no time
    return new Limits(
        patient.searchMs(),
        patient.hardMs(),
        patient.suggestMs(),
        searches,
        waiting,
        usual.waitMs(),
        rate,
        burst,
        usual.clients(),
        usual.uriBytes(),
        usual.headerBytes(),
        usual.bodyBytes(),
        usual.idleSeconds(),
        usual.requestSeconds(),
        usual.connections());
  }

  private static Exposure exposure(Limits limits, boolean loopback, String proxies) {
    return new Exposure(
        limits, loopback, TrustedProxies.of(proxies), List.of(), "", Keyless.STATUS);
  }

  private NewsServer server(Exposure exposure) throws IOException {
    return new NewsServer(folder, search -> search, exposure)
        .seed("a.md", "title: Cloud\npublishedDateTime: 2021-05-02\n")
        .index();
  }

  /** Asked from another address of this machine, as another client. */
  private static HttpResponse<String> from(
      String address, NewsServer server, String target, String... headers) {
    try (HttpClient client =
        HttpClient.newBuilder().localAddress(InetAddress.getByName(address)).build()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + target));
      if (headers.length > 0) request.headers(headers);
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(target, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static void assertRefused(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).isEqualTo(status);
    JsonNode problem = NewsServer.json(response);
    assertThat(problem.path("code").asString()).isEqualTo(code);
    assertThat(problem.path("title").asString()).isNotBlank();
    assertThat(Integer.parseInt(header(response, "Retry-After"))).isBetween(1, 60);
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  // ---- how often

  @Test
  void whoAsksTooOftenIsToldWhenToComeAgainAndNobodyElseIs() throws IOException {
    try (NewsServer server = server(exposure(FEW, true, ""))) {
      int granted = 0;
      HttpResponse<String> answer = server.get("/v1/search?q=cloud");
      while (answer.statusCode() == 200 && granted < 1_000) { // more than 5 on a slow machine
        granted++;
        answer = server.get("/v1/search?q=cloud");
      }
      assertThat(granted).isGreaterThanOrEqualTo(5);
      assertRefused(answer, 429, "rateLimited");
      assertRefused(server.get("/nothing"), 429, "rateLimited");
      assertThat(server.get("/health/live").statusCode()).as("a probe").isEqualTo(200);
      assertThat(from("127.0.0.2", server, "/v1/search").statusCode()).isEqualTo(200);
      assertThat(server.get("/", "Accept", "text/html").body())
          .as("a person reads a page")
          .contains(
              "<!doctype html>", "more than one client gets here: ", " at once. Ask again in");
    }
  }

  @Test
  void theProgramsOfThisMachineAreNotLimitedUnlessAsked() throws IOException {
    try (NewsServer server = server(exposure(FEW, false, ""))) {
      for (int i = 0; i < 50; i++) {
        assertThat(server.get("/v1/search?q=cloud").statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void whatAStrangerSaysOfItsAddressIsNotBelieved() throws IOException {
    try (NewsServer server = server(exposure(FEW, true, "127.0.0.2"))) {
      for (int i = 0; i < 5; i++) {
        server.get("/v1/search", "X-Forwarded-For", "203.0.113." + i);
      }
      assertRefused(
          server.get("/v1/search", "X-Forwarded-For", "203.0.113.99"), 429, "rateLimited");
    }
  }

  @Test
  void behindAProxyThatIsNamedEachReaderIsAClient() throws IOException {
    try (NewsServer server = server(exposure(FEW, false, "127.0.0.1"))) {
      for (int i = 0; i < 5; i++) {
        server.get("/v1/search", "X-Forwarded-For", "6.6.6.6, 203.0.113.1");
      }
      assertRefused(
          server.get("/v1/search", "X-Forwarded-For", "7.7.7.7, 203.0.113.1"), 429, "rateLimited");
      assertThat(server.get("/v1/search", "X-Forwarded-For", "203.0.113.2").statusCode())
          .isEqualTo(200);
    }
  }

  // ---- how much

  @Test
  void whatIsTooMuchAtOnceIsRefusedAndTheServerStillSaysThatItLives() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Hindered.Before waits =
        request -> {
          reached.countDown();
          try {
            if (!release.await(60, TimeUnit.SECONDS)) throw new AssertionError("left waiting");
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        };
    Exposure one = exposure(limits(20, 60, 1, 0), false, "");
    try (NewsServer server = new NewsServer(folder, search -> new Hindered(search, waits), one)) {
      server.seed("a.md", "title: Cloud\n").index();
      CompletableFuture<HttpResponse<String>> first =
          CompletableFuture.supplyAsync(() -> server.get("/v1/search?q=cloud"));
      assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
      for (String target :
          List.of(
              "/v1/search",
              "/v1/timeline",
              "/v1/trending",
              "/v1/facets/topic",
              "/v1/suggest",
              "/search.atom",
              "/v1/acronyms",
              "/v1/articles/0123456789abcdef0123456789abcdef",
              "/v1/articles/0123456789abcdef0123456789abcdef/related",
              "/v1/stories/0123456789abcdef0123456789abcdef")) {
        assertRefused(server.get(target), 503, "overloaded");
      }
      for (String page :
          List.of("/", "/articles/" + "0".repeat(32), "/stories/" + "0".repeat(32))) {
        assertThat(server.get(page, "Accept", "text/html").statusCode()).as(page).isEqualTo(503);
      }
      assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
      release.countDown();
      assertThat(first.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      assertThat(server.get("/v1/search").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whatIsOutOfTimeIsSaidSo() throws IOException {
    Hindered.Before tooLate =
        request -> {
          throw new OutOfTimeException();
        };
    try (NewsServer server = new NewsServer(folder, search -> new Hindered(search, tooLate))) {
      server.seed("a.md", "title: Cloud\n").index();
      assertRefused(server.get("/v1/search?q=cloud"), 503, "outOfTime");
    }
  }

  @Test
  void aPartialAnswerSaysSoAndIsNotKept() throws IOException {
    try (NewsServer server =
        new NewsServer(folder, Hindered::withoutTime, Exposure.DEFAULT.with(Limits.NONE))
            .seed("a.md", "title: Cloud\npublishedDateTime: 2021-05-02\n")
            .index()) {
      HttpResponse<String> answer =
          server.get("/v1/search?q=cloud&facets=topic,date,quality,category%3Etopic");
      JsonNode json = NewsServer.json(answer);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(json.path("partial").asBoolean()).isTrue();
      assertThat(json.path("timedOut").asBoolean()).isTrue();
      assertThat(json.path("total").path("exact").asBoolean(true)).isFalse();
      assertThat(json.path("facets")).isEmpty();
      assertThat(json.path("cursor").isNull()).isTrue();
      assertThat(json.path("warnings").get(0).path("code").asString()).isEqualTo("partial");
      assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
      assertThat(header(answer, "ETag")).isEmpty();
      HttpResponse<String> page = server.get("/?q=cloud", "Accept", "text/html");
      assertThat(page.body()).contains("There was time for a part of the articles only");
      assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
      assertThat(header(server.get("/search.atom"), "Cache-Control")).isEqualTo("no-store");
    }
  }

  // ---- keys

  @Test
  void whoTriesKeysIsLockedOutAndTheRightOneStillOpens() throws IOException {
    try (NewsServer server =
        new NewsServer(
                folder, Visibility.ALL, Exposure.DEFAULT.with(Limits.NONE), new AdminKey(KEY))
            .index()) {
      String right = "Bearer " + KEY;
      assertThat(server.get("/admin/reindex", "Authorization", right).statusCode()).isEqualTo(200);
      for (int i = 0; i < 20; i++) server.get("/admin/reindex"); // without a key it is no guess
      for (int i = 0; i < 5; i++) {
        String target = i % 2 == 0 ? "/admin/reindex" : "/status";
        HttpResponse<String> wrong = server.get(target, "Authorization", "Bearer guess" + i);
        assertThat(wrong.statusCode()).isEqualTo(401);
      }
      assertRefused(
          server.get("/admin/reindex", "Authorization", "Bearer guess"), 429, "tooManyKeys");
      assertThat(server.get("/status", "Authorization", right).statusCode())
          .as("of the admin, who seems to be the same client")
          .isEqualTo(200);
      assertRefused(server.get("/status", "Authorization", right + "x"), 429, "tooManyKeys");
      assertThat(from("127.0.0.2", server, "/admin/reindex", "Authorization", right).statusCode())
          .isEqualTo(200);
      assertThat(server.get("/v1/search").statusCode()).as("search needs no key").isEqualTo(200);
    }
  }

  @Test
  void withoutAKeyTheSettingsSayWhatThisMachineMayAsk() throws IOException {
    for (Keyless keyless : Keyless.values()) {
      Exposure exposure =
          new Exposure(Limits.NONE, false, TrustedProxies.NONE, List.of(), "", keyless);
      try (NewsServer server =
          new NewsServer(folder.resolve(keyless.name()), search -> search, exposure).index()) {
        int status = keyless == Keyless.NOTHING ? 403 : 200;
        assertThat(server.get("/status").statusCode()).as("%s", keyless).isEqualTo(status);
        assertThat(server.get("/admin/reindex").statusCode())
            .isEqualTo(keyless == Keyless.ADMIN ? 200 : 404);
        if (keyless != Keyless.ADMIN) continue;
        assertThat(server.get("/admin/reindex", "X-Forwarded-For", "192.0.2.1").statusCode())
            .as("from behind a proxy")
            .isEqualTo(403);
      }
    }
  }

  // ---- pages of others

  @Test
  void noOtherSitesPageMayReadAnswersUnlessItIsNamed() throws IOException {
    String named = "https://news.example";
    Exposure exposure =
        new Exposure(Limits.NONE, false, TrustedProxies.NONE, List.of(named), "", Keyless.STATUS);
    try (NewsServer server = server(exposure)) {
      HttpResponse<String> granted = server.get("/v1/search", "Origin", named);
      assertThat(header(granted, "Access-Control-Allow-Origin")).isEqualTo(named);
      assertThat(header(granted, "Vary")).contains("Origin");
      HttpResponse<String> asked =
          server.send(
              "OPTIONS", "/v1/search", "Origin", named, "Access-Control-Request-Method", "GET");
      assertThat(asked.statusCode()).isEqualTo(204);
      assertThat(header(asked, "Access-Control-Allow-Methods")).contains("GET");
      for (String target : List.of("/status", "/admin/reindex", "/metrics")) {
        assertNoOrigin(server.get(target, "Origin", named));
      }
      for (String other :
          List.of(
              "https://evil.example",
              "null",
              "http://news.example",
              named + ".evil.example",
              named + ":8443",
              "https://NEWS.example",
              "*")) {
        assertNoOrigin(server.get("/v1/search", "Origin", other));
      }
    }
    try (NewsServer closed = server(Exposure.DEFAULT.with(Limits.NONE))) {
      assertNoOrigin(closed.get("/v1/search", "Origin", named));
    }
  }

  private static void assertNoOrigin(HttpResponse<String> response) {
    assertThat(response.headers().map().keySet())
        .as("%s", response.uri())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "null",
        "https://*.example",
        "https://a.example/",
        "a.example",
        "https://A.example"
      })
  void whatNoBrowserSendsIsNoOrigin(String origin) {
    assertThatThrownBy(() -> Cors.requireOrigin(origin)).hasMessageContaining("cors.origins");
  }

  // ---- its own name

  @Test
  void linksHaveTheNameThatTheSettingsGiveAndNeverOneThatARequestGives() throws IOException {
    Exposure named =
        new Exposure(
            Limits.NONE,
            false,
            TrustedProxies.of("127.0.0.1"),
            List.of(),
            "https://search.news.example",
            Keyless.STATUS);
    String[] evil = {"X-Forwarded-Host", "evil.example", "X-Forwarded-Proto", "gopher"};
    try (NewsServer server = server(named)) {
      assertThat(server.get("/search.atom?q=cloud", evil).body())
          .contains("href=\"https://search.news.example/search.atom?q=cloud\"")
          .contains("href=\"https://search.news.example/articles/")
          .doesNotContain("evil", "gopher", "127.0.0.1");
    }
    // Without one, feeds link to where the server listens.
    try (NewsServer server = server(Exposure.DEFAULT.with(Limits.NONE))) {
      for (String target : List.of("/search.atom?q=cloud", "/?q=cloud", "/v1/search?q=cloud")) {
        assertThat(server.get(target, evil).body()).doesNotContain("evil", "gopher");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "news.example",
        "javascript:alert(1)",
        "https://news.example/",
        "https://a\"b",
        "//a"
      })
  void whatIsNoAddressIsNoPublicOne(String url) {
    assertThatThrownBy(
            () ->
                new Exposure(
                    Limits.NONE, false, TrustedProxies.NONE, List.of(), url, Keyless.STATUS))
        .hasMessageContaining("public-url");
  }
}
