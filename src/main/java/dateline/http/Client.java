package dateline.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/**
 * Who asks, as far as it can be known.
 *
 * @param address its own, as the log tells it
 * @param network what counts as one client: the address; of IPv6 its first 64 bits, since whoever
 *     has one address has all of that network
 * @param loopback whether it is a program of this machine
 */
record Client(String address, String network, boolean loopback) {
  private static final int NETWORK_BYTES = 8;

  static Client of(InetAddress address) {
    String network =
        address instanceof Inet6Address
            ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES) + "/64"
            : address.getHostAddress();
    return new Client(address.getHostAddress(), network, address.isLoopbackAddress());
  }
}
