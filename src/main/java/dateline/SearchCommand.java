package dateline;

import dateline.article.Article;
import dateline.article.ArticleField;
import dateline.engine.Engine;
import dateline.http.SearchJson;
import dateline.query.Filter;
import dateline.query.Nearest;
import dateline.query.ParsedQuery;
import dateline.query.QueryParser;
import dateline.query.QueryTooLongException;
import dateline.query.Reading;
import dateline.query.SearchRequest;
import dateline.query.SearchResults;
import dateline.query.SearchResults.Facet;
import dateline.query.SearchResults.Hit;
import dateline.query.Warning;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dateline search QUERY}. */
@Command(
    name = "search",
    description = "Ask the index, also while a server uses it.",
    footer = "A query that begins with a minus goes behind two: dateline search -- -sport",
    mixinStandardHelpOptions = true)
final class SearchCommand implements Callable<Integer> {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Among which the nearest to an unknown one is looked for. */
  private static final int MOST_LABELS = 1_000;

  @Spec private CommandSpec spec;
  @Mixin private SettingsOptions options = new SettingsOptions();
  @Mixin private SynonymOption synonymOption = new SynonymOption();

  @Parameters(
      arity = "0..*",
      paramLabel = "QUERY",
      description = "Words, \"phrases\", -not, OR, topic:AI … Nothing lists the newest articles.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "Only this topic; repeat for more.")
  private List<String> topics = new ArrayList<>();

  @Option(
      names = "--provider",
      paramLabel = "NAME",
      description = "Only this provider; repeat for more.")
  private List<String> providers = new ArrayList<>();

  @Option(
      names = {"-n", "--size"},
      paramLabel = "N",
      defaultValue = "10",
      description = "How many articles, 1 to 100 (${DEFAULT-VALUE}).")
  private int size;

  @Option(
      names = "--sort",
      paramLabel = "ORDER",
      description = "${COMPLETION-CANDIDATES} (RELEVANCE; without words NEWEST).")
  private SearchRequest.@Nullable Sort sort;

  @Option(
      names = "--as-typed",
      description = "Correct nothing, look for nothing besides the words, and leave none out.")
  private boolean asTyped;

  @Option(names = "--json", description = "The API's JSON instead of text.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Settings settings = options.load(synonymOption.flags());
    SearchRequest request = request();
    long start = System.nanoTime();
    try (Engine engine = Dateline.openToSearch(settings)) {
      SearchResults results = engine.search().search(request);
      long tookMs = (System.nanoTime() - start) / 1_000_000;
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(SearchJson.results(request, results, tookMs).toPrettyString());
      } else {
        remark(spec.commandLine().getErr(), request, results);
        print(out, results);
        if (results.total() == 0) nothing(spec.commandLine().getErr(), engine);
      }
      out.flush();
    }
    return Dateline.OK;
  }

  private SearchRequest request() {
    if (size < 1 || size > SearchRequest.MAX_SIZE) {
      throw new SettingsException("--size: must be 1 to " + SearchRequest.MAX_SIZE);
    }
    ParsedQuery query;
    try {
      query = QueryParser.parse(String.join(" ", words), ZoneOffset.UTC);
    } catch (QueryTooLongException e) {
      throw new SettingsException(String.valueOf(e.getMessage()));
    }
    List<Filter> filters = new ArrayList<>();
    if (!topics.isEmpty()) filters.add(new Filter.AnyOf(ArticleField.TOPIC, topics));
    if (!providers.isEmpty()) filters.add(new Filter.AnyOf(ArticleField.PROVIDER, providers));
    SearchRequest.Builder request =
        SearchRequest.of(query, Instant.now())
            .filters(filters)
            .page(0, size)
            .correct(!asTyped)
            .synonyms(!asTyped)
            .relax(!asTyped);
    return (sort == null ? request : request.sort(sort)).build();
  }

  private static void remark(PrintWriter err, SearchRequest request, SearchResults results) {
    for (Warning warning : request.query().warnings()) err.println("Note: " + warning.message());
    remark(err, results.reading());
    err.flush();
  }

  private static void remark(PrintWriter err, Reading reading) {
    if (reading.corrected() != null) {
      err.printf("Note: Showing results for “%s”; --as-typed undoes it.%n", reading.corrected());
    }
    Reading.Offer offer = reading.offer();
    if (offer != null) {
      err.printf(
          Locale.ROOT, "Note: Did you mean “%s”? (%s)%n", offer.query(), articles(offer.total()));
    }
    if (!reading.instead().isEmpty()) err.printf("Note: Searched %s.%n", reading.instead());
    if (!reading.besides().isEmpty()) err.printf("Note: Also searched: %s.%n", reading.besides());
    if (!reading.leftOut().isEmpty()) {
      err.printf("Note: %s; --as-typed leaves none out.%n", reading.leftOut());
    }
  }

  /** What to do about no results: a label that no article has, or else other words. */
  private void nothing(PrintWriter err, Engine engine) throws IOException {
    boolean told = false;
    for (String topic : topics) told |= unknown(err, engine, ArticleField.TOPIC, topic);
    for (String name : providers) told |= unknown(err, engine, ArticleField.PROVIDER, name);
    if (told) return;
    boolean narrowed = !topics.isEmpty() || !providers.isEmpty();
    err.println(
        "Note: Nothing was found. Try fewer or other words, OR between them, or the beginning of"
            + (narrowed
                ? " one (electri*), or without --topic and --provider."
                : " one: electri*"));
    err.flush();
  }

  /** Says that no article has the label, and which is near; false where some article has it. */
  private static boolean unknown(PrintWriter err, Engine engine, ArticleField field, String label)
      throws IOException {
    SearchRequest labelled =
        SearchRequest.of(ParsedQuery.EVERYTHING, Instant.now())
            .filters(List.of(new Filter.AnyOf(field, List.of(label))))
            .facets(List.of(field), MOST_LABELS)
            .build();
    SearchResults results = engine.search().search(labelled);
    if (results.total() > 0) return false;
    Facet facet = results.facets().get(field); // of all articles: its own choice is set aside
    List<Facet.Value> values = facet == null ? List.of() : facet.values();
    List<String> known =
        values.stream().filter(value -> value.count() > 0).map(Facet.Value::value).toList();
    String near = Nearest.like(label, known);
    err.printf(
        "Note: No article has the %s “%s”.%s%n",
        field.label(), label, near == null ? "" : " Did you mean “" + near + "”?");
    err.flush();
    return true;
  }

  private static String articles(long count) {
    return String.format(Locale.ROOT, count == 1 ? "%,d article" : "%,d articles", count);
  }

  private static void print(PrintWriter out, SearchResults results) {
    boolean all = results.hits().size() == results.total();
    String shown = all ? "" : String.format(Locale.ROOT, "%,d of ", results.hits().size());
    out.println(shown + articles(results.total()));
    int number = 0;
    for (Hit hit : results.hits()) print(out, ++number, hit.article());
  }

  private static void print(PrintWriter out, int number, Article article) {
    String day = article.published() == null ? "no date" : DAY.format(article.published());
    out.printf("%n%2d. %s%n", number, article.title());
    out.printf(
        "    %s · %s%s%n",
        article.provider().name(),
        day,
        article.topics().isEmpty() ? "" : " · " + String.join(", ", article.topics()));
    if (article.url() != null) out.printf("    %s%n", article.url());
  }
}
