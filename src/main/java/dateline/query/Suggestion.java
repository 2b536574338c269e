package dateline.query;

/**
 * What a reader may have begun to type.
 *
 * @param text as articles write it
 * @param count of a topic or a provider the articles with that label, which is the total after it
 *     is chosen; of a phrase the articles whose headline holds its words one after the other, with
 *     no punctuation between them. Never 0
 */
public record Suggestion(Kind kind, String text, long count) {

  /** What is suggested, in the order in which an answer lists it. */
  public enum Kind {
    TOPIC,
    PROVIDER,
    /** One to four words of a headline. */
    PHRASE
  }

  public Suggestion {
    if (count < 1) throw new IllegalArgumentException("nothing has it: " + text);
  }
}
