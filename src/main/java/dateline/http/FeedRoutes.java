package dateline.http;

import dateline.engine.ArticleSearch;
import dateline.query.Filter;
import dateline.query.SearchRequest;
import dateline.query.SearchRequest.Group;
import dateline.query.SearchResults;
import dateline.query.SuggestRequest;
import dateline.query.Suggestion;
import dateline.query.Suggestions;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Any search as a feed or a table, and what lets a browser search here from its address bar. */
final class FeedRoutes {
  /** Of {@code /v1/search}; a path that names its form takes no other. */
  private static final List<String> KNOWN =
      Stream.concat(SearchParameters.KNOWN.stream(), Stream.of("format")).toList();

  /** Entries of a feed, and lines of a table, where the caller does not say. */
  private static final String ENTRIES = "25";

  private static final String LINES = "100";

  private final ArticleSearch search;
  private final InstantSource clock;
  private final ETags etags;
  private final PublicAddress address;

  FeedRoutes(ArticleSearch search, InstantSource clock, ETags etags, PublicAddress address) {
    this.search = search;
    this.clock = clock;
    this.etags = etags;
    this.address = address;
  }

  void register(RoutesConfig routes) {
    for (Format format : Format.values()) {
      for (String path : format.paths())
        Routes.get(routes, path, ctx -> answer(ctx, format, SearchParameters.KNOWN));
    }
    Routes.get(routes, "/opensearch.xml", this::describe);
    Routes.get(routes, "/suggest.json", this::suggest);
  }

  /** Answers {@code /v1/search} where another form than JSON is asked for, and says whether. */
  boolean answers(Context ctx) throws IOException {
    ctx.res().addHeader("Vary", "Accept");
    Map<String, List<String>> given = QueryString.parse(ctx.queryString());
    Map<String, List<String>> form = new LinkedHashMap<>(given);
    form.keySet().retainAll(List.of("format"));
    Format format = Format.asked(new Parameters(form, List.of("format")), ctx.header("Accept"));
    if (format == Format.JSON) return false;
    answer(ctx, format, KNOWN);
    return true;
  }

