package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Many who guess, and one who knows, all behind one address. */
class KeysTest {
  private static final String RIGHT = "Bearer a key of thirty-two letters, or more";
  private static final AdminKey KEY = new AdminKey(RIGHT.substring("Bearer ".length()));
  private static final Client ALL = new Client("192.0.2.1", "192.0.2.1", false);
  private static final Client OTHER = new Client("192.0.2.2", "192.0.2.2", false);

  private final AtomicLong clock = new AtomicLong();
  private final AtomicInteger pauses = new AtomicInteger();
  private final Keys keys =
      new Keys(Optional.of(KEY), Exposure.DEFAULT, clock::get, pauses::incrementAndGet);

  private boolean opens(String given, Client client) {
    return keys.opens(KEY, given, client);
  }

  private void lockOut() {
    for (int i = 0; i < 5; i++) assertThat(opens("Bearer guess" + i, ALL)).isFalse();
    assertThat(pauses).as("so many are nothing unusual").hasValue(0);
    assertThatThrownBy(() -> opens("Bearer guess", ALL)).isInstanceOf(RefusedException.class);
    assertThat(pauses).hasValue(1);
  }

  @Test
  void theRightKeyOpensHoweverMuchOthersGuess() {
    lockOut();
    assertThat(opens(RIGHT, ALL)).isTrue();
  }

  @Test
  void rightAndWrongOnesWaitTheSameSoThatNobodyGuessesFast() {
    lockOut();
    opens(RIGHT, ALL);
    assertThat(pauses).hasValue(2);
    assertThatThrownBy(() -> opens("Bearer guess", ALL)).isInstanceOf(RefusedException.class);
    assertThat(pauses).as("the right key ends no lock-out").hasValue(3);
    assertThat(opens(RIGHT, OTHER)).isTrue();
    assertThat(opens("Bearer guess", OTHER)).isFalse();
    assertThat(pauses).as("nobody else waits").hasValue(3);
  }

  @Test
  void theLockOutEndsByItself() {
    lockOut();
    clock.addAndGet(Duration.ofSeconds(13).toNanos());
    assertThat(opens("Bearer guess", ALL)).isFalse();
    assertThat(pauses).as("a wrong key in twelve seconds is granted").hasValue(1);
  }
}
