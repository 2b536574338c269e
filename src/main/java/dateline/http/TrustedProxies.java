package dateline.http;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The proxies in front of this server, by address or network. Each adds the address it was asked
 * from to the right of {@code X-Forwarded-For}; so the rightmost that is no proxy of ours is the
 * client, and what stands left of it is what the client chose to say. From anybody else the header
 * is worth nothing.
 */
public final class TrustedProxies {
  /** Nobody is believed. */
  public static final TrustedProxies NONE = new TrustedProxies(List.of());

  /** More hops than this are no chain of proxies. */
  private static final int MOST_HOPS = 20;

  private static final Pattern IPV4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  private final List<Network> networks;

  private TrustedProxies(List<Network> networks) {
    this.networks = networks;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Network(byte[] address, int bits) {
    boolean holds(InetAddress other) {
      byte[] bytes = other.getAddress();
      if (bytes.length != address.length) return false;
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((bytes[bit / 8] & mask) != (address[bit / 8] & mask)) return false;
      }
      return true;
    }
  }

  /**
   * @param list such as {@code 10.0.0.0/8, ::1}, or empty
   * @throws IllegalArgumentException for what is no address or network; the message names it
   */
  public static TrustedProxies of(String list) {
    List<Network> networks = new ArrayList<>();
    for (String each : list.split(",", -1)) {
      if (!each.isBlank()) networks.add(network(each.strip()));
    }
    return networks.isEmpty() ? NONE : new TrustedProxies(List.copyOf(networks));
  }

  private static Network network(String text) {
    int slash = text.indexOf('/');
    InetAddress address = address(slash < 0 ? text : text.substring(0, slash));
    String bits = slash < 0 ? "" : text.substring(slash + 1);
    int most = address == null ? 0 : address.getAddress().length * 8;
    boolean whole = slash < 0;
    if (address == null
        || !(whole || bits.matches("\\d{1,3}"))
        || (!whole && Integer.parseInt(bits) > most)) {
      throw new IllegalArgumentException(
          "\"%s\" must be an address or a network such as 10.0.0.0/8".formatted(text));
    }
    return new Network(address.getAddress(), whole ? most : Integer.parseInt(bits));
  }

  /** Whom a request is from. */
  Client client(Context ctx) {
    InetAddress peer = address(ctx.req().getRemoteAddr());
    if (peer == null) return new Client("unknown", "unknown", false);
    return client(peer, Collections.list(ctx.req().getHeaders("X-Forwarded-For")));
  }

  /**
   * @param peer whom the connection is from
   * @param forwarded the values of {@code X-Forwarded-For}, in their order
   */
  Client client(InetAddress peer, List<String> forwarded) {
    InetAddress nearest = peer;
    String[] hops = String.join(",", forwarded).split(",", -1);
    int last = Math.max(0, hops.length - MOST_HOPS);
    for (int i = hops.length - 1; i >= last && trusts(nearest); i--) {
      InetAddress hop = address(withoutPort(hops[i].strip()));
      if (hop == null) break; // a proxy that says "unknown" stands for whom it hides
      nearest = hop;
    }
    Client client = Client.of(nearest);
    // That one is of this machine is not believed of who is told of.
    return nearest.equals(peer) ? client : new Client(client.address(), client.network(), false);
  }

  private boolean trusts(InetAddress address) {
    return networks.stream().anyMatch(network -> network.holds(address));
  }

  private static String withoutPort(String hop) {
    if (hop.startsWith("[")) return hop.replaceFirst("^\\[([^]]*)](:\\d+)?$", "$1");
    return hop.replaceFirst("^([0-9.]+):\\d+$", "$1");
  }

  /** Null for what is no address. A name is none: it would be looked up, for whoever sends it. */
  static @Nullable InetAddress address(@Nullable String text) {
    if (text == null || text.length() > 64) return null;
    String bare =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    int zone = bare.indexOf('%');
    String plain = zone < 0 ? bare : bare.substring(0, zone);
    if (!IPV4.matcher(plain).matches() && !IPV6.matcher(plain).matches()) return null;
    try {
      return InetAddress.getByName(plain);
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
