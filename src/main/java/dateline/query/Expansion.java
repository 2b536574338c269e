package dateline.query;

import org.jspecify.annotations.Nullable;

/**
 * What else was looked for, or what instead.
 *
 * @param from as typed
 * @param to what counts as that, too
 * @param article the id of the article that taught it, or null
 */
public record Expansion(String from, String to, Why why, @Nullable String article) {
  /** Where it comes from. */
  public enum Why {
    /** No article has the word; this one is a slip of the finger away. */
    SPELLING,
    /** An article of the corpus says so: {@code Amazon Web Services (AWS)}. */
    LEARNT,
    /** A common acronym. */
    ACRONYM,
    /** A country and its people. */
    DEMONYM,
    /** The user's own file says so. */
    SYNONYM,
    /** The same, but instead of what was typed. */
    REPLACEMENT,
    /** One word is also written as two. */
    COMPOUND
  }
}
