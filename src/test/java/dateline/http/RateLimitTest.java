package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private final AtomicLong now = new AtomicLong();
  private final RateLimit limit = new RateLimit(20, 60, 50_000, now::get);
  private final Client one = client("192.0.2.1");

  static Client client(String address) {
    try {
      return Client.of(InetAddress.getByName(address));
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private int takes(Client client) {
    int taken = 0;
    while (limit.take(client)) taken++;
    return taken;
  }

  @Test
  void aRestedClientGetsABurstAndThenASteadyRate() {
    assertThat(takes(one)).isEqualTo(60);
    assertThat(limit.isSpent(one)).isTrue();
    assertThat(limit.secondsToWait(one)).isEqualTo(1);
    for (int second = 0; second < 5; second++) {
      now.addAndGet(TimeUnit.SECONDS.toNanos(1));
      assertThat(takes(one)).isEqualTo(20);
    }
    now.addAndGet(TimeUnit.HOURS.toNanos(1));
    assertThat(takes(one)).as("no more than a full bucket").isEqualTo(60);
  }

  @Test
  void whatIsRefusedCostsNothing() {
    takes(one);
    for (int i = 0; i < 1_000; i++) limit.take(one);
    now.addAndGet(TimeUnit.SECONDS.toNanos(1));
    assertThat(takes(one)).isEqualTo(20);
  }

  @Test
  void oneClientsGreedIsNoOthers() {
    takes(one);
    assertThat(takes(client("192.0.2.2"))).isEqualTo(60);
  }

  @Test
  void ofIpv6TheNetworkIsTheClient() {
    assertThat(takes(client("2001:db8:1:2::1"))).isEqualTo(60);
    assertThat(takes(client("2001:db8:1:2:ffff:1:2:3"))).isZero();
    assertThat(takes(client("2001:db8:1:3::1"))).isEqualTo(60);
    assertThat(client("::ffff:192.0.2.1")).as("IPv4 in another dress").isEqualTo(one);
  }

  @Test
  void soManyClientsAreRememberedAndNoMore() {
    for (int i = 0; i < 60_000; i++) {
      limit.take(client("10.%d.%d.%d".formatted(i >> 16, i >> 8 & 255, i & 255)));
    }
    assertThat(limit.clients()).isEqualTo(50_000);
  }

  @Test
  void aClockThatJumpsForwardOrStandsStillIsNoGift() {
    takes(one);
    assertThat(takes(one)).isZero();
    now.addAndGet(Long.MAX_VALUE / 4);
    assertThat(takes(one)).isEqualTo(60);
  }
}
