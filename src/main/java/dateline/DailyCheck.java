package dateline;

import dateline.engine.Engine;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads every byte of the index once a day: disks lose bits without saying so. What it finds
 * damaged the next run of the watch builds again.
 */
final class DailyCheck implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DailyCheck.class);

  private final Engine engine;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("daily-check").daemon().factory());

  DailyCheck(Engine engine) {
    this.engine = engine;
    var unused = timer.scheduleAtFixedRate(this::check, 10, 24 * 60 * 60, TimeUnit.SECONDS);
  }

  private void check() {
    try {
      engine
          .check()
          .ifPresent(why -> LOG.error("The index {}. It is built again from the seeds.", why));
    } catch (IOException | RuntimeException e) {
      LOG.warn("The index could not be checked: {}", e.toString());
    }
  }

  @Override
  public void close() {
    timer.shutdown();
  }
}
