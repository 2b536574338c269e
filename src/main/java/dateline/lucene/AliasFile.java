package dateline.lucene;

import java.nio.file.Path;
import java.time.InstantSource;

/** The user's topics of several names while their file changes. */
public final class AliasFile {
  private final UserList<TopicAliases> list;

  private AliasFile(UserList<TopicAliases> list) {
    this.list = list;
  }

  /**
   * Reads the file.
   *
   * @throws BadListException where it is missing, or a line cannot be meant
   */
  public static AliasFile open(Path file, InstantSource clock) throws BadListException {
    return new AliasFile(new UserList<>(file, TopicAliases::read, clock));
  }

  /** How many topics have several names. */
  public int topics() {
    return list.current().topics();
  }

  /** What the file says now. */
  TopicAliases current() {
    return list.current();
  }
}
