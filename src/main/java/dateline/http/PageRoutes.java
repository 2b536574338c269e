package dateline.http;

import dateline.article.ArticleField;
import dateline.engine.ArticleSearch;
import dateline.engine.Deadline;
import dateline.engine.FoundArticle;
import dateline.engine.FoundStory;
import dateline.engine.OutOfTimeException;
import dateline.engine.RelatedArticles;
import dateline.query.FacetRequest;
import dateline.query.FacetValues;
import dateline.query.SearchRequest;
import dateline.query.SearchRequest.Group;
import dateline.query.SearchResults;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people look at. Each page is whole without a script; the page's script asks for the part of
 * it that changes by naming it in {@value #FRAGMENT}.
 */
final class PageRoutes {
  /** Names the part of the page that is wanted. */
  private static final String FRAGMENT = "X-Fragment";

  /** Sent while the last word is being typed. */
  private static final String TYPING = "X-Typing";

  private static final int MOST_FILTERS = 8;

  /** A way out of an empty page is looked for so long, in nanoseconds, the search included. */
  private static final long PATIENCE = 500_000_000;

  private static final int RELATED = 6;
  private static final int VALUES = 200;

  private final ArticleSearch search;
  private final InstantSource clock;
  private final ETags etags;
  private final SlowQueries slow;
  private final boolean images;

  /**
   * @param images whether pictures are shown, which their publishers' servers would be asked for
   */
  PageRoutes(
      ArticleSearch search, InstantSource clock, ETags etags, SlowQueries slow, boolean images) {
    this.slow = slow;
    this.search = search;
    this.clock = clock;
    this.etags = etags;
    this.images = images;
  }

  void register(RoutesConfig routes) {
    get(routes, "/", this::search);
    get(routes, "/articles/{id}", this::article);
    get(routes, "/stories/{id}", this::story);
    get(routes, "/facets/{name}", this::facet);
    get(routes, "/assets/{name}", Assets::serve);
  }

  private void get(RoutesConfig routes, String path, Handler handler) {
    Routes.get(
        routes,
        path,
        ctx -> {
          try {
            handler.handle(ctx);
          } catch (BadRequestException e) {
            Pages.problem(ctx, e.problem(WebServer.requestId(ctx)));
          }
        });
  }

  // ---- the search

  private void search(Context ctx) throws IOException {
    Parameters given = new Parameters(QueryString.parse(ctx.queryString()), SearchParameters.KNOWN);
    PageUrl url = new PageUrl(given.values());
    boolean typing = ctx.header(TYPING) != null;
    SearchRequest request = request(typing ? whileTyping(given) : given);
    long start = System.nanoTime();
    SearchResults results = search.search(request);
    slow.note(given.text("q"), results, System.nanoTime() - start);
    boolean nothing = results.hitCount() == 0 && results.generation() > 0;
    Link wider = nothing && !typing ? wider(url, start) : null;
    SearchPage page = new SearchPage(request, results, url, images, typing, wider);
    if (page.indexing()) {
      ctx.status(503).header("Retry-After", "1").header("Cache-Control", "no-store");
      Pages.show(ctx, "indexing.jte", page);
    } else {
      show(
          ctx,
          isFragment(ctx, "results") ? "results.jte" : "search.jte",
          page,
          results.generation(),
          results.isPartial());
    }
  }

  private SearchRequest request(Parameters given) {
    return new SearchParameters(given, clock.instant())
        .request(SearchParameters.FACETS, Group.STORY);
  }

  private static Parameters whileTyping(Parameters given) {
    Map<String, List<String>> changed = new LinkedHashMap<>(given.values());
    changed.put("q", List.of(Typing.open(given.text("q"))));
    changed.put("typo", List.of("off"));
    return new Parameters(changed, SearchParameters.KNOWN);
  }

  /** To most of what is found without one of the filters; null where none of them is to blame. */
  private @Nullable Link wider(PageUrl url, long since) throws IOException {
    Link best = null;
    long most = 0;
    List<Listed> tried = new ArrayList<>();
    for (String name : SearchParameters.NARROWING) {
      for (Listed item : url.listed(name)) {
        boolean enough = tried.size() == MOST_FILTERS || System.nanoTime() - since > PATIENCE;
        if (enough) return best;
        tried.add(item);
        PageUrl without = url.dropping(name, item);
        Parameters given = new Parameters(without.values(), SearchParameters.KNOWN);
        SearchResults results;
        try {
          results = search.search(new SearchParameters(given, clock.instant()).request(List.of()));
        } catch (RefusedException | OutOfTimeException e) {
          return best; // the page is answered without
        }
        long found = results.total();
        if (results.isPartial() || found <= most) continue;
        most = found;
        String label = Words.without(Words.chosen(name, item), found);
        best = new Link(label, without.href());
      }
    }
    return best;
  }

  // ---- the other pages

  private void article(Context ctx) throws IOException {
    String id = id(ctx);
    Optional<ArticlePage> page = search.together((one, left) -> page(id, one, left));
    if (page.isEmpty()) {
      missing(ctx, Words.NO_SUCH_ARTICLE);
      return;
    }
    String template = isFragment(ctx, "related") ? "related.jte" : "article.jte";
    show(ctx, template, page.get(), page.get().generation(), page.get().isPartial());
  }

  private Optional<ArticlePage> page(String id, ArticleSearch one, Deadline left)
      throws IOException {
    Optional<FoundArticle> found = one.article(id);
    Optional<FoundStory> story = one.story(id);
    if (found.isEmpty() || story.isEmpty()) return Optional.empty();
    RelatedArticles related = null;
    try {
      related = one.within(left.orNothing()).related(id, RELATED).orElse(null);
    } catch (OutOfTimeException e) {
      // the page is shown without
    }
    return Optional.of(new ArticlePage(found.get(), story.get(), related, view()));
  }

  private void story(Context ctx) throws IOException {
    Optional<FoundStory> found = search.story(id(ctx));
    if (found.isEmpty()) {
      missing(ctx, Words.NO_SUCH_STORY);
    } else {
      show(ctx, "story.jte", new StoryPage(found.get(), view()), found.get().generation());
    }
  }

  private void facet(Context ctx) throws IOException {
    Optional<ArticleField> facet = FacetParameters.facet(ctx.pathParam("name"));
    if (facet.isEmpty()) {
      missing(ctx, Words.noSuchList(FacetParameters.facets()));
      return;
    }
    List<String> known = new ArrayList<>(SearchParameters.KNOWN);
    known.addAll(List.of("prefix", "size"));
    PageUrl whole =
        new PageUrl(new Parameters(QueryString.parse(ctx.queryString()), known).values());
    Map<String, List<String>> asked =
        new LinkedHashMap<>(whole.only(FacetParameters.KNOWN).values());
    asked.putIfAbsent("size", List.of(String.valueOf(VALUES)));
    boolean articles = whole.values().getOrDefault("group", List.of()).contains("none");
    asked.putIfAbsent("facet.count", List.of(articles ? "article" : "story")); // as the search page
    FacetRequest request = FacetParameters.request(facet.get(), asked, clock.instant());
    FacetValues found = search.values(request);
    PageUrl url = whole.without("prefix", "size");
    FacetPage page = new FacetPage(request, found, url);
    show(ctx, isFragment(ctx, "values") ? "values.jte" : "facet.jte", page, found.generation());
  }

  private static String id(Context ctx) {
    String id = ctx.pathParam("id");
    return Routes.ID.matcher(id).matches() ? id : "";
  }

  private Card.View view() {
    return new Card.View(new PageUrl(Map.of()), clock.instant(), ZoneId.of("UTC"), images);
  }

  private static void missing(Context ctx, String detail) {
    WebServer.say(ctx, Problem.of(404, "notFound", detail, WebServer.requestId(ctx)));
  }

  private static boolean isFragment(Context ctx, String name) {
    return name.equals(ctx.header(FRAGMENT));
  }

  private void show(Context ctx, String template, Object page, long generation) {
    show(ctx, template, page, generation, false);
  }

  /**
   * @param passing whether the same would be shown otherwise a moment later
   */
  private void show(Context ctx, String template, Object page, long generation, boolean passing) {
    ctx.res().addHeader("Vary", FRAGMENT + ", " + TYPING);
    String html = Pages.html(template, page);
    if (!etags.isUnchanged(ctx, generation, passing, html)) Pages.send(ctx, html);
  }
}
