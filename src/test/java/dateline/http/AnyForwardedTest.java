package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dateline.fixtures.Inputs;
import dateline.fixtures.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever stands in {@code X-Forwarded-For}, and whatever is said to be a proxy. */
class AnyForwardedTest {
  private static final TrustedProxies PROXIES = TrustedProxies.of("127.0.0.0/8, ::1, 10.0.0.0/8");

  @FuzzTest(maxDuration = "1m")
  @DictionaryEntries({
    "127.0.0.1",
    "10.1.2.3",
    "::1",
    "2001:db8::7",
    ",",
    "[",
    "]:80",
    "/8",
    "%eth0"
  })
  void anyTextLeadsToAClient(byte[] bytes) throws Exception {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    InetAddress here = InetAddress.getLoopbackAddress();
    Client trusted = Patience.of(() -> PROXIES.client(here, List.of(text)));
    assertThat(trusted.network()).matches("[0-9.]{7,15}|[0-9a-f]{16}/64");
    assertThat(TrustedProxies.NONE.client(here, List.of(text))).isEqualTo(Client.of(here));
    try {
      assertThat(TrustedProxies.of(text)).isNotNull();
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("must be an address or a network");
    }
  }

  @Test
  void soDoTheKeptOnesDamaged() throws IOException {
    Inputs.damaged(
        AnyForwardedTest.class, "anyTextLeadsToAClient", 300, this::anyTextLeadsToAClient);
  }
}
