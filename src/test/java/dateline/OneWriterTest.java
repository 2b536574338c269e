package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.fixtures.Campaign;
import dateline.fixtures.DatelineProcess;
import dateline.fixtures.RandomNews;
import dateline.fixtures.Seeds;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two servers and an indexer want the same index: whoever comes first has it, the others end with
 * 75 and say so, and the first does not notice.
 */
class OneWriterTest {
  private static final int ROUNDS = Campaign.isLong() ? 30 : 1;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path temporary;
  private final long seed = RandomNews.seed();
  private final Random random = new Random(seed);
  private final List<Long> losersMillis = new ArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private Path folder = Path.of("");
  private Path index = Path.of("");

  @Test
  void whoComesLaterEndsWith75AndTheFirstIsUnharmed() throws Exception {
    folder = temporary.resolve("seeds");
    index = temporary.resolve("index");
    Seeds seeds = new Seeds(folder).write("a.md", "title: Round none");
    int both = 0;
    for (int round = 0; round < ROUNDS; round++) {
      try (DatelineProcess one = serve();
          DatelineProcess other = serve()) {
        DatelineProcess first = first(one, other);
        DatelineProcess second = first == one ? other : one;
        String address = first.awaitAddress().orElseThrow();
        requireLost(second);
        try (DatelineProcess indexer = DatelineProcess.start(folder, index, "index")) {
          requireLost(indexer);
          assertThat(indexer.said()).as("the loser took nobody's note").contains(address);
        }
        seeds.write("a.md", "title: Round " + round);
        awaitFound(address, "Round " + round);
        if (second.address().isPresent()) both++;
        if (random.nextBoolean()) first.kill();
        else assertThat(first.stop()).isIn(0, 143);
      }
    }
    assertThat(both).as("two writers at once, seed %d", seed).isZero();
    Campaign.line(
        "K15 rounds, losers, two writers, slowest loser ms (the start of a JVM included)",
        ROUNDS,
        losersMillis.size(),
        both,
        losersMillis.stream().max(Long::compare).orElse(0L));
  }

  private DatelineProcess serve() throws IOException, InterruptedException {
    Thread.sleep(random.nextInt(500));
    return DatelineProcess.start(folder, index, "serve", "--port", "0");
  }

  /** The one that serves, as soon as one does. */
  private static DatelineProcess first(DatelineProcess one, DatelineProcess other)
      throws Exception {
    while (one.age().compareTo(PATIENCE) < 0) {
      if (one.address().isPresent()) return one;
      if (other.address().isPresent()) return other;
      Thread.sleep(10);
    }
    throw new AssertionError("none serves: " + one.said() + other.said());
  }

  private void requireLost(DatelineProcess loser) throws Exception {
    Integer exit = loser.awaitExit(PATIENCE);
    losersMillis.add(loser.age().toMillis());
    assertThat(exit).as(loser.said()).isNotNull();
    assertThat(Objects.requireNonNull(exit)).as(loser.said()).isEqualTo(Dateline.LOCKED);
    assertThat(loser.said())
        .containsPattern("is in use by (another )?process")
        .contains("" + index);
  }

  private void awaitFound(String address, String title) throws Exception {
    URI uri = URI.create(address + "/v1/search?q=round");
    String body = "";
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!body.contains(title) && System.nanoTime() < deadline) {
      HttpRequest request = HttpRequest.newBuilder(uri).build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      body = answer.body();
      Thread.sleep(20);
    }
    assertThat(body).contains(title);
  }
}
