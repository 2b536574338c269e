package dateline.engine;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** A backend, opened. Closing it drops what was put and not committed. */
public interface Engine extends Closeable {
  ArticleSearch search();

  /**
   * The write side: of what answers, or of the rebuild that is at work. Ask again after a commit or
   * a rollback.
   *
   * @throws ReadOnlyIndexException where nothing can be written at the moment
   */
  ArticleStore store() throws IOException;

  /**
   * A write side that begins with nothing, beside what answers. Its first commit takes that one's
   * place in one step; its rollback leaves no trace.
   *
   * @throws ReadOnlyIndexException where nothing can be written at the moment
   */
  ArticleStore rebuild() throws IOException;

  /** How what answers came to answer. */
  Standing standing();

  /**
   * Reads every byte of what answers against its checksums. Where that finds damage, what is
   * damaged is set aside, {@link #standing} says so, and the next run mends it from the seeds.
   *
   * @return what is wrong, or empty
   */
  Optional<String> check() throws IOException;
}
