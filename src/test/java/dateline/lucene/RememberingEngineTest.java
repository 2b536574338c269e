package dateline.lucene;

import dateline.engine.Engine;
import dateline.engine.EngineContract;
import dateline.engine.Ranking;
import java.io.IOException;
import java.nio.file.Path;

/** Who remembers answers keeps the whole contract: nothing that is remembered is out of date. */
class RememberingEngineTest extends EngineContract {
  @Override
  protected Engine open(Path folder) throws IOException {
    return LuceneEngine.open(folder, Ranking.DEFAULT, UserLists.NONE, 1_000);
  }
}
