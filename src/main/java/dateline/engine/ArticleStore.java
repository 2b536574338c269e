package dateline.engine;

import dateline.article.Seed;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The write side. Nothing that is put or removed is visible or durable before {@link #commit}, then
 * all of it is. Several threads may put, hide and remove at once, each its own paths; the rest is
 * for one thread that waited for them.
 *
 * <p>Of several copies of one article (the same id in several seeds) the best by {@link
 * dateline.article.Copy#BEST_FIRST} is shown, whatever the order in which seeds come and go.
 */
public interface ArticleStore {
  /**
   * The fingerprint of no file: what was brought over is read again as soon as that is possible.
   */
  String BROUGHT_OVER = "-";

  /** What is held, by path. The fingerprints live in the index, so they commit with it. */
  Map<String, SeedState> seeds() throws IOException;

  /**
   * Replaces everything the seed's path held. Copies of the articles it withholds that other seeds
   * list as related are not shown.
   */
  void put(Seed seed, String fingerprint) throws IOException;

  /**
   * Replaces everything the path held by nothing, and remembers that it was read. Copies of these
   * articles that other seeds list as related are not shown while it is hidden.
   *
   * @param ids one at least
   */
  void hide(String path, Set<String> ids, String fingerprint) throws IOException;

  /** Forgets the path. */
  void remove(String path) throws IOException;

  /**
   * Puts what the path holds in the index that answers, since its file cannot be read whole now and
   * what was read of it before must not be lost. Its fingerprint is {@link #BROUGHT_OVER} and,
   * where nothing more is withheld, what stood from a {@code ~} on.
   *
   * @param withheld ids of articles that may not be shown by now; nor may those that only they list
   * @return what is held now, or null where nothing was
   */
  @Nullable SeedState bringOver(String path, Set<String> withheld) throws IOException;

  /**
   * The paths below a folder that the index that answers holds something of.
   *
   * @param folder ending in {@code /}, or "" for all
   */
  Collection<String> answering(String folder) throws IOException;

  /**
   * Makes all changes since the last commit durable and visible in one step.
   *
   * @throws InsufficientStorageException where the disk has no room for them; as whatever else
   *     fails, that drops them
   */
  void commit() throws IOException;

  /** Drops all changes since the last commit. */
  void rollback() throws IOException;
}
