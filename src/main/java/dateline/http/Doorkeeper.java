package dateline.http;

import io.javalin.http.Context;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/** What every request meets before its route does: how often its client may ask, and from where. */
final class Doorkeeper {
  /** Asked by who watches over the server, also when it has much to do. */
  private static final Pattern UNLIMITED = Pattern.compile("/health/.*|/healthz|/readyz");

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
    if (UNLIMITED.matcher(ctx.path()).matches()) return;
    Client client = exposure.proxies().client(ctx);
    if (client.loopback() && !exposure.limitsLoopback()) return;
    if (!rate.take(client))
      throw RefusedException.tooOften(rate.secondsToWait(client), exposure.limits());
  }
}
