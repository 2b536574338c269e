package dateline.http;

import dateline.engine.ArticleSearch;
import dateline.engine.OutOfTimeException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server: its limits, its routes, and one place where errors become answers. */
public final class WebServer implements Closeable {
  /** Set on a request whose problem was told. */
  private static final String SAID = "dateline.said";

  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

  private static final int MAX_HEADERS = 100;

  /** The stock backlog of 50 turns a burst of connections into one-second stalls. */
  private static final int ACCEPT_QUEUE = 1_024;

  /** How long a stop waits for requests that are being answered; the stock server cuts them off. */
  private static final long STOP_MILLIS = 10_000;

  private static final String REQUEST_ID = "requestId";

  private final Javalin javalin;

  private WebServer(Javalin javalin) {
    this.javalin = javalin;
  }

  /**
   * Starts listening, with all the time there is for each answer.
   *
   * @param port 0 takes a free one
   * @param operation what those who run it see and do
   * @param clock says what "now" is for searches
   * @throws IOException where the address cannot be had
   */
  public static WebServer start(
      String host,
      int port,
      ArticleSearch search,
      Operation operation,
      InstantSource clock,
      Site site)
      throws IOException {
    return start(host, port, search, operation, clock, site, Exposure.DEFAULT.with(Limits.NONE));
  }

  /**
   * The same.
   *
   * @param exposure what is granted to whom
   */
  public static WebServer start(
      String host,
      int port,
      ArticleSearch unbounded,
      Operation operation,
      InstantSource clock,
      Site site,
      Exposure exposure)
      throws IOException {
    ArticleSearch search = BoundedSearch.of(unbounded, exposure.limits());
    Keys keys = new Keys(operation.key(), exposure, System::nanoTime);
    Doorkeeper doorkeeper = new Doorkeeper(exposure, System::nanoTime);
    SlowQueries slow = new SlowQueries(clock);
    // For questions: rounded, so that the same one within a minute is the same request.
    InstantSource minutes = () -> clock.instant().truncatedTo(ChronoUnit.MINUTES);
    ETags etags = new ETags(site.version() + clock.instant());
    PublicAddress address = new PublicAddress(exposure.publicUrl(), host);
    FeedRoutes feeds = new FeedRoutes(search, minutes, etags, address);
    Routes routes =
        new Routes(search, operation, minutes, etags, slow, feeds, site.version(), clock.instant());
    PageRoutes pages = new PageRoutes(search, minutes, etags, slow, site.images());
    StatusRoute status =
        new StatusRoute(search, operation, keys, slow, site.version(), clock.instant());
    AdminRoutes admin = new AdminRoutes(operation, keys);
    ForeignApis foreign = new ForeignApis(search, minutes, etags, site);
    Metrics metrics = new Metrics(search, operation.runs(), keys, site.version());
    AccessLog log = site.accessLog() ? new AccessLog(exposure.proxies()) : null;
    Javalin javalin =
        Javalin.create(
            config -> {
              configure(config, host, port, exposure.limits());
              config.routes.before(doorkeeper::meet);
              observe(config, metrics, log, clock);
              routes.register(config.routes);
              pages.register(config.routes);
              status.register(config.routes);
              admin.register(config.routes);
              foreign.register(config.routes);
              registerErrors(config);
            });
    try {
      javalin.start();
    } catch (RuntimeException e) {
      javalin.stop();
      throw startFailure(e, host, port);
    }
    return new WebServer(javalin);
  }

  /**
   * What a server is known by, and what its pages show.
   *
   * @param images whether the pages show the articles' pictures, which their publishers' servers
   *     are asked for
   * @param agents who may use the Model Context Protocol
   * @param accessLog whether every request is logged
   */
  public record Site(String version, boolean images, Agents agents, boolean accessLog) {
    /** With pictures, agents of this machine, and no log. */
    public Site(String version) {
      this(version, true, new Agents(true, List.of()), false);
    }
  }

