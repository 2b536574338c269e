package dateline.indexing;

import dateline.article.Reading;
import dateline.engine.ArticleStore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What tells a later run, also of another process, whether what it finds of a file has been indexed
 * before: {@code DIGEST}, behind it {@code !} where entries were lost, and {@code ~SECONDS} where
 * an article expires.
 *
 * @param digest of the content and of the settings that decide how it is read
 * @param loses whether entries of it are no articles; which, is read again
 * @param until when the first of its articles may be shown no more, in whole seconds, or null
 */
record Fingerprint(String digest, boolean loses, @Nullable Instant until) {
  private static final char LOSES = '!';
  private static final char UNTIL = '~';

  static Fingerprint of(String digest, Reading reading) {
    Instant until = reading instanceof Reading.Accepted accepted ? accepted.until() : null;
    return new Fingerprint(digest, !reading.lost().isEmpty(), until);
  }

  /** As the index holds it. */
  static Fingerprint parse(String held) {
    int until = held.indexOf(UNTIL);
    String rest = until < 0 ? held : held.substring(0, until);
    boolean loses = rest.indexOf(LOSES) >= 0;
    return new Fingerprint(
        loses ? rest.substring(0, rest.length() - 1) : rest,
        loses,
        until < 0 ? null : Instant.ofEpochSecond(Long.parseLong(held.substring(until + 1))));
  }

  /** Whether it was brought over from another index: it tells of no content. */
  boolean isOfNoFile() {
    return digest.equals(ArticleStore.BROUGHT_OVER);
  }

  /** Whether the index must forget an article that it shows. */
  boolean isExpired(Instant now) {
    return until != null && !now.isBefore(until);
  }

  @Override
  public String toString() {
    return digest
        + (loses ? LOSES : "")
        + (until == null ? "" : "" + UNTIL + until.getEpochSecond());
  }
}
