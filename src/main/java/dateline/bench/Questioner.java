package dateline.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks a log of questions in process. */
public final class Questioner {
  /** Whatever can be asked. */
  public interface Asked {
    void ask(Question question) throws IOException;
  }

  /** Hears how far it is. */
  public interface Heard {
    void at(int done, int total);
  }

  private Questioner() {}

  /**
   * One after the other, several times; the first time counts for nothing.
   *
   * @return the times of each kind of question
   */
  public static Map<Question.Kind, Times> ask(
      List<Question> log, int rounds, Asked asked, Heard heard) throws IOException {
    Map<Question.Kind, List<Long>> nanos = new EnumMap<>(Question.Kind.class);
    int done = 0;
    for (int round = 0; round <= rounds; round++) {
      for (Question each : log) {
        long start = System.nanoTime();
        asked.ask(each);
        long took = System.nanoTime() - start;
        if (round > 0) nanos.computeIfAbsent(each.kind(), any -> new ArrayList<>()).add(took);
        heard.at(++done, log.size() * (rounds + 1));
      }
    }
    Map<Question.Kind, Times> times = new EnumMap<>(Question.Kind.class);
    nanos.forEach((kind, all) -> times.put(kind, Times.of(array(all))));
    return times;
  }

  private static long[] array(List<Long> nanos) {
    return nanos.stream().mapToLong(Long::longValue).toArray();
  }

  /**
   * By several threads at once, for a while.
   *
   * @return questions a second
   */
  public static double rate(List<Question> log, int threads, double seconds, Asked asked)
      throws IOException {
    AtomicInteger next = new AtomicInteger();
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        all.add(
            pool.submit(
                () -> {
                  while (System.nanoTime() < end) {
                    asked.ask(log.get(next.getAndIncrement() % log.size()));
                  }
                  return null;
                }));
      }
      for (Future<?> each : all) each.get();
    } catch (ExecutionException e) {
      throw new IOException("A question was not answered", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
    return next.get() / ((System.nanoTime() - start) / 1e9);
  }
}
