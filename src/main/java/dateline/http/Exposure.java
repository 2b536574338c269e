package dateline.http;

import java.util.List;

/**
 * How a server meets strangers. Nothing in here is believed because a request says so: who asks,
 * under which name this server is known, and whose pages may read its answers, are settings.
 *
 * @param limitsLoopback whether the rate of this machine's own programs is limited, too. Off by
 *     default: a proxy or a benchmark here would be taken for one greedy client
 * @param proxies whose {@code X-Forwarded-For} is believed
 * @param origins whose pages may read answers, such as {@code https://news.example}
 * @param publicUrl what links to this server begin with, without a slash at the end; empty for
 *     links without a host
 * @param keyless what may be asked without a key from this machine, where no key is set
 */
public record Exposure(
    Limits limits,
    boolean limitsLoopback,
    TrustedProxies proxies,
    List<String> origins,
    String publicUrl,
    Keyless keyless) {

  /** To strangers as the settings' defaults are. */
  public static final Exposure DEFAULT =
      new Exposure(Limits.DEFAULT, false, TrustedProxies.NONE, List.of(), "", Keyless.STATUS);

  /** What whoever sits at the machine may ask where there is no key. */
  public enum Keyless {
    NOTHING,
    /** What only tells: the status and the metrics. */
    STATUS,
    /** And what begins runs. */
    ADMIN
  }

  public Exposure {
    origins = List.copyOf(origins);
    for (String origin : origins) Cors.requireOrigin(origin);
    if (!publicUrl.matches(
        "(https?://[A-Za-z0-9.:\\[\\]-]+(/[A-Za-z0-9._~/-]*[A-Za-z0-9._~-])?)?")) {
      throw new IllegalArgumentException(
          "public-url: \"%s\" must be such as https://news.example, without a slash at the end"
              .formatted(publicUrl));
    }
  }

  /** The same, but asked without a key only so much. */
  public Exposure with(Keyless other) {
    return new Exposure(limits, limitsLoopback, proxies, origins, publicUrl, other);
  }

  /** The same with other numbers. */
  public Exposure with(Limits other) {
    return new Exposure(other, limitsLoopback, proxies, origins, publicUrl, keyless);
  }
}
