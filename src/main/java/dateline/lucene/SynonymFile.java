package dateline.lucene;

import dateline.engine.Ranking;
import java.nio.file.Path;
import java.time.InstantSource;

/** The user's synonyms while their file changes. */
public final class SynonymFile {
  private final UserList<Synonyms> list;

  private SynonymFile(UserList<Synonyms> list) {
    this.list = list;
  }

  /**
   * Reads the file.
   *
   * @throws BadListException where it is missing, or a line cannot be meant
   */
  public static SynonymFile open(Path file, Ranking ranking, InstantSource clock)
      throws BadListException {
    float weight = ranking.equals().synonym();
    return new SynonymFile(new UserList<>(file, from -> SynonymReader.read(from, weight), clock));
  }

  /** How many lines say something. */
  public int rules() {
    return list.current().rules();
  }

  /** What the file says now. */
  Synonyms current() {
    return list.current();
  }
}
