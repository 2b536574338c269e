package dateline.http;

import dateline.article.Article;
import dateline.engine.FoundStory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One story: who reported when. */
public final class StoryPage {
  private final FoundStory found;
  private final Card.View view;

  StoryPage(FoundStory found, Card.View view) {
    this.found = found;
    this.view = view;
  }

  /**
   * One version.
   *
   * @param when so long after the first, empty where it is the first or has no date
   * @param best whether it is the one that stands for all
   */
  public record Version(Card card, String when, boolean best) {}

  public String title() {
    return found.best().title();
  }

  public String summary() {
    return Words.versionsFrom(found.story().size(), found.story().providers());
  }

  /** How long it went on, or null where that cannot be said. */
  public @Nullable String span() {
    List<Instant> times =
        all().stream().map(Article::published).filter(java.util.Objects::nonNull).toList();
    if (times.size() < 2) return null;
    Instant first = times.get(0);
    Instant last = times.get(times.size() - 1);
    String began = Words.moment(first, view.zone());
    if (first.equals(last)) return Words.seenAtOnce(began);
    return Words.seenUntil(began, Duration.between(first, last));
  }

  /** All that tell it, the first first; those without a date at the end. */
  public List<Version> versions() {
    Instant first = found.story().firstSeen();
    List<Version> versions = new ArrayList<>();
    for (Article article : all()) {
      Instant published = article.published();
      boolean later = first != null && published != null && published.isAfter(first);
      String when = later ? Words.later(Duration.between(first, published)) : "";
      boolean best = article.id().equals(found.best().id());
      versions.add(new Version(Card.of(article, view), when, best));
    }
    return versions;
  }

  /** How many are not listed here. */
  public int more() {
    return found.story().size() - 1 - found.story().others().size();
  }

  private List<Article> all() {
    List<Article> all = new ArrayList<>(found.story().others());
    all.add(0, found.best());
    all.sort(
        Comparator.comparing(Article::published, Comparator.nullsLast(Comparator.naturalOrder())));
    return all;
  }

  public String searchHref() {
    return "/?q=story%3A" + found.story().id() + "&group=none";
  }

  public String apiHref() {
    return "/v1/stories/" + found.story().id();
  }
}
