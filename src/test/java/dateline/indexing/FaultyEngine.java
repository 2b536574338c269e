package dateline.indexing;

import dateline.article.Seed;
import dateline.engine.ArticleSearch;
import dateline.engine.ArticleStore;
import dateline.engine.Engine;
import dateline.engine.SeedState;
import dateline.engine.Standing;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A real engine whose write side fails, or whose process dies, where a test wants it to. */
final class FaultyEngine implements Engine {
  enum Fault {
    NONE,
    FAILS_TO_PUT,
    FAILS_TO_COMMIT,
    DIES_BEFORE_THE_COMMIT,
    DIES_AFTER_THE_COMMIT
  }

  /** The process is no more: nothing that would tidy up behind a failure is done. */
  static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final Engine engine;
  volatile Fault fault = Fault.NONE;

  FaultyEngine(Engine engine) {
    this.engine = engine;
  }

  @Override
  public ArticleSearch search() {
    return engine.search();
  }

  @Override
  public ArticleStore store() throws IOException {
    return new Store(engine.store());
  }

  @Override
  public ArticleStore rebuild() throws IOException {
    return new Store(engine.rebuild());
  }

  @Override
  public Standing standing() {
    return engine.standing();
  }

  @Override
  public Optional<String> check() throws IOException {
    return engine.check();
  }

  @Override
  public void close() throws IOException {
    engine.close();
  }

  private final class Store implements ArticleStore {
    private final ArticleStore store;

    Store(ArticleStore store) {
      this.store = store;
    }

    @Override
    public Map<String, SeedState> seeds() throws IOException {
      return store.seeds();
    }

    @Override
    public void put(Seed seed, String fingerprint) throws IOException {
      store.put(seed, fingerprint);
      if (fault == Fault.FAILS_TO_PUT) throw new IOException("put, and failed");
    }

    @Override
    public void hide(String path, Set<String> ids, String fingerprint) throws IOException {
      store.hide(path, ids, fingerprint);
    }

    @Override
    public void remove(String path) throws IOException {
      store.remove(path);
    }

    @Override
    public @Nullable SeedState bringOver(String path, Set<String> withheld) throws IOException {
      return store.bringOver(path, withheld);
    }

    @Override
    public Collection<String> answering(String folder) throws IOException {
      return store.answering(folder);
    }

    @Override
    public void commit() throws IOException {
      if (fault == Fault.FAILS_TO_COMMIT) throw new IOException("not committed");
      if (fault == Fault.DIES_BEFORE_THE_COMMIT) throw new Death();
      store.commit();
      if (fault == Fault.DIES_AFTER_THE_COMMIT) throw new Death();
    }

    @Override
    public void rollback() throws IOException {
      store.rollback();
    }
  }
}
