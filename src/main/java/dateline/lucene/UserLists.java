package dateline.lucene;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the user says about words and topics, in files that may change at any time.
 *
 * @param synonyms words that mean the same, or null for none
 * @param aliases topics of several names, or null for none
 */
public record UserLists(@Nullable SynonymFile synonyms, @Nullable AliasFile aliases) {
  /** Nothing. */
  public static final UserLists NONE = new UserLists(null, null);

  Supplier<Synonyms> currentSynonyms() {
    return synonyms == null ? () -> Synonyms.NONE : synonyms::current;
  }

  Supplier<TopicAliases> currentAliases() {
    return aliases == null ? () -> TopicAliases.NONE : aliases::current;
  }
}
