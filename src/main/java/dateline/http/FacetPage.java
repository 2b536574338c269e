package dateline.http;

import dateline.article.ArticleField;
import dateline.query.FacetRequest;
import dateline.query.FacetValues;
import dateline.query.SearchResults.Facet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The values of one facet, to look for one among them. */
public final class FacetPage {
  private final FacetRequest request;
  private final FacetValues found;
  private final PageUrl url;

  FacetPage(FacetRequest request, FacetValues found, PageUrl url) {
    this.request = request;
    this.found = found;
    this.url = url;
  }

  public String title() {
    return Words.heading(Words.values(request.field()));
  }

  public String name() {
    return request.field().label();
  }

  public String query() {
    return request.search().query().text();
  }

  public String prefix() {
    return request.prefix();
  }

  public List<Narrowing.Choice> choices() {
    return found.values().stream()
        .map(value -> Narrowing.choice(request.field(), value, url))
        .toList();
  }

  /** How many there are, and of which kind. */
  public String summary() {
    if (found.total() == 0)
      return request.prefix().isEmpty() ? Words.THERE_ARE_NONE : Words.NONE_BEGINS_SO;
    if (found.corrected()) return Words.nearlyBeginSo(found.total());
    boolean more = found.total() > found.values().size();
    return more ? Words.frequentFirst(found.total()) : Words.values(found.total());
  }

  /** All of the search that the list does not show. */
  public List<FormFields.Field> carried() {
    return with(Map.of(request.field(), new Facet(found.values(), 0, 0)), List.of());
  }

  /** All of the search. */
  public List<FormFields.Field> whole() {
    return with(Map.of(), FormFields.lenience(url));
  }

  private List<FormFields.Field> with(Map<ArticleField, Facet> shown, List<FormFields.Field> more) {
    List<FormFields.Field> fields = new ArrayList<>(FormFields.carried(url, shown));
    fields.addAll(FormFields.days(url));
    fields.addAll(more);
    return fields;
  }

  public String searchHref() {
    return url.href();
  }

  public String allHref() {
    return url.at("/facets/" + name());
  }
}
