package dateline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What came out, of several lanes at once. */
final class KillTally {
  private final AtomicInteger killed = new AtomicInteger();
  private final AtomicInteger killedRebuilds = new AtomicInteger();
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final List<String> lost = Collections.synchronizedList(new ArrayList<>());
  private final List<String> duplicates = Collections.synchronizedList(new ArrayList<>());
  private final List<String> returned = Collections.synchronizedList(new ArrayList<>());
  private final List<String> others = Collections.synchronizedList(new ArrayList<>());
  private final List<Long> firstAnswers = Collections.synchronizedList(new ArrayList<>());

  void killed() {
    killed.incrementAndGet();
  }

  void killedRebuild() {
    killed();
    killedRebuilds.incrementAndGet();
  }

  void acknowledged() {
    acknowledged.incrementAndGet();
  }

  /** What was acknowledged is not found, or only as it was before. */
  void lost(String what) {
    lost.add(what);
  }

  /** What was acknowledged is found more than once. */
  void duplicate(String what) {
    duplicates.add(what);
  }

  /** What was seen to be gone is found again. */
  void returned(String what) {
    returned.add(what);
  }

  /** Whatever else should not be. */
  void other(String what) {
    others.add(what);
  }

  /** Milliseconds from the start of a process to its first answer. */
  void firstAnswer(long millis) {
    firstAnswers.add(millis);
  }

  int kills() {
    return killed.get();
  }

  int rebuildsKilled() {
    return killedRebuilds.get();
  }

  int acks() {
    return acknowledged.get();
  }

  List<String> lost() {
    return List.copyOf(lost);
  }

  List<String> duplicates() {
    return List.copyOf(duplicates);
  }

  List<String> returned() {
    return List.copyOf(returned);
  }

  List<String> others() {
    return List.copyOf(others);
  }

  /** The first answer that came later than this share of all, in milliseconds. */
  long firstAnswerAt(double share) {
    List<Long> sorted = firstAnswers.stream().sorted().toList();
    if (sorted.isEmpty()) return -1;
    return sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size()));
  }
}
