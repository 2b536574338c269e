package dateline.http;

import dateline.article.ArticleField;
import dateline.engine.ArticleSearch;
import dateline.engine.FoundArticle;
import dateline.engine.FoundStory;
import dateline.engine.IndexStats;
import dateline.engine.RelatedArticles;
import dateline.query.FacetRequest;
import dateline.query.FacetValues;
import dateline.query.ParsedQuery;
import dateline.query.SearchRequest;
import dateline.query.SearchResults;
import dateline.query.SuggestRequest;
import dateline.query.Suggestions;
import dateline.query.Timeline;
import dateline.query.TimelineRequest;
import dateline.query.Trending;
import dateline.query.TrendingRequest;
import dateline.query.Warning;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What can be asked, and how it is answered: read, ask, say. */
final class Routes {
  /** Of an article or a story. */
  static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

  private static final int MAX_ACRONYMS = 1_000;
  private static final int MAX_RELATED = 50;

  private final ArticleSearch search;
  private final Health health;
  private final InstantSource clock;
  private final ETags etags;
  private final SlowQueries slow;
  private final FeedRoutes feeds;
  private final String version;
  private final Instant started;
  private final Cursors cursors = new Cursors();

  Routes(
      ArticleSearch search,
      Operation operation,
      InstantSource clock,
      ETags etags,
      SlowQueries slow,
      FeedRoutes feeds,
      String version,
      Instant started) {
    this.search = search;
    this.feeds = feeds;
    this.etags = etags;
    this.slow = slow;
    this.health = new Health(operation);
    this.clock = clock;
    this.version = version;
    this.started = started;
  }

  void register(RoutesConfig routes) {
    get(routes, "/v1/search", this::search);
    get(routes, "/v1/timeline", this::timeline);
    get(routes, "/v1/trending", this::trending);
    get(routes, "/v1/parse", this::parse);
    get(routes, "/v1/acronyms", this::acronyms);
    get(routes, "/v1/suggest", this::suggest);
    get(routes, "/v1/facets/{name}", this::facet);
    get(routes, "/v1/articles/{id}", this::article);
    get(routes, "/v1/articles/{id}/related", this::related);
    get(routes, "/v1/stories/{id}", this::story);
    get(routes, "/stats", this::stats);
    for (String path : List.of("/health/live", "/healthz")) get(routes, path, this::live);
    for (String path : List.of("/health/ready", "/readyz")) get(routes, path, this::ready);
    feeds.register(routes);
  }

  /** HEAD asks the same: left to itself, Javalin answers it with other headers than GET. */
  static void get(RoutesConfig routes, String path, Handler handler) {
    routes.get(path, handler);
    routes.head(path, handler);
    routes.options(path, ctx -> ctx.status(204).header("Allow", "GET, HEAD, OPTIONS"));
  }

  private void search(Context ctx) throws IOException {
    if (feeds.answers(ctx)) return;
    long start = System.nanoTime();
    Parameters given =
        new Parameters(QueryString.parse(ctx.queryString()), SearchParameters.WALKING);
    Cursor cursor = cursors.read(given);
    Instant now = cursor == null ? clock.instant() : cursor.asOf();
    SearchRequest request =
        new SearchParameters(given, now).step(cursor == null ? null : cursor.place());
    if (cursor != null) Cursors.requireSame(cursor, request, given);
    SearchResults results = search.search(request);
    slow.note(request.query().text(), results, System.nanoTime() - start);
    if (isEmptyYet(ctx, results.generation())) return;
    String next = cursors.next(request, results);
    // With the cursor, which no other process would take back.
    String answer = "search" + request + told(results) + next;
    if (etags.isUnchanged(ctx, results.generation(), results.isPartial(), answer)) return;
    List<Warning> warnings = new ArrayList<>(request.query().warnings());
    if (cursor != null) Cursors.reset(cursor, results).ifPresent(warnings::add);
    long tookMs = (System.nanoTime() - start) / 1_000_000;
    Json.write(ctx, SearchJson.results(request, results, next, warnings, tookMs));
  }

  private void timeline(Context ctx) throws IOException {
    TimelineRequest request =
        TimelineParameters.request(QueryString.parse(ctx.queryString()), clock.instant());
    Timeline found = search.timeline(request);
    if (isEmptyYet(ctx, found.generation())) return;
    if (etags.isUnchanged(ctx, found.generation(), "timeline" + request + found)) return;
    Json.write(ctx, TimelineJson.of(request, found));
  }

  private void trending(Context ctx) throws IOException {
    TrendingRequest request =
        TrendingParameters.request(QueryString.parse(ctx.queryString()), clock.instant());
    Trending found = search.trending(request);
    if (isEmptyYet(ctx, found.generation())) return;
    if (etags.isUnchanged(ctx, found.generation(), "trending" + request + found)) return;
    Json.write(ctx, TrendingJson.of(request, found));
  }

  /**
   * How a query would be read, for those who build one: {@code /v1/parse?q=a+NEAR/3+b}. Takes
   * {@code tz}, in which dates begin, and {@code strict}, which makes a warning a 400. It looks at
   * no article, so its answer is the same before the first run.
   */
  private void parse(Context ctx) {
    Parameters given =
        new Parameters(QueryString.parse(ctx.queryString()), SearchParameters.READING);
    ParsedQuery query = new SearchParameters(given, clock.instant()).query();
    if (!etags.isUnchanged(ctx, 0, "parse" + query)) Json.write(ctx, ParseJson.of(query));
  }