  /**
   * Who may use the Model Context Protocol.
   *
   * @param welcome false where nobody may
   * @param hosts the names by which they may call, besides this machine's own
   */
  public record Agents(boolean welcome, List<String> hosts) {
    public Agents {
      hosts = List.copyOf(hosts);
    }
  }

  /** What is counted and logged of every request, however it was answered. */
  private static void observe(
      JavalinConfig config, Metrics metrics, @Nullable AccessLog log, InstantSource clock) {
    metrics.register(config.routes);
    config.requestLogger.http(
        (ctx, millis) -> {
          metrics.answered(ctx, millis / 1e3);
          if (log != null) log.note(ctx, clock.instant(), millis / 1e3);
        });
  }

  private static IOException startFailure(RuntimeException e, String host, int port) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return new IOException(
            "%s:%d is taken or not an address of this machine. Name another: --port N or --host ADDRESS"
                .formatted(host, port),
            e);
      }
    }
    return new IOException("The server could not start: " + e.getMessage(), e);
  }

  /** The port it listens on. */
  public int port() {
    return javalin.port();
  }

  /** All that can be asked, such as {@code GET /v1/search}. */
  List<String> routes() {
    Set<String> methods = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(handler -> handler.endpoint)
        .filter(endpoint -> methods.contains(endpoint.method.name()))
        .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
        .toList();
  }

  /** Stops accepting, lets running requests end, and returns. */
  @Override
  public void close() {
    javalin.stop();
  }

  private static void configure(JavalinConfig config, String host, int port, Limits limits) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    // A thread for each request costs nothing then: slow clients cannot use up a pool.
    config.concurrency.useVirtualThreads = true;
    config.http.prefer405over404 = true;
    config.http.maxRequestSize = limits.bodyBytes();
    config.http.generateEtags = false; // Javalin's lack the quotes that RFC 9110 demands
    config.jetty.host = host;
    config.jetty.port = port;
    config.jetty.modifyServer(WebServer::configure);
    config.jetty.addConnector((server, http) -> connector(server, http, host, port, limits));
    config.router.javaLangErrorHandler(WebServer::sayFailed);
    config.routes.before(WebServer::prepare);
  }

  private static void configure(Server server) {
    server.setStopTimeout(STOP_MILLIS);
    server.setErrorHandler(new JettyErrors());
  }

  private static ServerConnector connector(
      Server server, HttpConfiguration http, String host, int port, Limits limits) {
    http.setSendServerVersion(false);
    http.setSendDateHeader(true);
    http.setRequestHeaderSize(limits.headerBytes());
    http.setUriCompliance(UriCompliance.DEFAULT); // "..%2f" in a path is a 400, not a parameter
    http.setHttpCompliance(HttpCompliance.STRICT);
    http.addCustomizer((request, answer) -> limited(request, limits));
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(Duration.ofSeconds(limits.idleSeconds()).toMillis());
    connector.setAcceptQueueSize(ACCEPT_QUEUE);
    connector.addBean(new SlowPeers(connector, Duration.ofSeconds(limits.requestSeconds())));
    server.addBean(new NetworkConnectionLimit(limits.connections(), connector));
    return connector;
  }

  /**
   * Refuses what no route takes, before one sees it. A body of unknown length on a GET is how a
   * second request is smuggled in; nobody here would ever read it. Nor is there a web socket:
   * Javalin would keep a session, in memory, for each one that is asked for.
   */
  private static Request limited(Request request, Limits limits) {
    if (request.getHeaders().size() > MAX_HEADERS) throw new HttpException.RuntimeException(431);
    if (request.getHttpURI().getPathQuery().length() > limits.uriBytes()) {
      throw new HttpException.RuntimeException(414);
    }
    if (request.getLength() > mostBytes(request.getHttpURI().getPath(), limits))
      throw new HttpException.RuntimeException(413);
    String method = request.getMethod();
    boolean reads = HttpMethod.GET.is(method) || HttpMethod.HEAD.is(method);
    boolean chunked = request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    if (!reads && request.getHeaders().contains(HttpHeader.CONTENT_ENCODING)) {
      throw new HttpException.RuntimeException(415); // what is small may unpack to anything
    }
    boolean socket = request.getHeaders().contains(HttpHeader.SEC_WEBSOCKET_VERSION);
    if ((reads && chunked) || socket || HttpMethod.CONNECT.is(method)) {
      throw new HttpException.RuntimeException(400);
    }
    return request;
  }

  /** Some clients ask dozens of questions in one request, or say much about themselves. */
  private static long mostBytes(String path, Limits limits) {
    boolean many = path.startsWith("/1/indexes/") || path.equals(McpRoutes.PATH);
    return many ? Math.max(InstantSearchRoutes.MAX_BODY, limits.bodyBytes()) : limits.bodyBytes();
  }

  private static void prepare(Context ctx) {
    ctx.attribute(REQUEST_ID, RequestId.next());
    SecurityHeaders.FIXED.forEach(ctx::header);
  }

  static String requestId(Context ctx) {
    return Objects.requireNonNullElseGet(ctx.attribute(REQUEST_ID), RequestId::next);
  }

  private static void registerErrors(JavalinConfig config) {
    config.routes.exception(
        BadRequestException.class, (e, ctx) -> say(ctx, e.problem(requestId(ctx))));
    config.routes.exception(
        RefusedException.class,
        (e, ctx) -> {
          ctx.header("Retry-After", String.valueOf(e.retryAfter()));
          say(ctx, e.problem(requestId(ctx)));
        });
    config.routes.exception(
        OutOfTimeException.class,
        (e, ctx) -> {
          ctx.header("Retry-After", "1");
          String detail = "Nothing was found out in time; ask for less, or try again.";
          say(ctx, Problem.of(503, "outOfTime", detail, requestId(ctx)));
        });
    config.routes.exception(
        MethodNotAllowedResponse.class,
        (e, ctx) -> {
          ctx.header("Allow", String.join(", ", new TreeSet<>(e.getDetails().values())));
          say(ctx, Problem.of(405, requestId(ctx)));
        });
    config.routes.exception(
        HttpResponseException.class,
        (e, ctx) -> say(ctx, Problem.of(e.getStatus(), requestId(ctx))));
    config.routes.exception(
        IOException.class,
        (e, ctx) -> {
          LOG.error("Request {} could not read the index", requestId(ctx), e);
          ctx.header("Retry-After", "5");
          say(ctx, Problem.of(503, requestId(ctx)));
        });
    config.routes.exception(
        Exception.class,
        (e, ctx) -> {
          LOG.error("Request {} failed", requestId(ctx), e);
          say(ctx, Problem.of(500, requestId(ctx)));
        });
    for (int status : new int[] {404, 405}) {
      config.routes.error(
          status,
          ctx -> {
            boolean said = ctx.attribute(SAID) != null; // by a route that knows better
            if (!said) say(ctx, Problem.of(status, requestId(ctx)));
          });
    }
  }

  /** An {@link Error}, such as a stack overflow: it skips all handlers, and still is an answer. */
  private static void sayFailed(HttpServletResponse response, Error error) {
    String requestId = RequestId.next();
    LOG.error("Request {} failed", requestId, error);
    SecurityHeaders.FIXED.forEach(response::setHeader);
    response.setHeader("Cache-Control", "no-store");
    response.setStatus(500);
    response.setContentType(Problem.CONTENT_TYPE);
    byte[] body = Problem.of(500, requestId).toJson().toString().getBytes(StandardCharsets.UTF_8);
    try {
      response.getOutputStream().write(body);
    } catch (IOException e) {
      LOG.debug("Request {}: the caller has gone", requestId, e);
    }
  }

  static void say(Context ctx, Problem problem) {
    SecurityHeaders.FIXED.forEach(ctx::header);
    ctx.attribute(SAID, true);
    if (Pages.areWanted(ctx)) {
      Pages.problem(ctx, problem);
      return;
    }
    ctx.status(problem.status());
    ctx.header("Cache-Control", "no-store");
    ErrorShape shape = ErrorShape.at(ctx.path());
    ctx.contentType(shape.contentType());
    ctx.result(shape.body(problem).toString().getBytes(StandardCharsets.UTF_8));
  }
}
