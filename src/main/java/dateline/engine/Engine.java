package dateline.engine;

import java.io.Closeable;

/** A backend, opened. Closing it drops what was put and not committed. */
public interface Engine extends Closeable {
  ArticleSearch search();

  ArticleStore store();
}
