package dateline.http;

import io.javalin.http.Context;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/** What every request meets before its route does: how often its client may ask, and from where. */
final class Doorkeeper {
  /** Asked by who watches over the server, also when it has much to do. */
  private static final Pattern UNLIMITED = Pattern.compile("/health/.*|/healthz|/readyz");

  /** Every request has a thread of its own. */
  private static final ThreadLocal<String> ASKING = ThreadLocal.withInitial(() -> "");

  private final Exposure exposure;
  private final RateLimit rate;
  private final Cors cors;

  Doorkeeper(Exposure exposure, LongSupplier nanoTime) {
    Limits limits = exposure.limits();
    this.exposure = exposure;
    this.rate = new RateLimit(limits.rate(), limits.burst(), limits.clients(), nanoTime);
    this.cors = new Cors(exposure.origins());
  }

  /**
   * @throws RefusedException where the client asks too often
   */
  void meet(Context ctx) {
    cors.answer(ctx);
    Client client = exposure.proxies().client(ctx);
    ASKING.set(client.network());
    if (UNLIMITED.matcher(ctx.path()).matches()) return;
    if (client.loopback() && !exposure.limitsLoopback()) return;
    if (!rate.take(client))
      throw RefusedException.tooOften(rate.secondsToWait(client), exposure.limits());
  }

  /**
   * Which client's request this thread answers, by its network; "" where nobody asked over HTTP.
   */
  static String asking() {
    return ASKING.get();
  }
}
