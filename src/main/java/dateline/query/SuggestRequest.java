package dateline.query;

import dateline.query.Suggestion.Kind;
import java.util.Set;

/**
 * What has been typed so far, and what may be suggested for it.
 *
 * @param text at most {@link #MAX_LENGTH} characters, the last word perhaps not complete; blank
 *     asks for the most frequent topics and providers
 * @param kinds at least one
 * @param size most suggestions, 1 to {@link #MAX_SIZE}
 */
public record SuggestRequest(String text, Set<Kind> kinds, int size) {
  public static final int MAX_LENGTH = 512;
  public static final int MAX_SIZE = 20;
  public static final int DEFAULT_SIZE = 8;

  public SuggestRequest {
    if (text.length() > MAX_LENGTH) throw new IllegalArgumentException("too long");
    if (size < 1 || size > MAX_SIZE) throw new IllegalArgumentException("size " + size);
    if (kinds.isEmpty()) throw new IllegalArgumentException("no kind");
    kinds = Set.copyOf(kinds);
  }

  /** All kinds, as many as by default. */
  public static SuggestRequest of(String text) {
    return new SuggestRequest(text, Set.of(Kind.values()), DEFAULT_SIZE);
  }
}
