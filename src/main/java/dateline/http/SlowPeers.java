package dateline.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpGenerator;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections whose request arrives drop by drop, and those whose answer is taken so. The
 * server's own limit is on silence: a byte every few seconds keeps a connection, and what is held
 * for it, for ever.
 */
final class SlowPeers extends AbstractLifeCycle {
  private static final long LOOK_SECONDS = 1;

  /** Bytes a second at which an answer must be taken, on the whole. */
  private static final long SLOWEST = 1_024;

  private final ServerConnector connector;
  private final long mostSeconds;

  /** Who was in the midst of something at the last look. */
  private Map<EndPoint, Exchange> underway = new HashMap<>();

  private Scheduler.Task next = () -> false;

  /**
   * A request that is not whole, or an answer that was not taken.
   *
   * @param messages how many there were before it on that connection
   * @param answered whether it is an answer
   * @param out bytes sent by then
   * @param since on the clock that only runs forward
   */
  private record Exchange(long messages, boolean answered, long out, long since) {
    boolean isSame(Exchange other) {
      return messages == other.messages && answered == other.answered;
    }

    boolean isTooSlow(Exchange now, long mostSeconds) {
      long seconds = TimeUnit.NANOSECONDS.toSeconds(now.since - since);
      return seconds >= mostSeconds && (!answered || now.out - out < seconds * SLOWEST);
    }
  }

  /**
   * @param most how long a request may take to arrive
   */
  SlowPeers(ServerConnector connector, Duration most) {
    this.connector = connector;
    this.mostSeconds = most.toSeconds();
  }

  @Override
  protected void doStart() {
    next = connector.getScheduler().schedule(this::look, LOOK_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  protected void doStop() {
    next.cancel();
  }

  private void look() {
    try {
      closeSlow();
    } finally {
      if (isRunning()) doStart();
    }
  }

  private void closeSlow() {
    Map<EndPoint, Exchange> now = new HashMap<>();
    for (EndPoint peer : connector.getConnectedEndPoints()) {
      if (!(peer.getConnection() instanceof HttpConnection http)) continue;
      Exchange exchange = exchange(http);
      if (exchange == null) continue;
      Exchange known = underway.get(peer);
      Exchange begun = known != null && known.isSame(exchange) ? known : exchange;
      if (begun.isTooSlow(exchange, mostSeconds)) {
        peer.close();
      } else {
        now.put(peer, begun);
      }
    }
    underway = now;
  }

  /** Null where the connection rests, or the server has the word. */
  private static @Nullable Exchange exchange(HttpConnection http) {
    HttpParser parser = http.getParser();
    HttpGenerator generator = http.getGenerator();
    boolean answering = generator.isCommitted() && !generator.isEnd();
    boolean arriving = !parser.isStart() && (parser.inHeaderState() || parser.inContentState());
    if (!answering && !arriving) return null;
    return new Exchange(http.getMessagesIn(), answering, http.getBytesOut(), System.nanoTime());
  }
}
