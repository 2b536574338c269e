package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** So many at once, a few in line, and nobody waits for what would come too late. */
@Timeout(60)
class AdmissionTest {
  private static final Duration LONG = Duration.ofSeconds(50);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong clock = new AtomicLong();
  private final AtomicInteger clients = new AtomicInteger();
  private final AtomicInteger atWork = new AtomicInteger();
  private final AtomicInteger mostAtWork = new AtomicInteger();
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void stop() {
    release.countDown();
    threads.close();
  }

  private String work() throws IOException {
    mostAtWork.accumulateAndGet(atWork.incrementAndGet(), Math::max);
    try {
      release.await();
      return "done";
    } catch (InterruptedException e) {
      throw new IOException(e);
    } finally {
      atWork.decrementAndGet();
    }
  }

  private String another() {
    return "client " + clients.incrementAndGet();
  }

  private Future<String> ask(Admission admission) {
    return ask(admission, another());
  }

  private Future<String> ask(Admission admission, String client) {
    return threads.submit(() -> admission.admit(client, this::work));
  }

  @Test
  void whateverOneClientAsksOthersHaveATurn() throws Exception {
    Admission admission = new Admission(4, 64, LONG, clock::get);
    List<Future<String>> asked = new ArrayList<>();
    for (int i = 0; i < 3 + 48; i++) asked.add(ask(admission, "greedy"));
    awaitAtWork(3);
    awaitWaiting(admission, 48);
    assertThatThrownBy(() -> admission.admit("greedy", () -> "never"))
        .isInstanceOf(RefusedException.class);
    for (int i = 0; i < 100; i++) {
      assertThat(admission.admit("modest", () -> "answered")).isEqualTo("answered");
    }
    release.countDown();
    for (Future<String> each : asked) assertThat(each.get(50, TimeUnit.SECONDS)).isEqualTo("done");
    assertThat(mostAtWork).hasValue(3);
    assertThat(admission.clients()).isZero();
  }

  @Test
  void theNextTurnIsForWhoHasWaitedLongestForOne() throws Exception {
    Admission admission = new Admission(1, 64, LONG, clock::get);
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    Future<String> first = ask(admission, "greedy");
    awaitAtWork(1);
    List<Future<?>> line = new ArrayList<>();
    for (String each : List.of("greedy 1", "greedy 2", "modest 1")) {
      int before = admission.waiting();
      line.add(
          threads.submit(
              () -> admission.admit(each.substring(0, each.length() - 2), () -> order.add(each))));
      awaitWaiting(admission, before + 1);
    }
    release.countDown();
    first.get(50, TimeUnit.SECONDS);
    for (Future<?> each : line) each.get(50, TimeUnit.SECONDS);
    assertThat(order).containsExactly("modest 1", "greedy 1", "greedy 2");
  }

  /** Or those who come one by one, again and again, would keep it waiting for good. */
  @Test
  void whoComesAnewDoesNotPassWhoHasBeenHere() throws Exception {
    Admission admission = new Admission(2, 64, LONG, clock::get);
    CountDownLatch ends = new CountDownLatch(1);
    Future<String> first =
        threads.submit(
            () ->
                admission.admit(
                    "reader",
                    () -> {
                      mostAtWork.accumulateAndGet(atWork.incrementAndGet(), Math::max);
                      awaitEnd(ends);
                      return "first";
                    }));
    awaitAtWork(1);
    for (int i = 0; i < 3; i++) admission.admit(another(), () -> "passes by");
    Future<String> other = ask(admission);
    awaitAtWork(2);
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    List<Future<?>> line = new ArrayList<>();
    for (String each : List.of("reader", "newcomer")) {
      int before = admission.waiting();
      line.add(threads.submit(() -> admission.admit(each, () -> order.add(each))));
      awaitWaiting(admission, before + 1);
    }
    ends.countDown();
    for (Future<?> each : line) each.get(50, TimeUnit.SECONDS);
    assertThat(order).containsExactly("reader", "newcomer");
    release.countDown();
    assertThat(first.get(50, TimeUnit.SECONDS)).isEqualTo("first");
    assertThat(other.get(50, TimeUnit.SECONDS)).isEqualTo("done");
  }

