package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.bench.Times;
import dateline.fixtures.Campaign;
import dateline.fixtures.DatelineProcess;
import dateline.fixtures.RandomNews;
import dateline.fixtures.Seeds;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Connections that say nothing, requests that arrive a byte at a time, answers that are not taken:
 * they cost little, stop nobody, and end. All of this machine, from several of its addresses.
 */
@Timeout(300)
class SlowClientsTest {
  private static final int IDLE = Campaign.size(300, 10_000);
  private static final int SLOW = Campaign.size(40, 1_000);
  private static final int BODIES = Campaign.size(20, 500);
  private static final int READERS = Campaign.size(10, 200);
  private static final int PROBES = Campaign.size(50, 500);

  /** Seconds that a request may take to arrive. */
  private static final int PATIENCE = Campaign.size(2, 10);

  private static final long DRIP_MILLIS = Campaign.size(500, 5_000);

  @TempDir private Path folder;
  private final List<SocketChannel> open = new ArrayList<>();

  @Test
  void theyStopNobodyAndAreCutOff() throws Exception {
    Seeds seeds = new Seeds(folder.resolve("seeds"));
    new RandomNews(RandomNews.seed()).write(seeds, Campaign.size(50, 1_000));
    try (DatelineProcess server =
        DatelineProcess.start(
            seeds.folder(),
            folder.resolve("index"),
            "serve",
            "--port",
            "0",
            "--set",
            "limits.request-seconds=" + PATIENCE)) {
      URI address = URI.create(server.awaitAddress().orElseThrow(() -> new AssertionError("none")));
      probe(address, 200); // warm
      Times quiet = probe(address, PROBES);
      long before = status(server, "VmRSS");

      List<SocketChannel> dripping = new ArrayList<>();
      for (int i = 0; i < IDLE; i++) connect(address, i);
      long began = System.nanoTime();
      for (int i = 0; i < SLOW; i++) {
        dripping.add(send(connect(address, i), "GET /v1/search HTTP/1.1\r\nHost: x\r\nA: "));
      }
      for (int i = 0; i < BODIES; i++) {
        send(
            connect(address, i),
            "POST /v1/search HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n1");
      }
      for (int i = 0; i < READERS; i++) {
        send(connect(address, i), "GET /search.atom?pageSize=100 HTTP/1.1\r\nHost: x\r\n\r\n");
        // One after the other: what a burst of searches does, OverloadTest looks at.
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
      Drops drops = new Drops(dripping);
      Thread dripper = Thread.ofPlatform().start(drops);
      Times beset = probe(address, PROBES);
      long cost = status(server, "VmRSS") - before;
      long threads = status(server, "Threads");
      dripper.join();
      long cut = TimeUnit.NANOSECONDS.toMillis(drops.ended - began);

      assertThat(server.isAlive()).as(server.said()).isTrue();
      probe(address, 1);
      Campaign.row(
          "slow clients: %d idle, %d dripping, %d bodies, %d readers"
              .formatted(IDLE, SLOW, BODIES, READERS),
          "probe p99 ms, quiet",
          "%.1f".formatted(quiet.p99()),
          "beset",
          "%.1f".formatted(beset.p99()),
          "memory MB",
          cost / 1_024,
          "threads",
          threads,
          "all cut off after ms",
          cut);
    } finally {
      for (SocketChannel each : open) each.close();
    }
  }

  private SocketChannel connect(URI address, int number) throws IOException {
    SocketChannel channel = SocketChannel.open();
    open.add(channel);
    channel.setOption(StandardSocketOptions.SO_RCVBUF, 4_096);
    channel.bind(new InetSocketAddress("127.0.0." + (2 + number % 8), 0)); // the probe has .1
    channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort()));
    return channel;
  }

  private static SocketChannel send(SocketChannel channel, String text) throws IOException {
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    return channel;
  }

  /** Sends a byte now and then to each, until the server has closed all of them. */
  private static final class Drops implements Runnable {
    private final List<SocketChannel> channels;
    private volatile long ended = 0;

    Drops(List<SocketChannel> channels) {
      this.channels = new ArrayList<>(channels);
    }

    @Override
    public void run() {
      long next = System.nanoTime();
      while (!channels.isEmpty()) {
        boolean drips = System.nanoTime() >= next;
        if (drips) next += TimeUnit.MILLISECONDS.toNanos(DRIP_MILLIS);
        for (Iterator<SocketChannel> each = channels.iterator(); each.hasNext(); ) {
          if (isClosed(each.next(), drips)) each.remove();
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
      ended = System.nanoTime();
    }

    private static boolean isClosed(SocketChannel channel, boolean drips) {
      try {
        channel.configureBlocking(false);
        if (drips) send(channel, "a");
        return channel.read(ByteBuffer.allocate(4_096)) < 0;
      } catch (IOException e) {
        return true;
      }
    }
  }

  private static Times probe(URI address, int times) throws Exception {
    long[] nanos = new long[times];
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int i = 0; i < times; i++) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/v1/search?q=bank")).build();
        long start = System.nanoTime();
        HttpResponse<Void> answer = client.send(request, HttpResponse.BodyHandlers.discarding());
        nanos[i] = System.nanoTime() - start;
        assertThat(answer.statusCode()).isEqualTo(200);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
      }
    }
    return Times.of(nanos);
  }

  /** A number that the system keeps of the process. */
  private static long status(DatelineProcess server, String name) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/%d/status".formatted(server.pid())))) {
      if (line.startsWith(name + ":")) return Long.parseLong(line.replaceAll("\\D", ""));
    }
    return 0;
  }
}
