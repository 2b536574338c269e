package dateline.http;

import dateline.engine.ArticleSearch;
import dateline.engine.Deadline;
import dateline.http.InstantSearchQuery.Hits;
import dateline.http.InstantSearchQuery.NoSuchIndexException;
import dateline.http.InstantSearchQuery.Values;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What InstantSearch clients ask, in the words of the server they were made for. Dateline works
 * with these clients and is not affiliated with Algolia. Any page may ask: these answers hold what
 * anybody can read, and no cookie opens more.
 */
final class InstantSearchRoutes {
  static final int MAX_BODY = 1 << 20;
  private static final int MAX_REQUESTS = 50;

  private final ArticleSearch search;
  private final InstantSource clock;

  InstantSearchRoutes(ArticleSearch search, InstantSource clock) {
    this.search = search;
    this.clock = clock;
  }

  void register(RoutesConfig routes) {
    post(routes, "/1/indexes/{index}/queries", this::several);
    post(routes, "/1/indexes/{index}/query", this::one);
    post(routes, "/1/indexes/{index}/facets/{facet}/query", this::values);
  }

  private static void post(RoutesConfig routes, String path, Handler handler) {
    routes.options(path, InstantSearchRoutes::preflight);
    routes.post(
        path,
        ctx -> {
          try {
            handler.handle(ctx);
          } catch (NoSuchIndexException e) {
            say(ctx, 404, "notFound", String.valueOf(e.getMessage()));
          }
        });
  }

  private static void preflight(Context ctx) {
    ctx.status(204)
        .header("Allow", "POST, OPTIONS")
        .header("Access-Control-Allow-Methods", "POST, OPTIONS")
        .header(
            "Access-Control-Allow-Headers",
            "content-type, x-algolia-api-key, x-algolia-application-id")
        .header("Access-Control-Max-Age", "7200");
  }

  /** {@code {"requests":[…]}}: each with its own index, all answered from one generation. */
  private void several(Context ctx) throws IOException {
    if (!ctx.pathParam("index").equals("*")) {
      say(ctx, 404, "notFound", "Several requests go to /1/indexes/*/queries.");
      return;
    }
    JsonNode body = read(ctx);
    if (body == null) return;
    JsonNode requests = body.path("requests");
    if (!requests.isArray() || requests.size() > MAX_REQUESTS) {
      String given = InstantSearchParams.brief(requests);
      throw BadRequestException.invalid(
          "requests", given, "a list of at most %d requests".formatted(MAX_REQUESTS));
    }
    List<InstantSearchQuery> queries = new ArrayList<>();
    for (JsonNode each : requests) {
      queries.add(InstantSearchQuery.of(new InstantSearchParams(each), clock.instant()));
    }
    List<ObjectNode> results = answers(ctx, queries);
    if (results == null) return;
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("results");
    results.forEach(list::add);
    Json.write(ctx, json);
  }

  private void one(Context ctx) throws IOException {
    InstantSearchParams params = params(ctx);
    if (params == null) return;
    answer(ctx, InstantSearchQuery.hits(params, clock.instant()));
  }

  private void values(Context ctx) throws IOException {
    InstantSearchParams params = params(ctx);
    if (params == null) return;
    answer(ctx, InstantSearchQuery.values(params, ctx.pathParam("facet"), clock.instant()));
  }

  private void answer(Context ctx, InstantSearchQuery query) throws IOException {
    List<ObjectNode> results = answers(ctx, List.of(query));
    if (results != null) Json.write(ctx, results.get(0));
  }

  /** Null where there is no index yet, and the answer says so. */
  private @Nullable List<ObjectNode> answers(Context ctx, List<InstantSearchQuery> queries)
      throws IOException {
    if (Routes.isEmptyYet(ctx, search.generation().number())) return null;
    long start = System.nanoTime();
    return search.together(
        (one, left) -> {
          List<ObjectNode> answers = new ArrayList<>();
          for (InstantSearchQuery query : queries) {
            Deadline share = left.share(queries.size() - answers.size());
            answers.add(answer(one.within(share), query, start));
          }
          return answers;
        });
  }

  private static ObjectNode answer(ArticleSearch search, InstantSearchQuery query, long start)
      throws IOException {
    return switch (query) {
      case Hits hits ->
          new InstantSearchJson(hits, search.search(hits.search()), millisSince(start)).answer();
      case Values values ->
          InstantSearchJson.values(values, search.values(values.facet()), millisSince(start));
    };
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  /**
   * The body's parameters for the index of the address; null where the answer says what is wrong.
   */
  private static @Nullable InstantSearchParams params(Context ctx) {
    JsonNode body = read(ctx);
    if (body == null) return null;
    if (body instanceof ObjectNode object) object.put("indexName", ctx.pathParam("index"));
    return new InstantSearchParams(body);
  }

  /** As JSON, whatever the clients call it: to spare a preflight, they say it is a form or text. */
  private static @Nullable JsonNode read(Context ctx) {
    return JsonBody.read(ctx, MAX_BODY, "{\"query\":\"ferry\"}");
  }

  private static void say(Context ctx, int status, String code, String detail) {
    WebServer.say(ctx, Problem.of(status, code, detail, WebServer.requestId(ctx)));
  }
}
