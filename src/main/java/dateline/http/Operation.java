package dateline.http;

import dateline.engine.Standing;
import dateline.indexing.Runs;
import dateline.indexing.Runs.Ended;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What those who run a server see and do beside searching.
 *
 * @param runs the runs of this process
 * @param ended hears of the runs that are asked for here
 * @param standing how what answers came to answer
 * @param writable tells by throwing that nothing can be written
 * @param watch why changes of the seeds are not noticed at once, or empty
 * @param key opens the admin routes; without one there are none
 */
public record Operation(
    Runs runs,
    Ended ended,
    Supplier<Standing> standing,
    Writable writable,
    Supplier<String> watch,
    Optional<AdminKey> key) {

  /** Tells by throwing that nothing can be written. */
  public interface Writable {
    void require() throws IOException;
  }
}