  private static void awaitEnd(CountDownLatch ends) throws IOException {
    try {
      ends.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** Slow searches of others are not a reason to refuse what is quick. */
  @Test
  void whoseOwnTurnEndsSoonWaitsForItWhateverOthersAsk() throws Exception {
    Admission admission = new Admission(4, 64, Duration.ofSeconds(20), clock::get);
    for (int i = 0; i < 200; i++) {
      admission.admit("greedy", () -> clock.addAndGet(Duration.ofMinutes(1).toNanos()));
    }
    List<Future<String>> asked = new ArrayList<>();
    for (int i = 0; i < 3; i++) asked.add(ask(admission, "greedy"));
    asked.add(ask(admission, "modest"));
    awaitAtWork(4);
    asked.add(ask(admission, "modest"));
    awaitWaiting(admission, 1);
    for (String other : List.of("greedy", "another")) {
      assertThatThrownBy(() -> admission.admit(other, () -> "never"))
          .isInstanceOf(RefusedException.class);
    }
    release.countDown();
    for (Future<String> each : asked) assertThat(each.get(50, TimeUnit.SECONDS)).isEqualTo("done");
  }

  /** Virtual threads would be refused even a moment by those that do not wait. */
  @Test
  void whatIsAnsweredHasAThreadOfTheSystemAndWhoAsksMayBeVirtual() throws Exception {
    Admission admission = new Admission(1, 1, LONG, clock::get);
    Future<Boolean> virtual =
        threads.submit(() -> admission.admit("one", () -> Thread.currentThread().isVirtual()));
    assertThat(virtual.get(50, TimeUnit.SECONDS)).isFalse();
  }

  @Test
  void whoComesWhenTheLineIsFullIsRefusedAndTheOthersAreAnswered() throws Exception {
    Admission admission = new Admission(2, 3, LONG, clock::get);
    List<Future<String>> asked = new ArrayList<>();
    for (int i = 0; i < 2; i++) asked.add(ask(admission));
    awaitAtWork(2);
    for (int i = 0; i < 3; i++) asked.add(ask(admission));
    awaitWaiting(admission, 3);
    assertThatThrownBy(() -> admission.admit(another(), () -> "never"))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> {
              assertThat(e.status()).isEqualTo(503);
              assertThat(e.retryAfter()).isEqualTo(1);
            });
    release.countDown();
    for (Future<String> each : asked) assertThat(each.get(50, TimeUnit.SECONDS)).isEqualTo("done");
    assertThat(mostAtWork).hasValue(2);
    assertThat(admission.admit(another(), () -> "next")).isEqualTo("next");
  }

  @Test
  void whoseTurnWouldComeTooLateIsRefusedAtOnce() throws Exception {
    // Longer than this test may take: who waited at all would be too late.
    Admission admission = new Admission(1, 100, Duration.ofMinutes(2), clock::get);
    for (int i = 0; i < 200; i++) {
      admission.admit(another(), () -> clock.addAndGet(Duration.ofMinutes(10).toNanos()));
    }
    Future<String> first = ask(admission);
    awaitAtWork(1);
    // Searches take ten minutes these days: to wait is of no use, though the line is empty.
    assertThatThrownBy(() -> admission.admit(another(), () -> "never"))
        .isInstanceOf(RefusedException.class);
    release.countDown();
    assertThat(first.get(50, TimeUnit.SECONDS)).isEqualTo("done");
  }

  /** As many as have a turn or a place in line: whoever leaves comes again at once. */
  @Test
  void nobodyIsRefusedWhileThereIsRoom() throws Exception {
    Admission admission = new Admission(2, 1, LONG, clock::get);
    List<Future<Integer>> three = new ArrayList<>();
    try (ExecutorService processors = Executors.newFixedThreadPool(3)) {
      for (int i = 0; i < 3; i++) {
        three.add(processors.submit(() -> comeAgain(admission, 20_000)));
      }
      for (Future<Integer> each : three) {
        assertThat(each.get(50, TimeUnit.SECONDS)).isEqualTo(20_000);
      }
    }
  }

  private int comeAgain(Admission admission, int times) throws IOException {
    int answered = 0;
    for (int i = 0; i < times; i++) {
      answered +=
          admission.admit(
              another(),
              () -> {
                LockSupport.parkNanos(1);
                return 1;
              });
    }
    return answered;
  }

  @Test
  void howLongSearchesTakeIsNothingToWhoFindsAFreeTurn() throws Exception {
    Admission admission = new Admission(2, 0, Duration.ofMillis(200), clock::get);
    for (int i = 0; i < 200; i++) {
      admission.admit(another(), () -> clock.addAndGet(Duration.ofSeconds(1).toNanos()));
    }
    Future<String> first = ask(admission);
    awaitAtWork(1);
    assertThat(admission.admit(another(), () -> "done")).isEqualTo("done");
    release.countDown();
    assertThat(first.get(50, TimeUnit.SECONDS)).isEqualTo("done");
  }

  @Test
  void whatFailsGivesItsTurnBack() throws IOException {
    Admission admission = new Admission(1, 0, LONG, clock::get);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(
              () ->
                  admission.admit(
                      another(),
                      () -> {
                        throw new IOException("x");
                      }))
          .hasMessage("x");
    }
    assertThat(admission.admit(another(), () -> "next")).isEqualTo("next");
  }

  private void awaitAtWork(int number) {
    while (atWork.get() < number) Thread.onSpinWait();
  }

  private static void awaitWaiting(Admission admission, int number) {
    while (admission.waiting() < number) Thread.onSpinWait();
  }
}
