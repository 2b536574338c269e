package dateline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // it may run over its end
  private final Deadline deadline =
      Deadline.in(Duration.ofSeconds(1), Duration.ofSeconds(2), now::get);

  private void after(long millis) {
    now.set(Long.MAX_VALUE - 5 + TimeUnit.MILLISECONDS.toNanos(millis));
  }

  @Test
  void softComesBeforeHard() throws OutOfTimeException {
    after(999);
    assertThat(deadline.isPast()).isFalse();
    after(1_000);
    assertThat(deadline.isPast()).isTrue();
    after(1_999);
    deadline.require();
    after(2_000);
    assertThatThrownBy(deadline::require).isInstanceOf(OutOfTimeException.class);
  }

  @Test
  void aPartOfItLeavesTimeForWhatFollows() {
    after(499);
    assertThat(deadline.part(0.5).isPast()).isFalse();
    after(500);
    assertThat(deadline.part(0.5).isPast()).isTrue();
    assertThat(deadline.isPast()).isFalse();
  }

  @Test
  void whatIsWholeOrNoneHasTheHardOneOnly() {
    after(1_500);
    assertThat(deadline.allOrNothing().isPast()).isFalse();
    assertThat(deadline.allOrNothing().part(0.1).isPast()).isFalse();
    after(2_000);
    assertThat(deadline.allOrNothing().isPast()).isTrue();
  }

  @Test
  void eachOfSeveralHasItsFairShareOfWhatIsLeft() throws OutOfTimeException {
    after(200);
    Deadline first = deadline.share(4);
    after(399);
    assertThat(first.isPast()).isFalse();
    assertThat(first.part(0.5).isPast()).as("its own half, of 200 ms").isTrue();
    after(400);
    assertThat(first.isPast()).isTrue();
    first.require();
    after(940); // the second took too long
    Deadline third = deadline.share(2);
    after(969);
    assertThat(third.isPast()).isFalse();
    after(970);
    assertThat(third.isPast()).isTrue();
    after(1_200);
    assertThat(deadline.share(1).isPast()).as("nothing is left").isTrue();
    after(1_999);
    deadline.share(1).require();
    third.allOrNothing().require();
    after(2_000);
    assertThatThrownBy(third::require).isInstanceOf(OutOfTimeException.class);
    assertThatThrownBy(() -> deadline.share(1).require()).isInstanceOf(OutOfTimeException.class);
  }

  @Test
  void whatCanBeLeftOutHasTheSoftOneOnly() {
    after(1_000);
    assertThatThrownBy(() -> deadline.orNothing().require()).isInstanceOf(OutOfTimeException.class);
  }

  @Test
  void noneNeverComes() throws OutOfTimeException {
    assertThat(Deadline.NONE.isPast()).isFalse();
    assertThat(Deadline.NONE.part(0).isPast()).isFalse();
    assertThat(Deadline.NONE.share(50).isPast()).isFalse();
    assertThat(Deadline.NONE.allOrNothing().isPast()).isFalse();
    Deadline.NONE.require();
  }

  @Test
  void theyCannotBeOutOfOrder() {
    assertThatThrownBy(() -> Deadline.in(Duration.ofMillis(2), Duration.ofMillis(1), now::get))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
