package dateline.http;

import dateline.article.ArticleField;
import dateline.query.Age;
import dateline.query.SearchRequest;
import dateline.query.SearchResults;
import dateline.query.SearchResults.BandFacet.Band;
import dateline.query.SearchResults.Facet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a search is narrowed to, and what it could be narrowed to with how many left. */
public final class Narrowing {
  private static final List<String> AGES = List.of("24h", "7d", "30d", "1y");

  private final SearchRequest request;
  private final SearchResults results;
  private final PageUrl url;

  Narrowing(SearchRequest request, SearchResults results, PageUrl url) {
    this.request = request;
    this.results = results;
    this.url = url;
  }

  /**
   * A value one can tick.
   *
   * @param value as the parameter takes it
   * @param only to this value alone of its field: so many articles are found there
   */
  public record Choice(
      String label, String name, String value, String count, String only, boolean selected) {}

  /**
   * The choices of one field.
   *
   * @param title what its values are called, in the middle of a sentence
   * @param all to all of its values, or null where these are all
   * @param open whether they are seen at once
   */
  public record Group(
      String name, String title, List<Choice> choices, @Nullable String all, boolean open) {
    /** The title as a heading. */
    public String heading() {
      return Words.heading(title);
    }
  }

  public List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    results
        .facets()
        .forEach(
            (field, facet) -> {
              Group group = group(field, facet);
              boolean chosen = group.choices.stream().anyMatch(Choice::selected);
              // A field with the same value everywhere narrows nothing.
              if (group.choices.size() > 1 || facet.missing() > 0 || chosen) groups.add(group);
            });
    return groups.stream().filter(group -> !group.choices.isEmpty()).toList();
  }

  private Group group(ArticleField field, Facet facet) {
    List<Choice> choices = facet.values().stream().map(value -> choice(field, value)).toList();
    boolean usual = field == ArticleField.TOPIC || field == ArticleField.PROVIDER;
    boolean open = usual || choices.stream().anyMatch(Choice::selected);
    String all = facet.other() > 0 ? allHref(field) : null;
    return new Group(field.label(), Words.values(field), choices, all, open);
  }

  private String allHref(ArticleField field) {
    return url.without("page").at("/facets/" + field.label());
  }

  private Choice choice(ArticleField field, Facet.Value value) {
    return choice(field, value, url);
  }

  static Choice choice(ArticleField field, Facet.Value value, PageUrl url) {
    String name = field.label();
    return new Choice(
        field == ArticleField.LANGUAGE ? Words.language(value.value()) : value.value(),
        name,
        Listed.quoted(value.value()),
        Words.number(value.count()),
        url.without(name).toggled(name, value.value(), false).href(),
        value.selected());
  }

  /** Bands of quality, each a link; the one that is chosen leads back. */
  public List<Choice> bands() {
    List<Choice> bands = new ArrayList<>();
    PageUrl unrated = url.without("quality.min", "quality.max", "quality.below");
    for (Band band : results.quality().bands()) {
      if (band.count() == 0 && !band.selected()) continue;
      PageUrl to = unrated;
      if (!band.selected()) {
        if (band.from() > 0) to = to.with("quality.min", plain(band.from()));
        if (band.to() != null) to = to.with("quality.below", plain(band.to()));
      }
      bands.add(
          new Choice(
              label(band), "quality", "", Words.number(band.count()), to.href(), band.selected()));
    }
    return bands.size() > 1 || bands.stream().anyMatch(Choice::selected) ? bands : List.of();
  }

  private static String label(Band band) {
    if (band.to() == null) return Words.orMore(plain(band.from()));
    if (band.from() <= 0) return Words.under(plain(band.to()));
    return Words.between(plain(band.from()), plain(band.to()));
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }

  /** The last day, week … as far as anything that is found is so new, and any time. */
  public List<Link> ages() {
    Instant end = new Histogram(request, results.dates(), url).end();
    List<Link> ages = new ArrayList<>();
    PageUrl undated = url.without("from", "to", "when");
    String now = url.values().getOrDefault("when", List.of("")).get(0);
    for (String age : AGES) {
      boolean chosen = age.equalsIgnoreCase(now);
      Instant begin = Age.parse(age).orElseThrow().before(request.asOf());
      boolean some = end != null && end.isAfter(begin);
      if (!some && !chosen) continue;
      ages.add(new Link(Words.age(age), undated.with("when", age).href(), chosen));
    }
    boolean any = url.listed("from").isEmpty() && url.listed("to").isEmpty() && now.isEmpty();
    if (!ages.isEmpty() || !any) ages.add(0, new Link(Words.ANY_TIME, undated.href(), any));
    return ages;
  }

  /** The day {@code from} or {@code to} names, empty where it names none. */
  public String day(String name) {
    return FormFields.day(url, name);
  }

  public List<FormFields.Field> carried() {
    return FormFields.carried(url, results.facets());
  }

  public List<FormFields.Field> lenience() {
    return FormFields.lenience(url);
  }

  /** What is chosen now, each with the link that lets go of it. */
  public List<Link> chips() {
    List<Link> chips = new ArrayList<>();
    for (String name : url.values().keySet()) {
      if (!SearchParameters.NARROWING.contains(name)) continue;
      for (Listed item : url.listed(name)) {
        chips.add(new Link(Words.chosen(name, item), url.dropping(name, item).href(), true));
      }
    }
    return chips;
  }

  /** Without any choice. */
  public String clearHref() {
    return url.without(SearchParameters.NARROWING.toArray(String[]::new)).href();
  }
}
