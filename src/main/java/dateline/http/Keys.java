package dateline.http;

import dateline.http.Exposure.Keyless;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may ask what is not for everybody: the holder of the key or, where there is none, whoever
 * sits at the machine, if the settings say so.
 *
 * <p>Whoever tries keys is locked out: more wrong ones are a 429. Nobody is locked out by another,
 * though many may seem to be one client, behind a proxy that the settings do not name; so the right
 * key opens also then, and therefore each key must be looked at. What slows guessing is the pause
 * before that look, a second, which right and wrong ones of that client wait alike: were only the
 * wrong ones held up, a guesser would hang up after a moment and try the next. So one connection
 * tries one key a second, and all {@code limits.connections} together too few to guess 32
 * characters of chance in any time.
 *
 * <p>A proxy on the same machine makes everybody seem to sit there, and a name that leads here
 * makes a stranger's page in a browser there seem to; both give themselves away by their headers.
 */
final class Keys {
  private static final Logger LOG = LoggerFactory.getLogger(Keys.class);
  private static final Pattern OF_PROXIES =
      Pattern.compile("(?i)forwarded|via|x-forwarded-.*|x-real-ip");

  /** Wrong keys a minute, from one client; the next waits for the pause, and is refused. */
  private static final int GUESSES = 5;

  private static final long PAUSE_MILLIS = 1_000;

  private final Optional<AdminKey> key;
  private final Keyless keyless;
  private final TrustedProxies proxies;
  private final RateLimit guesses;
  private final Pause pause;

  /** Lets a while pass. */
  interface Pause {
    void pass() throws InterruptedException;
  }

  Keys(Optional<AdminKey> key, Exposure exposure, LongSupplier nanoTime) {
    this(key, exposure, nanoTime, () -> Thread.sleep(PAUSE_MILLIS));
  }

  /**
   * @param pause what a client that is locked out waits for, whatever key it has
   */
  Keys(Optional<AdminKey> key, Exposure exposure, LongSupplier nanoTime, Pause pause) {
    this.pause = pause;
    this.key = key;
    this.keyless = exposure.keyless();
    this.proxies = exposure.proxies();
    this.guesses = new RateLimit(GUESSES / 60.0, GUESSES, exposure.limits().clients(), nanoTime);
  }

  /** How the caller is asked for a key. */
  enum Challenge {
    /** A program. */
    BEARER("Bearer"),
    /** A browser, which shows a dialog. */
    BASIC("Basic realm=\"Dateline\", charset=\"UTF-8\"");

    private final String header;

    Challenge(String header) {
      this.header = header;
    }
  }

  /** Whether anybody at all may begin runs: else there is nothing at those addresses. */
  boolean openAdmin() {
    return key.isPresent() || keyless == Keyless.ADMIN;
  }

  /** What begins runs. The key is asked for before anything is read that was sent. */
  Handler admin(Handler handler) {
    return guarded(handler, Keyless.ADMIN, Challenge.BEARER);
  }

  /** What only tells, such as the status and the metrics. */
  Handler telling(Handler handler, Challenge challenge) {
    return guarded(handler, Keyless.STATUS, challenge);
  }

  private Handler guarded(Handler handler, Keyless needed, Challenge challenge) {
    return ctx -> {
      ctx.header("Cache-Control", "no-store");
      if (mayAsk(ctx, needed)) {
        handler.handle(ctx);
      } else if (key.isPresent()) {
        ctx.header("WWW-Authenticate", challenge.header);
        String how = "This needs the admin key: Authorization: Bearer KEY.";
        say(
            ctx,
            401,
            "unauthorized",
            challenge == Challenge.BEARER ? how : Words.STATUS_IS_PRIVATE);
      } else {
        say(ctx, 403, "forbidden", Words.STATUS_IS_PRIVATE);
      }
    };
  }

  /**
   * @throws RefusedException where too many wrong keys came from there
   */
  private boolean mayAsk(Context ctx, Keyless needed) {
    String given = ctx.header("Authorization");
    if (key.isEmpty()) {
      return keyless.compareTo(needed) >= 0 && given == null && isFromHere(ctx);
    }
    if (given == null) return false;
    return opens(key.get(), given, proxies.client(ctx));
  }

  /**
   * @param given as the header has it
   * @throws RefusedException where it is wrong, and too many came from there before
   */
  boolean opens(AdminKey key, String given, Client client) {
    boolean locked = guesses.isSpent(client);
    if (locked) pause();
    if (key.opens(given)) return true;
    if (locked) throw RefusedException.tooManyKeys(guesses.secondsToWait(client));
    guesses.take(client);
    if (guesses.isSpent(client)) LOG.warn("Too many wrong admin keys from {}.", client.network());
    return false;
  }

  private void pause() {
    try {
      pause.pass();
    } catch (InterruptedException e) { // the server stops
      Thread.currentThread().interrupt();
      throw RefusedException.overloaded();
    }
  }

  private static boolean isFromHere(Context ctx) {
    if (ctx.headerMap().keySet().stream().anyMatch(OF_PROXIES.asMatchPredicate())) return false;
    if (ctx.protocol().equals("HTTP/1.0")) return false; // as nginx speaks where nobody says else
    String host = ctx.header("Host");
    if (host == null || !isThisMachine(host)) return false;
    return TrustedProxies.NONE.client(ctx).loopback();
  }

  private static boolean isThisMachine(String host) {
    String name = host.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
    return name.equals("localhost") || name.equals("[::1]") || name.matches("127(\\.\\d{1,3}){3}");
  }

  private static void say(Context ctx, int status, String code, String detail) {
    WebServer.say(ctx, Problem.of(status, code, detail, WebServer.requestId(ctx)));
  }
}
