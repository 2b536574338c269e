package dateline.engine;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long one answer may take. From the soft moment on it is made of what there is by then, and
 * says so; past the hard one there is none. A value that is passed down: whoever loops asks it.
 *
 * @param nanoTime a clock that only runs forward, such as {@link System#nanoTime}
 * @param began on that clock
 * @param soft nanoseconds after the beginning
 * @param hard the same, not before {@code soft}
 */
public record Deadline(LongSupplier nanoTime, long began, long soft, long hard) {
  /** For who may take any time: a command line, a measurement. */
  public static final Deadline NONE =
      new Deadline(() -> 0, 0, /* soft= */ Long.MAX_VALUE, /* hard= */ Long.MAX_VALUE);

  public Deadline {
    if (soft < 0 || hard < soft) {
      throw new IllegalArgumentException("deadlines out of order: %d, %d".formatted(soft, hard));
    }
  }

  /** Begins now. */
  public static Deadline in(Duration soft, Duration hard, LongSupplier nanoTime) {
    return new Deadline(nanoTime, nanoTime.getAsLong(), soft.toNanos(), hard.toNanos());
  }

  /** Whether it is time to answer with what there is. */
  public boolean isPast() {
    return passed(soft);
  }

  /**
   * @throws OutOfTimeException where no answer is better than one so late
   */
  public void require() throws OutOfTimeException {
    if (passed(hard)) throw new OutOfTimeException();
  }

  /**
   * For a step that leaves time for those after it; the same where nothing may be cut short.
   *
   * @param share of the time up to the soft moment, 0 to 1
   */
  public Deadline part(double share) {
    return soft == hard ? this : new Deadline(nanoTime, began, (long) (soft * share), hard);
  }

  /**
   * For the next of several answers: its fair share of what is left up to the soft moment, begun
   * now. What it does not use the others have.
   *
   * @param answers how many are still to come, this one included
   */
  public Deadline share(int answers) {
    if (soft == Long.MAX_VALUE) return this;
    long now = nanoTime.getAsLong();
    long share = Math.max(0, soft - (now - began)) / answers;
    long end = hard == Long.MAX_VALUE ? hard : Math.max(0, hard - (now - began));
    return new Deadline(nanoTime, now, share, end);
  }

  /** For what is left out where it is not there by the soft moment. */
  public Deadline orNothing() {
    return new Deadline(nanoTime, began, soft, soft);
  }

  /** For an answer that is whole or none: counts of a part would look like counts of all. */
  public Deadline allOrNothing() {
    return new Deadline(nanoTime, began, hard, hard);
  }

  private boolean passed(long nanos) {
    return nanos != Long.MAX_VALUE && nanoTime.getAsLong() - began >= nanos;
  }
}