  /**
   * The acronyms that the articles explain, each with one that does: {@code ?prefix=a&size=100}.
   */
  private void acronyms(Context ctx) throws IOException {
    List<String> known = List.of("prefix", "size");
    Parameters given = new Parameters(QueryString.parse(ctx.queryString()), known);
    String prefix = given.text("prefix");
    int size = given.number("size", 100, 1, MAX_ACRONYMS);
    long generation = search.generation().number();
    if (isEmptyYet(ctx, generation)) return;
    if (etags.isUnchanged(ctx, generation, "acronyms" + size + prefix)) return;
    Json.write(ctx, SearchJson.acronyms(search.acronyms(prefix), size));
  }

  private void suggest(Context ctx) throws IOException {
    SuggestRequest request = SuggestParameters.request(QueryString.parse(ctx.queryString()));
    Suggestions found = search.suggest(request);
    if (isEmptyYet(ctx, found.generation())) return;
    boolean partial = !found.complete();
    if (etags.isUnchanged(ctx, found.generation(), partial, "suggest" + request)) return;
    Json.write(ctx, SearchJson.suggestions(request, found));
  }

  /** Looks into a facet: {@code /v1/facets/topic?prefix=cl&q=ferry&size=10}. */
  private void facet(Context ctx) throws IOException {
    Optional<ArticleField> facet = FacetParameters.facet(ctx.pathParam("name"));
    if (facet.isEmpty()) {
      String detail = "There is no such facet. Known: %s.".formatted(FacetParameters.facets());
      WebServer.say(ctx, Problem.of(404, "notFound", detail, WebServer.requestId(ctx)));
      return;
    }
    FacetRequest request =
        FacetParameters.request(facet.get(), QueryString.parse(ctx.queryString()), clock.instant());
    FacetValues found = search.values(request);
    if (isEmptyYet(ctx, found.generation())) return;
    if (etags.isUnchanged(ctx, found.generation(), "facet" + request + found)) return;
    Json.write(ctx, SearchJson.values(request, found));
  }

  private void article(Context ctx) throws IOException {
    none(ctx);
    String id = ctx.pathParam("id");
    Optional<FoundArticle> found = ID.matcher(id).matches() ? search.article(id) : Optional.empty();
    if (found.isEmpty()) {
      if (isEmptyYet(ctx, search.generation().number())) return;
      String detail = "There is no article with this id.";
      WebServer.say(ctx, Problem.of(404, "notFound", detail, WebServer.requestId(ctx)));
    } else if (!etags.isUnchanged(ctx, found.get().generation(), id)) {
      Json.write(ctx, SearchJson.found(found.get()));
    }
  }

  /** What to read after an article, and why each: {@code ?size=10}. */
  private void related(Context ctx) throws IOException {
    Parameters given = new Parameters(QueryString.parse(ctx.queryString()), List.of("size"));
    int size = given.number("size", 10, 1, MAX_RELATED);
    String id = ctx.pathParam("id");
    Optional<RelatedArticles> found =
        ID.matcher(id).matches() ? search.related(id, size) : Optional.empty();
    if (found.isEmpty()) {
      if (isEmptyYet(ctx, search.generation().number())) return;
      String detail = "There is no article with this id.";
      WebServer.say(ctx, Problem.of(404, "notFound", detail, WebServer.requestId(ctx)));
    } else if (!etags.isUnchanged(ctx, found.get().generation(), "related" + size + id)) {
      Json.write(ctx, SearchJson.related(found.get()));
    }
  }

  private void story(Context ctx) throws IOException {
    none(ctx);
    String id = ctx.pathParam("id");
    Optional<FoundStory> found = ID.matcher(id).matches() ? search.story(id) : Optional.empty();
    if (found.isEmpty()) {
      if (isEmptyYet(ctx, search.generation().number())) return;
      String detail = "No article with this id tells a story.";
      WebServer.say(ctx, Problem.of(404, "notFound", detail, WebServer.requestId(ctx)));
    } else if (!etags.isUnchanged(ctx, found.get().generation(), "story" + id)) {
      Json.write(ctx, SearchJson.story(found.get()));
    }
  }

  private void stats(Context ctx) throws IOException {
    none(ctx);
    IndexStats stats = search.stats();
    ctx.header("Cache-Control", "no-store");
    ObjectNode json = SearchJson.stats(stats, Map.of());
    Json.write(ctx, json.put("version", version).put("started", started.toString()));
  }

  private void live(Context ctx) {
    none(ctx);
    status(ctx, "live");
  }

  private void ready(Context ctx) throws IOException {
    none(ctx);
    if (isEmptyYet(ctx, search.generation().number())) return;
    ctx.header("Cache-Control", "no-store");
    Json.write(ctx, health.ready());
  }

  /**
   * What an answer of one generation may say differently from one moment to the next: the user's
   * lists of words and topics change without a run.
   */
  private static String told(SearchResults results) {
    List<String> ids = results.hits().stream().map(hit -> hit.article().id()).toList();
    return List.of(
            results.reading(),
            results.total(),
            results.stories(),
            results.facets(),
            results.topicsByCategory(),
            results.dates(),
            results.quality(),
            ids)
        .toString();
  }

  private static void none(Context ctx) {
    new Parameters(QueryString.parse(ctx.queryString()), List.of());
  }

  /** Says 503 while the very first run has not ended: no answer is better than an empty one. */
  static boolean isEmptyYet(Context ctx, long generation) {
    if (generation > 0) return false;
    ctx.header("Retry-After", "1");
    WebServer.say(
        ctx, Problem.of(503, "indexing", "The index is being built.", WebServer.requestId(ctx)));
    return true;
  }

  private static void status(Context ctx, String status) {
    ctx.header("Cache-Control", "no-store");
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Json.write(ctx, json.put("status", status));
  }
}