  private void answer(Context ctx, Format format, List<String> known) throws IOException {
    Parameters given = new Parameters(QueryString.parse(ctx.queryString()), known);
    Map<String, List<String>> asked = new LinkedHashMap<>(given.values());
    asked.remove("format");
    PageUrl question = new PageUrl(asked).without("sort", "pageSize");
    if (format.isFeed()) asked.put("sort", List.of("newest"));
    if (given.one("pageSize") == null) {
      asked.put("pageSize", List.of(format.isFeed() ? ENTRIES : LINES));
    }
    Instant now = clock.instant();
    SearchRequest request =
        new SearchParameters(new Parameters(asked, SearchParameters.KNOWN), now)
            .request(List.of(), format.isFeed() ? Group.STORY : Group.NONE);
    Told told =
        search.together((one, left) -> new Told(one.search(request), one.generation().committed()));
    SearchResults found = told.found;
    if (Routes.isEmptyYet(ctx, found.generation())) return;
    more(ctx, request, found);
    String text = text(ctx, format, request, question, found);
    boolean partial = found.isPartial();
    if (etags.isUnchanged(ctx, found.generation(), partial, text)) return;
    if (!partial && isOld(ctx, request, told.committed)) return;
    ctx.contentType(format.mediaType() + "; charset=utf-8");
    if (format == Format.CSV) {
      ctx.header("Content-Disposition", "attachment; filename=\"articles.csv\"");
    }
    ctx.result(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @param committed when what it was found in became durable
   */
  private record Told(SearchResults found, @Nullable Instant committed) {}

  private String text(
      Context ctx, Format format, SearchRequest request, PageUrl question, SearchResults found) {
    String server = address.of(ctx);
    Feed feed =
        new Feed(
            Words.title(request.query().text()),
            server,
            question.at(""),
            server + self(ctx),
            found);
    return switch (format) {
      case ATOM -> AtomFeed.of(feed);
      case RSS -> RssFeed.of(feed);
      case JSONFEED -> JsonFeed.of(feed);
      case CSV -> CsvTable.of(found);
      case NDJSON ->
          SearchJson.articles(request, found).stream()
              .map(each -> each + "\n")
              .collect(Collectors.joining());
      case JSON -> throw new IllegalStateException("JSON is answered elsewhere");
    };
  }

  private static String self(Context ctx) {
    return ctx.path() + (ctx.queryString() == null ? "" : "?" + ctx.queryString());
  }

  /** RFC 8288: where the next page is, for who wants all of it. */
  private void more(Context ctx, SearchRequest request, SearchResults found) {
    int page = request.offset() / request.size() + 1;
    boolean last = (long) page * request.size() >= found.hitCount();
    if (last || (page + 1) * request.size() > SearchRequest.MAX_DEPTH) return;
    Map<String, List<String>> next = new LinkedHashMap<>(QueryString.parse(ctx.queryString()));
    next.put("page", List.of(String.valueOf(page + 1)));
    ctx.header(
        "Link",
        "<%s%s>; rel=\"next\"".formatted(address.of(ctx), new PageUrl(next).at(ctx.path())));
  }

  /**
   * Sets Last-Modified, and says 304 to who asks by that alone. What a search of "the last week"
   * finds changes without a run, and so has no such date.
   */
  private static boolean isOld(Context ctx, SearchRequest request, @Nullable Instant committed) {
    boolean moves =
        request.filters().stream().anyMatch(Filter.Newest.class::isInstance)
            || request.query().text().contains("when:");
    if (committed == null || moves) return false;
    Instant changed = committed.truncatedTo(ChronoUnit.SECONDS);
    ctx.header(
        "Last-Modified",
        DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .format(changed.atOffset(ZoneOffset.UTC)));
    String since = ctx.header("If-Modified-Since");
    if (since == null || ctx.header("If-None-Match") != null) return false;
    try {
      Instant known = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(since));
      if (known.isBefore(changed)) return false;
      ctx.status(304);
      return true;
    } catch (DateTimeParseException e) {
      return false; // RFC 9110, section 13.1.3: a date that is none is not there
    }
  }

  // ---- for browsers

  /** OpenSearch 1.1: how to search here, with the three forms that browsers and readers use. */
  private void describe(Context ctx) throws IOException {
    String server = address.of(ctx);
    String xml =
        FeedXml.of(
            out ->
                out.open("OpenSearchDescription", "xmlns", "http://a9.com/-/spec/opensearch/1.1/")
                    .text("ShortName", Words.NAME)
                    .text("Description", Words.ABOUT)
                    .text("InputEncoding", "UTF-8")
                    .text(
                        "Image",
                        server + Assets.href("icon.svg"),
                        "width",
                        "16",
                        "height",
                        "16",
                        "type",
                        "image/svg+xml")
                    .empty("Url", "type", "text/html", "template", server + "/?q={searchTerms}")
                    .empty(
                        "Url",
                        "type",
                        "application/x-suggestions+json",
                        "template",
                        server + "/suggest.json?q={searchTerms}")
                    .empty(
                        "Url",
                        "type",
                        Format.RSS.mediaType(),
                        "template",
                        server + "/search.rss?q={searchTerms}&page={startPage?}")
                    .close());
    if (etags.isUnchanged(ctx, 0, xml)) return;
    ctx.contentType("application/opensearchdescription+xml; charset=utf-8");
    ctx.result(xml.getBytes(StandardCharsets.UTF_8));
  }

  /** {@code ["fer",["ferry","ferry strike"]]}, as browsers ask while one types. */
  private void suggest(Context ctx) throws IOException {
    SuggestRequest request = SuggestParameters.request(QueryString.parse(ctx.queryString()));
    Suggestions found = search.suggest(request);
    if (Routes.isEmptyYet(ctx, found.generation())) return;
    ctx.header("Cache-Control", "no-store");
    ArrayNode json = JsonNodeFactory.instance.arrayNode().add(request.text());
    ArrayNode texts = json.addArray();
    for (Suggestion each : found.list()) texts.add(each.text());
    ctx.contentType("application/x-suggestions+json; charset=utf-8");
    ctx.result(json.toString().getBytes(StandardCharsets.UTF_8));
  }
}
