package dateline.http;

import dateline.article.Article;
import dateline.query.SearchResults;
import dateline.query.SearchResults.Hit;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a search finds, for those who subscribe to it. Every link is whole, since a reader keeps
 * entries far from where they came from.
 *
 * @param server by which its readers know this server, without a slash at the end
 * @param question the search, from its {@code ?} on, or empty
 * @param self where this very feed is
 */
record Feed(String title, String server, String question, String self, SearchResults found) {
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  /** One article: the best of those that tell its story. */
  record Entry(String id, Article article, String link) {}

  /** The search page with the same question. */
  String page() {
    return server + "/" + question;
  }

  /** Of the feed itself; it outlives a move to another host. */
  String id() {
    return "urn:dateline:search:" + (question.isEmpty() ? "all" : question.substring(1));
  }

  List<Entry> entries() {
    return found.hits().stream().map(this::entry).toList();
  }

  /** A story keeps its id when a better version of it takes the first one's place. */
  private Entry entry(Hit hit) {
    Article article = hit.article();
    String id = hit.story() == null ? article.id() : hit.story().id();
    String link = article.url() == null ? server + "/articles/" + article.id() : article.url();
    return new Entry("urn:dateline:article:" + id, article, link);
  }

  /** The date of the newest entry; long ago where none has one. */
  Instant updated() {
    return found.hits().stream()
        .map(hit -> hit.article().published())
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  /** The next one that can be told: feeds have years of four digits, from 1 on. */
  static Instant told(Instant instant) {
    if (instant.isBefore(FIRST)) return FIRST;
    return instant.isAfter(LAST) ? LAST : instant;
  }
}
