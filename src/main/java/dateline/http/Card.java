package dateline.http;

import dateline.article.Article;
import dateline.query.Marked;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An article as the pages list it. Title and excerpt are HTML, all else is text.
 *
 * @param title HTML: escaped, with what was found in {@code <mark>}
 * @param excerpt the same
 * @param url of the article at its publisher, or null
 * @param page of the article here
 * @param initials stand where there is no picture
 * @param hue colour behind them, see {@link Monogram}
 * @param image a picture's address, or null
 * @param datetime when it was published, for programs, or null
 * @param day the same for people, or null
 * @param moment the same to the minute, or null
 * @param language tag of the text's language, or null
 */
public record Card(
    String title,
    String excerpt,
    @Nullable String url,
    String page,
    Link provider,
    String initials,
    int hue,
    @Nullable String image,
    @Nullable String datetime,
    @Nullable String day,
    @Nullable String moment,
    @Nullable String language,
    List<Link> topics) {
  private static final int MOST_TOPICS = 4;

  /** Who looks, and from where: what the same article is shown with on different pages. */
  record View(PageUrl url, Instant now, ZoneId zone, boolean images) {
    Link provider(Article article) {
      String name = article.provider().name();
      return new Link(name, url.without("provider").toggled("provider", name, false).href());
    }

    Link topic(String topic) {
      return new Link(topic, url.without("topic").toggled("topic", topic, false).href());
    }
  }

  static Card of(Article article, View view) {
    return of(article, null, null, view);
  }

  /** With what was found in it; null where nothing was to be marked. */
  static Card of(Article article, @Nullable Marked title, @Nullable Marked excerpt, View view) {
    Instant published = article.published();
    String provider = article.provider().name();
    boolean pictured = view.images && !article.images().isEmpty();
    return new Card(
        html(title, article.title()),
        html(excerpt, article.excerpt()),
        article.url(),
        "/articles/" + article.id(),
        view.provider(article),
        Monogram.initials(provider),
        Monogram.hue(provider),
        pictured ? article.images().get(0).url() : null,
        published == null ? null : published.toString(),
        published == null ? null : Words.ago(published, view.now, view.zone),
        published == null ? null : Words.moment(published, view.zone),
        article.locale(),
        article.topics().stream().limit(MOST_TOPICS).map(view::topic).toList());
  }

  private static String html(@Nullable Marked marked, String plain) {
    return marked == null ? new Marked(plain, List.of()).html() : marked.html();
  }
}
