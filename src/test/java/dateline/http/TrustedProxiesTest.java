package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who asks, where proxies stand in between. */
class TrustedProxiesTest {
  private static InetAddress address(String text) {
    return Objects.requireNonNull(TrustedProxies.address(text), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          -              | 192.0.2.9 | 6.6.6.6                     | 192.0.2.9
          10.0.0.0/8     | 192.0.2.9 | 6.6.6.6                     | 192.0.2.9
          10.0.0.0/8     | 10.1.2.3  | 6.6.6.6                     | 6.6.6.6
          10.0.0.0/8     | 10.1.2.3  | 6.6.6.6, 198.51.100.7       | 198.51.100.7
          10.0.0.0/8     | 10.1.2.3  | 6.6.6.6, 10.9.9.9           | 6.6.6.6
          10.0.0.0/8     | 10.1.2.3  | 6.6.6.6, unknown            | 10.1.2.3
          10.0.0.0/8     | 10.1.2.3  | 6.6.6.6, evil.example       | 10.1.2.3
          10.0.0.0/8     | 10.1.2.3  | 198.51.100.7:5123           | 198.51.100.7
          10.0.0.0/8     | 10.1.2.3  | -                           | 10.1.2.3
          10.1.2.3       | 10.1.2.3  | 6.6.6.6                     | 6.6.6.6
          10.1.2.3       | 10.1.2.4  | 6.6.6.6                     | 10.1.2.4
          10.1.2.3, ::1  | ::1       | 2001:db8::7                 | 20010db800000000/64
          ::1            | ::1       | [2001:db8::7]:443           | 20010db800000000/64
          2001:db8::/32  | ::1       | 6.6.6.6                     | 0000000000000000/64
          10.0.0.0/9     | 10.128.0.1 | 6.6.6.6                    | 10.128.0.1
          0.0.0.0/0      | 10.128.0.1 | 6.6.6.6, 7.7.7.7           | 6.6.6.6
          """)
  void theRightmostThatIsNoProxyIsTheClient(
      String trusted, String peer, String forwarded, String client) {
    TrustedProxies proxies = TrustedProxies.of(trusted == null ? "" : trusted);
    List<String> given = forwarded == null ? List.of() : List.of(forwarded);
    assertThat(proxies.client(address(peer), given).network()).isEqualTo(client);
    if (forwarded == null || !forwarded.contains(",")) return;
    assertThat(proxies.client(address(peer), List.of(forwarded.split(", "))).network())
        .as("in several headers")
        .isEqualTo(client);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "evil.example",
        "1.2.3",
        "1.2.3.4.5",
        "256.1.1.1",
        "1.2.3.4/8",
        "0x7f.1",
        "",
        " ",
        "::g",
        "1::2::3",
        "12345::",
        "1.2.3.4\n",
        "127.1",
        "2130706433",
        "a.b.c.d",
        "-1.2.3.4"
      })
  void nothingButAnAddressIsOneAndNothingIsLookedUp(String text) {
    assertThat(TrustedProxies.address(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "::/129", "10.0.0/8"})
  void whatIsNoNetworkIsNamed(String text) {
    assertThatThrownBy(() -> TrustedProxies.of("10.0.0.1, " + text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"%s\" must be an address or a network such as 10.0.0.0/8", text);
  }

  @Test
  void aProgramOfThisMachineIsKnownAsOne() throws UnknownHostException {
    for (String here : List.of("127.0.0.1", "127.8.9.1", "::1")) {
      assertThat(Client.of(InetAddress.getByName(here)).loopback()).as(here).isTrue();
    }
    assertThat(Client.of(InetAddress.getByName("10.0.0.1")).loopback()).isFalse();
  }
}
