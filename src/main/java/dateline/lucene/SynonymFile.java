package dateline.lucene;

import dateline.engine.Ranking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The user's synonyms while their file changes. Whoever asks makes it look, at most once a second;
 * a file that has become bad is told once, and what it last said stays.
 */
public final class SynonymFile {
  private static final Logger LOG = LoggerFactory.getLogger(SynonymFile.class);

  private static final long LOOK_MILLIS = 1_000;

  private final Path file;
  private final float weight;
  private final InstantSource clock;
  private final AtomicLong looked;
  private volatile Version version;
  private volatile Synonyms synonyms;

  /** What changes when a file is written. */
  private record Version(long modified, long size) {
    private static final Version MISSING = new Version(0, -1);

    static Version of(Path file) {
      try {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        return new Version(now.lastModifiedTime().toMillis(), now.size());
      } catch (IOException e) {
        return MISSING;
      }
    }
  }

  private SynonymFile(Path file, float weight, InstantSource clock) throws BadSynonymsException {
    this.file = file;
    this.weight = weight;
    this.clock = clock;
    this.looked = new AtomicLong(clock.millis());
    this.version = Version.of(file); // before it is read: what is written meanwhile is seen later
    this.synonyms = SynonymReader.read(file, weight);
  }

  /**
   * Reads the file.
   *
   * @throws BadSynonymsException where it is missing, or a line cannot be meant
   */
  public static SynonymFile open(Path file, Ranking ranking, InstantSource clock)
      throws BadSynonymsException {
    return new SynonymFile(file, ranking.equals().synonym(), clock);
  }

  /** How many lines say something. */
  public int rules() {
    return synonyms.rules();
  }

  /** What the file says now. */
  Synonyms current() {
    long now = clock.millis();
    long last = looked.get();
    boolean due = Math.abs(now - last) >= LOOK_MILLIS; // a clock may also be put back
    if (due && looked.compareAndSet(last, now)) look();
    return synonyms;
  }

  private synchronized void look() {
    Version now = Version.of(file);
    if (now.equals(version)) return;
    version = now;
    try {
      synonyms = SynonymReader.read(file, weight);
      LOG.info("{} has changed and was read again.", file);
    } catch (BadSynonymsException e) {
      LOG.warn("{} The synonyms of before stay in use.", e.getMessage());
    }
  }
}
